"""What people decided about stories: which are one, and which articles are of another one.

A judgement keeps the story it found; here it becomes the story that counts.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import or_
from sqlmodel import Session, col, select

from monitor.tables import ArticleRow, JudgementRow, StoryMergeRow, StorySplitRow
from monitor.tables.among import among
from monitor.views.hits import number


def counting(session: Session, found: Mapping[int, str]) -> dict[int, str]:
    """The stories of articles as they count, given those that were found."""
    moved = select(StorySplitRow).where(among(session, col(StorySplitRow.article_id), found))
    told = dict(found) | {row.article_id: row.story for row in session.exec(moved)}
    kept = roots(session, set(told.values()))
    return {article_id: kept[story] for article_id, story in told.items()}


def roots(session: Session, stories: Collection[str]) -> dict[str, str]:
    """What each story is merged into, or itself."""
    merges = select(StoryMergeRow).where(among(session, col(StoryMergeRow.story), stories))
    kept = {row.story: row.kept for row in session.exec(merges)}
    return {story: kept.get(story, story) for story in stories}


def merged(session: Session, story: str) -> tuple[str, ...]:
    """The stories that were made part of one."""
    query = select(StoryMergeRow.story).where(StoryMergeRow.kept == story)
    return tuple(sorted(session.exec(query)))


def articles(session: Session, story: str) -> list[int]:
    """The articles of a story under all its names: judged so, moved there, or its opening one."""
    names = (story, *merged(session, story))
    moved = select(StorySplitRow.article_id)
    judged = select(JudgementRow.article_id).where(
        col(JudgementRow.story).in_(names), col(JudgementRow.article_id).not_in(moved)
    )
    found = [*session.exec(judged)]
    found += session.exec(moved.where(col(StorySplitRow.story).in_(names)))
    for key in (key for name in names if (key := number(name)) is not None):
        opened = session.get(ArticleRow, key) is not None
        told = session.get(JudgementRow, key) or session.get(StorySplitRow, key)
        if opened and not told and known(session, str(key)):
            found.append(key)
    return found


def known(session: Session, story: str) -> bool:
    """Whether any story has this id, or had."""
    named = or_(col(StoryMergeRow.story) == story, col(StoryMergeRow.kept) == story)
    queries = (
        select(JudgementRow.story).where(JudgementRow.story == story),
        select(StorySplitRow.story).where(StorySplitRow.story == story),
        select(StoryMergeRow.story).where(named),
    )
    return any(session.exec(query.limit(1)).first() is not None for query in queries)
