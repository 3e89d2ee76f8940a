"""`monitor sources import` and `export`: lists of feeds as other readers have them."""

import sys
from collections.abc import Iterator
from typing import Annotated
from xml.sax.saxutils import quoteattr

import typer

from monitor.app import tools
from monitor.cli import exits, screen
from monitor.cli.discover import address_key, entry_of, free_name
from monitor.cli.documents import contents, ports
from monitor.cli.here import Here, command
from monitor.config import edit, units
from monitor.config.source import kind_of
from monitor.model import Settings, Source
from monitor.parse import parse_opml
from monitor.parse.opml import Outline

File = Annotated[str, typer.Argument(metavar="FILE", help="An OPML file.")]
WEB = {"feed", "sitemap", "listing", "site", "telegram"}


@command
async def bring(here: Here, file: File) -> int:
    """Add the feeds of an OPML file to sources.yaml, nothing twice.

    Example: monitor sources import feeds.opml
    """
    settings = here.settings()
    async with tools(settings) as given:
        found = await given.pool.run(parse_opml, contents(file), file, subject=file)
    entries, rows = _sorted_out(found, settings)
    edit.append(here.places.config, entries)
    if not here.rows(rows):
        for row in rows:
            if row["outcome"] == "refused":
                screen.line(f"left out, its address cannot be used: {screen.safe(str(row['url']))}")
        known = sum(row["outcome"] == "known" for row in rows)
        screen.note(
            f"{screen.count(len(entries), 'feed')} added to sources.yaml, {known} known already; "
            "what they hold at their first poll counts as known"
        )
    return exits.OK if found else exits.NO


def _sorted_out(
    found: tuple[Outline, ...], settings: Settings
) -> tuple[list[edit.Entry], list[dict[str, object]]]:
    """The entries to add, and a row for each feed of the list."""
    there = {address_key(source.url): source.name for source in settings.sources}
    names = {source.name for source in settings.sources}
    entries: list[edit.Entry] = []
    rows: list[dict[str, object]] = []
    for one in found:
        row: dict[str, object] = {"name": one.title, "url": one.url or one.stated[:200]}
        key = address_key(one.url)
        if not one.url or not units.is_text(one.url):
            rows.append({**row, "outcome": "refused"})
            continue
        if key in there:
            rows.append({**row, "name": there[key], "outcome": "known"})
            continue
        name = free_name(one.title or key.partition("/")[0], names)
        names.add(name)
        there[key] = name
        source = Source(name, one.url, "", kind=kind_of(one.url), ports=ports(one.url))
        tags = tuple(tag for tag in one.tags if units.is_text(tag))
        entries.append(entry_of(source, name, "", tags))
        rows.append({**row, "name": name, "outcome": "added"})
    return entries, rows


@command
def export(here: Here) -> int:
    """Write the sources as OPML, their tags as outlines and categories.

    Example: monitor sources export > feeds.opml
    """
    settings = here.settings()
    for row in _lines(settings):
        sys.stdout.write(row + "\n")
    return exits.OK


def _lines(settings: Settings) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield f"  <head><title>{_text(settings.public_name)}</title></head>"
    yield "  <body>"
    by_tag: dict[str, list[Source]] = {}
    for source in settings.sources:
        if source.kind in WEB:
            by_tag.setdefault(source.tags[0] if source.tags else "", []).append(source)
    for tag, sources in by_tag.items():
        indent = "    "
        if tag:
            yield f"{indent}<outline text={quoteattr(tag)}>"
            indent += "  "
        yield from (indent + _outline(source) for source in sources)
        if tag:
            yield "    </outline>"
    yield "  </body>"
    yield "</opml>"


def _outline(source: Source) -> str:
    said = {"type": "rss", "text": source.name, "title": source.name, "xmlUrl": source.url}
    if source.language:
        said["language"] = source.language
    if source.tags[1:]:
        said["category"] = ",".join(tag.replace(",", " ") for tag in source.tags)
    return f"<outline {' '.join(f'{key}={quoteattr(value)}' for key, value in said.items())}/>"


def _text(words: str) -> str:
    return quoteattr(words)[1:-1]
