"""entry -> urgency: what is read first, where more waits than is read in a moment.

The feed's own words tell: those that a watchlist with an alert meets go before the others.
"""

from functools import partial

from monitor.model import StoredEntry
from monitor.pipeline.desk import Desk, Ports, each
from monitor.pipeline.read import earns_alert
from monitor.store import entries
from monitor.views import entries as entry_views

CROWD = 10  # entries that wait; fewer are read before anybody could choose
BATCH = 100  # looked at before reading goes on


async def run(ports: Ports, desk: Desk) -> int:
    """Look at the next entries that nobody has looked at; returns how many are urgent.

    What cannot be looked at is not urgent.
    """
    new = await ports.database.aread(entry_views.unseen, desk.polled, ports.now(), BATCH)
    urgent: dict[int, bool] = dict.fromkeys((stored.id for stored in new), False)
    await each("glance", new, partial(_glance, desk, urgent))
    if new:
        await ports.database.awrite(entries.glanced, [(one, urgent[one.id]) for one in new])
    return sum(urgent.values())


async def _glance(desk: Desk, urgent: dict[int, bool], stored: StoredEntry) -> None:
    source = desk.sources.get(stored.source)
    if source is not None and not stored.baseline:
        urgent[stored.id] = earns_alert(desk, source, stored)
