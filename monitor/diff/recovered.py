"""A held document made ready again from what is kept of it: little is worked out a second time."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import overload

from monitor.diff import split
from monitor.diff.hashed import STEMS
from monitor.diff.held import PLACES, RARITY, Held, prepare
from monitor.diff.once import once
from monitor.diff.outline import Outline
from monitor.diff.piece import Piece
from monitor.diff.shorts import unpacked
from monitor.diff.sketch import Sketch, checksum
from monitor.diff.subject import Subject
from monitor.diff.words import Kind
from monitor.model import Document


class Recovered(Held):
    """As `prepare` would have it. A sentence's words are looked up when it is compared."""

    def __init__(self, document: Document, sketch: Sketch, outline: Outline) -> None:
        super().__init__(document)
        self._sketch = sketch
        self._outline = outline

    @once
    def pieces(self) -> Sequence[Piece]:
        return _Pieces(self.document, self._outline)

    @property
    def lengths(self) -> Sequence[int]:
        return self._outline.sizes

    def span(self, at: int) -> tuple[int, int]:
        return self._outline.starts[at], self._outline.ends[at]

    def brief(self, runs: int) -> bool:
        # Of so many different words there are at least as many runs, but for two.
        words = sum(map(bool, self.topic.values())) - len(self.title)
        return words < runs + 2 and super().brief(runs)

    def rarities(self, stems: Iterable[str]) -> list[float]:
        spread = self._spread
        return [RARITY[min(spread.get(STEMS[stem], 0), PLACES)] for stem in stems]

    @once
    def _spread(self) -> Mapping[int, int]:
        """In how many different sentences each stem stands, by its hash."""
        return Counter(unpacked(b"".join({*self._sketch.parts})))

    def having(self, stems: Collection[str], places: Iterable[int]) -> Iterable[int]:
        found = {*map(STEMS.__getitem__, stems)}
        return [at for at in places if not found.isdisjoint(self._sketch.sentences[at])]

    def calls(self, stem: str) -> bool:
        if any(word.capital and word.stem == stem for word in self.title):
            return True
        return STEMS[stem] in self._spread and any(
            one == stem and kind is Kind.NAME
            for at in self.having((stem,), range(self.count))
            for _, one, kind, _ in self.pieces[at].told()
        )

    @once
    def subject(self) -> Subject:
        return self._sketch.subject

    @once
    def topic(self) -> Mapping[int, float]:
        return self._sketch.topic

    @once
    def bits(self) -> int:
        return self._sketch.bits

    @once
    def keys(self) -> frozenset[int]:
        return prepare(self.document).keys


class _Pieces(Sequence[Piece]):
    """The sentences of a document, each made when it is asked for.

    They do not know their document's `Held`: what is in a circle waits for the collector.
    """

    def __init__(self, document: Document, outline: Outline) -> None:
        self._document = document
        self._outline = outline
        self._made: dict[int, Piece] = {}

    @once
    def _text(self) -> str:
        return split.body(self._document)

    @once
    def _cut(self) -> tuple[Piece, ...]:
        return split.cut(self._document)[1]

    def __len__(self) -> int:
        return len(self._outline.sizes)

    @overload
    def __getitem__(self, at: int) -> Piece: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Piece]: ...
    def __getitem__(self, at: int | slice) -> Piece | Sequence[Piece]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if at not in self._made:
            if not 0 <= at < len(self):
                raise IndexError(at)
            # Where it has other words by itself, as hardly ever, all of the text is looked at.
            self._made[at] = self._outline.piece(self._text, at) or self._cut[at]
        return self._made[at]

    def __iter__(self) -> Iterator[Piece]:
        return map(self.__getitem__, range(len(self)))


def recover(document: Document, sketch: Sketch | None) -> Held:
    """A held document by its sketch; made ready anew where there is none, or of another text."""
    if sketch is None or sketch.outline is None or sketch.checksum != checksum(document):
        return prepare(document)
    return Recovered(document, sketch, sketch.outline)
