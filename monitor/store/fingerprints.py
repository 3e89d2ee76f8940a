"""Writing the keys by which documents find each other.

One statement a document, past the ORM: a hundred rows come and go with each.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, TextClause, bindparam, select, text
from sqlmodel import Session

from monitor.model import StoredArticle
from monitor.tables import METADATA, NUMBERED, ArticleRow

MOST = 1 << NUMBERED  # articles that can have keys
_BITS = 64 - NUMBERED  # of a key
_UPPER = 24  # of these are kept beside the article: few keys begin alike
_WIDE = 64 - _UPPER  # bits of a posting that these leave open
_ADD = {
    "sqlite": text("INSERT INTO fingerprint (posting) SELECT value FROM json_each(:postings)"),
    "postgresql": text(
        "INSERT INTO fingerprint (posting) SELECT unnest(CAST(:postings AS bigint[]))"
    ),
}
# Between two bounds lie some keys of other articles as well.
_WITHIN = (
    f"fingerprint WHERE posting BETWEEN low.value AND low.value + {(1 << _WIDE) - 1}"
    f" AND posting & {MOST - 1} = :article"
)
_DROP = {
    "sqlite": text(
        "DELETE FROM fingerprint WHERE posting IN (SELECT fingerprint.posting"
        f" FROM json_each(:postings) AS low CROSS JOIN {_WITHIN})"
    ),
    # It cannot tell how many lie there, and left to itself would read the whole table, twice.
    "postgresql": text(
        "DELETE FROM fingerprint WHERE posting = ANY (ARRAY(SELECT held.posting"
        " FROM unnest(CAST(:postings AS bigint[])) AS low(value) CROSS JOIN LATERAL"
        f" (SELECT posting FROM {_WITHIN} OFFSET 0) AS held))"
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
    """Put an article's keys, and the sketch that is kept with them, in the place of what it had.

    Raises:
        ValueError: an article of so high a number that it would stand under other keys.
    """
    if article_id >= MOST:
        raise ValueError(f"article {article_id}: {MOST:,} can have keys")
    drop(session, [article_id])
    ordered = sorted({*keys})
    connection = session.connection()
    _run(connection, _ADD, [key << NUMBERED | article_id for key in ordered])
    row = {"article_id": article_id, "keys": packed(ordered), "sketch": sketch}
    connection.execute(_KEEP, row)


def drop(session: Session, ids: Iterable[int | None]) -> None:
    """Drop the keys of articles."""
    connection = session.connection()
    for article_id in ids:
        kept = connection.execute(_KEPT, {"this": article_id}).scalar()
        if kept is not None:
            bounds = [upper << _WIDE for upper in unpacked(kept)]
            _run(connection, _DROP, bounds, article=article_id)
            connection.execute(_FORGET, {"this": article_id})


def renew(
    session: Session,
    article: StoredArticle,
    keys: Collection[int],
    sketch: bytes | None,
) -> None:
    """Keep what was worked out anew, unless the article has another text by now."""
    row = session.get(ArticleRow, article.id, with_for_update=True)
    if row is not None and row.text_hash == article.text_hash:
        keep(session, article.id, keys, sketch)


def packed(keys: Iterable[int]) -> bytes:
    """The upper three bytes of ascending keys, each once, least first."""
    uppers = dict.fromkeys(key >> _BITS - _UPPER for key in keys)
    return b"".join(upper.to_bytes(_UPPER // 8, "big", signed=True) for upper in uppers)


def unpacked(kept: bytes) -> list[int]:
    """These again."""
    size = _UPPER // 8
    parts = (kept[at : at + size] for at in range(0, len(kept), size))
    return [int.from_bytes(part, "big", signed=True) for part in parts]


def _run(
    connection: Connection,
    statement: dict[str, TextClause],
    postings: Sequence[int],
    **given: int | None,
) -> None:
    dialect = connection.dialect.name
    told = json.dumps(postings) if dialect == "sqlite" else [*postings]
    connection.execute(statement[dialect], {"postings": told, **given})
