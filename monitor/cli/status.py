"""`monitor status`: whether the monitor is alive and well."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import exits, screen
from monitor.cli.here import Here, command
from monitor.errors import ConfigError
from monitor.model import SourceState
from monitor.store import sources as store
from monitor.views import alerts, deliveries, sources
from monitor.views.pulse import is_alive

Healthy = Annotated[
    bool, typer.Option("--healthy", help="Exit code 1 without a sign of life within 2 minutes.")
]


@command
def status(here: Here, healthy: Healthy = False) -> int:
    """Show whether the monitor is alive and well, what waits to be sent, how sources fare.

    Example: monitor status --healthy
    """
    now = utc_now()
    with here.database() as database:
        beat, _ = database.read(store.kept, "alive")
        waiting = database.read(deliveries.waiting)
        put_off = database.read(alerts.number_held)
        muted = len(database.read(alerts.mutes, now))
        failed = database.read(deliveries.failures)
        held = database.read(deliveries.held)
        known = database.read(sources.states)
        stored, matched = database.read(sources.stored_since, now - timedelta(days=1))
    states = list(known.values()) if healthy else _asked(here, known)
    alive = is_alive(beat, now)
    row = {
        "alive": alive,
        "alive_at": beat,
        "waiting": waiting,
        "alerts_held": put_off,
        "failed": failed,
        "held": [{"channel": name, "why": why} for name, why in held.items()],
        "muted": muted,
        "sources": len(states),
        "failing": sum(one.failures > 0 for one in states),
        "articles_today": stored,
        "matched_today": matched,
        "database": database.place,
    }
    lines = (
        ("last sign of life", screen.ago(beat, now)),
        ("messages waiting", str(waiting)),
        ("alerts held", str(put_off)),
        ("messages failed", str(failed)),
        *(("channel held", f"{screen.safe(name)}: {why}") for name, why in held.items()),
        ("mutes in force", str(muted)),
        ("sources asked", f"{len(states)}, {row['failing']} failing"),
        ("last 24 hours", f"{screen.count(stored, 'article')}, {matched} matched"),
        ("database", database.place),
    )
    here.row(row, partial(_show, lines))
    return exits.NO if healthy and not alive else exits.OK


def _asked(here: Here, known: dict[str, SourceState]) -> list[SourceState]:
    """How those fare that are asked now: of all that ever were, where no configuration says more.

    A health check, which comes each minute, reads none, nor is a bad edit a bad state.
    """
    with suppress(ConfigError):
        if here.has_config:
            asked = [one.name for one in here.settings().sources if one.enabled]
            return [known.get(name, SourceState(name)) for name in asked]
    return list(known.values())


def _show(lines: tuple[tuple[str, str], ...]) -> None:
    for name, value in lines:
        screen.line(f"{name:<18} {value}")
