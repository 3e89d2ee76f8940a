"""SQLite's full-text search: a query for each term, on one document or on many at once.

In memory, without a copy of the texts, one transaction, and one statement that runs the queries of
all terms inside SQLite.
"""

import sqlite3
from collections.abc import Sequence

_TABLE = """
    CREATE VIRTUAL TABLE document
    USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2")
"""
_SEARCH = """
    SELECT document.rowid, term.number FROM term CROSS JOIN document
    WHERE document.document MATCH term.query
"""


class FullText:
    """The terms as phrases, ready to be asked of a table of documents."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._base = sqlite3.connect(":memory:", isolation_level=None)
        for line in ("PRAGMA journal_mode = OFF", "PRAGMA temp_store = MEMORY", _TABLE):
            self._base.execute(line)
        self._base.execute("CREATE TABLE term (number INTEGER PRIMARY KEY, query TEXT)")
        phrases = ((number, _phrase(term)) for number, term in enumerate(terms))
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO term VALUES (?, ?)", phrases)

    def match(self, texts: Sequence[str]) -> set[tuple[int, int]]:
        """(number of the text, number of the term) for each term in each text, all in one table."""
        self._base.execute("INSERT INTO document (document) VALUES ('delete-all')")
        self._base.executemany("INSERT INTO document (rowid, text) VALUES (?, ?)", enumerate(texts))
        return set(self._base.execute(_SEARCH).fetchall())


def _phrase(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
