"""`monitor sources`: the sources and how they fare."""

import json
from datetime import datetime
from itertools import starmap

import typer
from rich.text import Text

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.group import Entry, group
from monitor.cli.here import Here, command, noun
from monitor.model import Source, SourceState
from monitor.views import sources as views

BELOW = {
    "health": Entry(
        "monitor.cli.health:health",
        "Show how the sources fared in 14 days: what each brought a day, how often it failed.",
    ),
    "catalogue": Entry(
        "monitor.cli.catalogue:catalogue",
        "Search the catalogue of news feeds that ships with the program; nothing of it is polled.",
    ),
    "discover": Entry(
        "monitor.cli.discover:discover",
        "Find what a site offers: its feeds, its sitemaps of news, or its list of articles.",
    ),
    "add": Entry(
        "monitor.cli.discover:add", "Find what a site offers, try it, and add it to sources.yaml."
    ),
    "poll": Entry(
        "monitor.cli.poll:poll", "Ask a source now, and show what it has that was not known."
    ),
    "pause": Entry(
        "monitor.cli.poll:pause", "Ask a source no more: `enabled: false` in sources.yaml."
    ),
    "resume": Entry(
        "monitor.cli.poll:resume", "Ask a paused source again; what it holds then counts as known."
    ),
    "export": Entry(
        "monitor.cli.opml:export",
        "Write the sources as OPML, their tags as outlines and categories.",
    ),
    "import": Entry(
        "monitor.cli.opml:bring", "Add the feeds of an OPML file to sources.yaml, nothing twice."
    ),
}
app = noun(cls=group(BELOW), invoke_without_command=True)


@app.callback()
@command
def sources(here: Here, ctx: typer.Context) -> None:
    """List the sources and how they fare: state, last poll, next, failures and why.

    Example: monitor sources --json
    """
    if ctx.invoked_subcommand:
        return
    settings, now = here.settings(), utc_now()
    with here.database() as database:
        known = database.read(views.states)
    found = [(one, known.get(one.name, SourceState(one.name))) for one in settings.sources]
    if here.rows(starmap(_row, found)):
        return
    if not found:
        screen.note("There are no sources; sources.yaml names them.")
        return
    columns = ("source", "state", "last poll", "next", ">failed", "why*")
    rows = [_line(*one, now) for one in found]
    screen.table(rows, *columns)
    bad = sum(state.failures > 0 for _, state in found)
    screen.note(f"{screen.count(len(found), 'source')}, {bad} failing")


def _line(one: Source, state: SourceState, now: datetime) -> tuple[str | Text, ...]:
    return (
        screen.short(one.name, 24),
        screen.state(_state(one, state)),
        screen.ago(state.last_polled_at, now),
        _next(one, state, now),
        str(state.failures or ""),
        one.disabled_because or state.error,
    )


def _state(one: Source, state: SourceState) -> str:
    if not one.enabled:
        return "disabled"
    return state.state if state.last_polled_at else "new"


def _next(one: Source, state: SourceState, now: datetime) -> str:
    if not one.enabled:
        return ""
    due = state.next_poll_at
    return "now" if due is None or due <= now else screen.ago(due, now)


def _row(one: Source, state: SourceState) -> dict[str, object]:
    return {
        "name": one.name,
        "outlet": one.outlet,
        "url": one.url,
        "kind": one.kind,
        "reads": _reads(state) or one.url,
        "language": one.language,
        "country": one.country,
        "tags": one.tags,
        "weight": one.weight,
        "state": _state(one, state),
        "last_polled_at": state.last_polled_at,
        "last_ok_at": state.last_ok_at,
        "last_new_at": state.last_new_at,
        "next_poll_at": state.next_poll_at,
        "failures": state.failures,
        "why": one.disabled_because or state.error or None,
    }


def _reads(state: SourceState) -> str:
    """What is asked in place of the source's own address, since it moved or was found."""
    try:
        found = json.loads(state.cursor or "{}").get("found")
    except (ValueError, AttributeError):
        found = None
    return state.address or (found if isinstance(found, str) else "")
