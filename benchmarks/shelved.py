"""A real SQLite database of so many documents, built fast: the store's tables, rows in bulk."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.wire import Press
from monitor import diff
from monitor.model import Document
from monitor.store import migrate
from monitor.store.database import Database, sqlite_url
from monitor.store.fingerprints import packed
from monitor.tables import METADATA, NUMBERED

_BATCH = 500
_Prepared = tuple[Document, list[int], bytes]  # with its keys, and its sketch
_PRAGMAS = ("PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000")  # while it is built


@dataclass(frozen=True)
class Built:
    """A database of documents 1 to `documents`, numbered as the press numbers them."""

    database: Database
    documents: int
    seconds: float
    text: int  # bytes of the titles and texts in UTF-8
    index: int  # bytes of the pages of keys, and of the keys and sketches kept by article
    keys: int


def build(path: Path, documents: int, seed: int = 1) -> Built:
    """Documents are prepared by as many processes as there are processors.

    Their keys are written last and in their own order, as a table is that was just vacuumed.
    """
    start = perf_counter()
    database = Database(sqlite_url(path))
    migrate.ensure(database)
    article = METADATA.tables["article"].insert()
    text = keys = 0
    raw = database.engine.raw_connection()  # no pragma of these counts inside a transaction
    for pragma in _PRAGMAS:
        raw.cursor().execute(pragma)
    raw.close()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE staged (posting INTEGER)")
        connection.exec_driver_sql("CREATE TABLE staged_rows (article_id INTEGER, keys, sketch)")
        for batch in _prepared(documents, seed):
            connection.execute(article, [row(one) for one, _, _ in batch])
            several = [(key << NUMBERED | int(one.id),) for one, found, _ in batch for key in found]
            connection.exec_driver_sql("INSERT INTO staged VALUES (?)", several)
            connection.exec_driver_sql(
                "INSERT INTO staged_rows VALUES (?, ?, ?)",
                [(int(one.id), packed(found), more) for one, found, more in batch],
            )
            text += sum(len(f"{one.title}{one.text}".encode()) for one, _, _ in batch)
            keys += len(several)
            connection.commit()
        before = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO fingerprint SELECT posting FROM staged ORDER BY posting"
        )
        connection.exec_driver_sql("INSERT INTO article_keys SELECT * FROM staged_rows ORDER BY 1")
        connection.commit()
        after = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        connection.exec_driver_sql("DROP TABLE staged")
        connection.exec_driver_sql("DROP TABLE staged_rows")
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    database.engine.dispose()
    index = (after - before) * size
    return Built(database, documents, perf_counter() - start, text, index, keys)


def row(document: Document) -> dict[str, Any]:
    """An article as it stands in its table once it is judged."""
    return {
        "id": int(document.id),
        "source": "wire",
        "outlet": document.outlet or "",
        "url": document.url or "",
        "url_key": document.url or "",
        "title": document.title or "",
        "authors": [],
        "date_only": False,
        "first_seen": document.first_seen,
        "text": document.text,
        "text_from": "page",
        "text_hash": document.id,
        "furniture": [],
        "baseline": False,
        "stage": "done",
        "matched": True,
        "shelf": False,
        "tags": [],
        "path": "",
        "names": [],
        "taught": False,
    }


def _prepared(documents: int, seed: int) -> Iterator[list[_Prepared]]:
    starts = [(at, min(at + _BATCH, documents + 1)) for at in range(1, documents + 1, _BATCH)]
    with get_context("fork").Pool(os.cpu_count(), _begin, (seed,)) as pool:
        yield from pool.imap(_batch, starts)


_PRESS: list[Press] = []  # of a worker


def _begin(seed: int) -> None:
    _PRESS[:] = [Press(seed)]


def _batch(span: tuple[int, int]) -> list[_Prepared]:
    found = [diff.prepare(_PRESS[0].document(number).document) for number in range(*span)]
    return [(one.document, sorted(one.keys), diff.pack(one)) for one in found]
