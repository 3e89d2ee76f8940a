"""address -> key: what is stored is keyed anew where addresses are spelt in another way now.

A feed's item is known by its guid, or else by its link. So before anything is asked after an
upgrade, a walk goes through the stored items and articles, a batch at a time; how far it came is
a kept fact, under the version of the spelling.
"""

from collections.abc import Sequence

from monitor import urls
from monitor.model import Entry
from monitor.parse.keys import keys_of
from monitor.pipeline.desk import log
from monitor.store import sources, spellings
from monitor.store.database import Database, Session
from monitor.store.spellings import Spelt

BATCH = 5_000
KEPT = "spelt"  # the version of the spelling, what is gone through, and the last of it
DONE = "done"


def run(database: Database) -> int:
    """Go through all that is stored, if that is needed; returns how many have another key."""
    changed = 0
    while (found := batch(database)) is not None:
        changed += found
    if changed:
        log.info("%d stored addresses are spelt in another way now", changed)
    return changed


def batch(database: Database) -> int | None:
    """The next of the walk: how many have another key now; None when it is over."""
    _, kept = database.read(sources.kept, KEPT)
    version, what, place = [*kept.split(), "", "", ""][:3]
    if version != urls.SPELLING:
        what, place = "entries", "0"
    if what == DONE:
        return None
    found = database.read(spellings.beyond, what, int(place), BATCH)
    following = f"{what} {found[-1].id}" if found else DONE if what == "articles" else "articles 0"
    return database.write(_apply, what, found, f"{urls.SPELLING} {following}")


def _apply(session: Session, what: str, found: Sequence[Spelt], place: str) -> int:
    keys = {one.id: now for one in found if one.key and (now := _key(one.url)) != one.key}
    spellings.renew(session, what, keys)
    if what == "articles":
        spellings.renew_pages(session, {one.key: keys[one.id] for one in found if one.id in keys})
    sources.keep(session, KEPT, value=place)
    return len(keys)


def _key(url: str) -> str:
    return keys_of(Entry(guid="", link=url, title="")).link
