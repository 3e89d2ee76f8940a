"""What articles amount to: verdicts, stories as people mend them, blocks that repeat."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from monitor.tables.columns import UtcDateTime, listed


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
