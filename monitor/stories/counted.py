"""Whether two reports count the same things otherwise: other dead, another sum.

Reports of one happening count the same; those of another of its kind have the same words beside
other numbers.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from monitor.diff import Held
from monitor.diff.words import Kind
from monitor.stories.signs import DAY, apart

NEAR = 2  # words behind a number among which what it counts stands
# A year, and a time: 18:30 is 18.30.
_YEAR, _TIME = re.compile("(?:19|20)[0-9]{2}"), re.compile(r"(?:1?[0-9]|2[0-4])\.[0-5][0-9]")
# Results of matches, and no times of day: 2:1, 88:79. With a hyphen often days or votes: 2-3.
_RESULT = re.compile(r"(?<![\d:.,–-])(?:(\d):(\d)|([4-9]\d):([4-9]\d))(?![\d:.,–-]*\d)")


def other_match(here: Held, there: Held) -> bool:
    """Whether both give results, days apart, and none alike: reports of two matches."""
    time = apart(here, there)
    if time is None or time < DAY:
        return False
    one = _results(here)
    return bool(one) and bool(other := _results(there)) and one.isdisjoint(other)


def _results(held: Held) -> frozenset[tuple[str, ...]]:
    """Those of title and opening; the visitors' side may be told first."""
    opening = map(held.span, range(held.opening if held.count else 0))
    told = [held.document.title or "", *(held.document.text[start:end] for start, end in opening)]
    return frozenset(
        tuple(sorted(filter(None, r))) for t in told if ":" in t for r in _RESULT.findall(t)
    )


def counted_otherwise(here: Held, there: Held) -> bool:
    """Whether something is counted at the beginning of both, and never alike."""
    one = _counts(here)
    other = _counts(there, one) if one else {}
    return any(one[what].isdisjoint(other[what]) for what in one.keys() & other.keys())


def _counts(held: Held, among: Collection[str] | None = None) -> Mapping[str, set[str]]:
    """The numbers of each thing, by its stem, in title and opening; of these things at least."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    _count(found, ((word.norm, word.stem, word.kind) for word in held.title))
    places = range(held.opening)
    for at in places if among is None else held.having(among, places):
        _count(found, (told[:3] for told in held.pieces[at].told()))
    return found


def _count(found: defaultdict[str, set[str]], words: Iterable[tuple[str, str, Kind]]) -> None:
    numbers: tuple[str, ...] = ()
    behind = NEAR  # words since the last number
    for norm, stem, kind in words:
        if kind is not Kind.NUMBER:
            behind += 1
            if numbers and behind <= NEAR and kind in (Kind.CONTENT, Kind.NAME):
                found[stem].update(numbers)
                numbers = ()
        elif _TIME.fullmatch(norm) or (_YEAR.fullmatch(norm) and behind):
            numbers, behind = (), NEAR
        else:  # two in a row are a time, date or result; "from 12 to 15 people" counts with both
            kept = numbers if behind < NEAR else ()
            numbers, behind = (*kept, norm) if behind else (), 0
