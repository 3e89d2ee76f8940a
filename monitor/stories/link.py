"""Whether two documents report one happening, by what they share besides background.

The rule is the same in both directions, so that the order of arrival does not change what is
related. Names, dates and terms are those of title and lead: inverted pyramids put the happening
there and the background below.
"""

from collections.abc import Collection, Sequence, Set
from datetime import datetime, timedelta
from itertools import product
from math import log10

from monitor import diff
from monitor.diff import Held, Match, Subject
from monitor.model import Status
from monitor.stories.evidence import Evidence

WORDING = 0.3  # share of the shorter text, background left out, that links alone
LOOK_BACK = 0.6  # the same, where the held report is old: then it may be background by itself
MOST = 0.5  # of the shorter text, wherever it stands
LONG = timedelta(days=60)  # further apart, only wording or a shared date links
EARLIEST = 1990  # no page of an earlier year was published on the web
_YEAR = 31 * 12
# Days between the nearest two dates of month and day that two reports name, and what that is
# worth: the day of the event and the day of writing differ by little.
DAYS = ((0, 1.2), (3, 1.0), (14, 0.7), (_YEAR, 0.4))

# Of what the text with less to say is about, this much is shared, after what wording and names
# told add and what the days between take off. Set on labelled pairs (docs/diff.md).
TOPIC = 0.31
TELLING = 0.3  # added, times the wording shared
NAMES = 0.03  # added, times the share of names
FAINT = 0.25  # what years and single digits weigh
MARKS = 0.1  # added, times the share of capitals, numbers and days, all of it where there are
ENOUGH = 4.0  # of them (weight)
DAYS_APART = 0.04  # taken off, times the tens of days between
LITTLE = 3.0  # weight that two texts must share at least
STRANGERS = 0.2  # taken off where both name several and none is the same
SEVERAL = 2.0  # weight of names
BESIDES = 0.17  # shared, in the same measure, besides sentences that may be background
TEMPLATE = 0.4  # of the shorter text, alike but for numbers and names: a form that is filled daily
# Between two languages: what translation keeps (weight), and its share of the fewer sure ones.
ACROSS = ((3.0, 0.40), (2.0, 0.60))
GRAMMAR = 0.12  # of the fewer function words, which texts of one language share at least
SURE = 5  # function words a text needs for that


def linked(judged: Held, one: Evidence, standing: Set[int]) -> float:
    """How strongly a held document is of the judged one's story; 0 where it is not."""
    shared, telling = _wording(judged, one, standing)
    apart = _apart(judged, one.held)
    old = apart is not None and apart > LONG
    if telling >= (LOOK_BACK if old else WORDING) or (shared >= MOST and not old):
        return 1.0 + telling
    here, there = judged.subject, one.held.subject
    doubt = _dated(here.dates, there.dates)
    if doubt <= 1.0 and old:
        return 0.0
    if here.script != there.script or _foreign(judged, one.held):
        return _across(here, there, doubt)
    filled = _filled(judged, one)
    about = _about(judged, one, standing | filled) * doubt
    about += TELLING * telling + _named(here, there)
    about -= DAYS_APART * log10(1 + apart / timedelta(days=1)) if apart is not None else 0.0
    if about < TOPIC:
        return 0.0
    late = _late(judged, one)
    if late and _about(judged, one, standing | filled | late) < BESIDES:
        return 0.0
    return min(1.0, about)


def _about(judged: Held, one: Evidence, without: Collection[int]) -> float:
    """The share of what the text with less to say is about that both are about.

    Args:
        without: sentences of the judged text that are left out, there and where they are held.
    """
    here, there = judged.topic, one.held.topic
    matches = [one.matches[at] for at in without]
    held = {at for match in matches if match for at in range(match.low, match.high)}
    if held:
        here = diff.topic(judged.title, judged.pieces, without)
        there = diff.topic(one.held.title, one.held.pieces, held)
    shared = sum(min(weight, there[stem]) for stem, weight in here.items() if stem in there)
    if shared < LITTLE:
        return 0.0
    whole = judged.topic.values(), one.held.topic.values()
    return shared / min(sum(values) for values in whole)


def _late(judged: Held, one: Evidence) -> frozenset[int]:
    """Sentences said again after both leads: background, as far as these two can tell."""
    return frozenset(
        at
        for at, match in enumerate(one.matches)
        if match is not None
        and match.status is Status.SEEN
        and at >= judged.lead
        and match.low >= one.held.lead
    )


def _filled(judged: Held, one: Evidence) -> frozenset[int]:
    """Sentences alike but for numbers and names, where a text is little else: daily weather."""
    found = [at for at, match in enumerate(one.matches) if match is not None and match.material]
    words = sum(len(judged.pieces[at].norms) for at in found)
    shorter = min(len(judged.norms), len(one.held.norms))
    return frozenset(found if len(found) > 1 and words >= TEMPLATE * shorter else ())


def _named(here: Subject, there: Subject) -> float:
    """What names, numbers and days add to what both are about, or take off."""
    shared, share = _names(here, there)
    several = min(sum(here.names.values()), sum(there.names.values())) >= SEVERAL
    if several and not shared and here.named and there.named:
        return -STRANGERS
    if not any(
        _exact(mark) and here.marks[mark] > FAINT for mark in here.marks.keys() & there.marks.keys()
    ):
        return NAMES * share  # reports of one pair of politicians share all their names
    marks, marked = _marks(here, there)
    return NAMES * share + MARKS * marked * min(1.0, marks / ENOUGH)


def _foreign(here: Held, there: Held) -> bool:
    """Whether two texts are of two languages, by their function words."""
    fewer = min(len(here.grammar), len(there.grammar))
    return fewer >= SURE and len(here.grammar & there.grammar) < GRAMMAR * fewer


def _across(here: Subject, there: Subject, doubt: float) -> float:
    shared, share = _marks(here, there)
    linked = any(shared * doubt >= least and share * doubt >= part for least, part in ACROSS)
    return share if linked else 0.0


def _marks(here: Subject, there: Subject) -> tuple[float, float]:
    """The weight of what both have of that which translation keeps, and its share of the fewer."""
    shared = sum(min(w, there.marks[mark]) for mark, w in here.marks.items() if mark in there.marks)
    sure = min(_sure(here), _sure(there))
    return shared, min(1.0, shared / sure) if sure else 0.0


def _sure(subject: Subject) -> float:
    """The weight of the names, numbers and days that are ones beyond doubt."""
    exact = sum(weight for mark, weight in subject.marks.items() if _exact(mark))
    return exact + sum(subject.names.values())


def _exact(mark: str) -> bool:
    """Whether a mark is a number or a day."""
    return mark[0] == "#" or "-" in mark


def _names(here: Subject, there: Subject) -> tuple[float, float]:
    """The weight of the names that both have, and its share of the fewer names."""
    shared = sum(min(w, there.names[name]) for name, w in here.names.items() if name in there.names)
    fewer = min(sum(here.names.values()), sum(there.names.values()))
    return (shared, shared / fewer) if fewer else (0.0, 0.0)


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
        said = len(piece.norms) * match.said
        words += said
        telling += said if at < shorter.lead and match.low < longer.lead else said / 2
    total = len(shorter.norms)
    return (words / total, telling / total) if total else (0.0, 0.0)


def _from_shorter(judged: Held, one: Evidence) -> tuple[Held, Held, Sequence[Match | None], bool]:
    """The shorter text, the longer, the one's sentences in the other; whether that is turned."""
    if (len(judged.norms), judged.norms) <= (len(one.held.norms), one.held.norms):
        return judged, one.held, one.matches, False
    return one.held, judged, diff.align(one.held, judged), True


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
