"""source -> feed, by kind: a file for each that is more than one document.

Whatever it is, a poll sees a feed: entries that are known or new. What a kind has to remember
besides (how far a mailbox was read, which sitemaps an index named) is its cursor, kept with the
source's state in the same transaction as the entries.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from monitor.fetch.page import ACCEPT
from monitor.parse import parse_listing
from monitor.pipeline.kinds import folder, mailbox, paged, site, sitemap, telegram
from monitor.pipeline.kinds.discovery import Found, discover
from monitor.pipeline.kinds.question import Got, Question

__all__ = ["Found", "Got", "Question", "ask", "discover"]

ONE_ADDRESS = {"feed", "sitemap", "listing"}


async def ask(question: Question) -> Got:
    """What the source holds now. Raises FetchError, ParseError and SandboxError."""
    kind = question.source.kind
    got = await KINDS[kind](question)
    if kind in ONE_ADDRESS:
        return got
    # Where a redirect of something else leads is not where the source has moved.
    return got._replace(response=replace(got.response, permanent_url=None))


async def _listing(question: Question) -> Got:
    """A page that lists articles, without a feed."""
    response = await question.main(accept=ACCEPT)
    if question.unchanged(response):
        return Got(response)
    links = question.source.select.links
    return Got(response, await question.read(parse_listing, response, links))


KINDS: Mapping[str, Callable[[Question], Awaitable[Got]]] = MappingProxyType(
    {
        "feed": paged.ask,
        "sitemap": sitemap.ask,
        "listing": _listing,
        "telegram": telegram.ask,
        "site": site.ask,
        "mailbox": mailbox.ask,
        "folder": folder.ask,
    }
)
