"""The Roman numeral that tells bearers of one name apart: Benedict XVI, II. Elizabeth."""

import re

from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.text.fold import fold

_NUMERAL = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ENDS = re.compile(r"(.*\w)\s+(\w{1,6})\s*")
_LETTERS = str.maketrans("ІХ", "IX")  # Cyrillic ones that look so


def _read(written: str) -> str:
    plain = written.translate(_LETTERS)
    return plain if _NUMERAL.fullmatch(plain) else ""


def is_second(written: str) -> bool:
    """Whether it is one that stands between two names: Карл XVI Густав. I and І are also "and"."""
    return written not in {"I", "І"} and bool(_read(written))


def parted(written: str) -> tuple[str, str]:
    """The name of a rule without the numeral at its end, and the numeral; "" for none."""
    match = _ENDS.fullmatch(written)
    numeral = _read(match[2]) if match else ""
    if match is None or not numeral or numeral == "X":  # Malcolm X
        return written, ""
    return match[1], numeral


_ROMAN = listed("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI")
# How languages write such numbers out, in order.
_SPELLED = {
    language: {fold(word): _ROMAN[at] for words in those for at, word in enumerate(words.split())}
    for language, those in {
        "ar": ("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",),
        "fa": (
            """اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم
            پانزدهم شانزدهم""",
        ),
        "hy": (
            "Ա Բ Գ Դ Ե Զ Է Ը Թ Ժ ԺԱ ԺԲ ԺԳ ԺԴ ԺԵ ԺԶ",
            "Առաջին Երկրորդ Երրորդ Չորրորդ Հինգերորդ Վեցերորդ",
        ),
        "ka": ("პირველი მეორე მესამე მეოთხე მეხუთე მეექვსე",),
    }.items()
}
_TENS = folded("عشر")
_CASES = {"hy": re.compile("(?:ը|ն|ի|ին|ից|ով)$"), "ka": re.compile("(?:მ|ს|ის|თან|სთან)$")}


def _spelled(text: Text, index: int) -> tuple[str, int]:
    """The numeral that the token writes out, and the last token of it; "" for none."""
    known = _SPELLED.get(text.language or "", {})
    word = text.folded(index)
    if text.language == "hy" and not text.written(index)[0].isupper():
        return "", index
    cases = _CASES.get(text.language or "")
    less = cases.sub("", word) if cases else word
    number = known.get(word) or known.get(less) or ""
    if number and text.language == "ar" and text.goes_on(index):
        more = _ROMAN.index(number) + 10
        if text.folded(index + 1) in _TENS and more < len(_ROMAN):
            return _ROMAN[more], index + 1
    return number, index


def beside(text: Text, first: int, last: int) -> tuple[int, int, str]:
    """The tokens of a name with the numeral after or before it, and the numeral; "" for none."""
    if text.goes_on(last) and (numeral := _read(text.written(last + 1))):
        return first, last + 1, numeral
    if text.goes_on(last) and (spelled := _spelled(text, last + 1))[0]:
        return first, spelled[1], spelled[0]
    before = first > 0 and text.gap(first - 1).strip(" \u00a0") == "."
    if before and (numeral := _read(text.written(first - 1))):
        return first - 1, last, numeral
    return first, last, ""
