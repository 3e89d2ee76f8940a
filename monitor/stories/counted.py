"""Whether two reports count the same things otherwise: other dead, another sum, another result.

Reports of one happening count the same; those of another of its kind have the same words beside
other numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log

from monitor.diff import Held
from monitor.diff.words import Kind

NEAR = 2  # words behind a number among which what it counts stands
RESULT = ""  # stands for what two numbers in a row say: 2:1, 9:40


def counted(here: Held, there: Held) -> float:
    """The logarithm of how many things are counted at the beginning of both, and never alike."""
    one, other = _counts(here), _counts(there)
    return log(1 + sum(one[what].isdisjoint(other[what]) for what in one.keys() & other.keys()))


def _counts(held: Held) -> Mapping[str, set[str]]:
    """The numbers of each thing, by its stem, in title and opening."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    _count(found, ((word.norm, word.stem, word.kind) for word in held.title))
    for piece in held.pieces[: held.opening]:
        _count(found, (told[:3] for told in piece.told()))
    return found


def _count(found: Mapping[str, set[str]], words: Iterable[tuple[str, str, Kind]]) -> None:
    number, left = "", 0
    for norm, stem, kind in words:
        if kind is Kind.NUMBER:
            if left == NEAR:
                found[RESULT].add("-".join(sorted((number, norm))))
            number, left = norm, NEAR
        elif left and kind in (Kind.CONTENT, Kind.NAME):
            found[stem].add(number)
            left = 0
        elif left:
            left -= 1
