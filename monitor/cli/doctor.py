"""`monitor doctor`: what is wrong with the set-up, and what to do."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from types import MappingProxyType

from rich.text import Text

from monitor import loop
from monitor.app import configure_logging, secrets_of, utc_now
from monitor.catalogue import LOOKED_UP
from monitor.cli import exits, screen
from monitor.cli.here import BUSY_SECONDS, Here, command
from monitor.doctor import Finding, keeping, reading, setup, wrong
from monitor.errors import MonitorError
from monitor.model import Settings
from monitor.store.database import Database

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"fine": ("✓", "green"), "doubt": ("!", "yellow"), "wrong": ("✗", "red")}
)


@command
def doctor(here: Here) -> int:
    """Say what is wrong with the set-up, and what to do. Changes nothing and sends nothing.

    Example: monitor doctor --config config
    """
    counts = {"fine": 0, "doubt": 0, "wrong": 0}
    last = ""
    for one in _findings(here):
        counts[one.state] += 1
        here.row(
            {"part": one.part, "state": one.state, "what": one.what, "todo": one.todo or None},
            partial(_show, one, one.part if one.part != last else ""),
        )
        last = one.part
    if not here.json:
        screen.note(f"{counts['wrong']} wrong, {counts['doubt']} in doubt, {counts['fine']} fine")
    return exits.NO if counts["wrong"] else exits.OK


def _findings(here: Here) -> Iterator[Finding]:
    now = utc_now()
    settings, found = setup.configuration(here.places.config, here.environment)
    if settings is not None:
        known = secrets_of(settings)
        configure_logging(debug=here.debug, known=lambda: known)
    yield from found
    if settings is not None:
        yield from setup.channels(settings, began=here.has_database)
        yield from setup.network(settings, here.environment)
        yield from loop.run(reading.children(settings))
    if here.has_database:
        opened = Database(here.places.database_url, busy=BUSY_SECONDS)
        try:
            yield from _database(here, opened, settings, now)
        finally:
            opened.close()
    else:
        yield from setup.clock(settings, None, now, _past())
        yield keeping.none_yet(here.places.data)


def _database(
    here: Here, opened: Database, settings: Settings | None, now: datetime
) -> Iterator[Finding]:
    states = list(keeping.database(opened))
    yield from states
    if states[0].state != "fine":  # tables of another version, or none that can be read
        yield from setup.clock(settings, None, now, _past())
        if opened.sqlite:
            yield from keeping.disk(None, here.places.data, now)
        return
    try:
        yield from setup.clock(settings, keeping.latest(opened), now, _past())
        yield from keeping.disk(opened, here.places.data, now)
        yield from keeping.copies(opened, now)
        yield from keeping.life(opened, now)
        if settings is not None:
            yield from reading.feeds(settings, opened)
        yield from reading.messages(opened, now)
    except MonitorError as error:
        yield wrong("database", str(error), "see that it can be reached and read")


def _past() -> datetime:
    """A moment that lies in the past for sure: this program was made after it."""
    return datetime(LOOKED_UP.year, LOOKED_UP.month, LOOKED_UP.day, tzinfo=UTC)


def _show(one: Finding, part: str) -> None:
    mark, style = MARKS[one.state]
    screen.beside(Text(f"{part:<14}{mark} ", style), Text(screen.safe(one.what)))
    if one.todo and one.state != "fine":
        screen.beside(Text(f"{'':16}→ ", "dim"), Text(one.todo, "dim"))
