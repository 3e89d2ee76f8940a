"""entry -> urgency: what a feed's own words meet, before anything else is read.

Items that earn an alert are marked as they are stored, and go before all others (see `haste`).
"""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from monitor.match import matched
from monitor.model import Document, Entry, EntryKeys, Source
from monitor.pipeline import agreed
from monitor.pipeline.desk import Desk, each

Found = Sequence[tuple[Entry, EntryKeys]]


async def urgent(desk: Desk, source: Source, found: Found, now: datetime) -> frozenset[str]:
    """The guid keys of those items whose words earn an alert; what cannot be looked at does not."""
    earning: set[str] = set()
    if any(watchlist.alert.to for watchlist in desk.settings.watchlists):
        await each("glance", found, partial(_glance, desk, source, now, earning))
    return frozenset(earning)


async def _glance(
    desk: Desk, source: Source, now: datetime, earning: set[str], one: tuple[Entry, EntryKeys]
) -> None:
    entry, keys = one
    await asyncio.sleep(0)  # a long feed's items are not all looked at in one turn of the loop
    if any(desk.watchlists[name].alert.to for name in met(desk, source, entry, now)):
        earning.add(keys.guid)


def met(desk: Desk, source: Source, entry: Entry, seen: datetime) -> Collection[str]:
    """The watchlists that meet an item's words, first `seen` then."""
    text = entry.content or entry.summary
    document = Document(
        id="",
        text=text,
        title=entry.title or None,
        url=entry.link or None,
        outlet=source.outlet,
        country=source.country,
        published=entry.published,
        first_seen=seen,
        language=agreed.language(entry, text, source),
    )
    return matched(desk.matcher.match(document))
