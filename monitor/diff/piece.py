"""One sentence of a prepared document. What only comparing needs is worked out when asked for."""

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_
from typing import TypeVar

from monitor.diff import leadin
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


class Piece:
    """One sentence, `start` to `end` in its text.

    `words` are all its words, `core` those of its statement, without dateline and lead-in;
    `kept` tells for each word whether it is of the core, None where all are.
    """

    __slots__ = (
        "_capitals", "_columns", "_core", "_every", "_frame", "_said", "_speaker", "_stems",
        "_telling", "_words", "end", "high", "kept", "low", "norms", "start",
    )  # fmt: skip

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
        self._words: tuple[Word, ...] | None = None
        self._core: tuple[Word, ...] | None = None
        self._said: tuple[str, ...] | None = None
        self._frame: tuple[str, ...] | None = None
        self._speaker: tuple[str, ...] | None = None
        self._stems: dict[str, float] | None = None
        self._telling: tuple[str, ...] | None = None
        self._every: frozenset[str] | None = None
        self._capitals: frozenset[str] | None = None

    @property
    def speaker(self) -> tuple[str, ...]:
        """The name that the lead-in gives, word by word."""
        if self._speaker is None:
            self._speaker = leadin.speaker(self.words, self.kept) if self.kept else ()
        return self._speaker

    @property
    def words(self) -> tuple[Word, ...]:
        if self._words is None:
            self._words = self._columns.words(self.low, self.high)
        return self._words

    @property
    def core(self) -> tuple[Word, ...]:
        if self._core is None:
            self._core = self.words if self.kept is None else _some(self.words, self.kept)
        return self._core

    @property
    def said(self) -> tuple[str, ...]:
        """Identity of the words of the core."""
        if self._said is None:
            self._said = self.norms if self.kept is None else _some(self.norms, self.kept)
        return self._said

    @property
    def content(self) -> list[str]:
        """The words of the core that are no function words; where there is none, all words."""
        return list(compress(self.said, self._kinds())) or list(self.norms)

    @property
    def frame(self) -> tuple[str, ...]:
        """What stays of a statement when its numbers change: "# killed"; () without numbers."""
        if self._frame is None:
            kinds, said = self._kinds(), self.said
            filled = Kind.NUMBER in kinds and (Kind.CONTENT in kinds or Kind.NAME in kinds)
            pairs = zip(said, kinds, strict=True) if filled else ()
            self._frame = tuple("#" if kind is Kind.NUMBER else norm for norm, kind in pairs)
        return self._frame

    @property
    def stems(self) -> dict[str, float]:
        """What the core tells: its stems, and how much each weighs."""
        if self._stems is None:
            stems: Sequence[str] = self._columns.stems[self.low : self.high]
            if self.kept is not None:
                stems = _some(stems, self.kept)
            kinds = self._kinds()
            weights = map(WEIGHTS.__getitem__, filter(None, kinds))
            self._stems = dict(zip(compress(stems, kinds), weights, strict=True))
        return self._stems

    @property
    def every(self) -> frozenset[str]:
        """The stems of all words."""
        if self._every is None:
            self._every = frozenset(self._columns.stems[self.low : self.high])
        return self._every

    @property
    def capitals(self) -> frozenset[str]:
        """The words of the core that are written with a capital."""
        if self._capitals is None:
            capitals: Sequence[bool] = self._columns.capitals[self.low : self.high]
            if self.kept is not None:
                capitals = _some(capitals, self.kept)
            self._capitals = frozenset(compress(self.said, capitals))
        return self._capitals

    @property
    def names(self) -> list[tuple[str, str]]:
        """Identity and stem of all words that are written with a capital."""
        columns, low, high = self._columns, self.low, self.high
        found = zip(self.norms, columns.stems[low:high], strict=True)
        return list(compress(found, columns.capitals[low:high]))

    @property
    def telling(self) -> tuple[str, ...]:
        """The different stems of all words that are no function words, lead-in included."""
        if self._telling is None:
            columns, low, high = self._columns, self.low, self.high
            found = compress(columns.stems[low:high], columns.kinds[low:high])
            self._telling = tuple(self.stems if self.kept is None else dict.fromkeys(found))
        return self._telling

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

    def _kinds(self) -> Sequence[Kind]:
        """Those of the core's words. A function word's is 0: it counts as false."""
        kinds = self._columns.kinds[self.low : self.high]
        return kinds if self.kept is None else _some(kinds, self.kept)


def _some(values: Sequence[T], kept: Sequence[bool]) -> tuple[T, ...]:
    return tuple(compress(values, kept))
