"""A held document made ready again from what is kept of it: little is worked out a second time."""

from collections.abc import Mapping
from functools import cached_property

from monitor.diff import outline, split
from monitor.diff.held import Held, prepare
from monitor.diff.piece import Piece
from monitor.diff.sketch import Sketch, checksum
from monitor.diff.subject import Subject
from monitor.diff.words import Columns, columns
from monitor.model import Document


class Recovered(Held):
    """As `prepare` would have it. Its words are looked up when something is said in both."""

    def __init__(self, document: Document, sketch: Sketch) -> None:
        super().__init__(document)
        self._sketch = sketch

    @cached_property
    def cut(self) -> tuple[Columns, tuple[Piece, ...]]:
        found = columns(split.body(self.document))
        return outline.cut(self._sketch.outline, found) or split.cut(self.document)

    @property
    def count(self) -> int:
        kept = self._sketch.outline
        return len(outline.lengths(kept)) if kept else len(self.pieces)

    @cached_property
    def length(self) -> int:
        kept = self._sketch.outline
        return sum(outline.lengths(kept)) if kept else len(self.norms)

    def brief(self, runs: int) -> bool:
        # Of so many different words there are at least as many runs, but for two.
        words = sum(map(bool, self.topic.values())) - len(self.title)
        return words < runs + 2 and super().brief(runs)

    @cached_property
    def subject(self) -> Subject:
        sketch = self._sketch
        return Subject((), sketch.marks, sketch.dates, sketch.script, sketch.named)

    @cached_property
    def topic(self) -> Mapping[int, float]:
        return self._sketch.topic

    @cached_property
    def bits(self) -> int:
        return self._sketch.bits

    @cached_property
    def keys(self) -> frozenset[int]:
        return prepare(self.document).keys


def recover(document: Document, sketch: Sketch | None) -> Held:
    """A held document by its sketch; made ready anew where there is none, or of another text."""
    if sketch is None or sketch.checksum != checksum(document):
        return prepare(document)
    return Recovered(document, sketch)
