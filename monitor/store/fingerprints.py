"""Writing the keys by which documents find each other.

One statement a document, past the ORM: a hundred rows come and go with each.
"""

import json
from collections.abc import Collection, Sequence
from struct import Struct

from sqlalchemy import TextClause, bindparam, select, text
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
_KEEP = _ROWS.insert()
_FORGET = _ROWS.delete().where(_ROWS.c.article_id == bindparam("one"))
_KEPT = select(_ROWS.c.article_id, _ROWS.c["keys"]).where(
    _ROWS.c.article_id.in_(bindparam("ids", expanding=True))
)


def keep(
    session: Session, article_id: int, keys: Collection[int], sketch: bytes | None = None
) -> None:
    """Put an article's keys, and the sketch that is kept with them, in the place of what it had."""
    drop(session, [article_id])
    ordered = sorted({*keys})
    _run(session, _ADD, article_id, ordered)
    row = {"article_id": article_id, "keys": packed(ordered), "sketch": sketch}
    session.execute(_KEEP, row)


def drop(session: Session, ids: Collection[int | None]) -> None:
    """Drop the keys of articles."""
    for article_id, kept in session.execute(_KEPT, {"ids": [*ids]}).all():
        _run(session, _DROP, article_id, unpacked(kept))
        session.execute(_FORGET, {"one": article_id})


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
    session: Session, statement: dict[str, TextClause], article_id: int, keys: Sequence[int]
) -> None:
    dialect = session.get_bind().dialect.name
    given = json.dumps(keys) if dialect == "sqlite" else [*keys]
    session.connection().execute(statement[dialect], {"article": article_id, "keys": given})
