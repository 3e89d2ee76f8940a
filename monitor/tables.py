"""What is kept: SQLModel rows, and the metadata that Alembic compares with the migrations.

Rows are written by `store` and read by `views`; they never travel further. Between two arrows
of the pipeline there is always a row here that says what is to be done next: a source's
`next_poll_at`, an entry's `state`, an article's `stage`, a page's `due_at`, a delivery's `state`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, in UTC on the way in and out. SQLite keeps no zone by itself."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone reached the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SoundText(TypeDecorator[str]):
    """Text without what no database keeps: NUL, and halves of characters, as JSON may hold them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or value.isprintable():
            return value
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _text(default: str = "") -> Any:
    return Field(default=default, sa_type=SoundText)


def _time(*, index: bool = False) -> Any:
    return Field(default=None, sa_type=UtcDateTime, index=index)


def _json() -> Any:
    return Field(default_factory=list, sa_type=JSON)


class SourceRow(SQLModel, table=True):
    """What polling a source has taught us. The source itself is a line of sources.yaml."""

    __tablename__ = "source"

    name: str = Field(primary_key=True)
    url: str = _text()  # the address these validators belong to
    etag: str | None = Field(default=None, sa_type=Text)
    last_modified: str | None = Field(default=None, sa_type=Text)
    body_hash: str = ""
    next_poll_at: datetime | None = _time(index=True)
    first_polled_at: datetime | None = _time()
    last_polled_at: datetime | None = _time()
    last_ok_at: datetime | None = _time()
    last_full_at: datetime | None = _time()  # last answer to an unconditional GET
    last_new_at: datetime | None = _time()
    failures: int = 0
    state: str = "ok"  # ok, failing, gone
    error: str = _text()


class HostRow(SQLModel, table=True):
    """A host that asked to be left alone (`Retry-After`), exact name and port."""

    __tablename__ = "host"

    host: str = Field(primary_key=True)
    until: datetime | None = _time()


class EntryRow(SQLModel, table=True):
    """One feed item. Its keys outlive its text, so that nothing comes back as new."""

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("source", "guid_key"), Index(None, "source", "link_key"))

    id: int | None = Field(default=None, primary_key=True)
    source: str
    guid_key: str
    link_key: str = Field(default="", index=True)
    title_key: str = ""
    content_key: str = ""  # of title, summary, content and date: changes when the item does
    link: str = _text()
    title: str = _text()
    summary: str = _text()
    content: str = _text()
    authors: list[str] = _json()
    language: str | None = None
    published: datetime | None = _time()
    first_seen: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = _time()  # last time its page was asked for
    baseline: bool = False
    state: str = Field(default="pending", index=True)  # pending, stored
    attempts: int = 0
    next_try_at: datetime | None = _time()
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)


class ArticleRow(SQLModel, table=True):
    """One version of one text: read from a page, from a feed, or from a file for the shelf."""

    __tablename__ = "article"

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(default="", index=True)
    outlet: str = ""
    url: str = _text()
    url_key: str = Field(default="", index=True)
    title: str = _text()
    authors: list[str] = _json()
    published: datetime | None = _time()
    date_only: bool = False
    first_seen: datetime = Field(sa_type=UtcDateTime, index=True)
    language: str | None = None
    text: str = _text()
    text_from: str = "page"  # page, feed, file
    text_hash: str = Field(default="", index=True)
    furniture: list[list[int]] = _json()
    baseline: bool = False
    stage: str = Field(default="stored", index=True)  # stored, matched, judged, done
    matched: bool = Field(default=False, index=True)
    revision_of: int | None = Field(default=None, foreign_key="article.id", index=True)
    shelf: bool = Field(default=False, index=True)
    shelf_at: datetime | None = _time()
    tags: list[str] = _json()
    path: str = _text()  # the file a shelf document came from
    names: list[list[Any]] = Field(  # what it taught name_use: [surname, given, count]
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )
    taught: bool = Field(  # its blocks are counted in those of its site
        default=False, sa_column=Column(Boolean, nullable=False, server_default=false())
    )


class EvidenceRow(SQLModel, table=True):
    """How one version of an article was had, for whoever must cite it."""

    __tablename__ = "evidence"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    fetched_at: datetime | None = _time()
    url: str = _text()  # as asked for
    final_url: str = _text()  # after redirects
    status: int | None = None
    raw_hash: str = ""  # SHA-256 of the body
    title: str = _text()  # as the page states it; the article's may be the feed's
    headers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class PageRow(SQLModel, table=True):
    """A matched article's page that is looked at again, and what the last look taught."""

    __tablename__ = "page"

    url_key: str = Field(primary_key=True)
    source: str
    article_id: int = Field(foreign_key="article.id", index=True)  # its latest version
    first_seen: datetime = Field(sa_type=UtcDateTime)  # of its first version: the ladder's age
    due_at: datetime | None = _time(index=True)  # None: it is left alone from now on
    checked_at: datetime | None = _time()  # None: what the next look finds is old
    full_at: datetime | None = _time()  # last answer to an unconditional GET
    etag: str | None = Field(default=None, sa_type=Text)
    last_modified: str | None = Field(default=None, sa_type=Text)
    body_hash: str = ""
    title: str = _text()  # as the page stated it last
    misses: int = 0  # looks in a row at which it was not there
    failures: int = 0  # looks in a row that brought no answer
    changes: int = 0  # looks in a row that each brought another text
    gone_at: datetime | None = _time()  # since when it counts as vanished
    error: str = _text()


class PageEventRow(SQLModel, table=True):
    """A page vanished, or came back."""

    __tablename__ = "page_event"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    kind: str  # vanished, returned
    detail: str = _text()


class DigestEventRow(SQLModel, table=True):
    """The ledger of page events: each is counted in exactly one digest of each name."""

    __tablename__ = "digest_event"

    digest: str = Field(primary_key=True)  # its name
    event_id: int = Field(foreign_key="page_event.id", primary_key=True)
    digest_id: int = Field(foreign_key="digest.id", index=True)


class FingerprintRow(SQLModel, table=True):
    """One key of one article's wording or features; candidates are looked up by it."""

    __tablename__ = "fingerprint"

    key: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    article_id: int = Field(foreign_key="article.id", primary_key=True, index=True)


class HitRow(SQLModel, table=True):
    """One place where a watchlist's term stands in an article."""

    __tablename__ = "hit"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    watchlist: str = Field(index=True)
    term: str = _text()
    variant: str = _text()
    field: str = "text"
    start: int = 0
    end: int = 0
    found: str = _text()
    sentence: str = _text()
    zone: str = "body"
    confidence: float = 1.0
    quiet: bool = Field(  # found afterwards, in an old article: stands in no digest
        default=False, sa_column=Column(Boolean, nullable=False, server_default=false())
    )


class OpinionRow(SQLModel, table=True):
    """An analyst's judgement on a hit, kept as words: it outlives the hit."""

    __tablename__ = "opinion"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    watchlist: str = Field(index=True)
    term: str = _text()
    found: str = _text()
    sentence: str = _text()
    right: bool
    because: str = _text()
    at: datetime = Field(sa_type=UtcDateTime)


class NameUseRow(SQLModel, table=True):
    """How often a watched surname stood beside a given name in all articles, by skeletons."""

    __tablename__ = "name_use"

    surname: str = Field(primary_key=True)
    given: str = Field(primary_key=True)
    count: int = 0


class JudgementRow(SQLModel, table=True):
    """The verdict on a matched article, with its evidence."""

    __tablename__ = "judgement"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    verdict: str
    origin: str | None = None
    story: str = Field(index=True)
    new_share: float = 0.0
    material: bool = False
    nearest: list[dict[str, Any]] = _json()
    sentences: list[dict[str, Any]] = _json()
    judged_at: datetime = Field(sa_type=UtcDateTime)


class StoryMergeRow(SQLModel, table=True):
    """A story that people found to be another one's: read as `kept`, which is never merged."""

    __tablename__ = "story_merge"

    story: str = Field(primary_key=True)
    kept: str = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class StorySplitRow(SQLModel, table=True):
    """An article that people took out of its story: the story it is of instead."""

    __tablename__ = "story_split"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    story: str = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class SiteRow(SQLModel, table=True):
    """How many of a site's latest pages the counts of its blocks are of."""

    __tablename__ = "site"

    name: str = Field(primary_key=True)
    pages: int = 0
    pruned_at: datetime = Field(sa_type=UtcDateTime)  # blocks met once were dropped


class BlockRow(SQLModel, table=True):
    """A paragraph of a site's pages: on how many of the latest it stands."""

    __tablename__ = "block"

    site: str = Field(primary_key=True)
    hash: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    pages: int = 0
    edge: int = 0  # of these, where it is among the first or the last
    first_seen: datetime = Field(sa_type=UtcDateTime)
    last_seen: datetime = Field(sa_type=UtcDateTime)


class DecisionRow(SQLModel, table=True):
    """Why something was stored, matched, sent, held or dropped."""

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    stage: str  # read, match, judge, alert, digest
    outcome: str
    reason: str
    subject: str = ""  # a watchlist, a channel, a digest
    detail: str = _text()


class DigestRow(SQLModel, table=True):
    """One composed digest. One per name and local date, whatever happens."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("name", "slot"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    slot: str
    since: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    composed_at: datetime = Field(sa_type=UtcDateTime)
    shown: int = 0
    left_out: int = 0


class DigestItemRow(SQLModel, table=True):
    """The ledger: an article is counted in exactly one digest of each name."""

    __tablename__ = "digest_item"

    digest: str = Field(primary_key=True)  # its name
    article_id: int = Field(foreign_key="article.id", primary_key=True)
    digest_id: int = Field(foreign_key="digest.id", index=True)


class DeliveryRow(SQLModel, table=True):
    """The outbox: one message to one channel, rendered, with what became of it."""

    __tablename__ = "delivery"
    __table_args__ = (Index(None, "state", "next_try_at"),)

    id: str = Field(primary_key=True)
    channel: str = Field(index=True)
    kind: str
    subject: str = _text()
    text: str = _text()
    html: str = _text()
    markup: str = _text()
    state: str = "pending"
    reason: str = ""
    attempts: int = 0
    repeats: int = 0  # resends after an unknown outcome
    repeated: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)
    next_try_at: datetime = Field(sa_type=UtcDateTime)
    lease: str = ""  # token of the process that is sending it
    lease_until: datetime | None = _time()
    sent_at: datetime | None = _time()
    receipt: str = _text()
    why: str = _text()
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    digest_id: int | None = Field(default=None, foreign_key="digest.id")


class KeptRow(SQLModel, table=True):
    """A small fact of the desk's own: when it last started, ran, was restored."""

    __tablename__ = "kept"

    name: str = Field(primary_key=True)
    at: datetime | None = _time()
    value: str = _text()


# A kept fact, before a channel's name: until when it asked to be left alone.
CHANNEL = "channel:"

METADATA = SQLModel.metadata
