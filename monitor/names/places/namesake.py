"""Whether the words around a place's name tell of a namesake in another country.

French Brest is not the one in Belarus. What counts is a country or a state of the US that stands
where it says which town is meant: as an adjective or a genitive before the name, or after it, in
brackets or with a preposition. The ambassador of France in Vienna tells nothing.
"""

import re
from collections.abc import Container, Mapping

from monitor.names.context.country import names, region_at, says
from monitor.names.listed import folded
from monitor.names.places.compound import SIDES
from monitor.names.text import Text
from monitor.names.words.readings import LANGUAGES, readings

_REACH = 6  # words before or after the name
_RIVAL = 20  # times smaller: a preposition alone does not tell that such a town is meant

_KINDS = tuple(
    folded(
        """город город місто міст місті столиц штат порт муниципал департамент област провинц
        край регион провінц департамент регіон округ мэри мері
        city town capital port province department county region municipality
        miast miejscow stolic prowincj departament województw
        stadt hauptstadt bundesstaat hafen provinz département
        ville capitale commune région port
        şehr şəhər kent ilçe eyalet ştat vilayet rayon paytaxt başkent liman
        město městě mesto град grad stát držav щат пристанищ
        քաղաք նահանգ մայրաքաղաք շրջան մարզ ქალაქ შტატ დედაქალაქ პროვინცი რეგიონ
        مدينة مدینه شهر ولاية ولایت ایالت العاصمة عاصمة پایتخت محافظة استان بندر ميناء بلدية
        مقاطعة"""
    )
)
_STATES = tuple(folded("штат ştat eyalet bundesstaat նահանգ შტატ ایالت ولاية щат"))
_ENGLISH = folded("state stan")
_STATE_FORMS = folded("state states stan stanu stanie état états")
_KIND_FORMS = _STATE_FORMS | folded("il ili ilinin ilinde iline ilindən stát státě grad gradu")
_JOINED = re.compile("^[وف]?[بل]")  # to an Arabic word: بولاية
_LONGEST = 14  # letters of such a word
_LINKS = folded("of de d du del des the la le s l na von der den dem die von")
_IN = folded(
    """в во у на w we na v ve in im der den dem die das the en au aux dans à a le la les l du de
    في ب در შიგნით што що"""
)
_GENITIVES = frozenset({"tr", "az", "hy", "ka"})  # where a country may stand right before its town
_SUFFIXED = frozenset({"tr", "az"})
_AFTER = frozenset(
    {"ar", "fa", "fr"}
)  # where an adjective or a genitive follows with nothing between


def is_namesake(text: Text, first: int, last: int, own: str, rivals: Mapping[str, float]) -> bool:
    """Whether the place at the tokens `first` to `last` is in another country than `own`.

    `rivals`: the countries that have a place of this name, and how many times larger it is.
    """
    before = _before(text, first)
    after = _after(text, last)
    if _in_state(text, last, before, after, own, rivals):
        return True
    return any(
        _placed_before(text, last, before, code)
        or _placed_after(text, first, last, after, code, own, size)
        for code, size in rivals.items()
    )


def is_state(text: Text, first: int, last: int) -> bool:
    """Whether the name is that of the state which is called as the capital is: штат Вашингтон,
    l'État de Washington, Washington eyaleti."""
    at = first - 1
    if at > 0 and text.goes_on(at) and text.folded(at) in _LINKS:
        at -= 1
    if at >= 0 and text.goes_on(at) and _is_one_state(text.folded(at)):
        return True
    if not text.goes_on(last) or text.language not in _BEHIND:
        return False
    ending = _ENDED.get(text.language)
    if ending and not text.written(last).endswith(ending):
        return False
    return _is_one_state(text.folded(last + 1))


def _is_one_state(word: str) -> bool:
    return _is_state_kind(word) and word != "states"


_ENDED = {"ka": "ის", "hy": "ն"}  # the name before it
_BEHIND = _GENITIVES | {"en"}  # where the word for a state follows its name


def _before(text: Text, first: int) -> list[int]:
    """The words right before that tell which one is meant, the nearest first."""
    found: list[int] = []
    for index in range(first - 1, max(-1, first - _REACH - 1), -1):
        if text.gap(index).strip(" -'\"\u00a0"):
            break
        found.append(index)
    return found


def _after(text: Text, last: int) -> list[int]:
    found: list[int] = []
    for index in range(last + 1, min(len(text.tokens), last + _REACH + 1)):
        if text.gap(index - 1).strip(" -',(\u00a0"):
            break
        found.append(index)
    return found


def _is_kind(word: str) -> bool:
    return _begins(word, _KINDS) or word in _KIND_FORMS or word.startswith(SIDES)


def _is_state_kind(word: str) -> bool:
    return _begins(word, _STATES) or word in _STATE_FORMS


def _begins(word: str, stems: tuple[str, ...]) -> bool:
    bare = _JOINED.sub("", word)
    return len(word) <= _LONGEST and (word.startswith(stems) or bare.startswith(stems))


def _is_link(text: Text, index: int) -> bool:
    """Whether the word joins a country and its town: the Lebanese port city of Tripoli."""
    word = text.folded(index)
    if word in _LINKS or _is_kind(word):
        return True
    if text.language in _SUFFIXED and index and "'" in text.gap(index - 1):
        return True  # an ending
    if text.language not in LANGUAGES or not text.written(index)[0].islower():
        return False
    found = readings(word, text.language)
    return bool(found) and all(one.kind == "adjective" for one in found)


def _in_state(
    text: Text, last: int, before: list[int], after: list[int], own: str, rivals: Container[str]
) -> bool:
    """Whether a state of the US, or a region of a country with such a town, stands there."""
    known, states = "US" in rivals and own != "US", 0
    for at, index in enumerate(before):
        word = text.folded(index)
        code = region_at(text, index)
        if _is_state_kind(word):
            states += 1
            if known and text.language in _GENITIVES:  # ohaios shtatis kalak Toledo
                return True
        elif code != own and (code == "US" or code in rivals):
            further = before[at + 1 : at + 2]
            if states or any(_is_state_kind(text.folded(one)) for one in further):
                return True
            return code in rivals and text.language in _GENITIVES
        elif not _is_link(text, index):
            break
    sign = text.gap(last).strip() if after else ""
    for index in after:
        word = text.folded(index)
        code = region_at(text, index)
        if code != own and (code == "US" or code in rivals):
            return index > last + 1 or bool(sign)
        if known and _is_state_kind(word) and word not in _ENGLISH:
            return index > last + 1 or bool(sign) or text.language in {"ar", "fa"}
        if word not in _IN and not _is_link(text, index) and not says(word, "US", text.language):
            break
    return False


def _placed_before(text: Text, last: int, before: list[int], code: str) -> bool:
    for at, index in enumerate(before):
        said = says(text.folded(index), code, text.language)
        if said:
            kind = any(_is_kind_at(text, one) for one in before[:at])
            named = last + 1 < len(text.tokens) and _is_kind_at(text, last + 1)
            if text.language in _SUFFIXED:  # not the American ambassador in Paris
                return kind or named
            if code == "US" and not (kind or named):
                return said == "adjective" and text.language != "en"
            return said == "adjective" or kind or text.language in _GENITIVES or at > 0
        if not _is_link(text, index):
            return False
    return False


def _placed_after(
    text: Text, first: int, last: int, after: list[int], code: str, own: str, size: float
) -> bool:
    sign = text.gap(last).strip() if after else ""
    for at, index in enumerate(after):
        word = text.folded(index)
        said = says(word, code, text.language)
        if not said:
            of_kind = at > 0 and _is_kind_at(text, index - 1)  # the province of Gilan
            if word not in _IN and not of_kind and not _is_link(text, index):
                return False
            continue
        if sign == "(" and not at:
            return True
        if any(_is_kind_at(text, one) for one in after[:at]):
            return True
        if index + 1 < len(text.tokens) and at and _is_kind_at(text, index + 1):
            return True  # dans le département français de l'Isère
        if not at and not sign:
            return text.language in _AFTER and (said == "adjective" or text.language != "fr")
        if said == "adjective" or code == "US":
            return False
        named = first > 0 and _is_kind_at(text, first - 1)
        return (named or size * _RIVAL >= 1) and not names(text, first, own)
    return False


def _is_kind_at(text: Text, index: int) -> bool:
    return _is_kind(text.folded(index))
