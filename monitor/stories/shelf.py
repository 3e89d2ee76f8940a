"""Held documents in memory, found by their keys; the table of a database does the same."""

from collections.abc import Mapping
from types import MappingProxyType

from monitor.diff import Held
from monitor.stories.foremost import EARLIEST, LATEST, foremost

WHOLE = 24  # a shelf of no more documents is compared whole


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

    def add(self, held: Held, story: str | None = None) -> None:
        """Put a document on the shelf, after all that are there; without a story it is its own."""
        at = len(self._held)
        self._held.append(held)
        self._stories[held.id] = story or held.id
        for key in held.keys:
            postings = self._postings.setdefault(key, [])
            if len(postings) == EARLIEST + LATEST:  # 10,000 copies cost no more than these
                del postings[EARLIEST]
            postings.append(at)

    def candidates(self, held: Held) -> list[Held]:
        """The documents that share most with one, in order of arrival."""
        if len(self._held) <= WHOLE:
            return [*self._held]
        found = foremost(self._postings[key] for key in held.keys if key in self._postings)
        return [self._held[at] for at in sorted(found)]
