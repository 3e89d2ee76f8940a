"""`monitor sources discover` and `add`: what a site offers, tried, and taken up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

import typer

from monitor import urls
from monitor.app import Tools, tools, utc_now
from monitor.cli import exits, screen
from monitor.cli.documents import ports
from monitor.cli.here import Here, Row, command
from monitor.config import edit
from monitor.config.source import WHOLE, address_fault, kind_of, language_of
from monitor.errors import FetchError, ParseError, UsageError
from monitor.model import Feed, Settings, Source, SourceState
from monitor.pipeline.kinds import Found, Question, ask
from monitor.pipeline.kinds import discover as look

Url = Annotated[
    str, typer.Argument(metavar="URL", help="A site, feed, sitemap, channel or folder.")
]
Name = Annotated[
    str, typer.Option("--name", help="How the desk calls it; else its own title.", show_default="")
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; may be given again.")
]
FEW = 3  # links that make a page a listing


@dataclass(frozen=True)
class Tried:
    """A source that answered, and what it holds."""

    source: Source
    feed: Feed
    title: str = ""


@command
async def discover(here: Here, url: Url) -> int:
    """Find what a site offers: its feeds, its sitemaps of news, or its list of articles.

    Example: monitor sources discover https://www.bbc.com/russian
    """
    settings = here.settings_if_any()
    async with tools(settings) as given:
        found = await _offers(given, url)
    if not here.rows(map(_row, found)):
        rows = [(one.kind, str(one.entries), screen.day(one.latest), one.url) for one in found]
        screen.table(rows, "kind", ">entries", "latest", "address*")
    return exits.OK


@command
async def add(here: Here, url: Url, name: Name = "", tag: Tags = None) -> int:
    """Find what a site offers, try it, and add it to sources.yaml.

    Example: monitor sources add https://www.bbc.com/russian --name "BBC Russian" --tag world
    """
    settings = here.settings()
    known = _known(settings, url)
    if known:
        raise UsageError(f"is already there as {known.name!r} ({known.where})", subject=url)
    async with tools(settings) as given:
        tried = await _taken(given, url)
    known = _known(settings, tried.source.url)
    if known:
        what = f"leads to {tried.source.url}, which is already there as {known.name!r}"
        raise UsageError(what, subject=url)
    called = _name(name or tried.title or urls.host(tried.source.url), settings, asked=bool(name))
    entry = entry_of(tried.source, called, language_of(tried.feed.language), tuple(tag or ()))
    edit.append(here.places.config, [entry])
    size = len(tried.feed.entries)
    row = {"name": called, "url": tried.source.url, "kind": tried.source.kind, "entries": size}
    here.row(row, lambda: _added(row))
    return exits.OK


def _added(row: Row) -> None:
    count = int(str(row["entries"]))
    screen.line(f"{row['name']}: a {row['kind']}, {screen.count(count, 'entry', 'entries')} now")
    screen.note(f"{row['url']} is in sources.yaml; what it holds now counts as known")


def _known(settings: Settings, url: str) -> Source | None:
    return next((s for s in settings.sources if same_address(s.url, url)), None)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one source, be it over http or https."""
    return address_key(one) == address_key(other)


def address_key(url: str) -> str:
    """One spelling for one source."""
    return urls.canonical(url).partition("://")[2].removeprefix("www.").rstrip("/")


async def _offers(given: Tools, url: str) -> list[Found]:
    """What stands at an address and below it. Raises ParseError where there is nothing."""
    source = _source(url)
    if source.kind not in {"feed", "site"}:
        return [_found(await _tried(given, source))]
    found = await look(_question(given, source))
    if found:
        return found
    return [_found(await _listing(given, source))]


async def _taken(given: Tools, url: str) -> Tried:
    """The best of what an address offers."""
    source = _source(url)
    if source.kind in {"feed", "site"}:
        found = await look(_question(given, source))
        if not found:
            return await _listing(given, source)
        source = replace(source, url=found[0].url, kind=found[0].kind, ports=ports(found[0].url))
    return await _tried(given, source)


async def _listing(given: Tools, source: Source) -> Tried:
    """A page that lists articles, where there is no feed."""
    try:
        tried = await _tried(given, replace(source, kind="listing"))
    except ParseError:
        tried = None
    if tried is None or len(tried.feed.entries) < FEW:
        what = "no feed, no sitemap of news and no list of articles is found there"
        raise ParseError(what, subject=source.url)
    return tried


async def _tried(given: Tools, source: Source) -> Tried:
    got = await ask(_question(given, source))
    if got.feed is None:
        raise FetchError("answered nothing", subject=source.url, temporary=True)
    return Tried(source, got.feed, got.feed.title)


def _question(given: Tools, source: Source) -> Question:
    return Question(given, given.settings.fetch, source, SourceState(source.name), utc_now())


def _source(url: str) -> Source:
    """A source at an address that a person wrote."""
    if url.startswith("/"):
        url = f"file://{url.rstrip('/') or '/'}"
    elif "://" not in url:
        url = f"https://{url}"
    if url.casefold().startswith("imaps:"):
        raise UsageError("a mailbox needs a password: write it into sources.yaml", subject=url)
    if fault := address_fault(url):
        raise UsageError(fault, subject=urls.redact(url))
    kind = kind_of(url)
    fetch = "feed" if kind in WHOLE else "full"
    return Source("", url, "", kind=kind, fetch=fetch, ports=ports(url))


def _found(tried: Tried) -> Found:
    times = [entry.published or entry.updated for entry in tried.feed.entries]
    latest: datetime | None = max((one for one in times if one), default=None)
    source = tried.source
    return Found(source.url, source.kind, tried.title, len(tried.feed.entries), latest)


def _row(one: Found) -> Row:
    return {
        "url": one.url,
        "kind": one.kind,
        "title": one.title or None,
        "entries": one.entries,
        "latest": one.latest,
    }


def _name(wanted: str, settings: Settings, *, asked: bool) -> str:
    taken = {source.name for source in settings.sources}
    if asked and wanted in taken:
        raise UsageError("there is a source of that name already", subject=wanted)
    return free_name(wanted, taken)


def free_name(wanted: str, taken: set[str]) -> str:
    """A name that may stand in sources.yaml and that nothing has yet."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in wanted).split())[:120]
    plain = plain.replace("://", " ").strip() or "source"
    number, free = 2, plain
    while free in taken:
        free, number = f"{plain} {number}", number + 1
    return free


def entry_of(
    source: Source, name: str, language: str, tags: Sequence[str]
) -> dict[str, str | Sequence[str]]:
    """An entry of sources.yaml; the kind is said where the address does not tell it."""
    entry: dict[str, str | Sequence[str]] = {"name": name, "url": source.url}
    if source.kind != kind_of(source.url):
        entry["kind"] = source.kind
    if language:
        entry["language"] = language
    if tags:
        entry["tags"] = tuple(tags)
    odd = tuple(str(one) for one in source.ports if one not in {80, 443})
    if odd:
        entry["ports"] = odd
    return entry
