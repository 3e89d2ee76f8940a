"""What every format's entries have in common: identity, links and dates that can be relied on."""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor import urls
from monitor.model import Entry
from monitor.parse.keys import keys_for
from monitor.parse.plain import token
from monitor.text.dates import dates_in

GUID_LENGTH = 1_000
FIRST_YEAR = 1990  # before the web, a date is a machine's default
CLOCK_SKEW = timedelta(hours=24)
NUMBER = re.compile(r"\d{1,4}")
COMPACT = re.compile(r"(?<!\d)\d{8}(?!\d)|\d{8}T")  # 20260302
LEAP = re.compile(r"(\d\d:\d\d):60\b")  # a second that no clock of Python's shows
MONTH = re.compile(r"[^\W\d_]{3}")  # a name of one
FAR_ZONE = re.compile(r"[+-](?:1[5-9]|[2-9]\d):?\d\d\s*$")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")


def named(
    stated: str,
    link: str,
    title: str,
    summary: str,
    content: str,
    published: datetime | None,
    updated: datetime | None = None,
    authors: Iterable[str] = (),
    language: str | None = None,
) -> Entry:
    """The entry with its keys, under the name that it is known by: what the feed states; else the
    link; else a digest of what the entry says."""
    stated = stated.strip()
    guid = _digest(stated) if len(stated) > GUID_LENGTH else token(stated, GUID_LENGTH) or link
    if not guid:
        when = published.isoformat() if published else ""
        guid = _digest("\0".join((title, when, summary, content)))
    said = (title, summary, content)
    keys = keys_for(guid, link, said, published, updated)
    return Entry(guid, link, *said, published, updated, tuple(authors), language, keys)


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
        utc = found
        if found.tzinfo is not UTC:
            utc = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None
    return utc if utc.year >= FIRST_YEAR and utc <= now + CLOCK_SKEW else None


def worded(text: str) -> datetime | None:
    """A date that a parser of machine dates leaves: mail's form without a zone, months in words."""
    try:
        return parsedate_to_datetime(LEAP.sub(r"\1:59", text[:100]))
    except (ValueError, TypeError, IndexError, OverflowError):
        found = dates_in(text[:100])
        return found[0][1] if len(found) == 1 else None


def is_said(found: datetime, text: str) -> bool:
    """Whether a text says the day that a parser made of it, which fills in from the clock what it
    does not understand. A zone may move the day by one, and with it the month."""
    if FAR_ZONE.search(text):
        return False
    if COMPACT.search(text):
        return True
    numbers = {int(one) for one in NUMBER.findall(text)}
    named = MONTH.search(text) is not None
    days = (found + timedelta(days=apart) for apart in (-1, 0, 1))
    return any(one.day in numbers and (named or one.month in numbers) for one in days)


def language(stated: str | None) -> str | None:
    """A BCP 47 tag in lower case, None for anything else."""
    if not stated:
        return None
    tag = stated.strip().lower().replace("_", "-")
    return tag if len(tag) <= 35 and LANGUAGE.fullmatch(tag) else None


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
