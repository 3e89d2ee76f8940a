"""What was decided and sent: decisions, digests with their ledgers, the outbox."""

from datetime import datetime

from sqlalchemy import Column, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from monitor.tables.columns import UtcDateTime, listed, moment, wording


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
    detail: str = wording()


class DigestRow(SQLModel, table=True):
    """One composed digest. One per name and local date, whatever happens."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("name", "slot"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    slot: str
    since: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    shown: int = 0
    left_out: int = 0


class DigestItemRow(SQLModel, table=True):
    """The ledger: an article is counted in exactly one digest of each name."""

    __tablename__ = "digest_item"

    digest: str = Field(primary_key=True)  # its name
    article_id: int = Field(foreign_key="article.id", primary_key=True, index=True)
    digest_id: int = Field(foreign_key="digest.id", index=True)


class DigestEventRow(SQLModel, table=True):
    """The ledger of page events: each is counted in exactly one digest of each name."""

    __tablename__ = "digest_event"

    digest: str = Field(primary_key=True)  # its name
    event_id: int = Field(foreign_key="page_event.id", primary_key=True)
    digest_id: int = Field(foreign_key="digest.id", index=True)


class AlertRow(SQLModel, table=True):
    """A channel is to be told of an article: what waits between that decision and a message."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("channel", "article_id", "event_id"),
        Index(None, "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    article_id: int = Field(foreign_key="article.id", index=True)
    event_id: int = 0  # what happened to its page; 0: the article itself is told
    story: str
    watchlists: list[str] = listed()
    reason: str  # of being told
    source: str = ""
    priority: str = "normal"
    at: datetime = Field(sa_type=UtcDateTime)
    state: str = "waiting"  # waiting, sent, dropped
    due_at: datetime = Field(sa_type=UtcDateTime)
    held: str = ""  # why it was put off, or dropped
    delivery_id: str = ""


class ThreadRow(SQLModel, table=True):
    """What a channel was told of a story: later messages answer the first."""

    __tablename__ = "thread"

    channel: str = Field(primary_key=True)
    story: str = Field(primary_key=True)
    message: str  # the first delivery of the thread
    last_at: datetime = Field(sa_type=UtcDateTime)


class ToldRow(SQLModel, table=True):
    """The ledger of readers: an article somebody was told of, by an alert or a digest."""

    __tablename__ = "told"

    reader: str = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id", primary_key=True, index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    digest: str = ""  # its name; empty: an alert
    delivery_id: str = ""


class GlossRow(SQLModel, table=True):
    """What the gloss command made of a text, under what stands for both."""

    __tablename__ = "gloss"

    key: str = Field(primary_key=True)
    text: str = wording()
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class MuteRow(SQLModel, table=True):
    """A story, source or watchlist of which nobody is alerted for a while."""

    __tablename__ = "mute"

    id: int | None = Field(default=None, primary_key=True)
    noun: str  # story, source, watchlist
    name: str
    until: datetime = Field(sa_type=UtcDateTime, index=True)
    because: str = wording()
    at: datetime = Field(sa_type=UtcDateTime)


# A kept fact, before the id of a message that some of several recipients have and others do not:
# as JSON, the addresses that have it, and pairs of one that was refused for good and the reply.
GOT = "got:"


class DeliveryRow(SQLModel, table=True):
    """The outbox: one message to one channel, rendered, with what became of it."""

    __tablename__ = "delivery"
    __table_args__ = (Index(None, "state", "next_try_at"),)

    id: str = Field(primary_key=True)
    channel: str = Field(index=True)
    kind: str
    subject: str = wording()
    text: str = wording()
    html: str = wording()
    markup: str = wording()
    state: str = "pending"
    reason: str = ""
    attempts: int = 0
    repeats: int = 0  # resends after an unknown outcome
    repeated: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)
    next_try_at: datetime = Field(sa_type=UtcDateTime)
    lease: str = ""  # token of the process that is sending it
    lease_until: datetime | None = moment()
    sent_at: datetime | None = moment()  # to the first of several recipients
    receipt: str = wording()
    why: str = wording()
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    digest_id: int | None = Field(default=None, foreign_key="digest.id")
    thread: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))


class KeptRow(SQLModel, table=True):
    """A small fact of the desk's own: when it last started, ran, was restored."""

    __tablename__ = "kept"

    name: str = Field(primary_key=True)
    at: datetime | None = moment()
    value: str = wording()
