"""One article's row, past the ORM: every arrow asks for one and changes two of its fields, and an
object of the ORM with a whole text in it takes longer to make than all the rest of a transaction.

The statements are made once: putting one together takes longer than running it.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from monitor.tables import METADATA

_ARTICLE = METADATA.tables["article"]
_THIS = _ARTICLE.c.id == bindparam("this")
_ADD = _ARTICLE.insert()
_CHANGE = _ARTICLE.update().where(_THIS)
_LOCKED = {
    name: select(*(_ARTICLE.c[column] for column in columns)).where(_THIS).with_for_update()
    for name, columns in {
        "standing": ("stage", "text_hash"),
        "names": ("names",),
        "furniture": ("furniture",),
        "page": ("url_key", "source", "text_from", "first_seen"),
    }.items()
}

_ITS = {
    name: (table.delete().where(table.c.article_id == bindparam("this")), table.insert())
    for name in ("evidence", "judgement")
    for table in [METADATA.tables[name]]
}


def add(session: Session, row: Mapping[str, Any]) -> int:
    """Insert a row with every field that has no default of the database's; its id."""
    key = session.connection().execute(_ADD, row).inserted_primary_key
    assert key is not None  # one row was inserted
    return int(key[0])


def change(session: Session, article_id: int, **fields: Any) -> None:
    """Write these fields.

    Raises:
        NoResultFound: the article is gone.
    """
    done = session.connection().execute(_CHANGE, {"this": article_id, **fields})
    if not done.rowcount:
        raise NoResultFound(f"no article {article_id}")


def locked(session: Session, article_id: int, what: str) -> Row[Any] | None:
    """What of the row an arrow asks for (a name of `_LOCKED`), which nobody else changes until the
    transaction ends; None if the article is gone."""
    return session.connection().execute(_LOCKED[what], {"this": article_id}).first()


def put(session: Session, table: str, row: Mapping[str, Any]) -> None:
    """Keep an article's evidence or judgement in the place of what it had."""
    forget, keep = _ITS[table]
    run = session.connection().execute
    run(forget, {"this": row["article_id"]})
    run(keep, row)
