"""What two reports have in common and how far they lie apart, before anything is decided.

Every sign is the same in both directions, so that the order of arrival does not change what is
related. Names, dates and terms are those of title and lead: inverted pyramids put the happening
there and the background below.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime, timedelta
from functools import lru_cache
from math import log, log10, sqrt
from operator import mul
from typing import NamedTuple, TypeVar

from monitor import diff
from monitor.diff import Held, Match
from monitor.model import Status
from monitor.stories.awaited import awaited
from monitor.stories.common import NOTHING, Lost
from monitor.stories.evidence import Evidence, elsewhere
from monitor.stories.today import besides, dated, today
from monitor.text.skeleton import skeleton

K = TypeVar("K")

# Of the shorter text, alike but for numbers and names: a form that is filled daily.
TEMPLATE, UNDATED = 0.4, 0.8
FORM = 0.4  # of a sentence's words in the held order; what keeps fewer is told anew, no form
EXACT = 2.0  # weight of numbers and days, likewise
FAINT = 0.25  # what a year or a single digit weighs
UNKNOWN = 1.5  # the same of the days between, where they are not known: a month
WEEKS = timedelta(weeks=4)
DAY = timedelta(hours=20)  # reports further apart are of different days
EARLIEST = 1990  # no page of an earlier year was published on the web
WORD = 5  # letters a word needs to be known again in another language
BONES = 3  # consonants, likewise


class Wording(NamedTuple):
    """The share of the shorter text said in both, standing background left out."""

    telling: float  # what does not stand in both leads counts half
    early: float  # what stands in neither lead, weeks later in one only, does not count


class Signs(NamedTuple):
    """What speaks for and against two texts of one language being of one story."""

    alike: float  # the cosine of what the two are about, 0 to 1
    shared: float  # share of what the one with less to say is about, background left out
    wording: float  # share of the shorter text said in both, in the lead of one at least
    marks: float  # logarithm of the weight of capitals, numbers and days that both have
    exact: float  # the same where a number or a day is among them and no background said, else 0
    apart: float  # logarithm of the days between
    dated: float  # logarithm of what the days that both name are worth
    awaited: float  # 1 where one names the day that the other is of, .5 vaguely, else 0


class Across(NamedTuple):
    """The same for two languages: what translation keeps."""

    bones: float  # the cosine of what the two are about, by the consonants of its words
    marks: float  # the cosine of capitals, numbers and days
    exact: float  # weight of the numbers and days that both have
    apart: float
    dated: float


def signs(
    judged: Held, one: Evidence, said: Wording, standing: Set[int], lost: Lost = NOTHING
) -> Signs:
    """The signs of a document and a held one.

    Args:
        judged: the document.
        one: its comparison with the held one.
        said: the wording they share.
        standing: sentences of the document that are standing background.
        lost: what near stories have in common.
    """
    without = standing | _filled(judged, one)
    late = _late(judged, one)
    whole = _topics(judged, one, without)
    told = _topics(judged, one, without | late) if late else whole
    ours = today(_when(judged), _when(one.held))
    common, exact = marks(judged.subject.marks, one.held.subject.marks, ours, lost)
    return Signs(
        alike=cosine(*whole, lost),
        shared=_share(judged, one, told, lost),
        wording=said.early,
        marks=log(1 + common),
        exact=log(1 + common) if exact > FAINT and not late else 0.0,
        apart=days(apart(judged, one.held)),
        dated=log(dated(*besides(judged.subject.dates, one.held.subject.dates, ours))),
        awaited=awaited(
            (_when(judged), judged.subject.days), (_when(one.held), one.held.subject.days)
        ),
    )


def across(judged: Held, held: Held, lost: Lost = NOTHING) -> Across:
    """The signs of two documents in two languages."""
    here, there = judged.subject.marks, held.subject.marks
    return Across(
        bones=cosine(_bones(judged.terms), _bones(held.terms)),
        marks=cosine(here, there, lost),
        exact=min(EXACT, marks(here, there, lost=lost)[1]),
        apart=days(apart(judged, held)),
        dated=log(dated(judged.subject.dates, held.subject.dates)),
    )


def wording(judged: Held, one: Evidence, standing: Collection[int]) -> Wording:
    """How much of the shorter text both have, and how much of it is no background.

    What stands in the lead of both is the happening itself; further down it may be background
    that only one held document has had so far, and counts half.
    """
    shorter, longer, matches, turned = _from_shorter(judged, one)
    if not any(matches):
        return Wording(0, 0)
    telling = early = 0.0
    least = 2 if _weeks(judged, one.held) else 1
    for at, (length, match) in enumerate(zip(shorter.lengths, matches, strict=True)):
        if match is None or match.material or (match.low if turned else at) in standing:
            continue
        said = length * match.said
        leads = (at < shorter.lead) + (match.low < longer.lead)
        telling += said if leads == 2 else said / 2
        early += said if leads >= least else 0.0
    total = shorter.length
    return Wording(telling / total, early / total) if total else Wording(0, 0)


def apart(one: Held, other: Held) -> timedelta | None:
    """The time between two reports, where it is known for both."""
    here, there = _when(one), _when(other)
    return abs(here - there) if here is not None and there is not None else None


def _when(held: Held) -> datetime | None:
    return when(held.document.published, held.document.first_seen)


def _from_shorter(judged: Held, one: Evidence) -> tuple[Held, Held, Sequence[Match | None], bool]:
    """The shorter text, the longer, the one's sentences in the other; whether that is turned."""
    here, there = judged.length, one.held.length
    if here < there or (here == there and judged.norms <= one.held.norms):
        return judged, one.held, one.matches, False
    return one.held, judged, one.back, True


def _topics(
    judged: Held, one: Evidence, without: Set[int]
) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """What both are about, leaving out sentences of the judged text, there and where held."""
    matches = [one.matches[at] for at in without]
    held = {at for match in matches if match for at in range(match.low, match.high)}
    daily = rubric(judged, one.held)
    return _topic(judged, without, daily), _topic(one.held, held, daily)


def _topic(held: Held, without: Set[int], daily: bool) -> Mapping[int, float]:
    # Most of what is said again stands further down, where no topic is.
    if not daily and without.isdisjoint(range(held.opening)):
        return held.topic
    return diff.topic(() if daily else held.title, held.pieces, without)


def rubric(judged: Held, held: Held) -> bool:
    """Whether both have one headline on different days, as the weather has."""
    time = apart(judged, held)
    if time is None or time < DAY or not judged.title:
        return False
    if not judged.headline.keys() <= held.topic.keys():
        return False
    return [word.norm for word in judged.title] == [word.norm for word in held.title]


def _share(
    judged: Held, one: Evidence, told: tuple[Mapping[int, float], Mapping[int, float]], lost: Lost
) -> float:
    """The share of what the text with less to say is about, as a whole, that both are about."""
    here, there = told
    both = here.keys() & there.keys()
    shared = sum(map(min, map(here.__getitem__, both), map(there.__getitem__, both)))
    shared -= sum(min(here[term], there[term]) * lost[term] for term in both & lost.keys())
    least = min(sum(judged.topic.values()), sum(one.held.topic.values()))
    return shared / least if least else 0.0


def cosine(here: Mapping[K, float], there: Mapping[K, float], lost: Lost = NOTHING) -> float:
    both = here.keys() & there.keys()
    product = sum(map(mul, map(here.__getitem__, both), map(there.__getitem__, both)))
    product -= sum(here[term] * there[term] * lost[term] for term in both & lost.keys())
    return product / sqrt(_square(here) * _square(there)) if product else 0.0


def _square(weights: Mapping[K, float]) -> float:
    square: float = sum(map(mul, weights.values(), weights.values()))
    return square


def _bones(topic: Mapping[str, float]) -> dict[str, float]:
    """What a text is about by the consonants of its words, in which languages meet."""
    found: dict[str, float] = {}
    for stem, weight in topic.items():
        bones = _known(stem)
        if bones:
            found[bones] = found.get(bones, 0.0) + weight
    return found


@lru_cache(maxsize=100_000)
def _known(stem: str) -> str:
    bones = skeleton(stem) if len(stem) >= WORD and stem.isalpha() else ""
    return bones if len(bones) >= BONES else ""


def _late(judged: Held, one: Evidence) -> frozenset[int]:
    """Sentences said again after both leads, or weeks later after one: background.

    Of undated reports neither is known to look back.
    """
    if apart(judged, one.held) is None:
        return frozenset()
    least = 1 if _weeks(judged, one.held) else 2
    return frozenset(
        at
        for at, match in enumerate(one.matches)
        if match is not None
        and match.status is Status.SEEN
        and (at >= judged.lead) + (match.low >= one.held.lead) >= least
    )


def _weeks(judged: Held, held: Held) -> bool:
    """Whether weeks lie between: then what is said again below may be background by itself."""
    time = apart(judged, held)
    return time is not None and time > WEEKS


def _filled(judged: Held, one: Evidence) -> frozenset[int]:
    """Sentences alike but for numbers and names, where a text is little else: daily weather.

    Two undated reports that have such may as well be of one happening, where it is not all.
    """
    found = [at for at, match in enumerate(one.matches) if match and _form(match)]
    time = apart(judged, one.held)
    if time is not None and time < DAY and not any(elsewhere(one, at) for at in found):
        return frozenset()  # more is known of one happening
    words = sum(len(judged.pieces[at].norms) for at in found)
    least = (UNDATED if time is None else TEMPLATE) * min(judged.length, one.held.length)
    return frozenset(found if len(found) > 1 and words >= least else ())


def _form(match: Match) -> bool:
    return match.material and match.same >= FORM


def marks(
    here: Mapping[str, float],
    there: Mapping[str, float],
    but: Set[str] = frozenset(),
    lost: Lost = NOTHING,
) -> tuple[float, float]:
    """The weight of the marks that both have, and of the numbers and days among them."""
    both = {
        mark: min(here[mark], there[mark]) * (1 - lost.get(mark, 0.0))
        for mark in (here.keys() & there.keys()) - but
    }
    return sum(both.values()), sum(weight for mark, weight in both.items() if _exact(mark))


def _exact(mark: str) -> bool:
    """Whether a mark is a number or a day."""
    return mark[0] == "#" or "-" in mark


def days(apart: timedelta | None) -> float:
    return UNKNOWN if apart is None else log10(1 + apart / timedelta(days=1))


def when(said: datetime | None, seen: datetime | None) -> datetime | None:
    """The day a document is of: as it says, unless that is before the web or after it was seen."""
    if said is None or said.year < EARLIEST:
        return seen
    if seen is not None and said > seen + timedelta(days=2):
        return seen
    return said
