"""feed against page -> article: whose title, date and language it has where they differ. Pure.

The earlier date counts: feeds are stamped anew when a text changes, and so are some pages. Where
one clock stands in two zones, the one with an offset counts, since a feed's "GMT" is often a habit.
"""

from datetime import datetime, timedelta

from monitor.furniture.words import key
from monitor.model import Entry, Page, Source
from monitor.text.language import detect

SAME = timedelta(minutes=2)
AHEAD = timedelta(hours=1)  # by which a clock may be fast
DAY = timedelta(hours=36)  # within which a day without an hour, of some zone, is the same day
ZONES = timedelta(hours=14)
WEAK = frozenset({"guess", "dateline", "address"})  # a page's date that stands in no markup
CUT = ("...", "…")


def language(entry: Entry, text: str, source: Source) -> str | None:
    """What the words are in; where they do not tell, what is said of the source, or by its feed."""
    return detect(f"{entry.title}\n{text}") or source.language or entry.language


def dated(
    feed: datetime | None, page: Page | None, seen: datetime
) -> tuple[datetime | None, bool, str]:
    """When an article appeared, whether only the day is known, and where that was taken from.

    `seen` is when the feed's item was seen first: what lies after it is nobody's date.
    """
    stated = page.published if page else None
    of = dict(page.chosen).get("date", "page") if page else ""
    if feed is None or page is None or stated is None:
        only = page is not None and feed is None and page.date_only
        return feed or stated, only, ("feed" if feed else of) if feed or stated else ""
    why = _feed_is_right(feed, stated, page, seen, weak=of in WEAK)
    if why:
        return feed, False, f"feed, {why}" if why != "as the page" else "feed"
    return stated, page.date_only, f"{of}, while the feed says {feed.isoformat()}"


def _feed_is_right(
    feed: datetime, stated: datetime, page: Page, seen: datetime, *, weak: bool
) -> str:
    """Why the feed's date counts; '' where the page's does."""
    apart = abs(feed - stated)
    if page.date_only:
        return "which knows the hour" if apart <= DAY or weak else _earlier(feed, stated)
    if apart <= SAME:
        return "as the page"
    if feed.timetz().isoformat().startswith("00:00:00") and apart <= DAY:
        return ""
    if feed > seen + AHEAD:
        return ""
    if stated > seen + AHEAD:
        return "since the page's date had not come"
    if weak:
        return "since the page only shows a day somewhere"
    if apart <= ZONES and apart % timedelta(minutes=30) <= timedelta(seconds=59):
        if stated.utcoffset():
            return ""
        if feed.utcoffset():
            return "which names a zone"
    return _earlier(feed, stated)


def _earlier(feed: datetime, stated: datetime) -> str:
    return f"before the page's {stated.isoformat()}" if feed < stated else ""


def titled(feed: str, page: Page | None) -> tuple[str | None, str]:
    """An article's title, and where that was taken from: the feed's, unless it is cut short, set
    in capitals, or names the outlet beside the headline."""
    stated = (page.title if page else None) or ""
    of = dict(page.chosen).get("title", "page") if page else ""
    if not feed or not stated:
        return feed or stated or None, "feed" if feed else of if stated else ""
    told, said = key(feed), key(stated)
    cut = feed.endswith(CUT) and said.startswith(told.rpartition(" ")[0] or told)
    more = told != said and (f"{told} ".startswith(f"{said} ") or f" {told}".endswith(f" {said}"))
    loud = feed.isupper() and not stated.isupper() and told == said
    if cut or loud or (more and 2 * len(said) >= len(told)):
        return stated, of
    return feed, "feed"
