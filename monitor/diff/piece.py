"""One sentence of a prepared document. What only comparing needs is worked out when asked for."""

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_
from typing import TypeVar

from monitor.diff import leadin
from monitor.diff.once import once
from monitor.diff.saying import says
from monitor.diff.word import Kind, Word
from monitor.diff.words import Columns

T = TypeVar("T")

WEIGHTS = {
    Kind.FUNCTION: 0.0,
    Kind.CONTENT: 1.0,
    Kind.NAME: 0.6,  # stands in many sentences of a report
    Kind.NUMBER: 1.2,
    Kind.DATE: 0.5,
    Kind.NEGATION: 0.5,
}


_NAMING = frozenset({Kind.CONTENT, Kind.NAME})


class Piece:
    """One sentence, `start` to `end` in its text.

    `words` are all its words, `core` those of its statement, without dateline and lead-in;
    `kept` tells for each word whether it is of the core, None where all are.
    """

    def __init__(
        self,
        columns: Columns,
        low: int,
        high: int,
        start: int,
        end: int,
        kept: Sequence[bool] | None = None,
    ) -> None:
        self.start, self.end = start, end
        self.low, self.high = low, high  # the places of its words among the columns
        self.kept = kept
        self.norms = tuple(columns.norms[low:high])  # identity of the words
        self._columns = columns

    @once
    def speaker(self) -> tuple[str, ...]:
        """The name that the lead-in gives, word by word."""
        return leadin.speaker(self.words, self.kept) if self.kept else ()

    @once
    def lead(self) -> frozenset[str]:
        """The stems of who says it: of the office and the name in the lead-in."""
        some = compress(self.words, map(not_, self.kept)) if self.kept else ()
        return frozenset(word.stem for word in some if word.kind in _NAMING and not says(word.norm))

    @once
    def words(self) -> tuple[Word, ...]:
        return self._columns.words(self.low, self.high)

    @once
    def core(self) -> tuple[Word, ...]:
        return self.words if self.kept is None else _some(self.words, self.kept)

    @once
    def said(self) -> tuple[str, ...]:
        """Identity of the words of the core."""
        return self.norms if self.kept is None else _some(self.norms, self.kept)

    @property
    def content(self) -> list[str]:
        """The words of the core that are no function words; where there is none, all words."""
        return list(compress(self.said, self._kinds)) or list(self.norms)

    @once
    def frame(self) -> tuple[str, ...]:
        """What stays of a statement when its numbers change: "# killed"; () without numbers."""
        kinds, said = self._kinds, self.said
        filled = Kind.NUMBER in kinds and (Kind.CONTENT in kinds or Kind.NAME in kinds)
        pairs = zip(said, kinds, strict=True) if filled else ()
        return tuple("#" if kind is Kind.NUMBER else norm for norm, kind in pairs)

    @once
    def stems(self) -> dict[str, float]:
        """What the core tells: its stems, and how much each weighs."""
        stems: Sequence[str] = self._columns.stems[self.low : self.high]
        if self.kept is not None:
            stems = _some(stems, self.kept)
        kinds = self._kinds
        weights = map(WEIGHTS.__getitem__, filter(None, kinds))
        return dict(zip(compress(stems, kinds), weights, strict=True))

    @once
    def every(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(self._columns.stems[self.low : self.high])

    @once
    def capitals(self) -> frozenset[str]:
        """The words of the core that are written with a capital."""
        capitals: Sequence[bool] = self._columns.capitals[self.low : self.high]
        if self.kept is not None:
            capitals = _some(capitals, self.kept)
        return frozenset(compress(self.said, capitals))

    @property
    def names(self) -> list[tuple[str, str]]:
        """Identity and stem of all words that are written with a capital."""
        columns, low, high = self._columns, self.low, self.high
        found = zip(self.norms, columns.stems[low:high], strict=True)
        return list(compress(found, columns.capitals[low:high]))

    @once
    def telling(self) -> tuple[str, ...]:
        """The different stems of all words that are no function words, lead-in included."""
        columns, low, high = self._columns, self.low, self.high
        found = compress(columns.stems[low:high], columns.kinds[low:high])
        return tuple(self.stems if self.kept is None else dict.fromkeys(found))

    @property
    def grammar(self) -> Iterator[str]:
        """Its function words."""
        kinds = self._columns.kinds[self.low : self.high]
        return compress(self.norms, map(not_, kinds))

    def told(self) -> Iterator[tuple[str, str, Kind, bool]]:
        """Identity, stem, kind and capital of each word."""
        columns, low, high = self._columns, self.low, self.high
        return zip(
            self.norms,
            columns.stems[low:high],
            columns.kinds[low:high],
            columns.capitals[low:high],
            strict=True,
        )

    @once
    def _kinds(self) -> Sequence[Kind]:
        """Those of the core's words. A function word's is 0: it counts as false."""
        kinds = self._columns.kinds[self.low : self.high]
        return kinds if self.kept is None else _some(kinds, self.kept)


def _some(values: Sequence[T], kept: Sequence[bool]) -> tuple[T, ...]:
    return tuple(compress(values, kept))
