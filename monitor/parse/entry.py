"""What every format's entries have in common: identity, links and dates that can be relied on."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

from monitor import urls
from monitor.model import Entry
from monitor.parse.plain import token

GUID_LENGTH = 1_000
FIRST_YEAR = 1990  # before the web, a date is a machine's default
CLOCK_SKEW = timedelta(hours=24)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")


def guid(stated: str, entry: Entry) -> str:
    """What the feed states; else the link; else a digest of what the entry says."""
    stated = stated.strip()
    if len(stated) > GUID_LENGTH:
        return _digest(stated)
    said = token(stated, GUID_LENGTH) or entry.link
    when = entry.published.isoformat() if entry.published else ""
    return said or _digest("\0".join((entry.title, when, entry.summary, entry.content)))


def subject(url: str) -> str:
    """What errors call a document: a file's name as it is, an address without its secrets."""
    return urls.redact(url) if "://" in url else url


def link(stated: str, base: str) -> str:
    """An address that may be fetched and shown, or ''."""
    return urls.clean(stated, base) or ""


def moment(found: datetime | None, now: datetime) -> datetime | None:
    """In UTC (a naive one is taken for it), None for what cannot be a date of publication."""
    if found is None:
        return None
    try:
        utc = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return utc if utc.year >= FIRST_YEAR and utc <= now + CLOCK_SKEW else None


def language(stated: str | None) -> str | None:
    """A BCP 47 tag in lower case, None for anything else."""
    tag = (stated or "").strip().lower().replace("_", "-")
    return tag if len(tag) <= 35 and LANGUAGE.fullmatch(tag) else None


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
