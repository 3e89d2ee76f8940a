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


async def show(monitor: Monitor) -> None:
    """Draw until cancelled. Log lines go above the table."""
    console = screen.console()
    with Live(console=console, auto_refresh=False, transient=True) as live:
        while True:
            now = monitor.ports.now()
            with suppress(StoreError):  # the log says so; the next look may see again
                database, names = monitor.ports.database, monitor.desk.polled
                live.update(drawn(await database.aread(pulse, names, now, SHOWN), now))
                live.refresh()
            await asyncio.sleep(EVERY)


def drawn(seen: Pulse, now: datetime) -> Group:
    """What is under way, and the sources polled last."""
    bad = sum(number for state, number in seen.states.items() if state not in {"ok", "new"})
    numbers = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 3, 0, 0))
    values = (
        ("polled today", f"{seen.polls:,}"),
        ("new", f"{seen.new:,}"),
        ("matched", f"{seen.matched:,}"),
        ("failing", Text(f"{bad:,}", "red" if bad else "")),
        ("silent", Text(f"{seen.silent:,}", "yellow" if seen.silent else "")),
        ("to read", f"{seen.pending:,}"),
        ("to send", f"{seen.messages:,}"),
        ("backlog", screen.length(timedelta(seconds=max(seen.late, seen.oldest)))),
    )
    for name, _ in values:
        numbers.add_column(name, justify="right", no_wrap=True)
    numbers.add_row(*(value for _, value in values))
    latest = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 3, 0, 0))
    for name in ("asked last", "state", "ago", "brought"):
        latest.add_column(name, no_wrap=True)
    for one in seen.latest:
        latest.add_row(
            screen.short(one.name, 24),
            screen.state(one.state),
            Text(screen.ago(one.at, now), "dim"),
            "new" if one.new_at == one.at else screen.short(one.error, 60),
        )
    return Group(numbers, Text(), latest)
