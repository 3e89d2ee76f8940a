"""Which kind is asked how."""

from collections.abc import Awaitable, Callable, Mapping
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


async def ask(question: Question) -> Got:
    """What the source holds now. Raises FetchError, ParseError and SandboxError."""
    return await KINDS[question.source.kind](question)
