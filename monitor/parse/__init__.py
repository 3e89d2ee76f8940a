"""Bytes to a feed: RSS, Atom and RDF by feedparser, JSON Feed by a reader of our own.

Works on strangers' bytes and may be slow or be killed on some: call it in a child process.
"""

from datetime import UTC, datetime

from monitor.errors import ParseError
from monitor.model import Feed
from monitor.parse import entry as common
from monitor.parse import jsonfeed, xmlfeed
from monitor.parse.decode import decode
from monitor.parse.guess import looks_like
from monitor.parse.listing import parse_listing
from monitor.parse.mail import parse_mail
from monitor.parse.opml import parse_opml
from monitor.parse.packed import unpacked
from monitor.parse.related import feeds_of, sitemaps_of
from monitor.parse.sitemap import parse_sitemap
from monitor.parse.telegram import parse_channel

__all__ = [
    "feeds_of",
    "parse",
    "parse_channel",
    "parse_listing",
    "parse_mail",
    "parse_opml",
    "parse_sitemap",
    "sitemaps_of",
]


def parse(
    body: bytes,
    url: str,
    content_type: str | None = None,
    limit: int = 2_000,
    *,
    now: datetime | None = None,
) -> Feed:
    """Read a feed document.

    Args:
        body: as it came, undecoded.
        url: where it came from; relative links are resolved against it.
        content_type: the header, for its charset.
        limit: entries to keep; `Feed.more` says that there were more.
        now: dates more than a day after it are taken for wrong (default: the clock).

    Raises:
        ParseError: no feed; the message says what it looks like.
    """
    body = unpacked(body, url)
    text, lost = decode(body, content_type)
    subject = common.subject(url)
    now = now or datetime.now(UTC)
    read = jsonfeed.read if text.startswith(("{", "[")) else xmlfeed.read
    try:
        return read(text, url, limit, now, lost=lost)
    except ParseError as error:
        what = error.what or f"{looks_like(body, text)}, not a feed"
        raise ParseError(what, subject=subject) from error
