"""Sentences that are a held document's headline: a line that leads to it, the first line of a post.

A headline is left out of what is compared, so no sentence of the held document says it.
"""

from collections.abc import Sequence

from monitor.diff import Held, Piece
from monitor.diff.words import words
from monitor.stories.evidence import Evidence

LEAST = 3  # words; fewer are a label
MOST_OF_IT = 0.7  # of a headline's words a sentence must have: (VIDEO), a label before a colon


class Titles:
    """The headlines of all documents that one is compared with."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        told = ((one, *_headline(one.held)) for one in evidence)
        self._told = [(norms, text, one) for one, norms, text in told if len(norms) >= LEAST]

    def said(self, piece: Piece) -> tuple[Evidence, str] | None:
        """The first held document whose headline the sentence is, and the headline as written."""
        norms = piece.norms
        for title, text, one in self._told:
            if MOST_OF_IT * len(title) <= len(norms) <= len(title) and _within(norms, title):
                return one, text
        return None


def _headline(held: Held) -> tuple[tuple[str, ...], str]:
    """The words of a document's headline and the headline, or nothing."""
    document = held.document
    if document.title:
        return tuple(word.norm for word in held.title), document.title
    if document.headline is None:
        return (), ""
    text = document.text[document.headline.start : document.headline.end]
    return tuple(word.norm for word in words(text)), text


def _within(norms: Sequence[str], title: Sequence[str]) -> bool:
    """Whether words stand in a headline unbroken."""
    return any(title[at : at + len(norms)] == norms for at in range(len(title) - len(norms) + 1))
