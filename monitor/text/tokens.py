"""Words and where they stand in the text as it was given."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple, overload

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
_UNSURE = "ʹʻʼʽʾʿˈ"  # apostrophes that count as letters in Unicode
_LETTER = rf"[^\W_{_UNSURE}]"

# The apostrophe that Ukrainian and Belarusian write inside words: В'ячеслав, Дар'і.
_SIGNS = "'`´‘’ʹʻʼʽ＇"
_APOSTROPHE = f"[{_SIGNS}](?=[яюєїеёіЯЮЄЇЕЁІ])"

# Letters and digits, with marks and invisible signs between them; marks may also end a word.
_WORD = re.compile(
    f"({_LETTER}++(?:(?:{_INSIDE}++|(?<=[б-яґБ-ЯҐ]){_APOSTROPHE}){_LETTER}++)*+{_MARK}*+)"
)
# Where there are no marks and no signs, as nearly always: that is twice as fast.
_PLAIN = re.compile(r"([^\W_]++)")
_PLAINEST = re.compile(r"(\w++)")  # without the low line
_MARKED = re.compile(_INSIDE)
_JOINED = re.compile(_APOSTROPHE)
_ODD = re.compile(f"[{_UNSURE}]|{_INSIDE}|{_APOSTROPHE}")  # any of them, faster in a short text
_SHORT = 200  # characters


# What Token(...) ends in, without a call in between for every word.
_NEW: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)


def _is_marked(text: str) -> bool:
    """Whether there are marks or signs that may belong to a word."""
    if len(text) < _SHORT:
        return _ODD.search(text) is not None
    return (
        any(sign in text for sign in _UNSURE)
        or _MARKED.search(text) is not None
        or (any(sign in text for sign in _SIGNS) and _JOINED.search(text) is not None)
    )


_BLOCK = 64  # pieces


class Words(Sequence[Token]):
    """The words of a text in order; what has to be known of them is worked out when first asked.

    Most words are only looked up as they are written, so neither their folding nor their places
    are worked out before something is found among them.
    """

    def __init__(self, text: str) -> None:
        marked = not text.isascii() and _is_marked(text)
        # What stands before the first word, the word, what stands between it and the next, ...
        pattern = _WORD if marked else _PLAIN if "_" in text else _PLAINEST
        self._pieces = pattern.split(text)
        self.written: list[str] = self._pieces[1::2]

    def gap(self, left: int) -> str:
        """What stands between a word and the next; before the first one (-1), after the last."""
        return self._pieces[2 * left + 2]

    def places(self) -> tuple[list[int], list[int]]:
        """The offset of each word, and the offset after each."""
        offsets = list(accumulate(map(len, self._pieces)))
        return offsets[0:-1:2], offsets[1::2]

    @cached_property
    def ends(self) -> list[int]:
        """The offset after each word."""
        return self.places()[1]

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each word."""
        return self.places()[0]

    @cached_property
    def _blocks(self) -> list[int]:
        """The offset of each so many pieces: to join them is faster than to add up how long each
        of them is, and few places are asked for."""
        pieces = self._pieces
        each = (len("".join(pieces[at : at + _BLOCK])) for at in range(0, len(pieces), _BLOCK))
        return list(accumulate(each, initial=0))

    def start(self, index: int) -> int:
        """The offset of one word, faster than by all `starts`."""
        return self._before(2 * index + 1)

    def end(self, index: int) -> int:
        """The offset after one word."""
        return self._before(2 * index + 2)

    def _before(self, piece: int) -> int:
        block = piece // _BLOCK
        return self._blocks[block] + len("".join(self._pieces[block * _BLOCK : piece]))

    def __len__(self) -> int:
        return len(self.written)

    def __iter__(self) -> Iterator[Token]:
        # One fold for all: no word holds a line feed, and folding neither makes nor drops one.
        folded = fold("\n".join(self.written)).split("\n")
        return map(_NEW, zip(folded, self.starts, self.ends, strict=False))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return list(self)[index]
        index = range(len(self.written))[index]
        return Token(folded(self.written[index]), self.start(index), self.end(index))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """`fold`, for words that come again and again."""
    return fold(word)


def tokens(text: str) -> Words:
    """The words of a text in order.

    Hyphens, underscores and apostrophes part words, save the apostrophe inside Ukrainian and
    Belarusian ones.
    """
    return Words(text)
