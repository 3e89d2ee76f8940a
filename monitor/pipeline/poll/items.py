"""feed -> entry: which items of a feed are known, which are new, which say something else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import Entry, EntryKeys, Feed
from monitor.parse.keys import hashed, keys_of
from monitor.views import entries as entry_views

# A feed may be made but twice a day, and a listing's dates be days: what it shows is older then.
LATE = timedelta(days=1)
# Titles under one guid and one link that make them items of their own: fewer are versions of one.
UNRELATED = 3
# A page whose text holds the time of day changes at every poll: it is read again hourly at most.
READ_AGAIN_AFTER = timedelta(hours=1)


Items = list[tuple[Entry, EntryKeys]]


@dataclass(frozen=True, slots=True)
class Decided:
    """Which items of a feed are new, which known ones changed, and whether others did that must
    wait. Oldest first, as they were written."""

    new: tuple[tuple[Entry, EntryKeys], ...] = ()
    changed: tuple[tuple[int, Entry, EntryKeys], ...] = ()
    put_off: bool = False


def decide_items(found: Items, known: Sequence[entry_views.Known], now: datetime) -> Decided:
    """What each item is.

    An item is known by its guid; else by its link, where no other item of the feed has that
    link; else by its title and date, likewise: sites change guids far more often than these.
    """
    by_guid = {k.keys.guid: k for k in known}
    by_link = {k.keys.link: k for k in known if k.keys.link}
    by_title = {k.keys.title: k for k in known if k.keys.title}
    links = Counter(keys.link for _, keys in found)
    titles = Counter(keys.title for _, keys in found)
    new: dict[str, tuple[Entry, EntryKeys]] = {}
    changed: dict[int, tuple[int, Entry, EntryKeys]] = {}
    put_off = False
    for entry, keys in found:
        same = (
            by_guid.get(keys.guid)
            or (by_link.get(keys.link) if links[keys.link] == 1 else None)
            or (by_title.get(keys.title) if titles[keys.title] == 1 else None)
        )
        if same is None:
            new.setdefault(keys.guid, (entry, keys))
        elif same.keys.content != keys.content:
            if not same.pending and _may_read(same, now):
                changed[same.id] = (same.id, entry, keys)
            else:
                put_off = True
    return Decided(tuple(new.values()), tuple(changed.values()), put_off)


def _may_read(known: entry_views.Known, now: datetime) -> bool:
    return known.read_at is None or now - known.read_at >= READ_AGAIN_AFTER


def keyed(feed: Feed) -> Items:
    """The entries with their keys, oldest first. A guid that many items share names none."""
    found = [(entry, entry.keys or keys_of(entry)) for entry in reversed(feed.entries)]
    wording = {keys.guid: set[str]() for _, keys in found}
    if len(wording) == len(found):
        return found
    titled = {guid: set[str]() for guid in wording}
    for entry, keys in found:
        wording[keys.guid].add(keys.link or keys.title)
        titled[keys.guid].add(entry.title)

    def named(entry: Entry, keys: EntryKeys) -> EntryKeys:
        if len(wording[keys.guid]) > 1:
            return keys._replace(guid=hashed(keys.guid, keys.link or keys.title))
        if len(titled[keys.guid]) >= UNRELATED:  # without guids, and all lead to one page
            return keys._replace(guid=hashed(keys.guid, entry.title))
        return keys

    return [(entry, named(entry, keys)) for entry, keys in found]
