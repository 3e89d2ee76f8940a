"""What the comparison of a document with each held one says, before anything is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor import diff
from monitor.diff import Held, Match, Pairs, Piece
from monitor.diff.once import once
from monitor.diff.words import Kind
from monitor.model import Status

NEARLY = 0.8  # share of a sentence's words that "(nearly) the same words" means


@dataclass(frozen=True)
class Evidence:
    """One held document beside the judged one. Shares are of words, 0 to 1."""

    judged: Held
    held: Held
    story: str
    matches: tuple[Match | None, ...]  # one a sentence of the judged document
    # Share of the judged wording's runs of three words that stand in the held, there in sentences
    # that may be said in both.
    containment: float
    aligned: float  # share of the shorter text said in the other
    settled: float  # the same, leaving out where a number, name or date was put for another
    covered: float  # share of the held text said in the judged
    pairs: Pairs | None = None  # the sentences that may stand in both; None where all may

    @once
    def back(self) -> tuple[Match | None, ...]:
        """The other way round: one a sentence of the held document."""
        return diff.align(self.held, self.judged, None if self.pairs is None else self.pairs.back)


def gather(
    judged: Held,
    candidates: Sequence[Held],
    stories: Mapping[str, str],
    pairs: Mapping[str, Pairs | None],
) -> tuple[Evidence, ...]:
    """Compare a document with every candidate, in their order."""
    return tuple(
        _evidence(judged, held, stories.get(held.id, held.id), pairs.get(held.id))
        for held in candidates
    )


def _evidence(judged: Held, held: Held, story: str, pairs: Pairs | None) -> Evidence:
    if pairs is not None and not pairs.said and not pairs.back:
        nothing = (None,) * len(judged.pieces)
        return Evidence(judged, held, story, nothing, 0.0, 0.0, 0.0, 0.0, pairs)
    if pairs is None:
        matches, shared = diff.align(judged, held), judged.shares(held)
    else:
        matches = diff.align(judged, held, pairs.said, pairs.of)
        shared = judged.shares(held, pairs.of | pairs.back)
    whole = len(judged.shingles)
    here, covered = _shares(judged, held, matches, material=True)
    settled_here, settled_there = _shares(judged, held, matches, material=False)
    shorter_here = judged.length <= held.length
    return Evidence(
        judged=judged,
        held=held,
        story=story,
        matches=matches,
        containment=shared / whole if whole else float(_alike(judged, held)),
        aligned=here if shorter_here else covered,
        settled=settled_here if shorter_here else settled_there,
        covered=covered,
        pairs=pairs,
    )


def _alike(judged: Held, held: Held) -> bool:
    """Whether two documents without a body are the same headline, or both nothing."""
    return not judged.norms and not held.norms and bool(judged.identity == held.identity)


def _shares(
    judged: Held, held: Held, matches: Sequence[Match | None], *, material: bool
) -> tuple[float, float]:
    """The share of the judged words said in the held document, and the other way round."""
    here = 0.0
    there: dict[int, float] = {}
    for piece, match in zip(judged.pieces, matches, strict=True):
        if match is None or (not material and match.material and exchanged(piece, held, match)):
            continue
        here += len(piece.norms) * match.said
        for at in range(match.low, match.high):
            there[at] = there.get(at, 0.0) + match.back
    total = judged.length
    held_total = held.length
    said = sum(min(1.0, share) * held.lengths[at] for at, share in there.items())
    return (min(1.0, here / total) if total else 0.0), (said / held_total if held_total else 0.0)


def nearly_same(match: Match | None) -> bool:
    """Whether a sentence stands there in (nearly) the same words, nothing material changed."""
    return match is not None and (
        match.status is Status.SEEN or (match.same >= NEARLY and not match.material)
    )


def elsewhere(one: Evidence, at: int) -> bool:
    """Whether a sentence and its source name each what the other does not: two towns."""
    match = one.matches[at]
    if match is None:
        return False
    here = _names([one.judged.pieces[at]])
    there = _names(one.held.pieces[match.low : match.high])
    return _alone(here, there) and _alone(there, here)


def exchanged(piece: Piece, held: Held, match: Match) -> bool:
    """Whether a sentence and its source each have a number, day or name that the other has not.

    A form that is filled anew has other particulars in the place of the old ones, and so has
    another happening; what only tells more, or less, is the same report.
    """
    here, there = _particulars([piece]), _particulars(held.pieces[match.low : match.high])
    return _alone(here, there) and _alone(there, here)


_PARTICULAR = frozenset({Kind.NUMBER, Kind.DATE, Kind.NAME})


def _particulars(pieces: Sequence[Piece]) -> list[str]:
    return [word.norm for piece in pieces for word in piece.core if word.kind in _PARTICULAR]


def _names(pieces: Sequence[Piece]) -> list[str]:
    """The words with a capital, but the first, which may stand there for being the first."""
    return [name for piece in pieces for name, _ in piece.names if name != piece.norms[0]]


def _alone(names: Sequence[str], others: Sequence[str]) -> bool:
    return any(not any(diff.near(name, other) for other in others) for name in names)


def background(evidence: Sequence[Evidence], count: int) -> frozenset[int]:
    """The sentences that stand in held documents of several stories: standing background."""
    found = set()
    for at in range(count):
        stories = {one.story for one in evidence if nearly_same(one.matches[at])}
        if len(stories) > 1:
            found.add(at)
    return frozenset(found)
