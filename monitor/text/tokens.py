"""Words and where they stand in the text as it was given."""

import re
import unicodedata
from typing import NamedTuple

from monitor.text.fold import INNER, fold


class Token(NamedTuple):
    """One word, folded; `text[start:end]` is the word as written.

    A named tuple, since it is made faster than a frozen dataclass, and words are many.
    """

    folded: str
    start: int
    end: int


def _class(*kinds: str) -> str:
    """A regular expression class of the characters of these Unicode categories."""
    points = (*range(0x00A0, 0x3100), *range(0xFE00, 0xFE30), 0xFEFF)
    return "".join(re.escape(chr(p)) for p in points if unicodedata.category(chr(p)) in kinds)


_MARK = f"[{_class('Mn', 'Mc', 'Me')}{INNER}]"
_INSIDE = f"[{_class('Mn', 'Mc', 'Me', 'Cf')}{INNER}]"
_LETTER = r"[^\W_ʹʻʼʽʾʿˈ]"  # some apostrophes count as letters in Unicode

# Letters and digits, with marks and invisible signs between them; marks may also end a word.
_WORD = re.compile(f"{_LETTER}++(?:{_INSIDE}++{_LETTER}++)*+{_MARK}*+")
_PLAIN = re.compile(f"{_LETTER}++")  # where there are no marks: nearly always, and twice as fast
_MARKED = re.compile(_INSIDE)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand, in order."""
    pattern = _WORD if _MARKED.search(text) else _PLAIN
    return [match.span() for match in pattern.finditer(text)]


def tokens(text: str, language: str | None = None) -> list[Token]:
    """The words of a text in order. Apostrophes, hyphens and underscores part words."""
    places = spans(text)
    # One fold for all words: no word holds a line feed, and folding neither makes nor drops one.
    folded = fold("\n".join([text[start:end] for start, end in places]), language).split("\n")
    new = tuple.__new__  # what Token(...) ends in, without a call in between for every word
    return [
        new(Token, (word, start, end)) for word, (start, end) in zip(folded, places, strict=False)
    ]
