"""Regular expressions: `\\b`, the escaped term, `\\b`; one for all terms, or one for each.

The second is how Taranis AI finds the words of its word lists. Case is folded once in the text and
the terms, which is faster than IGNORECASE, and everything is compiled before the first document.
"""

import re
from collections.abc import Sequence


class Alternation:
    """All terms in one expression, longer ones before those they begin with."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._number = {term.casefold(): number for number, term in enumerate(terms)}
        longest = sorted(self._number, key=len, reverse=True)
        self._expression = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def match(self, text: str) -> set[int]:
        """The numbers of the terms in a text."""
        number = self._number
        return {number[found] for found in self._expression.findall(text.casefold())}


class EachTerm:
    """One expression for each term."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._search = [re.compile(rf"\b{re.escape(term.casefold())}\b").search for term in terms]

    def match(self, text: str) -> set[int]:
        """The numbers of the terms in a text."""
        folded = text.casefold()
        return {number for number, search in enumerate(self._search) if search(folded)}
