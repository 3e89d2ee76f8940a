"""Where a site's feeds and news sitemaps are: what it says of them, and the usual places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor import urls
from monitor.errors import MonitorError, ParseError
from monitor.model import Feed, Response
from monitor.parse import feeds_of, parse, parse_sitemap, sitemaps_of
from monitor.pipeline.kinds.question import Question

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
USUAL = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/index.xml")
USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
TRIED = 12  # addresses that are asked for


@dataclass(frozen=True, slots=True)
class Found:
    """A source at an address: of which kind, and what it holds now."""

    url: str
    kind: str  # feed, sitemap
    title: str
    entries: int
    latest: datetime | None


async def discover(question: Question) -> list[Found]:
    """The feeds of a site, best first: the address itself, declared, linked to, in usual places;
    and a sitemap of news, or any, where there is no feed or more is asked.

    Raises:
        FetchError: the address itself cannot be had.
    """
    response = await question.main(accept=ACCEPT)
    own = await _as_feed(question, response)
    if own:
        return [own]
    declared = await question.read(feeds_of, response)
    found = await _feeds(question, declared, TRIED)
    if not found:
        found = await _feeds(question, _places(response.url, USUAL), len(USUAL))
    return found + await _sitemaps(question, response.url, any_will_do=not found)


async def _feeds(question: Question, addresses: Iterable[str], most: int) -> list[Found]:
    found: dict[tuple[str, int, datetime | None], Found] = {}
    for address in list(addresses)[:most]:
        try:
            one = await _as_feed(question, await question.get(address))
        except MonitorError:
            continue
        if one:  # the same feed in several formats or at several addresses: the first
            found.setdefault((one.title, one.entries, one.latest), one)
    return sorted(found.values(), key=lambda one: one.entries == 0)


async def _as_feed(question: Question, response: Response) -> Found | None:
    try:
        feed: Feed = await question.read(parse, response)
    except MonitorError:
        return None
    times = [entry.published or entry.updated for entry in feed.entries]
    latest = max((time for time in times if time), default=None)
    return Found(response.url, "feed", feed.title, len(feed.entries), latest)


async def _sitemaps(question: Question, url: str, *, any_will_do: bool) -> list[Found]:
    """Sitemaps of news; another only where nothing else was found."""
    (robots,) = _places(url, ("/robots.txt",))
    try:
        told = await question.read(
            sitemaps_of, await question.get(robots, accept="text/plain, */*")
        )
    except MonitorError:
        told = ()
    usual = _places(url, USUAL_SITEMAPS if any_will_do else USUAL_SITEMAPS[:3])
    named = [one for one in told if any_will_do or "news" in one.lower()]
    found = []
    for address in dict.fromkeys((*named, *(() if named else usual))):
        try:
            response = await question.get(address)
            one = await question.read(parse_sitemap, response)
        except MonitorError:
            continue
        times = [e.published or e.updated for e in one.entries] + [t for _, t in one.children]
        latest = max((time for time in times if time), default=None)
        size = len(one.entries) or len(one.children)
        found.append(Found(response.url, "sitemap", "", size, latest))
        if any_will_do or len(found) >= 3:
            break
    return found


def _places(url: str, paths: Iterable[str]) -> list[str]:
    return [one for path in paths if (one := urls.clean(path, url))]


def nothing(url: str) -> ParseError:
    what = "the site declares no feed and no sitemap, and none is in the usual places"
    return ParseError(what, subject=urls.redact(url))
