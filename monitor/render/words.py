"""Words made fit to be shown: hostile text cleaned, long text cut.

Titles come from strangers' feeds: they may hold line breaks that would make a second header, and
direction marks that would make a name read backwards.
"""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
# Joiners stay, Persian and emoji are spelled with them; bidi controls and tags go.
_KEPT = {"\u200c", "\u200d"}
_RTL = {"R", "AL"}
LEFT_TO_RIGHT, NO_BREAK = "\u200e", "\u00a0"  # of our own


def visible(text: str) -> str:
    """`text` without what no reader should see; every run of white space is one space."""
    if text.isprintable():  # nothing to be taken out, and no white space but spaces
        return _SPACE.sub(" ", text) if "  " in text else text
    return _SPACE.sub(" ", text.translate(_LETTERS))


class _Letters(dict[int, str]):
    """What each character is shown as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        shown = _letter(chr(code))
        if len(self) < MET:
            self[code] = shown
        return shown


MET = 20_000  # characters that are kept in mind
_LETTERS = _Letters()


def _letter(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    if category in {"Cs", "Cn", "Co"} or (category == "Cf" and char not in _KEPT):
        return ""
    return char


def line(text: str | None, limit: int = 300) -> str:
    """One clean line of at most `limit` characters: a title, an outlet's name, a subject."""
    return cut(visible(text or "").strip(), limit)


def cut(text: str, limit: int) -> str:
    """`text`, or its beginning up to a word's end, with an ellipsis; never inside a character."""
    if len(text) <= limit:
        return text
    end = boundary(text, max(limit - 1, 0))
    return text[:end].rstrip(" ,;:-–—") + "…"


def boundary(text: str, end: int) -> int:
    """The last place at or before `end` where `text` may be cut: after a word if one is near."""
    space = text.rfind(" ", max(end - 40, 0), end + 1)
    if space > 0:
        return space
    while 0 < end < len(text) and (_joins(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return end


def _joins(char: str) -> bool:
    """Whether `char` belongs to the one before it."""
    return (
        unicodedata.combining(char) != 0
        or unicodedata.category(char) in {"Mn", "Me", "Mc"}
        or char == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def core(text: str) -> tuple[str, str, str]:
    """The white space before, the words, the white space after."""
    inner = text.strip()
    start, _, end = text.partition(inner) if inner else (text, "", "")
    return start, inner, end


def direction(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _RTL:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def tag(language: str | None) -> str:
    """A language tag fit for a `lang` attribute, or ''."""
    told = language or ""
    return told if told.replace("-", "").isalnum() and told.isascii() and len(told) < 20 else ""


def link(url: str | None) -> str:
    """`url` if it is a plain web address that may stand in a message, else ''."""
    if not url or len(url) > 2000 or not re.match(r"(?i)https?://[^/?#\s]", url):
        return ""
    if " " in url or not url.isprintable():
        return ""
    return re.sub(r"[<>\"'|\\^`{}]", lambda match: f"%{ord(match[0]):02X}", url)
