"""`monitor feed`: what a feed holds, as the monitor reads it."""

from functools import partial
from typing import Annotated

import typer

from monitor.app import Tools, tools
from monitor.cli import screen
from monitor.cli.documents import contents, is_url, ports
from monitor.cli.exits import Tally
from monitor.cli.here import Here, Row, command, noun
from monitor.errors import MonitorError
from monitor.fetch.feed import get_feed
from monitor.model import Entry, Feed, Source
from monitor.parse import parse

app = noun()
Inputs = Annotated[list[str], typer.Argument(metavar="URL|FILE...", help="Feeds.")]


@app.command()
@command
async def feed(here: Here, inputs: Inputs) -> int:
    """Show the entries of feeds.

    Example: monitor feed https://feeds.bbci.co.uk/news/world/europe/rss.xml
    """
    tally = Tally()
    async with tools(here.settings_if_any()) as given:
        for name in inputs:
            try:
                found = await _read(given, name)
            except MonitorError as error:
                tally.failed(error)
                here.failed(error, name)
                continue
            _answer(here, name, found)
    return tally.code


async def _read(tools: Tools, name: str) -> Feed:
    """A feed from an address or a file."""
    if not is_url(name):
        return await tools.pool.run(parse, contents(name), name, None, subject=name)
    source = Source(name=name, url=name, outlet="", ports=ports(name))
    response = await get_feed(
        tools.http,
        source,
        etag=None,
        last_modified=None,
        max_bytes=tools.settings.fetch.max_feed,
    )
    kind = response.headers.get("content-type")
    return await tools.pool.run(parse, response.body, response.url, kind, subject=name)


def _answer(here: Here, name: str, found: Feed) -> None:
    if not here.json:
        _heading(name, found)
    if not found.entries:
        here.row({"input": name, "entries": 0}, lambda: None)
    for entry in found.entries:
        here.row(_row(name, entry), partial(_show, entry))


def _row(name: str, entry: Entry) -> Row:
    return {
        "input": name,
        "id": entry.guid,
        "url": entry.link or None,
        "title": entry.title,
        "published": screen.stated(entry.published),
        "updated": screen.stated(entry.updated),
        "authors": entry.authors,
        "summary": entry.summary,
        "language": entry.language,
    }


def _heading(name: str, found: Feed) -> None:
    size = screen.count(len(found.entries), "entry", "entries")
    notes = [size, found.format, *(["damaged"] if found.damaged else [])]
    notes += ["the rest left out"] if found.more else []
    screen.heading(found.title or name, ", ".join(notes))


def _show(entry: Entry) -> None:
    screen.item(
        entry.title or entry.link or entry.guid,
        screen.day(entry.published or entry.updated) or "no date",
        entry.link,
    )
