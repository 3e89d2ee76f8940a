"""The table that `monitor run` draws on a terminal, once a second."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from monitor.app import Monitor
from monitor.cli import screen
from monitor.errors import StoreError
from monitor.views.pulse import Pulse, pulse

SHOWN = 8  # sources polled last
EVERY = 1.0
GAP = 3  # between columns
ROOMY = 80  # columns that all numbers need beside each other


async def show(monitor: Monitor) -> None:
    """Draw until cancelled. Log lines go above the table."""
    console = screen.console()
    with Live(console=console, auto_refresh=False, transient=True) as live:
        while True:
            now = monitor.ports.now()
            with suppress(StoreError):  # the log says so; the next look may see again
                database, names = monitor.ports.database, monitor.desk.polled
                seen = await database.aread(pulse, names, now, SHOWN)
                live.update(drawn(seen, now, console.width))
                live.refresh()
            await asyncio.sleep(EVERY)


def drawn(seen: Pulse, now: datetime, width: int) -> Group:
    """What is under way, and the sources polled last."""
    bad = sum(
        number for state, number in seen.states.items() if state not in {"ok", "new", "damaged"}
    )
    values: tuple[tuple[str, str | Text], ...] = (
        ("polled today", f"{seen.polls:,}"),
        ("new", f"{seen.new:,}"),
        ("matched", f"{seen.matched:,}"),
        ("failing", Text(f"{bad:,}", "red" if bad else "")),
        ("silent", Text(f"{seen.silent:,}", "yellow" if seen.silent else "")),
        ("to read", f"{seen.pending:,}"),
        ("to send", f"{seen.messages:,}"),
        ("backlog", screen.length(timedelta(seconds=max(seen.late, seen.oldest)))),
    )
    parts = [values] if width >= ROOMY else [values[:4], values[4:]]
    numbers = [_table() for _ in parts]
    for table, part in zip(numbers, parts, strict=True):
        for name, _ in part:
            table.add_column(name, justify="right", no_wrap=True)
        table.add_row(*(value for _, value in part))
    return Group(*numbers, Text(), _latest(seen, now, width))


def _latest(seen: Pulse, now: datetime, width: int) -> Table:
    """The sources polled last: names are cut, and errors, but no state and no time."""
    table = _table()
    for name in ("asked last", "state", "ago", "brought"):
        table.add_column(name, no_wrap=True)
    names, ago = 24 if width >= ROOMY else 16, [screen.ago(one.at, now) for one in seen.latest]
    states = max((len(one.state) for one in seen.latest), default=0)
    left = width - names - states - max(map(len, ago), default=0) - 3 * GAP
    for one, when in zip(seen.latest, ago, strict=True):
        brought = "new" if one.new_at == one.at else screen.short(one.error, max(left, 8))
        table.add_row(
            screen.short(one.name, names), screen.state(one.state), Text(when, "dim"), brought
        )
    return table


def _table() -> Table:
    return Table(box=None, pad_edge=False, header_style="dim", padding=(0, GAP, 0, 0))
