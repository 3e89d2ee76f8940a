"""Held documents in memory, found by their keys; the table of a database does the same."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from monitor.diff import Held

POSTINGS = 256  # documents kept under one key, the earliest: 10,000 copies cost no more than these
CANDIDATES = 24  # compared sentence by sentence


class Shelf:
    """An index for one run: the command line's bulk `diff`, and tests."""

    def __init__(self) -> None:
        self._held: list[Held] = []
        self._postings: dict[int, list[int]] = {}
        self._stories: dict[str, str] = {}

    @property
    def stories(self) -> Mapping[str, str]:
        """The story of every document on the shelf, by the document's id."""
        return MappingProxyType(self._stories)

    def __len__(self) -> int:
        return len(self._held)

    def add(self, held: Held, story: str | None = None) -> None:
        """Put a document on the shelf, after all that are there; without a story it is its own."""
        at = len(self._held)
        self._held.append(held)
        self._stories[held.id] = story or held.id
        for key in held.keys:
            postings = self._postings.setdefault(key, [])
            if len(postings) < POSTINGS:
                postings.append(at)

    def candidates(self, held: Held) -> list[Held]:
        """The documents that share most keys with one, in order of arrival.

        Of equals the earliest are taken: the origin must be among them. A shelf of no more than
        are compared is compared whole.
        """
        if len(self._held) <= CANDIDATES:
            return [*self._held]
        shared: Counter[int] = Counter()
        for key in held.keys:
            shared.update(self._postings.get(key, ()))
        foremost = sorted(shared, key=lambda at: (-shared[at], at))[:CANDIDATES]
        return [self._held[at] for at in sorted(foremost)]
