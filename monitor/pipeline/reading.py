"""entry -> page: ask for the page of a feed's item, and read it."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any

from monitor import urls
from monitor.errors import FetchError, MonitorError, SandboxError
from monitor.extract import page as extract_page
from monitor.fetch.command import serves
from monitor.fetch.feed import own_headers
from monitor.fetch.page import evidence, get_page, printed
from monitor.model import Entry, Evidence, Page, Response, Selectors, Source, StoredEntry
from monitor.pipeline.desk import Desk, Ports
from monitor.views import sources as source_views

# Seconds for which an alert waits for a page whose host is asked; then the feed's own words are
# told, and the page is asked for again with all the time that a response has.
PATIENCE = 10.0
# Seconds that it waits once it is the host's turn, if the feed's own words earn it: our own queue
# says nothing of the host. Both together are PATIENCE at most.
SOON = 2.0


@dataclass(frozen=True)
class Reading:
    """What asking for the page brought."""

    page: Page | None = None
    evidence: Evidence | None = None
    error: MonitorError | None = None


async def page_of(ports: Ports, desk: Desk, source: Source, stored: StoredEntry) -> Reading:
    """The page of an entry that has one."""
    host, now = urls.host(stored.entry.link), ports.now()
    until = await ports.database.aread(source_views.host_until, host, now)
    if until and until > now:
        what = "the host asked to be left alone for now"
        return Reading(error=FetchError(what, subject=stored.entry.link, temporary=True))
    try:
        within = None if stored.attempts else PATIENCE
        begun = asyncio.Event()
        awaited = stored.urgent and stored.article_id is None and not stored.attempts
        link = stored.entry.link
        asked = had(ports, desk, source, link, within=within, begun=begun, hurries=awaited)
        response = await (_soon(asked, begun, stored.entry.link) if awaited else asked)
        known = evidence(response, stored.entry.link, ports.now())
        page = await extracted(ports, response, source.select, stored.entry, urgent=awaited)
        return Reading(page, replace(known, title=page.title or ""))
    except MonitorError as error:
        return Reading(error=error)


async def _soon(asking: Coroutine[Any, Any, Response], begun: asyncio.Event, link: str) -> Response:
    """The page for which an alert waits, unless that takes long. Raises FetchError then.

    `begun` is set when it is the host's turn.
    """
    asked = asyncio.ensure_future(asking)
    turn = asyncio.ensure_future(begun.wait())
    try:
        either = asyncio.FIRST_COMPLETED
        await asyncio.wait([asked, turn], timeout=PATIENCE - SOON, return_when=either)
        await asyncio.wait([asked], timeout=SOON)
        if not asked.done():
            late = f"not there after {SOON:g} s" if begun.is_set() else "its host is busy"
            what = f"{late}, and the feed's own words earn an alert"
            raise FetchError(what, subject=urls.redact(link), temporary=True)
        return await asked
    finally:
        turn.cancel()
        asked.cancel()
        await asyncio.wait([asked, turn])
        if not asked.cancelled():
            asked.exception()  # what it ended with is no news: whoever waited has it, or gave up


async def had(
    ports: Ports,
    desk: Desk,
    source: Source | None,
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    within: float | None = None,
    begun: asyncio.Event | None = None,
    hurries: bool = False,
) -> Response:
    """A page as it is read for its source: as that prints it by a command, or from the network.

    `source` is None where it was dropped from sources.yaml. `begun` is set when a request is on
    its way. Raises FetchError.
    """

    async def ready(host: str) -> None:  # of each that redirects lead to
        ports.wary.check(host, ports.now())

    most = desk.settings.fetch.max_page
    if source and serves(source, url):
        if begun:
            begun.set()
        return printed(await ports.commands.get(source, url, max_bytes=most))
    return await get_page(
        ports.http,
        url,
        max_bytes=most,
        robots=desk.settings.fetch.robots,
        ports=source.ports if source else (),
        etag=etag,
        last_modified=last_modified,
        headers=own_headers(source, url) if source else None,
        within=within,
        begun=begun,
        hurries=hurries,
        ready=ready,
    )


async def extracted(
    ports: Ports,
    response: Response,
    select: Selectors | None = None,
    told: Entry | None = None,
    *,
    urgent: bool = False,
) -> Page:
    """What a page says, read in a child process; in another one, if that crashed.

    `select` says where the desk finds what, `told` is the feed's item of the page.
    """
    said = charset(response.headers.get("content-type", ""))
    given = (extract_page, response.body, response.url, said, select, told)
    subject = urls.redact(response.url)
    async with ports.haste.given(urgent=urgent):
        try:
            return await ports.pool.run(*given, subject=subject)
        except SandboxError as error:
            if not error.crashed:
                raise
        return await ports.pool.run(*given, subject=subject)


def charset(content_type: str) -> str | None:
    _, _, given = content_type.lower().partition("charset=")
    return given.split(";")[0].strip(" \"'") or None
