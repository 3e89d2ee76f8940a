"""One look at a page that was read before: is it there, and what does it say now."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor import diff, timing, urls
from monitor.errors import ExtractError, HttpStatus, MonitorError
from monitor.model import Page, PageState, Response, Source, StoredArticle
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.reading import extracted, had
from monitor.text.absent import says_absent

# Some servers answer 304 for ever: asked without validators so often, or each fourth look.
FULL_EVERY, FULL_LOOKS = timedelta(days=1), 4
MISSING = frozenset({404, 410})
HALF = 0.5  # of its sentences, and a page that moved up a folder is still the article


@dataclass(frozen=True)
class Watched:
    """A page, its latest version, and where that stood after redirects."""

    page: PageState
    article: StoredArticle
    stood: str

    @property
    def address(self) -> str:
        return self.article.document.url or ""


@dataclass(frozen=True)
class Look:
    """What one look brought: an answer or why there is none, `full` if it was unconditional."""

    response: Response | None = None
    page: Page | None = None  # None: the bytes are those of the last look
    missing: str = ""  # why the page counts as not there
    error: MonitorError | None = None
    full: bool = False


def is_full(page: PageState, now: datetime) -> bool:
    """Whether it is to be asked for without validators, as it is now and then."""
    every = timing.rung(page.first_seen, now) or FULL_EVERY
    apart = max(FULL_EVERY, FULL_LOOKS * every)
    known = page.etag or page.last_modified
    return not known or page.full_at is None or now - page.full_at >= apart


async def look(ports: Ports, desk: Desk, watched: Watched, now: datetime) -> Look:
    """Fetch and read. Unchanged bytes are not read again."""
    page, source = watched.page, desk.sources.get(watched.page.source)
    full = is_full(page, now)
    try:
        etag, modified = (None, None) if full else (page.etag, page.last_modified)
        response = await had(
            ports, desk, source, watched.address, etag=etag, last_modified=modified
        )
        if response.status == 304 or response.body_hash == page.body_hash:
            return Look(response, full=full)
        return await _read(ports, watched, response, full, source)
    except HttpStatus as error:
        return Look(missing=error.what if error.status in MISSING else "", error=error)
    except MonitorError as error:
        return Look(error=error)


async def _read(
    ports: Ports, watched: Watched, response: Response, full: bool, source: Source | None
) -> Look:
    """What the page says; one that leads elsewhere now may lead away from the article."""
    known = {urls.canonical(address) for address in (watched.address, watched.stood)}
    moved = urls.canonical(response.url) not in known
    if moved and urls.is_front(response.url):
        return Look(response, missing="it leads to the front page")
    away = Look(response, missing="it leads to the page of its section")
    above = moved and urls.is_above(response.url, watched.address)
    try:
        found = await extracted(ports, response, source.select if source else None)
    except ExtractError:
        if above:
            return away
        raise
    absent = says_absent(found.title, found.text)
    if (above or absent) and not _same(ports, watched, found):
        return away if above else Look(response, missing="it says that there is no such page")
    return Look(response, found, full=full)


def _same(ports: Ports, watched: Watched, found: Page) -> bool:
    """Whether what stands there now is still the article."""
    document = watched.article.document
    held, here = ports.prepare(document), ports.prepare(replace(document, id="", text=found.text))
    there = diff.align(held, here)
    return sum(match is not None for match in there) >= HALF * len(there)
