"""The Roman numeral that tells bearers of one name apart: Benedict XVI, II. Elizabeth."""

import re

from monitor.names.text import Text

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


def beside(text: Text, first: int, last: int) -> tuple[int, int, str]:
    """The tokens of a name with the numeral after or before it, and the numeral; "" for none."""
    if text.goes_on(last) and (numeral := _read(text.written(last + 1))):
        return first, last + 1, numeral
    before = first > 0 and text.gap(first - 1).strip(" \u00a0") == "."
    if before and (numeral := _read(text.written(first - 1))):
        return first - 1, last, numeral
    return first, last, ""
