"""Chinese names as Czech and Slovak write them: Xi Jinping is Si Ťin-pching there.

Each syllable of pinyin has one spelling, by its initial and its final.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from monitor.names.persons.parts import FIRST
from monitor.text.fold import fold

LANGUAGES = frozenset({"cs", "sk"})

_INITIALS = {
    "zh": "č", "ch": "čch", "sh": "š", "b": "p", "p": "pch", "m": "m", "f": "f", "d": "t",
    "t": "tch", "n": "n", "l": "l", "g": "k", "k": "kch", "h": "ch", "j": "ť", "q": "čch",
    "x": "s", "r": "ž", "z": "c", "c": "cch", "s": "s", "": "",
}  # fmt: skip
_FINALS = {
    "a": "a", "o": "o", "e": "e", "ai": "aj", "ei": "ej", "ao": "ao", "ou": "ou", "an": "an",
    "en": "en", "ang": "ang", "eng": "eng", "ong": "ung", "i": "i", "ia": "ia", "ie": "ie",
    "iao": "iao", "iu": "iou", "ian": "ien", "in": "in", "iang": "iang", "ing": "ing",
    "iong": "iung", "u": "u", "ua": "ua", "uo": "uo", "uai": "uaj", "ui": "uej", "uan": "uan",
    "un": "un", "uang": "uang", "ue": "üe",
}  # fmt: skip
_WHOLE = {
    "yi": "i", "ya": "ja", "ye": "je", "yao": "jao", "you": "jou", "yan": "jen", "yin": "jin",
    "yang": "jang", "ying": "jing", "yong": "jung", "yu": "jü", "yue": "jüe", "yuan": "jüan",
    "yun": "jün", "wu": "wu", "wa": "wa", "wo": "wo", "wai": "waj", "wei": "wej", "wan": "wan",
    "wen": "wen", "wang": "wang", "weng": "weng", "er": "er",
    "zhi": "č", "chi": "čch", "shi": "š", "ri": "ž", "zi": "c", "ci": "cch", "si": "s",
}  # fmt: skip
_ROUNDED = frozenset("jqx")  # after which u is ü, and nothing but i and u stands
_HARD = frozenset({"zh", "ch", "sh", "r", "z", "c", "s", "g", "k", "h", "f"})  # never before i


def _spelled() -> dict[str, str]:
    made = {
        first + last: _INITIALS[first] + (_FINALS[last].replace("u", "ü") if rounded else spelled)
        for first in _INITIALS
        for last, spelled in _FINALS.items()
        for rounded in [first in _ROUNDED and last[0] == "u"]
        if not (first in _HARD and last[0] == "i")
        and not (first in _ROUNDED and last[0] not in "iu")
    }
    return {**made, **_WHOLE}


_SYLLABLES = _spelled()


@cache
def _given() -> re.Pattern[str]:
    """A given name of one or two syllables: 6 ms, for a rule that has such a name only."""
    one = "|".join(sorted(_SYLLABLES, key=len, reverse=True))
    return re.compile(f"({one})-?((?![aeiou])(?:{one}))?")


class Name(NamedTuple):
    """A surname and the syllables of a given name, or the one."""

    surname: str
    givens: tuple[str, ...]


@lru_cache(maxsize=1_000)
def in_czech(surname: str, given: str) -> Name | None:
    """A name of pinyin as Czech and Slovak write it; None for any other name, and for one that
    they hardly write otherwise. `given`: with or without a hyphen."""
    family = _SYLLABLES.get(fold(surname))
    called = _given().fullmatch(fold(given))
    if family is None or called is None or fold(surname) not in FIRST:
        return None
    first, *rest = [_SYLLABLES[one] for one in called.groups() if one]
    if min(map(len, (family, first, *rest))) < 2:  # Wang I
        return None
    return Name(family.capitalize(), (first.capitalize(), *rest))


@lru_cache(maxsize=20_000)
def in_pinyin(written: str) -> str:
    """A name that Czech and Slovak write so (Si Ťin-pching) in pinyin; any other as it is."""
    words = written.lower().split()
    if len(words) != 2:
        return written
    surname, given = (tuple(map(_pinyin, word.split("-"))) for word in words)
    if "" in surname + given or len(surname) > 1 or len(given) > 2 or surname[0] not in FIRST:
        return written
    if words[0] in _SYLLABLES and _given().fullmatch(words[1]):
        return written
    return f"{surname[0].capitalize()} {''.join(given).capitalize()}"


def _pinyin(syllable: str) -> str:
    return _READ.get(syllable, "")


_READ = {spelled: own for own, spelled in reversed(_SYLLABLES.items())}
