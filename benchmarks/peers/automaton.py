"""The yardstick: what any matcher over many names has to pay.

NFKD, casefold, the spans of `\\w+`, and a bare Aho-Corasick automaton over the names as plain
strings. No morphology, no other script, no zones, no sentences.
"""

import re
import unicodedata
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

_WORD = re.compile(r"\w+")
_KINDS = (Implementation.NoncontiguousNFA, Implementation.ContiguousNFA, Implementation.DFA)


class Place(NamedTuple):
    """Where a name stands in the normalised text."""

    name: int
    start: int
    end: int


def normal(text: str) -> str:
    """NFKD, then casefold."""
    return unicodedata.normalize("NFKD", text).casefold()


class Automaton:
    """The names, compiled."""

    def __init__(self, names: Sequence[str], kind: Implementation) -> None:
        self.kind = kind
        self._search = AhoCorasick(
            [normal(name) for name in names], implementation=kind, store_patterns=False
        ).find_matches_as_indexes

    @classmethod
    def tuned(cls, names: Sequence[str], texts: Sequence[str]) -> "Automaton":
        """The kind of automaton that is fastest on such texts."""
        return min((cls(names, kind) for kind in _KINDS), key=lambda one: one._seconds(texts))

    def match(self, text: str) -> list[Place]:
        """Every name that begins and ends at the edge of a word."""
        folded = normal(text)
        spans = [word.span() for word in _WORD.finditer(folded)]
        starts = {start for start, _ in spans}
        ends = {end for _, end in spans}
        return [
            Place(name, start, end)
            for name, start, end in self._search(folded, overlapping=True)
            if start in starts and end in ends
        ]

    def _seconds(self, texts: Sequence[str]) -> float:
        best = float("inf")
        for _ in range(3):
            start = perf_counter()
            for text in texts:
                self.match(text)
            best = min(best, perf_counter() - start)
        return best
