"""The held articles that a document is compared with, made ready from what is kept of them."""

from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, String, bindparam, cast, func, or_, select
from sqlmodel import Session

from monitor.diff import Held, Pairs, recover, unpack
from monitor.model import Document, Span
from monitor.stories import CANDIDATES, Kept, Screen, foremost
from monitor.tables import METADATA
from monitor.views.holders import holders

_ARTICLE, _KEYS = METADATA.tables["article"], METADATA.tables["article_keys"]
_JUDGEMENT = METADATA.tables["judgement"]
_SPLIT, _MERGE = METADATA.tables["story_split"], METADATA.tables["story_merge"]
AT_ONCE, MOST = 50, 2_000  # looked up together, and in all


class Candidates(NamedTuple):
    """In order of first seen, with what `stories.judge` asks besides."""

    held: tuple[Held, ...]
    stories: Mapping[str, str]
    pairs: Mapping[str, Pairs | None]


def candidates(session: Session, article_id: int, judged: Held) -> Candidates:
    """Of the held articles that share most with a document those that may say something about it.

    An article waiting for its own verdict is not held yet; the shelf always is. Those are left out
    whose sketch tells that they would change nothing.
    """
    found = foremost(holders(session, judged.keys), MOST)
    rows = counting(session, [one for one in found if one != article_id], CANDIDATES)
    told = {str(one.id): one.story for one in rows}
    best = [
        Kept(one.id, unpack(one.sketch), one.published, one.first_seen, one.url) for one in rows
    ]
    pairs = Screen(judged).worth_reading(best, told) if best else {}
    held = [
        (one.first_seen, one.id, recover(document(one), kept.sketch))
        for one, kept in zip(rows, best, strict=True)
        if one.id in pairs
    ]
    held.sort(key=itemgetter(0, 1))
    return Candidates(
        tuple(one for _, _, one in held), told, {str(one): pair for one, pair in pairs.items()}
    )


def counting(session: Session, ids: Sequence[int], limit: int) -> list[Any]:
    """The rows of the first of these articles that count, in their order."""
    best: list[Any] = []
    # A batch at a time: forty copies that came together share most with each other, and none of
    # them is held before it is judged.
    at, size = 0, limit
    while at < len(ids) and len(best) < limit:
        some = ids[at : at + size]
        asked = session.connection().execute(_COUNTING, {"ids": some})
        able = {row.id: row for row in asked.all()}
        best += [able[one] for one in some if one in able]
        at, size = at + size, AT_ONCE
    return best[:limit]


def stories(session: Session, ids: Collection[int]) -> dict[str, str]:
    """The story of each article; one that was never judged is a story of its own."""
    told = session.execute(_STORIES, {"ids": [*ids]}).all() if ids else ()
    return {str(one): str(one) for one in ids} | {str(one): story for one, story in told}


def document(row: Any) -> Document:
    """What is compared of an article, from its row or from the columns of one that it needs."""
    return Document(
        id=str(row.id),
        text=row.text,
        title=row.title or None,
        url=row.url or None,
        outlet=row.outlet or None,
        published=row.published,
        first_seen=row.first_seen,
        language=row.language,
        furniture=tuple(Span(start, end) for start, end in row.furniture),
        authors=tuple(row.authors),
        source=row.source or None,
    )


# Made once: putting a statement together takes longer than running it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TOLD = func.coalesce(_SPLIT.c.story, _JUDGEMENT.c.story, cast(_ARTICLE.c.id, String))
_STORY = func.coalesce(_MERGE.c.kept, _TOLD).label("story")
_IN_STORIES = (
    _ARTICLE.outerjoin(_JUDGEMENT, _JUDGEMENT.c.article_id == _ARTICLE.c.id)
    .outerjoin(_SPLIT, _SPLIT.c.article_id == _ARTICLE.c.id)
    .outerjoin(_MERGE, _MERGE.c.story == _TOLD)
)
_STORIES = select(_ARTICLE.c.id, _STORY).select_from(_IN_STORIES).where(_ARTICLE.c.id.in_(_IDS))
# With their texts: to read those of the few that are set aside costs less than to ask twice.
_COUNTING = (
    select(
        *(
            _ARTICLE.c[name]
            for name in (
                "id", "text", "title", "url", "outlet", "published", "first_seen", "language",
                "furniture", "authors", "source",
            )
        ),
        _KEYS.c.sketch,
        _STORY,
    )
    .select_from(_IN_STORIES.outerjoin(_KEYS, _KEYS.c.article_id == _ARTICLE.c.id))
    .where(
        _ARTICLE.c.id.in_(_IDS),
        or_(_ARTICLE.c.stage.in_(["judged", "done"]), _ARTICLE.c.shelf),
    )
)  # fmt: skip
