"""The verdict on a document, from its comparison with the held ones that may have to do with it.

Decided in the order repeat, revision, copy, follow-up, new; what the words mean is fixed for
people and programs alike, so the thresholds here are definitions and not tuning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor import diff
from monitor.diff import Held, Match, Pairs, Piece
from monitor.model import Document, Nearest, Sentence, Status, Verdict, VerdictKind
from monitor.stories import attributed, revision
from monitor.stories.common import common
from monitor.stories.counted import counted_otherwise
from monitor.stories.evidence import Evidence, background, gather, nearly_same
from monitor.stories.inserted import inserted
from monitor.stories.link import link
from monitor.stories.notice import notice
from monitor.stories.places import two_places
from monitor.stories.signs import DAY, apart
from monitor.stories.titled import Titles
from monitor.stories.whole import weigh

COPY = 0.7  # of the shorter text, aligned with one held document
HALF = 0.5  # of this document's sentences, in nearly the same words, in one held document
MOST = 0.6  # of them, in whatever words
SETTLED = 0.5  # of the shorter text, where more is told in other words; below, a form is filled
RETOLD, MANY = 0.4, 5  # likewise of so many sentences within a day
WHOLE = 0.98  # of a text's words: all but a stray one
NEAREST = 5
_HEADLINE = Match(Status.SEEN, 0, 0, 1.0, 1.0, 1.0)  # of a sentence that is one
EQUAL = 0.8  # of the strongest story's weight; of such stories the one held first is taken


@dataclass(frozen=True, slots=True)
class _Decision:
    kind: VerdictKind
    origin: Evidence | None
    material: bool = False


def judge(
    held: Held,
    candidates: Sequence[Held],
    stories: Mapping[str, str],
    pairs: Mapping[str, Pairs | None] | None = None,
) -> Verdict:
    """What a document is against those held before it.

    Args:
        held: the prepared document.
        candidates: held documents that share a key with it, in order of first seen.
        stories: the story of each candidate by its document id; without one, its own id.
        pairs: likewise the sentences that may stand in both, as a `Screen` told; without, all may.
    """
    candidates = [one for one in candidates if not notice(held, one)]
    evidence = gather(held, candidates, stories, pairs or {})
    best = [_best(evidence, at) for at in range(len(held.pieces))]
    for at, (match, _) in enumerate(best):
        if match is None and (told := attributed.told(held, at, best)):
            best[at] = told
    standing = background(evidence, len(held.pieces))
    blocks = [inserted(held, one) for one in evidence]
    titles = Titles(evidence)
    decision = (
        _repeat(held, evidence)
        or _revision(held, evidence)
        or _copy(held, evidence, best, standing, blocks)
        or _related(held, evidence, best, [standing | block for block in blocks], titles)
    )
    origin = decision.origin
    story = origin.story if origin else held.id
    sentences = tuple(
        _sentence(held, at, match, one) if match and one else _titled(held, at, titles)
        for at, (match, one) in enumerate(_of_story(best, evidence, decision.kind, story))
    )
    return Verdict(
        verdict=decision.kind,
        origin=origin.held.id if origin else None,
        story=story,
        new_share=_new_share(held, sentences),
        nearest=_nearest(evidence),
        sentences=sentences,
        material=decision.material,
    )


def _best(evidence: Sequence[Evidence], at: int) -> tuple[Match | None, Evidence | None]:
    """The best source of one sentence: seen before reworded, then closest, then earliest."""
    best: tuple[Match | None, Evidence | None] = (None, None)
    worth = 0.0
    for one in evidence:
        match = one.matches[at]
        if match is None:
            continue
        value = 10.0 if match.status is Status.SEEN else match.said + match.back + match.same
        value -= 1.0 if match.material else 0.0
        if value > worth + 0.01:
            best, worth = (match, one), value
    return best


def _of_story(
    best: Sequence[tuple[Match | None, Evidence | None]],
    evidence: Sequence[Evidence],
    kind: VerdictKind,
    story: str,
) -> Iterable[tuple[Match | None, Evidence | None]]:
    """The sources of all sentences, but for what another story says with other particulars.

    Another accident was on another road: that is the like of the statement and not the statement.
    """
    if kind not in {VerdictKind.NEW, VerdictKind.FOLLOW_UP}:
        return best
    own = [one for one in evidence if one.story == story]
    return [
        _best(own, at) if match and match.material and one and one.story != story else (match, one)
        for at, (match, one) in enumerate(best)
    ]


def _repeat(held: Held, evidence: Sequence[Evidence]) -> _Decision | None:
    for one in evidence:
        same = held.length == one.held.length and held.identity == one.held.identity
        if same or (held.pieces and one.covered >= WHOLE and _same_text(held, one)):
            return _Decision(VerdictKind.REPEAT, one)
    return None


def _same_text(held: Held, one: Evidence) -> bool:
    """Whether all sentences are seen in the held order, and what differs stands in one text only.

    A dateline or a credit may come or go and a verb of saying change; another speaker is another
    text.
    """
    at = -1
    for match in one.matches:
        if match is None or match.status is not Status.SEEN or match.low < at:
            return False
        at = match.low
    here, there = Counter(held.norms), Counter(one.held.norms)
    return not _told(here - there) or not _told(there - here)


def _told(words: Iterable[str]) -> bool:
    return any(not diff.says(word) for word in words)


def _revision(held: Held, evidence: Sequence[Evidence]) -> _Decision | None:
    versions = [
        one
        for one in evidence
        if revision.same_page(held, one)
        and max(one.aligned, revision.common(held, one)) >= HALF
        and not revision.filled(held, one)
    ]
    if not versions:
        return None
    return _Decision(VerdictKind.REVISION, versions[0], revision.material(held, versions[-1]))


def _copy(
    held: Held,
    evidence: Sequence[Evidence],
    best: Sequence[tuple[Match | None, Evidence | None]],
    standing: frozenset[int],
    blocks: Sequence[frozenset[int]],
) -> _Decision | None:
    own = [at for at in range(len(held.pieces)) if at not in standing]
    count = len(held.pieces)
    for one, block in zip(evidence, blocks, strict=True):
        if block or not any(one.matches):
            continue
        same = sum(nearly_same(one.matches[at]) for at in own)
        told = sum(one.matches[at] is not None for at in own)
        enough = own and (same >= HALF * count or (told >= MOST * count and _settled(one, told)))
        if not (one.settled >= COPY or enough):
            continue
        if one.settled >= WHOLE or not two_places(held, one.held):
            return _Decision(VerdictKind.COPY, one)
    sources = [one for match, one in best if nearly_same(match)]
    if best and len(sources) == len(best):
        return _Decision(VerdictKind.COPY, _earliest(evidence, sources))
    return None


def _settled(one: Evidence, told: int) -> bool:
    """Whether enough of what both say is said without material change: no form is being filled."""
    if one.settled >= SETTLED:
        return True
    if one.settled < RETOLD or told < MANY:
        return False
    time = apart(one.judged, one.held)
    return time is not None and time < DAY and not counted_otherwise(one.judged, one.held)


def _earliest(evidence: Sequence[Evidence], sources: Sequence[Evidence | None]) -> Evidence:
    return next(one for one in evidence if any(one is source for source in sources))


def _related(
    held: Held,
    evidence: Sequence[Evidence],
    best: Sequence[tuple[Match | None, Evidence | None]],
    standing: Sequence[frozenset[int]],
    titles: Titles,
) -> _Decision:
    """Follow-up or new; what adds nothing to its story is a copy of it in other words."""
    usual = common(evidence)
    links = [link(held, one, some, usual) for one, some in zip(evidence, standing, strict=True)]
    worth = weigh(held, evidence, links)
    most = max(worth.values(), default=0.0)
    if most <= 0:
        return _Decision(VerdictKind.NEW, None)
    story = next(one for one, value in worth.items() if value >= EQUAL * most)
    told = [(one, link.value) for one, link in zip(evidence, links, strict=True)]
    members = [(one, value) for one, value in told if one.story == story]
    # The earliest that is linked by itself; the nearest, where only the whole story is.
    origin = next((one for one, value in members if value > 0), None)
    origin = origin or max(members, key=lambda member: member[1])[0]
    adds = any(
        match.material if match else titles.said(piece) is None
        for piece, (match, _) in zip(held.pieces, best, strict=True)
    )
    if adds or not best:
        return _Decision(VerdictKind.FOLLOW_UP, origin)
    return _Decision(VerdictKind.COPY, origin)


def _nearest(evidence: Sequence[Evidence]) -> tuple[Nearest, ...]:
    ranked = sorted(evidence, key=lambda one: -one.containment)[:NEAREST]
    return tuple(
        Nearest(one.held.id, one.held.document.title, round(one.containment, 4))
        for one in ranked
        if one.containment > 0
    )


def _sentence(held: Held, at: int, match: Match, one: Evidence) -> Sentence:
    source = one.held
    said = source.document.text[source.pieces[match.low].start : source.pieces[match.high - 1].end]
    return _known(held.pieces[at], held, match, source.document, said)


def _titled(held: Held, at: int, titles: Titles) -> Sentence:
    """A sentence that no held sentence says: new, unless it is a held document's headline."""
    piece = held.pieces[at]
    found = titles.said(piece)
    if found is None:
        text = held.document.text[piece.start : piece.end]
        return Sentence(text, piece.start, piece.end, Status.NEW)
    one, said = found
    return _known(piece, held, _HEADLINE, one.held.document, said)


def _known(piece: Piece, held: Held, match: Match, source: Document, said: str) -> Sentence:
    return Sentence(
        text=held.document.text[piece.start : piece.end],
        start=piece.start,
        end=piece.end,
        status=match.status,
        material=match.material,
        changes=match.changes,
        source_id=source.id,
        source_outlet=source.outlet,
        source_date=source.published or source.first_seen,
        source_text=said,
    )


def _new_share(held: Held, sentences: Sequence[Sentence]) -> float:
    if not held.norms:
        return 0.0
    new = sum(
        len(piece.norms)
        for piece, sentence in zip(held.pieces, sentences, strict=True)
        if sentence.status is Status.NEW or sentence.material
    )
    return round(new / len(held.norms), 4)
