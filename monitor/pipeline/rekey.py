"""article -> keys: what is stored is worked through again where keys are made in another way now.

An article is found by its keys, so nothing is judged before those of all earlier ones are there. A
walk goes through the stored articles, a batch at a time; how far it came is a kept fact, under the
version of the keys.
"""

import asyncio

from monitor import diff
from monitor.model import StoredArticle
from monitor.pipeline import past
from monitor.pipeline.desk import Ports
from monitor.store import fingerprints, sources
from monitor.store.database import Database, Session
from monitor.views import archive

BATCH = 50
KEPT = "keyed"  # the version of the keys, and the last article that has them


async def run(ports: Ports) -> int:
    """Go through all stored articles, if that is needed; returns how many were gone through."""
    gone = 0
    while number := await asyncio.to_thread(batch, ports.database):
        gone += number
    return gone


def batch(database: Database) -> int:
    """The next articles of the walk; 0 when it is over."""
    _, kept = database.read(sources.kept, KEPT)
    after = past.reached(kept, diff.VERSION)
    if after is None:
        return 0
    found = database.read(archive.keyed, after, BATCH)
    keyed = [(one, diff.prepare(one.document)) for one in found]
    database.write(_apply, keyed, f"{diff.VERSION} {found[-1].id if found else past.DONE}")
    return len(found)


def _apply(session: Session, keyed: list[tuple[StoredArticle, diff.Held]], place: str) -> None:
    for article, held in keyed:
        fingerprints.renew(session, article, held.keys, diff.pack(held))
    sources.keep(session, KEPT, value=place)
