"""What places are called in other languages: territories from CLDR, cities from GeoNames."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from monitor import premade
from monitor.names.atlas import cities, cldr, spoken
from monitor.names.atlas.cldr import LANGUAGES, territories
from monitor.names.listed import listed, table
from monitor.names.words.compare import distance
from monitor.names.words.sound import classes, plain, script, sounds
from monitor.text.fold import fold
from monitor.text.tokens import tokens

_READ = frozenset({"Latn", "Cyrl", "Armn", "Geor", "Grek", "Arab", "Hebr"})
_LARGE = 500_000  # people, of a city that is meant rather than the state
_MANY = 200_000  # of a city whose name hides the shorter name in it: Nizhny Novgorod
_LETTERS = 4  # of another name of a city
PART = "part of "  # before a code: the first of two places

Territories = tuple[dict[str, str], dict[str, dict[str, frozenset[str]]]]


@dataclass(frozen=True, slots=True)
class Known:
    """A place in the atlas: its code or number, and its names, the one best known first."""

    code: str
    country: str
    names: tuple[str, ...]
    city: bool
    languages: Mapping[str, frozenset[str]]  # of a name; none: any
    region: bool = False
    adjectives: tuple[str, ...] = ()  # stems, of a region


@cache
def _territories() -> Territories:
    """The code of each name, and the names of each code with their languages."""
    return premade.table("territories", _read_territories)


def _read_territories() -> Territories:
    codes: dict[str, str] = {}
    names: dict[str, dict[str, frozenset[str]]] = {}
    for language in LANGUAGES:
        for code, name in territories(language).items():
            if code == "ZZ":
                continue
            bare = name.partition("(")[0].strip() or name
            codes.setdefault(fold(bare), code)
            own = names.setdefault(code, {})
            own[bare] = own.get(bare, frozenset()) | {language.partition("_")[0]}
    for code, more in table("lands.txt"):
        for written in more:
            bare, *languages = written.split(":")
            if not languages:
                codes.setdefault(fold(bare), code)
            names.setdefault(code, {})[bare] = frozenset(languages)  # none, any: Kongo, Kongu
    return codes, names


def territory(name: str) -> Known | None:
    codes, names = _territories()
    code = codes.get(fold(name.strip()))
    if code is None:
        return None
    return Known(code, code, tuple(names[code]), False, names[code])


def territory_of(code: str) -> Known | None:
    """The territory of a code."""
    names = _territories()[1].get(code)
    return Known(code, code, tuple(names), False, names) if names else None


def parts() -> list[tuple[str, list[str]]]:
    """The countries of which territories are part, and the names of these: Scotland."""
    return [(code[:2], list(own)) for code, own in _territories()[1].items() if "-" in code]


def regions() -> list[tuple[str, list[str]]]:
    """The countries of the regions, and their names."""
    return _regions()[1]


@cache
def _regions() -> tuple[dict[str, int], list[tuple[str, list[str]]]]:
    """The row of each folded name, and the rows."""
    rows = table("regions.txt")
    numbers: dict[str, int] = {}
    for number, (_, names) in enumerate(rows):
        for name in names:
            numbers.setdefault(fold(name), number)
    return numbers, rows


def region(name: str, country: str | None = None) -> Known | None:
    numbers, rows = _regions()
    number = numbers.get(fold(name.strip()))
    if number is None:
        return None
    where, names = rows[number]
    stems = tuple(name.removeprefix("~") for name in names if name.startswith("~"))
    names = [name for name in names if not name.startswith("~")]
    if country not in {None, where} and where != "-":
        return None
    return Known(f"region {number}", where, tuple(names), False, {}, True, stems)


Compounds = dict[str, list[tuple[str, tuple[str, ...]]]]


@cache
def _compounds() -> Compounds:
    """Names of several words of territories, regions and large cities, by how each of the words
    begins."""
    return premade.table("compounds", _read_compounds)


def _read_compounds() -> Compounds:
    found: Compounds = {}
    _, names = _territories()
    rows = [(code, list(own)) for code, own in names.items()]
    rows += [(f"region {number}", own) for number, (_, own) in enumerate(_regions()[1])]
    rows += cities.compounds(_MANY)
    for code, own in rows:
        for name in own:
            words = tuple(token.folded for token in tokens(name))
            for whole, one in ((code, words), (f"{PART}{code}", cldr.before_and(words))):
                for word in one if len(one) > 1 else ():
                    found.setdefault(word[:_LETTERS], []).append((whole, one))
    return found


def compounds(word: str) -> list[tuple[str, tuple[str, ...]]]:
    """The code and the folded words of names of several words that may hold a folded word."""
    return _compounds().get(word[:_LETTERS], [])


def city(name: str, country: str | None = None) -> Known | None:
    """The largest city of that name; one that is mainly called so, in this or another spelling
    (Odessa, Odesa), comes before others."""
    wanted = _SAINT.sub("saint ", name.strip().lower())
    found = [one for one in cities.called(wanted) if country in {None, one.country}]
    if not found:
        return _town(name, country)
    heard = sounds(plain(wanted))
    best = max(found, key=lambda one: one.people * (50 if _is_main(one.name, wanted, heard) else 1))
    if best.people < _LARGE and fold(name) in states():
        return None  # Texas City
    shortest = _LETTERS if best.people < _LARGE else _LETTERS - 1
    others = tuple(
        _ALIFS.sub("ال", one)
        for one in best.others
        if _readable(one, shortest)
        and not (best.country in _RENAMED and _is_former(one, best.name))
    )
    known = (best.name, *others, *spoken.towns().get((best.name, best.country), ()))
    more = {one: own for one, own in spoken.names(best).items() if one not in known}
    return Known(best.name, best.country, (*known, *more), True, more)


def _town(name: str, country: str | None) -> Known | None:
    """A town that GeoNames does not have, or not by this name."""
    town = spoken.town(name.strip())
    if town is None or country not in {None, town[1]}:
        return None
    if any(one.country == town[1] for one in cities.called(town[0])):
        return city(*town)
    return Known(town[0], town[1], (town[0], *spoken.towns()[town]), True, {})


_SAINT = re.compile(r"^st\.? ")


def _is_main(name: str, wanted: str, heard: str) -> bool:
    return name.lower() == wanted or sounds(plain(name)) == heard


_ALIFS = re.compile("^ا+ل")  # of the article: ااالخرطوم, in GeoNames
_SPOKEN = frozenset(listed("pl cs sk sl hr sr bg mk uk be ru"))
_NEAR = 0.25  # of its sounds, that a name may be off from what the language says
_BEGIN = 2  # consonants
_SPELLING = 0.15  # of its sounds, that another script's spelling may be off


def barring(name: str, city: Known) -> frozenset[str]:
    """The Slavic languages in which a name is not that city's, since they call it otherwise:
    Dunaj is Vienna in Slovene, and the Danube in Slovak."""
    own = fold(city.names[0])
    if own not in spoken.zones() or name == city.names[0]:
        return frozenset()
    heard = sounds(plain(name))
    barred = set()
    for language in _SPOKEN & spoken.zones()[own].keys():
        names = spoken.zones()[own][language]
        alike = [one for one in names if script(plain(one)) == script(plain(name))]
        if alike and not any(_is_like(heard, sounds(plain(one))) for one in alike):
            barred.add(language)
    return frozenset(barred)


_RENAMED = listed("RU UA BY KZ KG TJ TM UZ AM AZ GE MD LT LV EE BG RO HU PL CZ SK DE RS ME AL")
_UNLIKE = 0.5  # of its sounds
# How the surnames end that Soviet cities bore, and that who writes of a city today means a man by.
_BORNE = re.compile("(?<=..)(?:[ií]n[oe]?|[oe][vw]o?|k[iy][jy]?|[иії]н[ое]?|[оеё]во?|к[иі]й?)$")


def _is_former(name: str, own: str) -> bool:
    """Whether another name of a city is a surname, and unlike its own: Stalin, of Donetsk."""
    if " " in name or _BORNE.search(name) is None:
        return False
    heard, same = sounds(plain(name)), sounds(plain(own))
    off = distance(heard, same, False, 99) / max(len(heard), len(same), 1)
    return off > _UNLIKE and not _is_like(heard, same)


def is_spelling(other: str, name: str, city: Known) -> bool:
    """Whether another name of a city says how the one that a rule has is written in its script, as
    each does of the city's main name: Ковно is heard in Kovno, since Каунас does not."""
    if name == city.names[0] or script(plain(other)) == script(plain(name)):
        return True
    one, own = sounds(plain(other)), sounds(plain(name))
    size = max(len(one), len(own), 1)
    return distance(one, own, False, size) / size <= _SPELLING


def _is_like(one: str, other: str) -> bool:
    """Whether two names are one name spelt in two ways, as far as they sound alike or begin with
    the same consonants: Brisel and Bruxelles, Budapeszt and Budimpešta."""
    size = max(len(one), len(other), 1)
    if distance(one, other, False, size) / size <= _NEAR:
        return True
    own, same = classes(one)[:1], classes(other)[:1]
    return bool(own and same) and own[0][:_BEGIN] == same[0][:_BEGIN]


def _readable(name: str, shortest: int) -> bool:
    """Whether it is a name: not a code, and not another script's letters turned into Latin."""
    return (
        len(name) >= (_LETTERS if name.isascii() else shortest - (script(name) == "Arab"))
        and len({script(char) for char in name if char.isalpha()}) == 1
        and not "a" <= name[0] <= "z"
        and not name.isupper()
        and script(name) in _READ
    )


@cache
def homonyms(name: str, country: str) -> Mapping[str, float]:
    """The other countries that have a city of that name, and its size as a share of one of
    `country` of that name, at most 1 where there is none."""
    found = cities.called(name)
    own = max((one.people for one in found if one.country == country), default=1)
    sizes: dict[str, float] = {}
    for one in found:
        if one.country != country:
            sizes[one.country] = max(one.people / max(1, own), sizes.get(one.country, 0.0))
    return sizes


def is_contested(name: str, own: str, country: str) -> bool:
    """Whether another place comes to mind first at a name of the city mainly called `own`: a
    territory, or a city ten times as large; at another name of a capital or a city of a million
    people a city that is larger."""
    people = max((one.people for one in cities.called(own) if one.country == country), default=0)
    found = cities.called(name)
    abroad = bool(found) and found[0].country != country
    if people >= 2 * _LARGE or own in cities.capitals():
        larger = abroad and found[0].people >= max(_LARGE, people)
        return larger and name == found[0].name != own  # Philadelphia, of Amman
    land = territory(name)
    if land is not None and land.country != country and not land.country.startswith(country):
        return True
    if not abroad or name == own != found[0].name:
        return False
    return found[0].people >= max(_LARGE, 10 * people)


@lru_cache(maxsize=10_000)
def is_large(name: str, country: str | None = None) -> bool:
    """Whether a city of half a million people is called so."""
    found = [one for one in cities.called(name) if country in {None, one.country}]
    return bool(found) and found[0].people >= _LARGE


def country_of(name: str) -> str | None:
    """The country of the largest city of that name, if there is one."""
    found = cities.called(name)
    return found[0].country if found else None


@cache
def states() -> frozenset[str]:
    """Names of the states of the US, folded: Georgia is one."""
    return frozenset(map(fold, cities.american()))


neighbours = cities.neighbours
