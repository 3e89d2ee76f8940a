"""From the network to an article: responses, entries, feeds, pages, documents."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Response:
    """What one GET brought. `body` is decoded (identity or gzip) and within the cap."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    permanent_url: str | None = None  # where a chain of only 301/308 led, if it did

    @property
    def body_hash(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


class EntryKeys(NamedTuple):
    """What an entry is known by: guid, normalised link, title and date; and its wording."""

    guid: str
    link: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed states it; nothing is guessed. Absent text is ''."""

    guid: str
    link: str
    title: str
    summary: str = ""  # plain text
    content: str = ""  # the feed's own full text, plain
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    # Worked out where the feed was read, in a child; None: not yet.
    keys: EntryKeys | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as it is made: a feed's entries come out of a child by the dozen."""
        said = (self.guid, self.link, self.title, self.summary, self.content)
        when = (self.published, self.updated)
        return Entry, (*said, *when, self.authors, self.language, self.keys)


class Pace(NamedTuple):
    """How often a feed says that it changes."""

    every: float | None = None  # seconds: `ttl`, or `sy:updatePeriod` over `sy:updateFrequency`
    skip_hours: frozenset[int] = frozenset()  # 0 to 23, UTC
    skip_days: frozenset[int] = frozenset()  # 0 is Monday


_UNSTATED = Pace()


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed document."""

    title: str
    link: str
    language: str | None
    entries: tuple[Entry, ...]
    format: str  # rss20, rss10, atom10, json...
    damaged: bool = False  # not well-formed, or with places that could not be read; salvaged
    lost: int = 0  # places that no encoding reads
    more: bool = False  # had more entries than the cap; the rest was left
    pace: Pace = _UNSTATED
    hub: str = ""  # WebSub: where changes can be subscribed to, and under which address
    next_url: str = ""  # the page that goes on with older entries
    delta: bool = False  # holds only what is new since the last poll, so it says nothing of gaps
    archive: bool = False  # read as if for the first time: what has no late date is old

    def __reduce__(self) -> tuple[Any, ...]:
        return Feed, tuple(getattr(self, name) for name in Feed.__slots__)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A parsed sitemap, or an index of such (then it has `children` and no entries)."""

    entries: tuple[Entry, ...] = ()
    children: tuple[tuple[str, datetime | None], ...] = ()  # addresses, and when they changed
    more: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """What one page or file says, its text in paragraphs joined by newlines."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    date_only: bool = False  # the page names a day, no hour
    language: str | None = None
    site: str | None = None  # the outlet's own name
    url: str | None = None  # canonical address, where the page declares one
    modified: datetime | None = None  # last change, where later than `published`
    section: str | None = None
    image: str | None = None  # address of the lead picture
    agencies: tuple[str, ...] = ()  # named as authors beside or instead of persons
    chosen: tuple[tuple[str, str], ...] = ()  # which reading gave text, title and date, and why


@dataclass(frozen=True, slots=True)
class Document:
    """Anything that is matched or compared.

    `furniture` are spans of `text` that are no part of the article (menus, captions, teasers);
    `headline` is where the title stands inside `text`, if it does.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    first_seen: datetime | None = None  # orders; a claimed date never does
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    headline: Span | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None  # its line of sources.yaml, and that source's country
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PageEvent:
    """A page vanished, or came back."""

    article_id: int
    at: datetime
    kind: str  # vanished, returned
    detail: str = ""
    id: int | None = None  # set when stored
