"""`monitor watchlists backfill`: a rule in force over the articles that came before it."""

from dataclasses import asdict
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.backtest import bar
from monitor.cli.here import Here, command
from monitor.cli.times import since as since_when
from monitor.cli.watched import require
from monitor.pipeline import backfill as core
from monitor.pipeline import deliver, dispatch, learn
from monitor.views import archive

Name = Annotated[str, typer.Argument(metavar="NAME", help="A watchlist in force.")]
Since = Annotated[
    str, typer.Option("--since", metavar="7d|DATE", help="Articles first seen since.")
]
Alert = Annotated[
    bool, typer.Option("--alert", help="Send the alerts that the watchlist asks for.")
]


@command
async def backfill(here: Here, name: Name, since: Since = "7d", alert: Alert = False) -> None:
    """Match stored articles against a watchlist in force. Tells nobody, unless with --alert.

    Example: monitor watchlists backfill lavrov --since 7d
    """
    start = since_when(since, utc_now())
    async with here.monitor() as monitor:
        ports, desk = monitor.ports, monitor.desk
        require("watchlist", name, desk.watchlists)
        with bar(here, ports.database.read(archive.count, start)) as advance:
            await learn.run(ports, desk)
            done = core.run(ports, desk, desk.watchlists[name], start, tell=alert, advance=advance)
        if alert:
            await dispatch.run(ports, desk)
            await deliver.run(ports, desk)
    here.row({"watchlist": name, "since": start, **asdict(done)}, lambda: _show(name, done))


def _show(name: str, done: core.Report) -> None:
    screen.heading(name, screen.count(done.articles, "article"))
    added = screen.count(done.added, "article")
    screen.line(f"added to {added}; {done.known:,} had its hits already")
    said = screen.count(done.messages, "message") + " to be sent"
    screen.line(f"{said}; {done.left_alone:,} left alone, nobody is told of them")
