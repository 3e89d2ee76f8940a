"""A text's words as they are compared: folded, numbers spelt one way, each with its kind.

Folding takes no language here, on purpose: the same text must be the same whatever language the
page that carries it declares.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from monitor.diff import joined
from monitor.diff.remembered import Remembered
from monitor.diff.word import Kind, Word
from monitor.text.fold import fold
from monitor.text.tokens import Token, folded, tokens

__all__ = ["Columns", "Kind", "Word", "columns", "words"]

# What Word(...) ends in, without a call in between for every word.
_NEW: Callable[[tuple[str, str, Kind, int, int, bool]], Word] = partial(tuple.__new__, Word)


@dataclass(slots=True)
class Columns:
    """The words of a text, a list for each field of `Word`: most are never looked at one by one."""

    norms: list[str]
    stems: list[str]
    kinds: list[Kind]
    starts: list[int]
    ends: list[int]
    capitals: list[bool]

    @classmethod
    def of(cls, found: Sequence[Word]) -> "Columns":
        """The columns of these words."""
        made = cls([], [], [], [], [], [])
        made.put(0, 0, found)
        return made

    def words(self, low: int, high: int) -> tuple[Word, ...]:
        """The words from one place up to another."""
        return tuple(
            map(
                _NEW,
                zip(
                    self.norms[low:high],
                    self.stems[low:high],
                    self.kinds[low:high],
                    self.starts[low:high],
                    self.ends[low:high],
                    self.capitals[low:high],
                    strict=True,
                ),
            )
        )

    def places(self, kind: Kind, until: int | None = None) -> list[int]:
        """Where words of a kind stand, in the first ones."""
        kinds, found, at = self.kinds, list[int](), -1
        last = len(kinds) if until is None else until
        with suppress(ValueError):  # as after the last one
            while True:
                at = kinds.index(kind, at + 1, last)
                found.append(at)
        return found

    def put(self, low: int, high: int, found: Sequence[Word]) -> None:
        """Put words in the place of others."""
        columns = self.norms, self.stems, self.kinds, self.starts, self.ends, self.capitals
        for column, values in zip(
            columns, zip(*found, strict=True) if found else [()] * 6, strict=True
        ):
            column[low:high] = values  # type: ignore[index]


def words(text: str) -> list[Word]:
    """The words of a text in order; `start` and `end` cut each out of it."""
    found = columns(text)
    return list(found.words(0, len(found.norms)))


def columns(text: str) -> Columns:
    """The words of a text in order.

    Most words are only looked up, as they are written. Those that may be part of a number, a date
    or a contraction are worked out together with their neighbours, where these are such as well.
    """
    found = tokens(text)
    written = found.written
    if not written:
        return Columns([], [], [], [], [], [])
    norms, stems, kinds, capitals, loose = zip(*map(_ENTRIES.__getitem__, written), strict=True)
    starts, ends = found.places()
    made = Columns([*norms], [*stems], [*kinds], starts, ends, [*capitals])
    if any(loose):
        for low, high in [*_runs(loose)][::-1]:
            some = [
                Token(folded(word), start, end)
                for word, start, end in zip(
                    written[low:high], starts[low:high], ends[low:high], strict=True
                )
            ]
            made.put(low, high, joined.joined(text, some))
    return made


class _Entry(NamedTuple):
    norm: str
    stem: str
    kind: Kind
    capital: bool
    loose: int  # 0: the same wherever it stands; 1: beside others such; 2: to be worked out


def _entry(written: str) -> _Entry:
    """What a word is by itself, as it is written."""
    word = fold(written)
    if not joined.joins(word):
        return _Entry(*joined.known(word), written[0].isupper(), 0)
    alone = joined.joined(written, [Token(word, 0, len(written))])
    if len(alone) != 1 or alone[0].end != len(written) or word in joined.CONTRACTED:
        return _Entry("", "", Kind.FUNCTION, False, 2)
    found = alone[0]
    return _Entry(found.norm, found.stem, found.kind, found.capital, 1)


_ENTRIES = Remembered(_entry)


def _runs(loose: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where words stand that depend on each other, each time with the word before them."""
    places = [at for at, one in enumerate(loose) if one]
    low = 0
    while low < len(places):
        high = low + 1
        while high < len(places) and places[high] == places[high - 1] + 1:
            high += 1
        first, last = places[low], places[high - 1]
        if high - low > 1 or loose[first] == 2:
            before = places[low - 1] + 1 if low else 0
            yield max(first - 1, before), last + 1
        low = high
