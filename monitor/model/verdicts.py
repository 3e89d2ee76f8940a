"""What a document is against all that is held, sentence by sentence."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.words import Status, VerdictKind


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a word diff: `old` became `new` (either may be empty)."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the judged document, with where it was already said."""

    text: str
    start: int
    end: int
    status: Status
    material: bool = False
    changes: tuple[Change, ...] = ()
    source_id: str | None = None
    source_outlet: str | None = None
    source_date: datetime | None = None
    source_text: str | None = None

    @property
    def fresh(self) -> bool:
        """Whether it says something that was not said before."""
        return self.status is Status.NEW or (self.status is Status.REWORDED and self.material)


@dataclass(frozen=True, slots=True)
class Nearest:
    """A held document and how much of the judged one's wording it contains (0 to 1)."""

    id: str
    title: str | None
    containment: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a document is against everything held before it."""

    verdict: VerdictKind
    origin: str | None  # the earliest holder of its wording
    story: str  # lasting id of its story; its own id when it opens one
    new_share: float  # words in new or materially reworded sentences, 0 to 1
    nearest: tuple[Nearest, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    material: bool = False  # of a revision
