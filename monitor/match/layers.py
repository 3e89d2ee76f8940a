"""Finders laid over each other, so that an edit does not make the big one anew."""

from collections.abc import Container, Iterator, Sequence

from monitor.match.finder import Finder, Place
from monitor.match.needles import Needle
from monitor.match.surname import OTHER, Alone, Unread
from monitor.names import Text

# Needles. To make a finder of so many takes some 0.05 s; each layer looks a text's words up anew.
FULL = 5_000


class Layers:
    """Finds all needles: each layer those whose numbers follow on the layer's below.

    Args:
        needles: all of them.
        asked: the numbers of those that somebody asks for; the others are not found.
        below: layers of which the needles are the first of these. Those that are full stay, and
            what is beyond them is made anew.
    """

    def __init__(
        self, needles: Sequence[Needle], asked: Container[int], below: "Layers | None" = None
    ) -> None:
        self._layers: list[tuple[int, Finder]] = []
        self._asked = asked
        self.size = 0
        least = FULL if below and below.size < len(needles) else 0
        for first, end, finder in below.filled(least) if below else ():
            self._layers.append((first, finder))
            self.size = end
        step = FULL if below else max(len(needles), 1)
        while self.size < len(needles) or not self._layers:
            part = needles[self.size : self.size + step]
            self._layers.append((self.size, Finder(part, self.size)))
            self.size += len(part)

    def filled(self, least: int) -> Iterator[tuple[int, int, Finder]]:
        """The lower layers of so many needles: numbers from, numbers to, finder."""
        ends = [first for first, _ in self._layers[1:]] + [self.size]
        for (first, finder), end in zip(self._layers, ends, strict=True):
            if end - first < least:
                return
            yield first, end, finder

    def find(self, text: Text) -> Iterator[Place]:
        """Every place of every needle, by the needle's number; and surnames that stand alone."""
        for _, finder in self._layers:
            yield from filter(self._is_asked, finder.find(text))

    def find_names(self, text: Text) -> Iterator[Place]:
        """The same of names."""
        for _, finder in self._layers:
            yield from filter(self._is_asked, finder.find_names(text))

    def _is_asked(self, place: Place) -> bool:
        """Somebody else's name counts for all who bear the surname."""
        return (
            isinstance(place, Alone | Unread) or place[0] in self._asked or place[1].role == OTHER
        )
