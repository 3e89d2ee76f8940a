"""`monitor sources health`: how each source fared in the last fourteen days."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated

import typer
from rich.text import Text

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.here import Here, command
from monitor.model import Source, SourceDay, SourceState
from monitor.views import sources as views

DAYS = 14
BLOCKS = "▁▂▃▄▅▆▇█"
Bad = Annotated[bool, typer.Option("--bad", help="Only the sources that are not well.")]
Days = Mapping[date, SourceDay]


@command
def health(here: Here, bad: Bad = False) -> None:
    """Show how the sources fared in 14 days: what each brought a day, how often it failed.

    Example: monitor sources health --bad
    """
    settings, now = here.settings(), utc_now()
    since = now.date() - timedelta(days=DAYS - 1)
    with here.database() as database:
        states = database.read(views.states)
        days = database.read(views.days, since)
    found = []
    for one in settings.sources:
        state = states.get(one.name, SourceState(one.name))
        if one.enabled and (state.ails or not bad):
            found.append((one, state, {day.day: day for day in days.get(one.name, ())}))
    if here.rows(_row(*one, since) for one in found):
        return
    if not found:
        screen.note("Every source is well." if bad else "There are no sources in use.")
        return
    columns = ("source", "state", "14 days", ">a day", "last new", ">every", ">failed", "why*")
    screen.table([_line(*one, since, now) for one in found], *columns)
    screen.note("A bar a day: what came; × no answer all day, · not asked.")


def _line(
    one: Source, state: SourceState, days: Days, since: date, now: datetime
) -> tuple[str | Text, ...]:
    polls, failed = _sum(days, "polls"), _sum(days, "failed")
    return (
        screen.short(one.name, 24),
        screen.state(_state(state)),
        bar(days, since),
        f"{_sum(days, 'new') / len(days):.1f}" if days else "",
        screen.ago(state.last_new_at, now),
        screen.length(timedelta(seconds=state.interval)) if state.interval else "",
        f"{failed / polls:.0%}" if failed else "",
        f"its site offers {state.elsewhere} now" if state.elsewhere else state.error,
    )


def bar(days: Days, since: date) -> Text:
    """Fourteen characters: what each day brought against the most that one did."""
    most = max((one.new for one in days.values()), default=0)
    made = Text()
    for back in range(DAYS):
        one = days.get(since + timedelta(days=back))
        if one is None or not one.polls:
            made.append("·", "dim")
        elif one.failed == one.polls:
            made.append("×", "red")
        else:
            step = -(-one.new * (len(BLOCKS) - 1) // most) if most else 0
            made.append(BLOCKS[step], "green" if one.new else "dim")
    return made


def _state(state: SourceState) -> str:
    if not state.last_polled_at:
        return "new"
    return "silent" if state.state == "ok" and state.alarm == "silent" else state.state


def _sum(days: Days, name: str) -> int:
    return sum(getattr(one, name) for one in days.values())


def _row(one: Source, state: SourceState, days: Days, since: date) -> dict[str, object]:
    return {
        "name": one.name,
        "state": _state(state),
        "alarm": state.alarm or None,
        "last_ok_at": state.last_ok_at,
        "last_new_at": state.last_new_at,
        "failing_since": state.failing_since,
        "gap_at": state.gap_at,
        "flood_at": state.flood_at,
        "false_304_at": state.false_304_at,
        "every": state.interval,
        "moved_to": state.address or state.moved_to or None,
        "elsewhere": state.elsewhere or None,
        "why": state.error or None,
        "days": [
            days.get(day, SourceDay(day))
            for day in (since + timedelta(days=back) for back in range(DAYS))
        ],
    }
