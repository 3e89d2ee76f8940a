"""`monitor once`: one pass of everything that is due."""

import logging
from functools import partial
from typing import Annotated

import typer

from monitor.app import Monitor
from monitor.cli import exits, screen
from monitor.cli.here import Here, command
from monitor.model import SourceState
from monitor.pipeline.poll.rounds import host_of
from monitor.views import sources

log = logging.getLogger("monitor")

All = Annotated[bool, typer.Option("--all", help="Poll every source, due or not.")]
# One of them, and several.
WORDS = {
    "poll": ("source answered", "sources answered"),
    "unanswered": ("source did not answer", "sources did not answer"),
    "read": ("entry read", "entries read"),
    "revisit": ("page looked at again", "pages looked at again"),
    "learn": ("article learnt from", "articles learnt from"),
    "match": ("article held against the watchlists", "articles held against the watchlists"),
    "judge": ("judged", "judged"),
    "alert": ("weighed for alerts", "weighed for alerts"),
    "dispatch": ("alert made into messages", "alerts made into messages"),
    "spikes": ("watchlist far above its past", "watchlists far above their past"),
    "alarms": ("source told of as not well", "sources told of as not well"),
    "compose": ("digest composed", "digests composed"),
    "deliver": ("message sent", "messages sent"),
    "housekeep": ("old article dropped", "old articles dropped"),
}


@command
async def once(here: Here, all: All = False) -> int:  # noqa: A002 - the option's name
    """Do everything that is due now, and end.

    Example: monitor once --all
    """
    async with here.monitor(leads=True) as monitor:
        warn(monitor)
        done = await monitor.once(poll_all=all)
        # A pass may be of those only that fail; where others are well, it was not in vain.
        vain = done["unanswered"] and not done["poll"] and await _none_well(monitor)
        waiting = 0 if any(done.values()) else sum(alone for _, alone in await _states(monitor))
    here.row(done, partial(_show, done, waiting))
    return exits.LATER if vain else exits.OK


async def _none_well(monitor: Monitor) -> bool:
    """Whether each source fails, or its host wants to be left alone now."""
    return all(state.failures or alone for state, alone in await _states(monitor))


async def _states(monitor: Monitor) -> list[tuple[SourceState, bool]]:
    """The sources' states, and whether their hosts want to be left alone now."""
    database, now = monitor.ports.database, monitor.ports.now()
    names, of = monitor.desk.polled, monitor.desk.sources
    states = await database.aread(sources.states, names)
    alone = await database.aread(sources.paused_hosts, now, now)
    known = [states.get(name) or sources.fresh(name) for name in names]
    return [(one, host_of(of[one.name], one) in alone) for one in known]


def warn(monitor: Monitor) -> None:
    """What is doubtful in the configuration, said once at the start."""
    for problem in monitor.problems:
        log.warning("%s:%s:%s: %s", problem.file, problem.line, problem.column, problem.what)


def _show(done: dict[str, int], waiting: int) -> None:
    told = [screen.count(number, *WORDS[arrow]) for arrow, number in done.items() if number]
    alone = f"; {screen.count(waiting, 'source')} on hosts that asked to be left alone"
    screen.line(", ".join(told) or "nothing was due" + (alone if waiting else ""))
