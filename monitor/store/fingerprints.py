"""Writing the keys by which documents find each other.

One statement a document, past the ORM: a hundred rows come and go with each.
"""

import json
from array import array
from collections.abc import Collection, Sequence

from sqlalchemy import TextClause, delete, text
from sqlmodel import Session, col, select

from monitor.model import StoredArticle
from monitor.tables import ArticleRow, KeysRow

_ADD = {
    "sqlite": text(
        "INSERT INTO fingerprint (key, article_id) SELECT value, :article FROM json_each(:keys)"
    ),
    "postgresql": text(
        "INSERT INTO fingerprint (key, article_id)"
        " SELECT value, :article FROM unnest(CAST(:keys AS bigint[])) AS value"
    ),
}
_DROP = {
    "sqlite": text(
        "DELETE FROM fingerprint WHERE (key, article_id) IN"
        " (SELECT value, :article FROM json_each(:keys))"
    ),
    "postgresql": text(
        "DELETE FROM fingerprint WHERE article_id = :article"
        " AND key = ANY (CAST(:keys AS bigint[]))"
    ),
}


def keep(session: Session, article_id: int, keys: Collection[int]) -> None:
    """Put an article's keys in the place of those it had."""
    drop(session, [article_id])
    ordered = sorted({*keys})
    _run(session, _ADD, article_id, ordered)
    session.add(KeysRow(article_id=article_id, keys=array("q", ordered).tobytes()))
    session.flush()


def drop(session: Session, ids: Collection[int | None]) -> None:
    """Drop the keys of articles."""
    query = select(KeysRow.article_id, KeysRow.keys).where(col(KeysRow.article_id).in_(ids))
    for article_id, kept in session.exec(query).all():
        _run(session, _DROP, article_id, array("q", kept).tolist())
        session.execute(delete(KeysRow).where(col(KeysRow.article_id) == article_id))


def renew(session: Session, article: StoredArticle, keys: Collection[int]) -> None:
    """Keep keys that were worked out anew, unless the article has another text by now."""
    row = session.get(ArticleRow, article.id, with_for_update=True)
    if row is not None and row.text_hash == article.text_hash:
        keep(session, article.id, keys)


def _run(
    session: Session, statement: dict[str, TextClause], article_id: int, keys: Sequence[int]
) -> None:
    dialect = session.get_bind().dialect.name
    given = json.dumps(keys) if dialect == "sqlite" else [*keys]
    session.connection().execute(statement[dialect], {"article": article_id, "keys": given})
