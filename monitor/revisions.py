"""What makes two versions of one page differ, sentence by sentence, and whom that concerns.

Pure. A sentence has come when it stands nowhere in the older version, gone when it stands nowhere
in the newer one; what stands in both in other words is changed. Where it stands plays no part.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from monitor import diff
from monitor.diff import Held, Match
from monitor.model import Document, Hit, Passage, Span, Status, Version, Zone


def history(found: Sequence[Version], prepare: Callable[[Document], Held]) -> list[Version]:
    """Versions in their order, each with what makes it differ from the one it revises."""
    held = {one.article.id: prepare(one.article.document) for one in found}
    titles = {one.article.id: one.article.document.title for one in found}
    made = []
    for one in found:
        before = one.article.revision_of
        if before in held:
            differs = titles[before] if titles[before] != titles[one.article.id] else None
            told = passages(held[before], held[one.article.id])
            one = replace(one, old_title=differs, passages=told)
        made.append(one)
    return made


def passages(older: Held, newer: Held) -> tuple[Passage, ...]:
    """The differences in the order of reading; what went stands where it stood."""
    return tuple(_passages(older, newer))


def _passages(older: Held, newer: Held) -> Iterator[Passage]:
    forward, back = diff.align(newer, older), diff.align(older, newer)
    kept = {at for match in forward if match for at in range(match.low, match.high)}
    kept |= {at for at, match in enumerate(back) if match}
    read = 0  # sentences of the older version that are dealt with
    for piece, match in zip(newer.pieces, forward, strict=True):
        new, at = newer.document.text[piece.start : piece.end], Span(piece.start, piece.end)
        if match is None:
            yield Passage("came", new=new, at=at)
            continue
        yield from _went(older, kept, read, match.low)
        read = max(read, match.high)
        was = Span(older.pieces[match.low].start, older.pieces[match.high - 1].end)
        old = older.document.text[was.start : was.end]
        if match.status is not Status.SEEN or not _alike(match, old, new):
            left_out = any(one is None or one.material for one in back[match.low : match.high])
            yield Passage("changed", old, new, match.material or left_out, was, at)
    yield from _went(older, kept, read, len(older.pieces))


def _went(older: Held, kept: set[int], low: int, high: int) -> Iterator[Passage]:
    for place in range(low, high):
        if place not in kept:
            piece = older.pieces[place]
            was = Span(piece.start, piece.end)
            yield Passage("went", old=older.document.text[was.start : was.end], was=was)


def _alike(match: Match, old: str, new: str) -> bool:
    """Whether a sentence that says the same is also written the same; two made one are."""
    return match.high - match.low > 1 or old.split() == new.split()


def touched(
    older: Held, older_hits: Sequence[Hit], newer: Held, newer_hits: Sequence[Hit]
) -> frozenset[str]:
    """The watchlists that find something in a sentence that came, went or changed materially.

    In the older version or the newer one: a sentence that lost its name concerns whoever watches
    the name. A headline counts as a sentence.
    """
    found = set()
    for one in passages(older, newer):
        if one.material:
            found |= _inside(newer_hits, one.at) | _inside(older_hits, one.was)
    if older.title != newer.title:
        for hits in (older_hits, newer_hits):
            found |= {hit.watchlist for hit in hits if hit.field == "title"}
    return frozenset(found)


def _inside(hits: Sequence[Hit], span: Span | None) -> set[str]:
    if span is None:
        return set()
    return {
        hit.watchlist
        for hit in hits
        if hit.field == "text"
        and hit.zone is not Zone.FURNITURE
        and hit.start < span.end
        and hit.end > span.start
    }
