"""What an item of a feed is known by, worked out where it is read: in a child process."""

import hashlib
from collections.abc import Iterable
from datetime import UTC

from monitor import urls
from monitor.model import Entry, EntryKeys
from monitor.text.fold import fold


def with_keys(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with their keys."""
    return tuple(
        Entry(
            one.guid,
            one.link,
            one.title,
            one.summary,
            one.content,
            one.published,
            one.updated,
            one.authors,
            one.language,
            keys_of(one),
        )
        for one in entries
    )


def keys_of(entry: Entry) -> EntryKeys:
    """What an entry is known by; '' where it has no such thing."""
    published = entry.published.astimezone(UTC).isoformat() if entry.published else ""
    link = urls.canonical(entry.link) if entry.link else ""
    titled = f"{fold(entry.title)} {published}" if entry.title and published else ""
    said = (entry.title, entry.summary, entry.content, str(entry.updated or published))
    return EntryKeys(
        guid=hashed(entry.guid), link=hashed(link), title=hashed(titled), content=hashed(*said)
    )


def hashed(*parts: str) -> str:
    """One short name for some texts, '' for none."""
    whole = "\x1f".join(parts)
    return hashlib.sha256(whole.encode()).hexdigest()[:32] if whole.strip("\x1f") else ""
