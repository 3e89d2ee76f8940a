"""What is held: articles, how they were had, what they are found by, what was met in them; and what
they amount to: verdicts, stories as people mend them, blocks that repeat."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, false
from sqlmodel import Field, SQLModel

from monitor.tables.columns import UtcDateTime, listed, moment, wording, written

NUMBERED = 28  # bits of a posting that number the article; the others are the key


class ArticleRow(SQLModel, table=True):
    """One version of one text: read from a page, from a feed, or from a file for the shelf."""

    __tablename__ = "article"

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(default="", index=True)
    outlet: str = ""
    url: str = wording()
    url_key: str = Field(default="", index=True)
    title: str = wording()
    authors: list[str] = listed()
    published: datetime | None = moment()
    date_only: bool = False
    first_seen: datetime = Field(sa_type=UtcDateTime, index=True)
    language: str | None = None
    text: str = wording()
    text_from: str = "page"  # page, feed, file
    text_hash: str = Field(default="", index=True)
    furniture: list[list[int]] = listed()
    baseline: bool = False
    urgent: bool = Field(  # goes first wherever it waits
        default=False, sa_column=Column(Boolean, nullable=False, server_default=false())
    )
    stage: str = Field(default="stored", index=True)  # stored, matched, judged, done
    matched: bool = Field(default=False, index=True)
    revision_of: int | None = Field(default=None, foreign_key="article.id", index=True)
    shelf: bool = Field(default=False, index=True)
    shelf_at: datetime | None = moment()
    tags: list[str] = listed()
    path: str = wording()  # the file a shelf document came from
    modified: datetime | None = moment()  # the page's last change, as it says
    section: str = written()
    image: str = written()  # address of the lead picture
    canonical: str = written()  # address that the page gives itself
    chosen: dict[str, str] = Field(  # where text, title and date were taken from, and why
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )
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
    fetched_at: datetime | None = moment()
    url: str = wording()  # as asked for
    final_url: str = wording()  # after redirects
    status: int | None = None
    raw_hash: str = ""  # SHA-256 of the body
    title: str = wording()  # as the page states it; the article's may be the feed's
    headers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class FingerprintRow(SQLModel, table=True):
    """One key of one article's wording or features; candidates are looked up by it.

    What there is most of: so one number for both, neither a row's number nor an index by article,
    and no foreign key. `KeysRow` knows an article's keys.
    """

    __tablename__ = "fingerprint"
    __table_args__ = {"sqlite_with_rowid": False}

    posting: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))


class KeysRow(SQLModel, table=True):
    """By which keys an article is found, three bytes each, enough to drop them; and its sketch.

    The sketch (`diff.pack`) is empty where there is too much of it, NULL before there was one.
    """

    __tablename__ = "article_keys"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    keys: bytes
    sketch: bytes | None = None


class HitRow(SQLModel, table=True):
    """One place where a watchlist's term stands in an article."""

    __tablename__ = "hit"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    watchlist: str = Field(index=True)
    term: str = wording()
    variant: str = wording()
    field: str = "text"
    start: int = 0
    end: int = 0
    found: str = wording()
    sentence: str = wording()
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
    term: str = wording()
    found: str = wording()
    sentence: str = wording()
    right: bool
    because: str = wording()
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
    nearest: list[dict[str, Any]] = listed()
    sentences: list[dict[str, Any]] = listed()
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
