"""Which kind is asked how."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from monitor.pipeline.kinds import folder, listing, mailbox, paged, site, sitemap, telegram
from monitor.pipeline.kinds.question import Got, Question

KINDS: Mapping[str, Callable[[Question], Awaitable[Got]]] = MappingProxyType(
    {
        "feed": paged.ask,
        "sitemap": sitemap.ask,
        "listing": listing.ask,
        "telegram": telegram.ask,
        "site": site.ask,
        "mailbox": mailbox.ask,
        "folder": folder.ask,
    }
)


ONE_ADDRESS = {"feed", "sitemap", "listing"}


async def ask(question: Question) -> Got:
    """What the source holds now. Raises FetchError, ParseError and SandboxError."""
    kind = question.source.kind
    got = await KINDS[kind](question)
    if kind in ONE_ADDRESS:
        return got
    # Where a redirect of something else leads is not where the source has moved.
    return got._replace(response=replace(got.response, permanent_url=None))
