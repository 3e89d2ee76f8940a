"""`monitor sources poll`, `pause` and `resume`: one source, now, not, or again."""

from typing import Annotated

import typer

from monitor.cli import exits, screen
from monitor.cli.here import Here, command
from monitor.cli.watched import require
from monitor.config import edit
from monitor.errors import UsageError
from monitor.model import Entry
from monitor.pipeline.poll import poll as ask
from monitor.store import sources as store

Name = Annotated[str, typer.Argument(metavar="NAME", help="A source's name.")]


@command
async def poll(here: Here, name: Name) -> int:
    """Ask a source now, and show what it has that was not known.

    Example: monitor sources poll "The Guardian"
    """
    async with here.monitor() as made:
        require("source", name, made.desk.sources)
        source = made.desk.sources[name]
        if source.disabled_because:
            raise UsageError(f"cannot be asked: {source.disabled_because}", subject=name)
        plan = await ask(made.ports, made.desk, name)
    found = [entry for entry, _ in (*plan.new, *plan.quiet)]
    state = plan.state
    row = {
        "name": name,
        "state": state.state,
        "new": len(plan.new),
        "known_from_now": len(plan.quiet),
        "changed": len(plan.changed),
        "first": plan.baseline,
        "why": state.error or None,
        "asked": plan.day is not None,
        "unchanged": bool(plan.day and plan.day.unchanged),
        "paused": not source.enabled,
        "next_poll_at": state.next_poll_at,
        "entries": [
            {"title": one.title, "url": one.link or None, "published": one.published}
            for one in found
        ],
    }
    here.row(row, lambda: _show(name, row, found))
    return exits.OK if not state.failures else exits.LATER


def _show(name: str, row: dict[str, object], found: list[Entry]) -> None:
    said = row["why"] or screen.count(len(found), "new entry", "new entries")
    if row["unchanged"]:
        said = "nothing has changed"
    if not row["asked"]:
        said = f"not asked: its host wants to be left alone until {row['next_poll_at']:%H:%M} UTC"
    notes = [str(said), *([f"{row['changed']} changed"] if row["changed"] else [])]
    notes += ["a first poll: all of it counts as known"] if row["first"] else []
    screen.heading(name, ", ".join(notes))
    if row["paused"]:
        what = "It is paused and was asked this once; what it brought is read when it is resumed."
        screen.note(what)
    for entry in found:
        when = screen.day(entry.published or entry.updated) or "no date"
        screen.item(entry.title or entry.link or entry.guid, when, entry.link)


@command
def pause(here: Here, name: Name) -> int:
    """Ask a source no more: `enabled: false` in sources.yaml.

    Example: monitor sources pause "The Guardian"
    """
    here.settings()
    changed = edit.switch(here.places.config, name, on=False)
    said = "is not asked from now on" if changed else "was paused already"
    here.row({"name": name, "enabled": False, "changed": changed}, lambda: _say(name, said))
    return exits.OK


@command
def resume(here: Here, name: Name) -> int:
    """Ask a paused source again; what it holds then counts as known.

    Example: monitor sources resume "The Guardian"
    """
    settings = here.settings()
    sources = {one.name: one for one in settings.sources}
    require("source", name, sources)
    if sources[name].paused and here.has_database:
        with here.database() as database:
            database.write(store.as_if_new, [name])
    changed = edit.switch(here.places.config, name, on=True)
    said = "is asked again; what it holds now counts as known" if changed else "was not paused"
    here.row({"name": name, "enabled": True, "changed": changed}, lambda: _say(name, said))
    return exits.OK


def _say(name: str, said: str) -> None:
    screen.line(f"{name} {said}")
