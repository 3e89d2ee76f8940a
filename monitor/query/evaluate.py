"""Whether a query is true of a document, and which places make it true."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from monitor.query.tree import About, And, Leaf, Near, Node, Not, Or, Reference, Within


class Place(NamedTuple):
    """Words `first` to `last` of a field; `key` is the asker's own name for the place."""

    field: str
    first: int
    last: int
    key: int = 0


class _Stretch(NamedTuple):
    """Words `first` to `last` of a field, where the places `parts` stand together."""

    field: str
    first: int
    last: int
    parts: tuple[Place, ...]


Places = Callable[[Leaf | Reference], Sequence[Place]]
Holds = Callable[[About], bool]


def evaluate(node: Node, places: Places, holds: Holds) -> tuple[Place, ...] | None:
    """The places that make the query true, in reading order; None when it is not.

    A query can be true without a place, by what the document as a whole is.
    """
    found = _evaluate(node, places, holds)
    if found is None:
        return None
    return tuple(sorted({part for stretch in found for part in stretch.parts}))


def _evaluate(node: Node, places: Places, holds: Holds) -> list[_Stretch] | None:
    match node:
        case Leaf() | Reference():
            return [_Stretch(p.field, p.first, p.last, (p,)) for p in places(node)] or None
        case About():
            return [] if holds(node) else None
        case Not():
            return [] if _evaluate(node.part, places, holds) is None else None
        case And():
            every: list[_Stretch] = []
            for part in node.parts:
                found = _evaluate(part, places, holds)
                if found is None:
                    return None
                every += found
            return every
        case Or():
            some = [f for part in node.parts if (f := _evaluate(part, places, holds)) is not None]
            return [stretch for found in some for stretch in found] if some else None
        case Near():
            left = _evaluate(node.left, places, holds)
            right = _evaluate(node.right, places, holds) if left else None
            if not left or not right:
                return None
            return list(_near(left, right, node.distance, node.ordered)) or None
        case Within():
            return list(_within(node, places)) or None


def _near(
    left: list[_Stretch], right: list[_Stretch], distance: int, ordered: bool
) -> Iterator[_Stretch]:
    """Each stretch of either side with the nearest of the other side, where that is near enough."""
    pairs = set(_following(left, right, distance))
    if not ordered:
        pairs |= {(b, a) for a, b in _following(right, left, distance)}
    for a, b in pairs:
        yield _Stretch(a.field, min(a.first, b.first), max(a.last, b.last), a.parts + b.parts)


def _following(
    before: list[_Stretch], after: list[_Stretch], distance: int
) -> Iterator[tuple[_Stretch, _Stretch]]:
    """Pairs of which the second begins at most `distance` words after the end of the first."""
    for firsts, seconds in _by_field(before, after):
        seconds.sort(key=attrgetter("first"))
        starts = [one.first for one in seconds]
        firsts.sort(key=attrgetter("last"))
        ends = [one.last for one in firsts]
        for one in firsts:
            at = bisect_right(starts, one.last)
            if at < len(seconds) and starts[at] - one.last - 1 <= distance:
                yield one, seconds[at]
        for one in seconds:
            at = bisect_left(ends, one.first) - 1
            if at >= 0 and one.first - ends[at] - 1 <= distance:
                yield firsts[at], one


def _by_field(
    before: list[_Stretch], after: list[_Stretch]
) -> Iterator[tuple[list[_Stretch], list[_Stretch]]]:
    for field in {one.field for one in before} & {one.field for one in after}:
        yield [s for s in before if s.field == field], [s for s in after if s.field == field]


def _within(node: Within, places: Places) -> Iterator[_Stretch]:
    """Where every part stands as often as it is asked for, each by its latest places."""
    needed = Counter(node.parts)
    by_field: defaultdict[str, list[tuple[Place, Leaf]]] = defaultdict(list)
    for part in needed:
        for place in places(part):
            by_field[place.field].append((place, part))
    for field, found in by_field.items():
        found.sort(key=lambda one: (one[0].first, one[0].last))
        latest = {part: deque[Place](maxlen=number) for part, number in needed.items()}
        for place, part in found:
            latest[part].append(place)
            if all(len(latest[one]) == number for one, number in needed.items()):
                together = sorted(one for held in latest.values() for one in held)
                gaps = [after.first - before.last - 1 for before, after in pairwise(together)]
                if min(gaps) >= 0 and sum(gaps) <= node.distance:
                    yield _Stretch(field, together[0].first, together[-1].last, tuple(together))
