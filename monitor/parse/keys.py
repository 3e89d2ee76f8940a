"""What an item of a feed is known by, worked out where it is read: in a child process."""

import hashlib
from datetime import UTC, datetime

from monitor import urls
from monitor.model import Entry, EntryKeys
from monitor.text.fold import fold


def keys_of(entry: Entry) -> EntryKeys:
    """What an entry is known by; '' where it has no such thing."""
    said = (entry.title, entry.summary, entry.content)
    return keys_for(entry.guid, entry.link, said, entry.published, entry.updated)


def keys_for(
    guid: str,
    link: str,
    said: tuple[str, str, str],
    published: datetime | None,
    updated: datetime | None,
) -> EntryKeys:
    """`keys_of` an entry that is not made yet, of its parts; `said` are title and texts."""
    when = ""
    if published:
        when = (published if published.tzinfo is UTC else published.astimezone(UTC)).isoformat()
    titled = f"{fold(said[0])} {when}" if said[0] and when else ""
    return EntryKeys(
        guid=hashed(guid),
        link=hashed(urls.canonical(link)) if link else "",
        title=hashed(titled) if titled else "",
        content=hashed(*said, str(updated) if updated else when),
    )


def hashed(*parts: str) -> str:
    """One short name for some texts, '' for none."""
    whole = "\x1f".join(parts)
    return hashlib.sha256(whole.encode()).hexdigest()[:32] if whole.strip("\x1f") else ""
