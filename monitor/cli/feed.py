"""`monitor feed`: what a feed holds, as the monitor reads it."""

import shlex
from functools import partial
from typing import Annotated

import typer

from monitor import selectors
from monitor.app import Tools, tools, utc_now
from monitor.cli import screen
from monitor.cli.documents import contents, is_url, ports
from monitor.cli.exits import Tally
from monitor.cli.here import Here, Row, command
from monitor.config.source import kind_of
from monitor.errors import FetchError, MonitorError, ParseError, UsageError
from monitor.model import Entry, Feed, Selectors, Source, SourceState
from monitor.parse import parse, parse_channel, parse_listing, parse_sitemap
from monitor.pipeline.kinds import Question, ask

Inputs = Annotated[list[str], typer.Argument(metavar="URL|FILE", help="Feeds.")]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="feed, sitemap, listing, telegram or site; else told by the address.",
        show_default=False,
    ),
]
Links = Annotated[
    str,
    typer.Option(
        "--links", metavar="SELECTOR", help="Where a listing has its links.", show_default=False
    ),
]
Command = Annotated[
    str,
    typer.Option(
        "--command",
        metavar="COMMAND",
        help="A program and its arguments that prints what stands at the address it is given.",
        show_default=False,
    ),
]
GZIP = b"\x1f\x8b"
KINDS = ("feed", "sitemap", "listing", "telegram", "site")


@command
async def feed(
    here: Here, inputs: Inputs, kind: Kind = "", links: Links = "", command_: Command = ""
) -> int:
    """Show the entries of feeds, and of what else may be a source.

    Example: monitor feed https://feeds.bbci.co.uk/news/world/europe/rss.xml
    """
    kind = kind or ("listing" if links else "")
    if kind and kind not in KINDS:
        raise UsageError(f"is none of {', '.join(KINDS)}", subject=kind)
    if links and (fault := selectors.fault(links)):
        raise UsageError(fault, subject=links)
    try:
        argv = tuple(shlex.split(command_))
    except ValueError:
        raise UsageError("its quotes do not close", subject="--command") from None
    tally = Tally()
    async with tools(here.settings_if_any()) as given:
        for name in inputs:
            try:
                found = await _read(given, name, kind, links, argv)
            except MonitorError as error:
                tally.failed(error)
                here.failed(error, name)
                continue
            _answer(here, name, found)
    return tally.code


async def _read(tools: Tools, name: str, kind: str, links: str, argv: tuple[str, ...]) -> Feed:
    """What a source at an address, or in a file, holds."""
    if not is_url(name):
        return await _from_file(tools, name, kind, links)
    told = kind_of(name)
    kind = kind or (told if told in {"sitemap", "telegram"} else "feed")
    source = Source(
        name, name, "", ports=ports(name), command=argv, kind=kind, select=Selectors(links=links)
    )
    question = Question(tools, tools.settings.fetch, source, SourceState(name), utc_now())
    got = await ask(question)
    if got.feed is None:
        raise FetchError("answered nothing", subject=name, temporary=True)
    return got.feed


async def _from_file(tools: Tools, name: str, kind: str, links: str) -> Feed:
    body = contents(name)
    if kind == "listing":
        return await tools.pool.run(parse_listing, body, name, None, links, subject=name)
    if kind == "telegram":
        return await tools.pool.run(parse_channel, body, name, subject=name)
    try:
        if kind != "sitemap":
            return await tools.pool.run(parse, body, name, None, subject=name)
    except ParseError as error:
        if "sitemap" not in error.what and not body.startswith(GZIP):
            raise
    found = await tools.pool.run(parse_sitemap, body, name, subject=name)
    entries = found.entries or tuple(Entry(url, url, "", updated=at) for url, at in found.children)
    return Feed("", "", None, entries, "sitemap", more=found.more)


def _answer(here: Here, name: str, found: Feed) -> None:
    if not here.json:
        _heading(name, found)
    if not found.entries:
        here.row({"input": name, "entries": 0})
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
    notes += [f"{screen.count(found.lost, 'place')} that no encoding reads"] if found.lost else []
    notes += ["the rest left out"] if found.more else []
    screen.heading(found.title or name, ", ".join(notes))


def _show(entry: Entry) -> None:
    screen.item(
        entry.title or entry.link or entry.guid,
        screen.day(entry.published or entry.updated) or "no date",
        entry.link,
    )
