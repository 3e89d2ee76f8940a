"""Where each sentence of a document was already said.

For every sentence the held document's index gives the few sentences that share its rarer words;
only these are compared word by word. A sentence is `seen` when its statement stands there in
an unbroken run of words, `reworded` when enough of its content does, else it is new here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter, truediv
from typing import TypeVar

from rapidfuzz.distance import LCSseq

from monitor.diff import clock
from monitor.diff.changes import edits, material, near, two_speakers, written
from monitor.diff.held import Held, Index
from monitor.diff.language import foreign
from monitor.diff.piece import Piece
from monitor.diff.words import Kind, Word
from monitor.model import Change, Status

T = TypeVar("T")

TRIED = 3  # held sentences compared word by word with one judged sentence
ALONE = 0.28  # of a sentence's content words some held sentence must have, or none is weighed
SHARED = 0.33  # of a sentence's content a held one must have to be looked at
JOINED = 0.6  # of it two held neighbours must have together
MOST = 500  # sentences compared word by word with one document; more stand there or do not
SHORT = 4  # words; a statement of no more joins no two sentences
LEAST = 3  # content words two sentences must share to be one in other words
FEW = 5  # content words; a statement of no more needs one less
# Reworded: the harmonic mean of the share of the judged statement's content that is held, and of
# the held one's that is judged.
REWORDED = 0.38
OF_MANY = 0.33
OF_FEW = 0.31  # of either sentence: a few words of a long one are shared by chance
MOSTLY = (0.75, 0.15)  # or these two shares: most of it stands in a longer sentence
MANY = 5  # content words; so many are not shared by chance
FOREIGN = 0.05  # so much more between two languages, which share names and numbers
OFFICE = 5  # words that say who speaks; where a report has so many, another name of it has one


@dataclass(frozen=True, slots=True)
class Match:
    """One judged sentence in one held document, pieces `low` up to `high`."""

    status: Status
    low: int
    high: int
    said: float  # share of the statement's content held there
    back: float  # share of the held sentences' content said here
    same: float  # share of the statement's words held there in the same order
    material: bool = False
    changes: tuple[Change, ...] = ()


def align(
    judged: Held,
    held: Held,
    only: Collection[int] | None = None,
    among: Collection[int] | None = None,
) -> tuple[Match | None, ...]:
    """For each sentence of `judged` its best match in `held`, if it has one.

    Given the places of those that may have one, and of the held ones that may be it, no others are
    looked at.
    """
    found: list[Match | None] = [None] * judged.count
    if only is not None and not only:
        return tuple(found)
    index = held.index if among is None else Index(held.pieces, sorted(among))
    known: dict[tuple[str, ...], Match | None] = {}
    for at in range(judged.count) if only is None else only:
        piece = judged.pieces[at]
        norms = piece.norms
        if norms not in known:
            match = _same(judged, piece, held, index)
            if match is None and len(known) < MOST:
                match = _nearest(judged, piece, held, index.places)
            known[norms] = match
        found[at] = known[norms]
    return tuple(found)


def _same(judged: Held, piece: Piece, held: Held, index: Index) -> Match | None:
    """The held sentence of the same words, or of the same but for numbers."""
    at = index.exact.get(piece.said)
    if at is None:
        at = index.exact.get(piece.norms)
    if at is not None and _one_voice(piece, held.pieces[at]):
        return Match(Status.SEEN, at, at + 1, 1.0, 1.0, 1.0)
    framed = index.frames.get(piece.frame) if piece.frame else None
    return None if framed is None else _other_numbers(judged, piece, held, framed)


def _nearest(
    judged: Held, piece: Piece, held: Held, places: Mapping[str, Sequence[int]]
) -> Match | None:
    """The best of the held sentences that share most with it."""
    stems = piece.stems
    least, count = fewest(piece), len(stems)
    shared = stems.keys() & places.keys()
    if len(shared) < max(least, SHARED * count):
        return None
    if _most(shared, places) < max(least - 1, ALONE * count):
        return None
    weights = _weights(judged, piece, held)
    total = sum(weights.values())
    votes = _votes(weights, shared, places)
    if max(votes.values()) < SHARED * total:
        return None
    best: Match | None = None
    for place, vote in sorted(votes.items(), key=itemgetter(1), reverse=True)[:TRIED]:
        if vote < SHARED * total:
            break
        match = _compare(judged, piece, held, place, weights, votes)
        if match is not None and (best is None or _rank(match) > _rank(best)):
            best = match
        if best is not None and best.status is Status.SEEN:
            return best
    return best and _compared(judged, piece, held, best)


def _other_numbers(judged: Held, piece: Piece, held: Held, at: int) -> Match:
    """The same statement with other numbers: however short it is, that is what changed."""
    other = held.pieces[at]
    same = LCSseq.similarity(piece.said, other.said) / len(piece.said)
    shown = written(judged.document.text, held.document.text, edits(piece.core, other.core)[0])
    differs = not clock.alone_differs(judged, piece, held, other)
    return Match(Status.REWORDED, at, at + 1, same, same, same, differs, shown)


def _rank(match: Match) -> tuple[bool, float]:
    return match.status is Status.SEEN, match.said + match.back + match.same


def _weights(judged: Held, piece: Piece, held: Held) -> dict[str, float]:
    """How much each stem tells: what stands in every sentence of either document tells little."""
    stems = piece.stems
    rarer = map(max, judged.rarities(stems), held.rarities(stems))
    return dict(zip(stems, map(truediv, stems.values(), rarer), strict=True))


def _most(shared: Iterable[str], places: Mapping[str, Sequence[int]]) -> int:
    """How many of these stems one held sentence has at most."""
    counts: dict[int, int] = {}
    for stem in shared:
        for place in places[stem]:
            counts[place] = counts.get(place, 0) + 1
    return max(counts.values())


def _votes(
    weights: Mapping[str, float], shared: Collection[str], places: Mapping[str, Sequence[int]]
) -> dict[int, float]:
    """For each held sentence the weight of what it shares; summed in the order of `weights`."""
    votes: dict[int, float] = {}
    for stem, weight in weights.items():
        if stem in shared:
            for place in places[stem]:
                votes[place] = votes.get(place, 0.0) + weight
    return votes


def _compare(
    judged: Held,
    piece: Piece,
    held: Held,
    place: int,
    weights: Mapping[str, float],
    votes: Mapping[int, float],
) -> Match | None:
    """The match with a held sentence; then with a neighbour, where the judged one joins two."""
    best = _window(judged, piece, held, place, place + 1, weights)
    if len(piece.said) <= SHORT or (best is not None and best.said > 0.99):
        return best
    for low, beside in ((place, place + 1), (place - 1, place - 1)):
        if beside not in votes or votes[place] + votes[beside] < JOINED * sum(weights.values()):
            continue
        match = _window(judged, piece, held, low, low + 2, weights)
        if match is not None and (best is None or match.said > best.said + 0.15):
            best = match
    return best


def _window(
    judged: Held, piece: Piece, held: Held, low: int, high: int, weights: Mapping[str, float]
) -> Match | None:
    """The match with these held sentences; what differs in it is not looked at yet."""
    found = held.pieces[low:high]
    core = _respelt(judged, piece, held, found)
    said, back, shared = _shares(core, found, weights)
    new = tuple(word.norm for word in core) if core else piece.said
    there = _joined(one.norms for one in found)
    whole = said > 0.99 and _spoken(piece, found)
    if whole and (_runs(new, there) or _runs(new, _joined(one.said for one in found))):
        return Match(Status.SEEN, low, high, 1.0, back, 1.0)
    if shared < fewest(piece) or not _reworded(said, back, shared, judged, held):
        return None
    same = LCSseq.similarity(new, there) / len(new)
    return Match(Status.REWORDED, low, high, said, back, same)


def _compared(judged: Held, piece: Piece, held: Held, match: Match) -> Match:
    """A rewording with what differs in it."""
    beside = held.pieces[match.low : match.high]
    core = _respelt(judged, piece, held, beside) or piece.core
    there = _joined(one.words for one in beside)
    stated = _joined(one.core for one in beside)
    stems = {word.stem for word in stated}
    lost = {w.stem for w in core if w.kind is not Kind.FUNCTION} & {w.stem for w in there} - stems
    found, (start, end) = edits(core, there if lost else stated)
    against = (there if lost else stated)[start:end]
    differs = not _spoken(piece, beside) or material(core, there, against, found, held.calls)
    differs = differs and not clock.alone_differs(judged, piece, held, beside[-1])
    shown = written(judged.document.text, held.document.text, found)
    low, high = match.low, match.high
    return Match(match.status, low, high, match.said, match.back, match.same, differs, shown)


def _joined(found: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    first, *more = found
    return sum(more, first)


def _spoken(piece: Piece, found: Sequence[Piece]) -> bool:
    """Whether nothing tells that somebody else said it."""
    return len(found) > 1 or _one_voice(piece, found[0])


def _one_voice(piece: Piece, held: Piece) -> bool:
    """Whether two lead-ins name no two speakers, nor one a long office that the other has not."""
    if two_speakers(piece.speaker, held.speaker):
        return False
    here, there = piece.lead, held.lead
    return (
        max(len(here), len(there)) < OFFICE or not there or not here or not here.isdisjoint(there)
    )


def fewest(piece: Piece) -> int:
    """How many content words must be shared."""
    return LEAST if len(piece.stems) > FEW else LEAST - 1


def _reworded(said: float, back: float, shared: int, judged: Held, held: Held) -> bool:
    if said >= MOSTLY[0] and back >= MOSTLY[1]:
        return True
    if shared < MANY and min(said, back) < OF_FEW:
        return False
    mean = 2 * said * back / (said + back) if said else 0.0
    least = OF_MANY if shared >= MANY else REWORDED
    return mean >= least and (mean >= least + FOREIGN or not foreign(judged, held))


def _respelt(
    judged: Held, piece: Piece, held: Held, found: Sequence[Piece]
) -> tuple[Word, ...] | None:
    """The statement with its names in the held spelling, where that is another spelling of them."""
    if not (judged.subject.named and held.subject.named):
        return None
    unknown = piece.capitals.difference(*(one.norms for one in found))
    if not unknown:
        return None
    names = [name for one in found for name in one.names]
    spelt = {norm: name for norm in unknown for name in names[::-1] if near(norm, name[0])}
    if not spelt:
        return None
    return tuple(
        word._replace(norm=spelt[word.norm][0], stem=spelt[word.norm][1])
        if word.capital and word.norm in spelt
        else word
        for word in piece.core
    )


def _shares(
    core: Sequence[Word] | None, found: Sequence[Piece], weights: Mapping[str, float]
) -> tuple[float, float, int]:
    """The weighted shares of the statement held there and of the held ones said here.

    And how many stems of the statement as it is written are held.
    """
    every, stated = found[0].every, found[0].stems
    for one in found[1:]:
        every, stated = every | one.every, stated | one.stems
    here = weights
    if core:
        told = (word.stem for word in core if word.kind is not Kind.FUNCTION)
        here = {stem: weights.get(stem, 1.0) for stem in told}
    said = sum(weight for stem, weight in here.items() if stem in every)
    both = [weight for stem, weight in here.items() if stem in stated]
    total, back = sum(here.values()), sum(both)
    # What is not said here weighs 1, but for a name that is spelt otherwise here.
    whole = back + sum(weights.get(stem, 1.0) for stem in stated if stem not in here)
    shared = len(every & weights.keys())
    return (said / total if total else 0.0), (back / whole if whole else 0.0), shared


def _runs(new: Sequence[str], old: Sequence[str]) -> bool:
    """Whether a statement stands in the held words unbroken: a word left out may be a "not"."""
    if not new or len(new) > len(old):
        return False
    head, size = new[0], len(new)
    places = range(len(old) - size + 1)
    return any(old[at] == head and old[at : at + size] == new for at in places)
