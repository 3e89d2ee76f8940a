"""Whether words name a country or one of its regions: as a noun in any case, or an adjective."""

from functools import cache, lru_cache
from itertools import chain, pairwise

from monitor.names import atlas, given
from monitor.names.text import Text
from monitor.names.words.sound import plain, script
from monitor.text.fold import fold

_STEM = 4  # letters that an adjective shares with the name of its country
_TAIL = 3  # letters of the name that it may lack, and more for long names
_NISBA = ("ي", "يه", "ية")
_NEAR = 40  # words around a place that may name its country

# How words begin that mean a country and do not begin as its name does.
_IRREGULAR = {
    "FR": "french french ֆրանս ფრანგ fransız",
    "GB": "british english брытан англ brytyj angiel angl ingiliz brit բրիտան ინგლის scot шотланд"
    " écoss schott szkoc skot welsh wales england",
    "US": "americ америк amerik amerykań améric ամերիկ ამერიკ امریک آمریک أمريك أميرك usa сша abd",
    "DE": "german немец німец німець niemiec alman deutsch գերման გერმან",
    "ES": "spanish",
    "PL": "polish polnisch polsk polon",
    "NL": "dutch голланд holland nid niederländ",
    "GR": "greek гречес грець greck yunan griech grec հունա ბერძნ",
    "RU": "russ росс росій rosyj rus ռուս რუს",
    "GE": "грузин gruz gürcü georg ქართულ վրաց",
    "AM": "армян вірмен ormia erməni ermeni հայ სომხ",
    "HU": "венгер угор węgier macar ungar hongro",
    "IE": "irish",
    "SE": "swed",
    "CN": "китай chinese çin չին ჩინ صيني",
    "CA": "канад kanad canad كندي",
    "EG": "مصري",
    "IN": "هندي",
    "YE": "يمني",
    "TR": "turk турец турец türk թուրք თურქ",
    "CZ": "czech чешс tschech čes",
}


def barring(name: str, land: atlas.Known) -> frozenset[str]:
    """The languages in which a name is not that country's, since they call it otherwise, and it is
    a state of the US or a given name: Georgia in Slovene, Jordan in Polish."""
    own, low, letters = land.languages.get(name), fold(name), script(plain(name))
    if low in _BORNE:
        return _BORNE[low]
    if not own or not (low in atlas.states() or given.groups(plain(name), "en")):
        return frozenset()
    # In letters that are not the language's own it is a foreign word.
    alike = [one for one in land.languages if script(plain(one)) == letters]
    same = (land.languages[one] for one in alike if fold(one) == low)
    spoken = frozenset().union(*(land.languages[one] for one in alike))
    return spoken.difference(_BESIDE.get(low, ()), *same)


# Given names of one language (France Prešeren), and who lives there in it (Rusi, which in Albanian
# is Russia).
_BORNE = {
    "france": frozenset({"sl"}),
    "rusi": frozenset({"sl", "hr", "sr", "bs"}),
    "turqi": frozenset({"sl", "hr", "sr", "bs"}),
    "ceska": frozenset({"cs", "sk"}),
    "беларус": frozenset({"be", "ru", "uk"}),
}
_BESIDE = {"georgia": ("hu", "et", "lt")}  # languages that have the name beside another


def region_at(text: Text, index: int) -> str:
    """The country of the region whose name begins at the token, or ends there."""
    near = range(max(0, index - 1), min(len(text.tokens), index + 2))
    words = [text.folded(one) for one in near]
    own = words[min(index, 1)]
    if own in atlas.states():
        return "US"
    for pair in pairwise(words):
        if " ".join(pair) in atlas.states():
            return "US"
    return region_of(own)


def names(text: Text, index: int, code: str) -> bool:
    """Whether the country is named in the words around the token, or one of its regions."""
    around = range(max(0, index - _NEAR), min(len(text.tokens), index + _NEAR))
    return any(
        at != index and (says(text.folded(at), code, text.language) or region_at(text, at) == code)
        for at in around
    )


def says(word: str, code: str, language: str | None) -> str:
    """'noun' or 'adjective' where a folded word means a country, else ''."""
    word = word.removeprefix("ال") if language == "ar" and len(word) > _STEM + 1 else word
    exact, stems, irregular = _called(code, language)
    if word in exact:
        return "noun"
    if len(word) < _STEM:
        return ""
    if word.startswith(irregular):
        return "adjective"
    for name in stems:
        shared = _shared(name, word)
        less, more = len(name) - shared, len(word) - shared
        if shared < _STEM or less > max(_TAIL, len(name) // 2) or more > 9:
            continue
        ends = word.endswith(_NISBA) and not name.endswith(_NISBA)
        return "noun" if less <= 2 and more <= 2 and not ends else "adjective"
    return ""


def _shared(one: str, other: str) -> int:
    for number, (ours, theirs) in enumerate(zip(one, other, strict=False)):
        if ours != theirs:
            return number
    return min(len(one), len(other))


@cache
def _called(
    code: str, language: str | None
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """What the country is called: exactly so, names that inflect, beginnings of other words."""
    land = atlas.territory_of(code)
    own = {
        fold(name)
        for name, spoken in (land.languages.items() if land else ())
        if not spoken or language is None or language in spoken
    }
    own = {name.removeprefix("ال") if language == "ar" else name for name in own}
    return (
        frozenset(own),
        tuple(name for name in own if len(name) >= _STEM and " " not in name),
        tuple(map(fold, _IRREGULAR.get(code, "").split())) or ("\0",),
    )


@lru_cache(maxsize=20_000)
def region_of(word: str) -> str:
    """The country of the region that a folded word names, in any case; "" where it is none."""
    names, stems = _regions()
    if word in names:
        return names[word]
    found = (stems.get(word[:-cut]) for cut in range(1, 4) if len(word) - cut >= _STEM)
    return next(filter(None, found), "")


@cache
def _regions() -> tuple[dict[str, str], dict[str, str]]:
    """The countries of regions by their folded names, and by those without their last vowel."""
    names: dict[str, str] = {}
    for code, own in chain(atlas.regions(), atlas.parts()):
        if len(code) == 2 and (code != "US" or fold(own[0]) in atlas.states()):
            names.update({fold(name): code for name in own if " " not in name})
    names.pop("georgia", None)
    stems: dict[str, str] = {}
    for name, code in names.items():
        for stem in {name, name.rstrip("aeiouyаеиоуыяії")}:
            if len(stem) >= _STEM:
                stems[stem] = code
    return names, stems
