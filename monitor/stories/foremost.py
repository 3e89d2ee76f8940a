"""Which held documents are worth comparing with one, by the keys they share with it.

A key that few documents have tells more than one of many: inverse document frequency, after
K. Spaerck Jones, A statistical interpretation of term specificity, 1972.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log2

EARLIEST, LATEST = 32, 32  # documents looked at under one key: where it began, and what is new
CANDIDATES = 12  # compared sentence by sentence
FAINT = 0.2  # a document that shares less is not compared: one key that sixteen others have


def foremost(holders: Iterable[Sequence[int]], most: int = CANDIDATES) -> list[int]:
    """The documents that share most, those first; of equals the earliest, since one is the origin.

    Args:
        holders: for each key of the document those that have it as well, in order of arrival: all,
            or the `EARLIEST` and the `LATEST`.
        most: how many are returned at most.
    """
    shared: defaultdict[int, float] = defaultdict(float)
    for held in holders:
        weight = 1 / (1 + log2(len(held))) if held else 0.0
        for one in held:
            shared[one] += weight
    worth = [(-weight, one) for one, weight in shared.items() if weight >= FAINT]
    return [one for _, one in sorted(worth)[:most]]
