"""entry -> urgency: what is read first, where more waits than is read in a moment.

The feed's own words tell: those that a watchlist with an alert meets go before the others.
"""

import asyncio

from monitor.model import StoredEntry
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.read import earns_alert
from monitor.store import entries
from monitor.views import entries as entry_views

CROWD = 10  # entries that wait; fewer are read before anybody could choose
BATCH = 200


async def run(ports: Ports, desk: Desk) -> int:
    """Look at every entry that waits and was not looked at; returns how many are urgent."""
    urgent = 0
    while new := await ports.database.aread(entry_views.unseen, desk.polled, ports.now(), BATCH):
        found = {}
        for stored in new:
            found[stored.id] = urges(desk, stored)
            await asyncio.sleep(0)  # others go on between two entries
        await ports.database.awrite(entries.glanced, found)
        urgent += sum(found.values())
    return urgent


def urges(desk: Desk, stored: StoredEntry) -> bool:
    """Whether somebody waits for it."""
    source = desk.sources.get(stored.source)
    return source is not None and not stored.baseline and earns_alert(desk, source, stored)
