"""Which documents and which zones a watchlist looks at.

What is not known of a document (its language, its date) does not keep a watchlist from it.
"""

from datetime import UTC
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from monitor.model import Document, Watchlist, Zone
from monitor.text.tokens import tokens

# The title is no part of the body, the lead is.
_ZONES = {
    "title": frozenset({Zone.TITLE}),
    "lead": frozenset({Zone.LEAD}),
    "body": frozenset({Zone.LEAD, Zone.BODY, Zone.FURNITURE}),
}


def stands_in(zone: Zone, field: str) -> bool:
    """Whether a zone is part of what a person calls title, lead or body."""
    return zone in _ZONES[field]


def admits(watchlist: Watchlist, document: Document, language: str | None) -> bool:
    """Whether the watchlist looks at this document at all."""
    if watchlist.languages and language and language not in watchlist.languages:
        return False
    if watchlist.sources and document.source and document.source not in watchlist.sources:
        return False
    if watchlist.countries and (document.country or document.source):
        country = (document.country or "").upper()
        if country not in {one.upper() for one in watchlist.countries}:
            return False
    if watchlist.sections and document.url:
        words = path_words(document.url)
        if not any(_section(one) <= words for one in watchlist.sections):
            return False
    stated = document.published or document.first_seen
    if watchlist.since and stated:
        day = stated.astimezone(UTC).date() if stated.tzinfo else stated.date()
        return day >= watchlist.since
    return True


def path_words(url: str) -> frozenset[str]:
    """The words of an address's path, folded."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    return frozenset(word.folded for word in tokens(path.replace("_", " ")))


@lru_cache(maxsize=4096)
def _section(written: str) -> frozenset[str]:
    return frozenset(word.folded for word in tokens(written.replace("_", " ")))


def host(url: str) -> str:
    """The host of an address, without www."""
    try:
        found = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return found.lower().removeprefix("www.")
