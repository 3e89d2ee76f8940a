"""Whether two documents report one happening, by what they share besides background.

The rule is the same in both directions, so that the order of arrival does not change what is
related. Names, dates and terms are those of title and lead: inverted pyramids put the happening
there and the background below.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import product

from monitor import diff
from monitor.diff import Held, Match, Subject
from monitor.stories.evidence import Evidence

WORDING = 0.3  # share of the shorter text, background left out, that links alone
LOOK_BACK = 0.6  # the same, where the held report is old: then it may be background by itself
MOST = 0.5  # of the shorter text, wherever it stands
SOON = timedelta(days=10)  # further apart, more must be shared
LONG = timedelta(days=60)  # further apart, only wording or a shared date links
EARLIEST = 1990  # no page of an earlier year was published on the web
_YEAR = 31 * 12
# Days between the nearest two dates of month and day that two reports name, and what that is
# worth: the day of the event and the day of writing differ by little.
DAYS = ((0, 1.2), (3, 1.0), (14, 0.7), (_YEAR, 0.4))

# Names shared (weight), their share of the fewer names, terms shared, their share: any row links.
ENOUGH = (
    (3.0, 0.40, 0, 0.0),
    (2.0, 0.45, 4, 0.20),
    (1.5, 0.65, 3, 0.10),
    (1.0, 0.50, 5, 0.35),
)
# Between two scripts no terms can be shared.
ACROSS = ((3.0, 0.40, 0, 0.0), (2.0, 0.60, 0, 0.0))
# Where long words stand in for names.
UNNAMED = ((8.0, 0.28, 0, 0.0), (4.0, 0.45, 0, 0.0))


def linked(judged: Held, one: Evidence, standing: Collection[int]) -> float:
    """How strongly a held document is of the judged one's story; 0 where it is not."""
    shared, telling = _wording(judged, one, standing)
    apart = _apart(judged, one.held)
    old = apart is not None and apart > LONG
    if telling >= (LOOK_BACK if old else WORDING) or (shared >= MOST and not old):
        return 1.0 + telling
    here, there = judged.subject, one.held.subject
    doubt = _dated(here.dates, there.dates)
    if doubt <= 1.0:
        if old:
            return 0.0
        doubt *= 1.0 if apart is None or apart <= SOON else 0.6
    return _subjects(here, there, doubt * (1 - shared), telling)


def _dated(here: Collection[str], there: Collection[str]) -> float:
    """What the days that two reports name say for (above 1) or against their being of one."""
    days = [[_day(date) for date in dates if date[0] == "m"] for dates in (here, there)]
    fewer, more = sorted(days, key=len)
    if fewer:
        gaps = sorted(min(_gap(one, other) for other in more) for one in fewer)
        gap = gaps[len(gaps) // 2]
        return next(factor for within, factor in DAYS if gap <= within)
    here, there = _weekdays(here), _weekdays(there)
    if here and there:
        return (
            1.0
            if any(abs(int(a[1]) - int(b[1])) in {0, 1, 6} for a, b in product(here, there))
            else 0.8
        )
    return 1.0


def _gap(one: int, other: int) -> int:
    return min(abs(one - other), _YEAR - abs(one - other))


def _day(date: str) -> int:
    """`m12-29` as a day of the year, near enough."""
    month, day = date[1:].split("-")
    return 31 * int(month) + int(day)


def _weekdays(dates: Collection[str]) -> frozenset[str]:
    return frozenset(date for date in dates if date[0] == "d")


def _wording(judged: Held, one: Evidence, standing: Collection[int]) -> tuple[float, float]:
    """The share of the shorter text that both have, and how much of it is no background.

    What stands in the lead of both is the happening itself; further down it may be background
    that only one held document has had so far, and counts half.
    """
    words = telling = 0.0
    shorter, longer, matches, turned = _from_shorter(judged, one)
    for at, (piece, match) in enumerate(zip(shorter.pieces, matches, strict=True)):
        if match is None or match.material or (match.low if turned else at) in standing:
            continue
        said = len(piece.words) * match.said
        words += said
        telling += said if at < shorter.lead and match.low < longer.lead else said / 2
    total = len(shorter.norms)
    return (words / total, telling / total) if total else (0.0, 0.0)


def _from_shorter(judged: Held, one: Evidence) -> tuple[Held, Held, Sequence[Match | None], bool]:
    """The shorter text, the longer, the one's sentences in the other; whether that is turned."""
    if (len(judged.norms), judged.norms) <= (len(one.held.norms), one.held.norms):
        return judged, one.held, one.matches, False
    return one.held, judged, diff.align(one.held, judged), True


def _subjects(here: Subject, there: Subject, doubt: float, telling: float) -> float:
    shared = sum(min(w, there.names[name]) for name, w in here.names.items() if name in there.names)
    fewer = min(sum(here.names.values()), sum(there.names.values()))
    if not fewer:
        return 0.0
    terms = len(here.terms & there.terms)
    fewer_terms = min(len(here.terms), len(there.terms))
    names = shared * doubt + telling
    share = shared / fewer * doubt + telling
    spread = terms / fewer_terms * doubt if fewer_terms else 0.0
    rows = ENOUGH if here.named and there.named else UNNAMED
    if here.script != there.script and doubt >= 1:
        rows = ACROSS
    for least, part, least_terms, terms_part in rows:
        if names >= least and share >= part and terms >= least_terms and spread >= terms_part:
            return min(1.0, 0.5 * share + 0.5 * spread + telling)
    return 0.0


def _apart(one: Held, other: Held) -> timedelta | None:
    """The time between two reports, where it is known for both."""
    here, there = _when(one), _when(other)
    return abs(here - there) if here is not None and there is not None else None


def _when(held: Held) -> datetime | None:
    """The day a document is of: as it says, unless that is before the web or after it was seen."""
    said, seen = held.document.published, held.document.first_seen
    if said is None or said.year < EARLIEST:
        return seen
    if seen is not None and said > seen + timedelta(days=2):
        return seen
    return said
