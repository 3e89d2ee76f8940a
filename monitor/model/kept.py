"""Rows as values: what is known of sources, entries, articles, decisions, deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from monitor.model.articles import Document, Entry, EntryKeys
from monitor.model.matching import Hit
from monitor.model.sending import Message
from monitor.model.words import DeliveryState, Outcome, Reason


class SourceState(NamedTuple):
    """What polling a source has taught us so far: a tuple, since a frozen class takes eight times
    as long to make with so many fields, and each poll makes two."""

    name: str
    url: str = ""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str = ""
    next_poll_at: datetime | None = None
    first_polled_at: datetime | None = None
    last_polled_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_full_at: datetime | None = None
    last_new_at: datetime | None = None
    failures: int = 0
    state: str = "ok"
    error: str = ""
    weight: float = 0.0  # of the failures in a row
    failing_since: datetime | None = None
    interval: float | None = None  # seconds between polls, as adapted
    known_share: float | None = None  # of the items of the last feeds that changed
    window: int = 0  # items of the last feed
    stated_every: float | None = None  # seconds: what the feed says of its pace
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    hub: str = ""
    gap_at: datetime | None = None
    flood_at: datetime | None = None
    false_304_at: datetime | None = None
    moved_to: str = ""
    moved_since: datetime | None = None
    address: str = ""  # asked instead of `url` since it moved
    alarm: str = ""
    alarm_at: datetime | None = None
    elsewhere: str = ""  # a feed that its site offers, while the alarm lasts
    cursor: str = ""  # what a kind of source keeps for itself

    @property
    def ails(self) -> bool:
        """Whether somebody should look: it fails, is unusually silent, or cannot be read whole."""
        return bool(self.failures or self.alarm or self.state == "damaged")


@dataclass(frozen=True, slots=True)
class SourceDay:
    """What a source did on one day (UTC)."""

    day: date
    polls: int = 0
    unchanged: int = 0
    failed: int = 0
    new: int = 0
    size: int = 0  # bytes


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry waiting for its page to be read (again, when it has an article already)."""

    id: int
    source: str
    entry: Entry
    keys: EntryKeys
    first_seen: datetime
    baseline: bool
    attempts: int
    article_id: int | None
    urgent: bool = False  # its words earn an alert


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a text was had: for a press office that must cite it.

    `headers` are those of the answer that matter, names in lower case; `title` is the page's own.
    """

    raw_hash: str = ""  # SHA-256 of the body
    final_url: str = ""  # after redirects
    status: int | None = None
    fetched_at: datetime | None = None
    url: str = ""  # as asked for
    title: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of one text, as kept. `document` is what is matched and compared."""

    id: int
    document: Document
    first_seen: datetime
    source: str = ""
    authors: tuple[str, ...] = ()
    date_only: bool = False
    text_from: str = "page"  # page, feed, file
    text_hash: str = ""
    baseline: bool = False
    urgent: bool = False  # goes first: its feed's words earn an alert
    stage: str = "stored"
    matched: bool = False
    revision_of: int | None = None
    shelf: bool = False
    tags: tuple[str, ...] = ()
    path: str = ""
    modified: datetime | None = None  # the page's last change, where later than `published`
    section: str = ""
    image: str = ""  # address of the lead picture
    canonical: str = ""  # address that the page gives itself
    chosen: tuple[tuple[str, str], ...] = ()  # where text, title and date were taken from, and why


@dataclass(frozen=True, slots=True)
class PageState:
    """A page that is looked at again, and what the last look taught."""

    url_key: str
    source: str
    article_id: int  # its latest version
    first_seen: datetime
    due_at: datetime | None = None  # None: it is left alone
    checked_at: datetime | None = None  # None: what the next look finds is old
    full_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str = ""
    title: str = ""
    misses: int = 0
    failures: int = 0
    changes: int = 0
    gone_at: datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class StoredHit:
    """A hit with the id that people name it by. `quiet`: found afterwards, in an old article."""

    id: str  # "h123"
    article_id: int
    hit: Hit
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """An analyst's judgement on a hit."""

    article_id: int
    watchlist: str
    term: str
    found: str
    sentence: str
    right: bool
    because: str = ""
    at: datetime | None = None  # set when stored


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about an article, and why."""

    stage: str
    outcome: Outcome
    reason: Reason
    subject: str = ""  # a watchlist, a channel, a digest
    detail: str = ""
    article_id: int | None = None
    at: datetime | None = None  # set when stored


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox."""

    message: Message
    state: DeliveryState
    created_at: datetime
    next_try_at: datetime
    reason: str = ""
    attempts: int = 0
    repeats: int = 0
    lease: str = ""
    sent_at: datetime | None = None
    receipt: str = ""
    why: str = ""
    article_id: int | None = None
    digest_id: int | None = None
    since: datetime | None = None  # when it was retried by hand
