"""What is fetched: sources, hosts, feed items, and pages that are looked at again."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from monitor.tables.columns import UtcDateTime, listed, moment, wording, written


class SourceRow(SQLModel, table=True):
    """What polling a source has taught us. The source itself is a line of sources.yaml."""

    __tablename__ = "source"

    name: str = Field(primary_key=True)
    url: str = wording()  # the address these validators belong to
    etag: str | None = Field(default=None, sa_type=Text)
    last_modified: str | None = Field(default=None, sa_type=Text)
    body_hash: str = ""
    next_poll_at: datetime | None = moment(index=True)
    first_polled_at: datetime | None = moment()
    last_polled_at: datetime | None = moment()
    last_ok_at: datetime | None = moment()
    last_full_at: datetime | None = moment()  # last answer with all of it, no 304
    last_new_at: datetime | None = moment()
    failures: int = 0
    state: str = "ok"  # ok, damaged, failing, gone, html, blocked, needs-browser
    error: str = wording()
    weight: float = 0.0  # of the failures in a row: a hard one 1, the others less
    failing_since: datetime | None = moment()
    interval: float | None = None  # seconds between polls, as adapted
    known_share: float | None = None  # of the items of the last feeds that changed
    window: int = 0  # items of the last feed
    stated_every: float | None = None  # seconds: what the feed says of its pace
    skip_hours: list[int] = listed()
    skip_days: list[int] = listed()
    hub: str = wording()  # WebSub
    gap_at: datetime | None = moment()  # last time two polls of it did not overlap
    flood_at: datetime | None = moment()  # last time most of what is known turned new
    false_304_at: datetime | None = moment()  # last time its "not modified" was found untrue
    moved_to: str = wording()  # where permanent redirects lead, and since when
    moved_since: datetime | None = moment()
    address: str = wording()  # asked instead of `url` since it moved
    alarm: str = ""  # what the owner was told of, once: failing, silent
    alarm_at: datetime | None = moment()
    elsewhere: str = written()  # a feed that its site offers, while the alarm lasts
    cursor: str = wording()  # what a kind of source keeps for itself


class SourceDayRow(SQLModel, table=True):
    """What a source did on one day (UTC)."""

    __tablename__ = "source_day"

    source: str = Field(primary_key=True)
    day: str = Field(primary_key=True)  # ISO date
    polls: int = 0
    unchanged: int = 0
    failed: int = 0
    new: int = 0
    size: int = 0  # bytes of the answers' bodies


class HostRow(SQLModel, table=True):
    """A host that asked to be left alone (`Retry-After`), exact name and port."""

    __tablename__ = "host"

    host: str = Field(primary_key=True)
    until: datetime | None = moment()


class EntryRow(SQLModel, table=True):
    """One feed item. Its keys outlive its text, so that nothing comes back as new."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("source", "guid_key"),
        Index(None, "source", "link_key"),
        Index(None, "source", "title_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str
    guid_key: str
    link_key: str = ""
    title_key: str = ""
    content_key: str = ""  # of title, summary, content and date: changes when the item does
    link: str = wording()
    title: str = wording()
    summary: str = wording()
    content: str = wording()
    authors: list[str] = listed()
    language: str | None = None
    published: datetime | None = moment()
    first_seen: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = moment()  # last time its page was asked for
    baseline: bool = False
    urgent: bool | None = None  # whether its words earn an alert; None: stored before anybody asked
    state: str = Field(default="pending", index=True)  # pending, stored
    attempts: int = 0
    next_try_at: datetime | None = moment()
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)


class PageRow(SQLModel, table=True):
    """A matched article's page that is looked at again, and what the last look taught."""

    __tablename__ = "page"

    url_key: str = Field(primary_key=True)
    source: str
    article_id: int = Field(foreign_key="article.id", index=True)  # its latest version
    first_seen: datetime = Field(sa_type=UtcDateTime)  # of its first version: the ladder's age
    due_at: datetime | None = moment(index=True)  # None: it is left alone from now on
    checked_at: datetime | None = moment()  # None: what the next look finds is old
    full_at: datetime | None = moment()  # last answer to an unconditional GET
    etag: str | None = Field(default=None, sa_type=Text)
    last_modified: str | None = Field(default=None, sa_type=Text)
    body_hash: str = ""
    title: str = wording()  # as the page stated it last
    misses: int = 0  # looks in a row at which it was not there
    failures: int = 0  # looks in a row that brought no answer
    changes: int = 0  # looks in a row that each brought another text
    gone_at: datetime | None = moment()  # since when it counts as vanished
    error: str = wording()


class PageEventRow(SQLModel, table=True):
    """A page vanished, or came back."""

    __tablename__ = "page_event"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    kind: str  # vanished, returned
    detail: str = wording()
