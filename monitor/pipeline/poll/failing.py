"""A source that does not give its feed: how much that weighs, what it is called, when to ask again.

After Media Cloud's rss-fetcher, a failure that is likely to pass (a name server, a busy server)
weighs a quarter, one that feeds come back from (404, a page instead of a feed) half, any other 1.
"""

import re
from datetime import datetime, timedelta

from monitor import timing
from monitor.errors import FetchError, Forbidden, HttpStatus, MonitorError, ParseError
from monitor.model import SourceState
from monitor.parse.guess import SIZE, wants_proof

PASSING, SOFT, HARD = 0.25, 0.5, 1.0
# An address that is gone is asked again, seldom: feeds come back to life.
GONE_FOR = timedelta(days=7)
LOGIN = re.compile(r"<input\b[^<>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
MARKUP = re.compile(r"<!doctype html|<html\b|<head\b|<body\b", re.IGNORECASE)

SUGGESTIONS = {
    "failing": "has it moved? `monitor sources discover` with the site's address looks for feeds",
    "html": "moved, parked or given up? `monitor sources discover` with the site's address looks "
    "for feeds",
    "blocked": "the site turns robots away or wants a login: ask the outlet, or give the source "
    "its `cookies`, `headers`, or `user` and `password`, or a `command` that reads the site",
    "needs-browser": "the site wants a browser: give the source a `command` that runs one, ask the "
    "outlet for a feed that needs none, or look for its channel or newsletter",
    "gone": "it is asked once a week from now on; sources.yaml may drop it",
    "silent": "given up or moved? `monitor sources discover` with the site's address looks for "
    "feeds",
}


def page_state(body: bytes) -> str:
    """What a page that stands where a feed was is called; '' where it is no page."""
    text = body[: 4 * (SIZE + 1)].decode("utf-8", "replace")  # enough to tell that it is longer
    if not MARKUP.search(text[:4_096]):
        return ""
    if wants_proof(text):
        return "needs-browser"
    return "blocked" if LOGIN.search(text, 0, SIZE) else "html"


def grade(error: MonitorError, page: str) -> tuple[str, float]:
    """The state that an error leaves a source in, and its weight."""
    match error:
        case HttpStatus(status=410):
            return "gone", HARD
        case HttpStatus(challenge=True):
            return "needs-browser", SOFT
        case HttpStatus(status=401 | 402 | 403 | 407 | 451):
            return "blocked", SOFT
        case HttpStatus(status=404):
            return "failing", SOFT
        case HttpStatus(temporary=True):
            return "failing", PASSING
        case Forbidden():
            return "failing", HARD
        case FetchError(temporary=True):
            return "failing", PASSING
        case FetchError():
            return "failing", HARD
        case ParseError() if page:
            return page, SOFT
    return "failing", PASSING if error.temporary else SOFT


def failed(
    state: SourceState,
    error: MonitorError,
    page: str,
    every: float,
    now: datetime,
    jitter: float,
) -> SourceState:
    """The state after a failure.

    Slower and slower, never off. What was known of the feed stays as it was.
    """
    called, weight = grade(error, page)
    after = error.retry_after if isinstance(error, HttpStatus) else None
    total = state.weight + weight
    return state._replace(
        next_poll_at=now + GONE_FOR
        if called == "gone"
        else timing.next_poll(now, every, total, jitter, after),
        last_polled_at=now,
        failures=state.failures + 1,
        weight=total,
        failing_since=state.failing_since or now,
        moved_to="",  # what a redirect leads to counts only as long as it is a feed
        moved_since=None,
        address="" if total >= 3 * HARD else state.address,  # back to what was written
        state=called,
        error=error.what,
    )
