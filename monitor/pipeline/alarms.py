"""Sources that are not well for long: persistent failure, unusual silence, and a word of farewell.

Each is told to the owner once, many in one message, and stands in the digests' coverage until the
source is well again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.model import Message, SourceState
from monitor.pipeline import elsewhere
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.messages import to_owner
from monitor.pipeline.poll.failing import HARD, SUGGESTIONS
from monitor.store import deliveries, sources
from monitor.store.database import Session
from monitor.timing.pace import History, is_silent
from monitor.views import sources as source_views

PAST = timedelta(days=28)
# A failure is persistent after a day and three hard failures, or more of the others; and, of a
# source that is asked seldom, after three days and two of any kind.
LASTING, WEIGHT = timedelta(days=1), 3 * HARD
LONG, TWICE, SELDOM = timedelta(days=3), 2, timedelta(hours=3).total_seconds()
SHOWN = 50  # sources of one message
GAPS = 5  # that a digest names


@dataclass(frozen=True)
class Alarm:
    """What a source has come to be: failing, gone, silent, or '' when it is well again."""

    name: str
    kind: str
    elsewhere: str = ""  # a feed that its site offers now


async def run(ports: Ports, desk: Desk) -> int:
    """Tell of the sources that are not well and were not told of; returns how many."""
    now = ports.now()
    states = await ports.database.aread(source_views.states, desk.polled)
    past = await ports.database.aread(source_views.days, (now - PAST).date(), list(states))
    history = {name: History(tuple(day.new for day in days)) for name, days in past.items()}
    found = decide(states, history, now)
    if found:
        ill = [one.name for one in found if one.kind]
        offered = await elsewhere.found(ports, desk, ill, states)
        found = [replace(one, elsewhere=offered.get(one.name, "")) for one in found]
        await ports.database.awrite(_apply, found, _notice(desk, found, states, now), now)
    return sum(bool(one.kind) for one in found)


def decide(
    states: Mapping[str, SourceState], history: Mapping[str, History], now: datetime
) -> list[Alarm]:
    """The sources whose alarm changes."""
    return [
        Alarm(name, kind)
        for name, state in states.items()
        if (kind := condition(state, history.get(name, History()), now)) != state.alarm
    ]


def condition(state: SourceState, history: History, now: datetime) -> str:
    """Whether a source says that it is gone, fails for long, or is silent as it never was; ''
    when it is well."""
    if state.state == "gone":
        return "gone"
    if state.failures:
        since = now - (state.failing_since or now)
        heavy = since >= LASTING and state.weight >= WEIGHT
        seldom = (state.interval or 0.0) >= SELDOM
        twice = seldom and since >= LONG and state.failures >= TWICE
        told = state.alarm in {"failing", "gone"}
        return "failing" if not told and (heavy or twice) else state.alarm
    if state.last_new_at is not None and is_silent(history, state.last_new_at, now):
        return "silent"
    return ""


def said(state: SourceState, kind: str, now: datetime) -> str:
    """One line: what is wrong, since when, and what may help; '' for one that is well."""
    if kind == "silent" and state.last_new_at:
        days = (now - state.last_new_at).days
        help_ = _offered(state) or SUGGESTIONS["silent"]
        return f"answers, but has brought nothing for {_days(days)}; {help_}"
    if kind in {"failing", "gone"}:
        days = (now - (state.failing_since or now)).days
        lasting = f" for {_days(days)}" if days else ""
        help_ = _offered(state) or SUGGESTIONS.get(state.state, SUGGESTIONS["failing"])
        return f"{state.state}{lasting}: {state.error}; {help_}"
    return ""


def _offered(state: SourceState) -> str:
    return f"its site offers {state.elsewhere} now" if state.elsewhere else ""


def _days(number: int) -> str:
    return "a day" if number <= 1 else f"{number} days"


def notes(states: Collection[SourceState], since: datetime, now: datetime) -> list[str]:
    """What a digest says of the sources that are silent, and of what may have been missed."""
    silent = [
        f"{state.name}: {said(state, state.alarm, now)}."
        for state in states
        if state.alarm == "silent"
    ]
    gaps = [state.name for state in states if state.gap_at and state.gap_at >= since]
    if not gaps:
        return silent
    more = f" and {len(gaps) - GAPS} more" if len(gaps) > GAPS else ""
    which = f"{', '.join(gaps[:GAPS])}{more}"
    return [*silent, f"Items may be missing of {which}: two polls had nothing in common."]


def _notice(
    desk: Desk, found: Sequence[Alarm], states: Mapping[str, SourceState], now: datetime
) -> Message | None:
    bad = [one for one in found if one.kind]
    if not bad:
        return None
    failing = sum(bool(state.failures) for state in states.values())
    lines = []
    for one in bad[:SHOWN]:
        state = states[one.name]
        state = state._replace(elsewhere=one.elsewhere or state.elsewhere)
        lines.append(f"{one.name}: {said(state, one.kind, now)}")
    if len(bad) > SHOWN:
        lines.append(f"and {len(bad) - SHOWN} more: `monitor sources health --bad`")
    if failing * 2 > len(states) > 1:
        lines.insert(0, f"{failing} of {len(states)} sources fail: is this machine's network well?")
    which = f"The source {bad[0].name} is" if len(bad) == 1 else f"{len(bad)} sources are"
    names = ",".join(f"{one.name}:{one.kind}" for one in bad)
    return to_owner(desk, f"alarm:{names}:{now:%Y-%m-%dT%H}", f"{which} not well", lines)


def _apply(session: Session, found: Sequence[Alarm], told: Message | None, now: datetime) -> None:
    for one in found:
        at = now if one.kind else None
        sources.set_alarm(session, one.name, one.kind, at, one.elsewhere)
    if told:
        deliveries.add(session, told, now)
