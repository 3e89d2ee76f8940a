"""Candidates by BM25 from SQLite's FTS5, their sentences compared by rapidfuzz.

The query is the article's rarest words, by the documents that have them; all pairs of sentences
are compared in one call, with a cutoff. In memory, without a copy of the texts in the index.
"""

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz, process

WORDS = 24  # of the query
CANDIDATES = 10
CUTOFF = 70  # token_set_ratio from which a sentence counts as known
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"(?<=[.!?])[\"”]?\s+")


class Ranked:
    """The texts, and the index of their words."""

    def __init__(self) -> None:
        self._base = sqlite3.connect(":memory:", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE VIRTUAL TABLE document USING fts5(text, content='')")
        self._base.execute("CREATE VIRTUAL TABLE word USING fts5vocab(document, row)")
        self._sentences: dict[int, list[str]] = {}

    def add(self, texts: Sequence[tuple[int, str]]) -> None:
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO document (rowid, text) VALUES (?, ?)", texts)
        self._base.execute("COMMIT")
        self._sentences |= {number: _STOP.split(text.lower()) for number, text in texts}

    def query(self, text: str) -> list[int]:
        """The documents that hold one of the text's sentences."""
        found = self._candidates(text)
        sentences = _STOP.split(text.lower())
        held = [(number, line) for number in found for line in self._sentences[number]]
        lines = [line for _, line in held]
        scores: Any = process.cdist(
            sentences, lines, scorer=fuzz.token_set_ratio, score_cutoff=CUTOFF, workers=1
        )
        return sorted({held[at][0] for at in scores.any(axis=0).nonzero()[0]})

    def _candidates(self, text: str) -> list[int]:
        words = {*_WORD.findall(text.lower())}
        asked = ",".join("?" * len(words))
        rare = self._base.execute(
            f"SELECT term FROM word WHERE term IN ({asked}) ORDER BY doc LIMIT {WORDS}", [*words]
        ).fetchall()
        query = " OR ".join(f'"{term}"' for (term,) in rare)
        if not query:
            return []
        rows = self._base.execute(
            f"SELECT rowid FROM document WHERE document MATCH ? ORDER BY rank LIMIT {CANDIDATES}",
            [query],
        )
        return [number for (number,) in rows]
