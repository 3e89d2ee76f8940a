"""Whether rivals find what we find."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from benchmarks.peers.automaton import Place, normal
from monitor.model import Document, Hit


def whole(document: Document) -> str:
    """Title and text in one, for those who know no fields."""
    return f"{document.title}\n{document.text}"


def missing(
    document: Document, hits: Iterable[Hit], places: Iterable[Place], names: Sequence[str]
) -> list[str]:
    """The automaton's true hits that are none of ours, each with the words around it.

    A place is a true hit if no mark of a letter is cut off at its edges. It is ours if a hit of
    the same term, or of one that folds to the same, overlaps it.
    """
    text = whole(document)
    folded = normal(text)
    # Where each character of the text begins in the normalised one.
    begins = list(accumulate((len(normal(char)) for char in text), initial=0))
    offset = {"title": 0, "text": len(document.title or "") + 1}
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for hit in hits:
        first = offset[hit.field]
        found[normal(hit.term)].append((begins[first + hit.start], begins[first + hit.end]))
    return [
        f"{names[place.name]!r} in {folded[max(place.start - 20, 0) : place.end + 20]!r}"
        for place in places
        if not _cut(folded, place)
        and not any(
            start < place.end and place.start < end
            for start, end in found[normal(names[place.name])]
        )
    ]


def _cut(folded: str, place: Place) -> bool:
    return place.end < len(folded) and unicodedata.combining(folded[place.end]) > 0
