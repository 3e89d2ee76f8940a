"""Who has which keys: one statement for all keys of a document."""

import json
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import TextClause, text
from sqlmodel import Session

from monitor.stories import EARLIEST, LATEST
from monitor.tables import NUMBERED

_ARTICLES = (1 << NUMBERED) - 1  # what numbers the article in a posting, all bits set
_KEYS = {
    "sqlite": "json_each(:keys) AS wanted",
    "postgresql": "unnest(CAST(:keys AS bigint[])) AS wanted(value)",
}
_JOINED = {
    "sqlite": "group_concat(article_id)",
    "postgresql": "string_agg(CAST(article_id AS text), ',')",
}


def holders(
    session: Session,
    keys: Collection[int],
    *,
    shelf_only: bool = False,
    tags: Collection[str] = (),
) -> list[list[int]]:
    """For each key that articles have the articles, ascending: all, or the earliest and the latest.

    With `tags` only what stands on the shelf with one of them.
    """
    dialect = session.get_bind().dialect.name
    first, among, named = _among(dialect, tags, shelf_only)
    wanted = [key << NUMBERED for key in sorted(keys)]
    given: dict[str, Any] = {"keys": json.dumps(wanted) if dialect == "sqlite" else wanted}
    rows = session.connection().execute(_statement(dialect, first, among), given | named).all()
    return [_ends(earliest, latest) for earliest, latest in rows if earliest]


def _ends(earliest: str, latest: str | None) -> list[int]:
    found = sorted(map(int, earliest.split(",")))
    return [*found[:EARLIEST], *sorted(map(int, latest.split(",")))] if latest else found


@lru_cache(maxsize=32)
def _statement(dialect: str, first: str, among: str) -> TextClause:
    most = EARLIEST + LATEST
    having = f"FROM fingerprint WHERE posting BETWEEN wanted.value AND wanted.value + {_ARTICLES}"
    held = f"SELECT posting & {_ARTICLES} AS article_id {having}{among} ORDER BY posting"
    joined = f"SELECT {_JOINED[dialect]} FROM ({held}"
    return text(
        f"{first}SELECT ({joined} LIMIT {most}) AS held),"
        f" CASE WHEN EXISTS ({held} LIMIT 1 OFFSET {most})"
        f" THEN ({joined} DESC LIMIT {LATEST}) AS held) END"
        f" FROM {_KEYS[dialect]}"
        # Most keys of a document are its own: no row, and no subquery, for them.
        f" WHERE EXISTS (SELECT 1 {having})"
    )


def _among(
    dialect: str, tags: Collection[str], shelf_only: bool
) -> tuple[str, str, dict[str, str]]:
    """What narrows the articles: before the statement, inside it, and what it is given."""
    if not tags:
        shelf = f" AND posting & {_ARTICLES} IN (SELECT id FROM article WHERE shelf)"
        return "", shelf if shelf_only else "", {}
    named = {f"tag{number}": tag for number, tag in enumerate(tags)}
    sqlite = dialect == "sqlite"
    each = "json_each(article.tags)" if sqlite else "json_array_elements_text(article.tags)"
    wanted = ", ".join(f":{name}" for name in named)
    tagged = (
        f"WITH tagged AS (SELECT id FROM article WHERE shelf AND EXISTS (SELECT 1 FROM {each}"
        f" AS {'one' if sqlite else 'one(value)'} WHERE one.value IN ({wanted}))) "
    )
    return tagged, f" AND posting & {_ARTICLES} IN (SELECT id FROM tagged)", named
