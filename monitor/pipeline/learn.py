"""article -> names: what is stored teaches about surnames that were not watched when it came.

A watchlist of a new person starts a walk over the stored articles, a batch at a time; how far it
came is a kept fact. Articles that come meanwhile are learnt from as they are matched.
"""

import asyncio
from collections.abc import Sequence

from monitor.model import StoredArticle
from monitor.pipeline import past
from monitor.pipeline.desk import Desk, Ports
from monitor.store import articles, names, sources
from monitor.store.database import Database, Session
from monitor.store.names import Uses
from monitor.views import archive

BATCH = 50
KEPT = "learnt"  # the watched names, and the last article that taught about them


async def run(ports: Ports, desk: Desk, *, batches: int | None = None) -> int:
    """Go on with the walk, if there is one; returns how many articles were gone through."""
    gone = 0
    while desk.matcher.learns and (batches is None or batches > 0):
        walked = await asyncio.to_thread(_batch, ports.database, desk)
        if not walked:
            break
        gone += walked
        batches = None if batches is None else batches - 1
    return gone


def _batch(database: Database, desk: Desk) -> int:
    names_now = desk.watched
    _, kept = database.read(sources.kept, KEPT)
    after = past.reached(kept, names_now)
    if after is None:
        return 0
    found = database.read(archive.after, after, BATCH)
    place = found[-1].id if found else past.DONE
    taught = [
        (article, desk.matcher.learn(past.with_origin(article, desk.sources))) for article in found
    ]
    database.write(_apply, taught, f"{names_now} {place}")
    return len(found)


def _apply(session: Session, taught: Sequence[tuple[StoredArticle, Uses]], place: str) -> None:
    for article, uses in taught:
        if articles.unchanged(session, article):
            names.learn(session, article.id, uses)
    sources.keep(session, KEPT, value=place)
