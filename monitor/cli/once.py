"""`monitor once`: one pass of everything that is due."""

import logging
from functools import partial
from typing import Annotated

import typer

from monitor.app import Monitor
from monitor.cli import screen
from monitor.cli.here import Here, command

log = logging.getLogger("monitor")

All = Annotated[bool, typer.Option("--all", help="Poll every source, due or not.")]
WORDS = {
    "poll": "sources answered",
    "unanswered": "sources did not answer",
    "read": "entries read",
    "revisit": "pages looked at again",
    "learn": "articles learnt from",
    "match": "articles matched",
    "judge": "judged",
    "alert": "weighed for alerts",
    "dispatch": "alerts made into messages",
    "spikes": "watchlists far above their past",
    "alarms": "sources told of as not well",
    "compose": "digests composed",
    "deliver": "messages sent",
    "housekeep": "old articles dropped",
}


@command
async def once(here: Here, all: All = False) -> None:  # noqa: A002 - the option's name
    """Do everything that is due now, and end.

    Example: monitor once --all
    """
    async with here.monitor(leads=True) as monitor:
        warn(monitor)
        done = await monitor.once(poll_all=all)
    here.row(done, partial(_show, done))


def warn(monitor: Monitor) -> None:
    """What is doubtful in the configuration, said once at the start."""
    for problem in monitor.problems:
        log.warning("%s:%s:%s: %s", problem.file, problem.line, problem.column, problem.what)


def _show(done: dict[str, int]) -> None:
    told = [f"{number} {WORDS.get(arrow, arrow)}" for arrow, number in done.items() if number]
    screen.line(", ".join(told) or "nothing was due")
