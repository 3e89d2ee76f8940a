"""What came of the week against what was meant, as a table."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

from benchmarks.week.outlets import ACTS, AT, DAYS, LATER, SKEWED, START, Outlet
from benchmarks.week.play import Week
from benchmarks.week.web import NEW

END = START + timedelta(days=DAYS)
ENDS = {"missing", "down", "hanging", "gone", "parked", "login", "challenge"}
STATES = MappingProxyType(
    {"gone": "gone", "parked": "html", "login": "blocked", "challenge": "needs-browser"}
    | dict.fromkeys(("missing", "down", "hanging"), "failing")
)
# Of these the owner hears once, of no others.
TOLD = {*ENDS, "silent", "moved", *SKEWED}
# Not all of it can be seen: its window passes between two polls. That must be noticed.
SHOWN_BRIEFLY = {"narrow"}
PER_HOST = 2
SPREAD = 1.25  # a poll comes so much later than its interval at most


def off(week: Week, outlet: Outlet) -> Iterator[str]:
    """What is not as it was meant of an outlet."""
    name, act = outlet.name, outlet.act
    state = week.states[name]
    if act not in SHOWN_BRIEFLY and (gone := missed(week, outlet)):
        yield f"{name}: {len(gone)} items were never seen"
    if act in SHOWN_BRIEFLY and missed(week, outlet) and not state.gap_at:
        yield f"{name}: items were missed, and it was not noticed"
    if again := twice(week, outlet):
        yield f"{name}: {again} items came twice as news"
    if (heard := told(week, outlet)) != (act in TOLD):
        yield f"{name}: the owner was told of it {heard} times"
    if state.state != STATES.get(act, "ok"):
        yield f"{name}: its state is {state.state} ({state.error})"
    if (state.alarm == "silent") != (act == "silent"):
        yield f"{name}: its alarm is {state.alarm or 'none'}"
    if shortest(week, outlet) < week.pace.fastest - 60:
        yield f"{name}: was asked after {shortest(week, outlet):.0f} s"
    yield from _of_its_act(week, outlet)


def _of_its_act(week: Week, outlet: Outlet) -> Iterator[str]:
    name, act, record = outlet.name, outlet.act, week.record
    state, after = week.states[name], record.after[outlet.name]
    if act == "moved" and NEW not in state.address:
        yield f"{name}: is asked where it was"
    if act == "gone" and after > 1:
        yield f"{name}: was asked {after} times after it was gone"
    if act in ENDS - {"gone"}:
        each = week.days[name]
        if not each[2].polls >= each[-1].polls <= 3:
            yield f"{name}: was asked {each[-1].polls} times on its last day"
    if (act in SKEWED) != (state.flood_at is not None):
        yield f"{name}: {'a' if state.flood_at else 'no'} flood was seen"
    if act == "forbidden" and record.pages[name]:
        yield f"{name}: {record.pages[name]} pages were asked for that robots.txt forbids"
    if act == "paged" and record.pages[name] < week.news[name].total():
        yield f"{name}: only {record.pages[name]} pages were read"


def missed(week: Week, outlet: Outlet) -> set[str]:
    """The titles that it published while it could be read, and that were never seen."""
    begin, _ = AT.get(outlet.act, LATER)
    until = START + begin if outlet.act in ENDS else END
    late = timedelta(seconds=week.pace.slowest * SPREAD) + timedelta(minutes=10)
    seen = week.quiet[outlet.name] | set(week.news[outlet.name])
    return outlet.published(START, until - late) - seen


def twice(week: Week, outlet: Outlet) -> int:
    return sum(count - 1 for count in week.news[outlet.name].values())


def told(week: Week, outlet: Outlet) -> int:
    return sum(outlet.name in subject + text for subject, text in week.told)


def shortest(week: Week, outlet: Outlet) -> float:
    """Seconds between two questions, at least; a redirect that is followed is one question."""
    times: Sequence[datetime] = sorted(set(week.record.times[outlet.name]))
    return min(((b - a).total_seconds() for a, b in pairwise(times)), default=86_400.0)


def faults(week: Week) -> list[str]:
    """All that is not as it was meant."""
    found = [one for outlet in week.outlets for one in off(week, outlet)]
    if week.record.too_soon:
        found.append(f"{week.record.too_soon} requests to hosts that wanted to be left alone")
    if week.record.at_once > PER_HOST:
        found.append(f"{week.record.at_once} requests to one host at a time")
    return found


def table(week: Week) -> Iterator[str]:
    """A line for each act, in Markdown."""
    yield ("| outlets | number | polls | a day each | unchanged | failed | kB | published | news "
           "| missed | twice | told | state |")  # fmt: skip
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for act in ACTS:
        some = [one for one in week.outlets if one.act == act]
        if some:
            yield _row(week, act, some)
    yield _row(week, "all", week.outlets)


def _row(week: Week, act: str, some: Sequence[Outlet]) -> str:
    days = [day for one in some for day in week.days[one.name]]
    polls = sum(day.polls for day in days)
    states = {week.states[one.name].alarm or week.states[one.name].state for one in some}
    cells = (
        act,
        len(some),
        f"{polls:,}",
        f"{polls / len(some) / DAYS:.0f}",
        f"{sum(day.unchanged for day in days) / max(polls, 1):.0%}",
        f"{sum(day.failed for day in days):,}",
        f"{sum(day.size for day in days) / 1000:,.0f}",
        f"{sum(len(one.published(START, END)) for one in some):,}",
        f"{sum(week.news[one.name].total() for one in some):,}",
        sum(len(missed(week, one)) for one in some),
        sum(twice(week, one) for one in some),
        sum(told(week, one) for one in some),
        ", ".join(sorted(states)) if act != "all" else "",
    )
    return f"| {' | '.join(map(str, cells))} |"


def manners(week: Week) -> Iterator[str]:
    """What hosts had to bear."""
    record = week.record
    yield f"requests to a host at a time: {record.at_once} at most"
    yield f"requests to hosts that wanted to be left alone: {record.too_soon}"
    least = min(shortest(week, one) for one in week.outlets)
    yield f"between two questions to a source: {least:.0f} s at least"
    yield f"robots.txt asked for: {sum(record.robots.values())} times in all"
    yield f"messages to the owner: {len(week.told)}"
