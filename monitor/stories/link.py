"""Whether two documents report one happening, by what they share besides background.

The rule is the same in both directions, so that the order of arrival does not change what is
related. Names, dates and terms are those of title and lead: inverted pyramids put the happening
there and the background below.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from monitor.diff import Held, Subject
from monitor.stories.evidence import Evidence

WORDING = 0.3  # share of the shorter text, background left out, that links alone
SOON = timedelta(days=10)  # further apart, more must be shared
LONG = timedelta(days=60)  # further apart, only wording links
EARLIEST = 1990  # no page of an earlier year was published on the web
_YEAR = 31 * 12
# Days between the nearest two dates of month and day that two reports name, and what that is
# worth: the day of the event and the day of writing differ by little.
DAYS = ((0, 1.2), (3, 1.0), (14, 0.7), (_YEAR, 0.4))

# Names shared (weight), their share of the fewer names, terms shared, their share: any row links.
ENOUGH = (
    (3.0, 0.40, 0, 0.0),
    (2.0, 0.45, 4, 0.20),
    (1.3, 0.65, 3, 0.10),
    (1.0, 0.50, 5, 0.35),
)
# Between two scripts no terms can be shared; a day named by both stands in for them.
ACROSS = (2.0, 0.45)


def linked(judged: Held, one: Evidence, standing: Collection[int]) -> float:
    """How strongly a held document is of the judged one's story; 0 where it is not."""
    wording = _wording(judged, one, standing)
    if wording >= WORDING:
        return 1.0 + wording
    apart = _apart(judged, one.held)
    if apart is not None and apart > LONG:
        return 0.0
    here, there = judged.subject, one.held.subject
    doubt = 1.0 if apart is None or apart <= SOON else 0.6
    return _subjects(here, there, doubt * _dated(here.dates, there.dates), wording)


def _dated(here: Collection[str], there: Collection[str]) -> float:
    """What the days that two reports name say for (above 1) or against their being of one."""
    days = [(_day(one), _day(two)) for one in here for two in there if one[0] == two[0] == "m"]
    if days:
        nearest = min(min(abs(a - b), _YEAR - abs(a - b)) for a, b in days)
        return next(factor for within, factor in DAYS if nearest <= within)
    here, there = _weekdays(here), _weekdays(there)
    if here and there:
        return 1.1 if here & there else 0.7
    return 1.0


def _day(date: str) -> int:
    """`m12-29` as a day of the year, near enough."""
    month, day = date[1:].split("-")
    return 31 * int(month) + int(day)


def _weekdays(dates: Collection[str]) -> frozenset[str]:
    return frozenset(date for date in dates if date[0] == "d")


def _wording(judged: Held, one: Evidence, standing: Collection[int]) -> float:
    words = 0.0
    for at, (piece, match) in enumerate(zip(judged.pieces, one.matches, strict=True)):
        if match is not None and at not in standing and not match.material:
            words += len(piece.words) * match.said
    shorter = min(len(judged.norms), len(one.held.norms))
    return min(1.0, words / shorter) if shorter else 0.0


def _subjects(here: Subject, there: Subject, doubt: float, wording: float) -> float:
    shared = sum(min(w, there.names[name]) for name, w in here.names.items() if name in there.names)
    fewer = min(sum(here.names.values()), sum(there.names.values()))
    terms = len(here.terms & there.terms)
    fewer_terms = min(len(here.terms), len(there.terms))
    if not fewer:
        return 0.0
    names = shared * doubt + 3 * wording
    share = shared / fewer * doubt + wording
    spread = terms / fewer_terms * doubt if fewer_terms else 0.0
    if here.script != there.script and doubt > 1:
        least, part = ACROSS
        if names >= least and share >= part:
            return min(1.0, 0.5 * share)
    for least, part, least_terms, terms_part in ENOUGH:
        if names >= least and share >= part and terms >= least_terms and spread >= terms_part:
            return min(1.0, 0.5 * share + 0.5 * spread + wording)
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
