"""Writing the keys by which documents find each other.

One statement a document, past the ORM: a hundred rows come and go with each.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from struct import Struct

from sqlalchemy import Connection, TextClause, bindparam, select, text
from sqlmodel import Session

from monitor.model import StoredArticle
from monitor.tables import METADATA, ArticleRow

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
# Made once: putting a statement together takes longer than running it.
_ROWS = METADATA.tables["article_keys"]
_THIS = _ROWS.c.article_id == bindparam("this")
_KEEP = _ROWS.insert()
_FORGET = _ROWS.delete().where(_THIS)
_KEPT = select(_ROWS.c["keys"]).where(_THIS)


def keep(
    session: Session, article_id: int, keys: Collection[int], sketch: bytes | None = None
) -> None:
    """Put an article's keys, and the sketch that is kept with them, in the place of what it had."""
    drop(session, [article_id])
    ordered = sorted({*keys})
    connection = session.connection()
    _run(connection, _ADD, article_id, ordered)
    row = {"article_id": article_id, "keys": packed(ordered), "sketch": sketch}
    connection.execute(_KEEP, row)


def drop(session: Session, ids: Iterable[int | None]) -> None:
    """Drop the keys of articles."""
    connection = session.connection()
    for article_id in ids:
        kept = connection.execute(_KEPT, {"this": article_id}).scalar()
        if kept is not None:
            _run(connection, _DROP, article_id, unpacked(kept))
            connection.execute(_FORGET, {"this": article_id})


def renew(
    session: Session,
    article: StoredArticle,
    keys: Collection[int],
    sketch: bytes | None = None,
) -> None:
    """Keep what was worked out anew, unless the article has another text by now."""
    row = session.get(ArticleRow, article.id, with_for_update=True)
    if row is not None and row.text_hash == article.text_hash:
        keep(session, article.id, keys, sketch)


def packed(keys: Sequence[int]) -> bytes:
    """Six bytes a key, least first."""
    whole = bytearray(b"".join(key.to_bytes(8, "little", signed=True) for key in keys))
    del whole[7::8], whole[6::7]
    return bytes(whole)


def unpacked(kept: bytes) -> list[int]:
    """The keys again."""
    whole = bytearray(len(kept) // 6 * 8)
    for at in range(8):
        column = kept[min(at, 5) :: 6]
        whole[at::8] = column if at < 6 else column.translate(_SIGN)
    return list(Struct(f"<{len(kept) // 6}q").unpack(whole))


_SIGN = bytes(255 * (byte > 127) for byte in range(256))


def _run(
    connection: Connection,
    statement: dict[str, TextClause],
    article_id: int | None,
    keys: Sequence[int],
) -> None:
    dialect = connection.dialect.name
    given = json.dumps(keys) if dialect == "sqlite" else [*keys]
    connection.execute(statement[dialect], {"article": article_id, "keys": given})
