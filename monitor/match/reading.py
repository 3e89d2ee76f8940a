"""One document read for all watchlists at once: its words, and where every needle stands."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from monitor.match.evidence import Evidence, Speaking, Spot
from monitor.match.layers import Layers
from monitor.match.phrase import Phrase
from monitor.match.scope import host
from monitor.match.surname import Alone, Unread
from monitor.match.zones import Zones
from monitor.model import Document, Zone
from monitor.names import Meeting, Text
from monitor.query import About
from monitor.text.inflection import family
from monitor.text.language import detect
from monitor.text.tokens import tokens

FIELDS = ("title", "text")
_HEAD = 300  # characters that stand for a document which was found by none of its words


@dataclass(frozen=True, slots=True)
class Reach:
    """Words `first` to `last` of a field."""

    field: str
    first: int
    last: int

    def near(self, other: "Reach", words: int) -> bool:
        """Whether at most so many words stand between the two."""
        if self.field != other.field:
            return False
        return self.first - other.last - 1 <= words and other.first - self.last - 1 <= words


class Reading:
    """A document, and the places of all needles in it."""

    def __init__(self, document: Document, finder: Layers, *, names_only: bool = False) -> None:
        self.document = document
        self.zones = Zones(document)
        self.language = document.language.split("-")[0].lower() if document.language else None
        if self.language is None:
            self.language = detect(f"{document.title or ''}\n{document.text}")
        self.texts = {field: self._text(getattr(document, field) or "") for field in FIELDS}
        self._roughly = names_only
        self._found: defaultdict[int, list[Spot]] = defaultdict(list)
        self._alone: list[tuple[str, Alone]] = []  # surnames, by the field
        self._unread: list[tuple[str, Unread]] = []
        for field, text in self.texts.items():
            for one in finder.find_names(text) if names_only else finder.find(text):
                if isinstance(one, Unread):
                    self._unread.append((field, one))
                elif isinstance(one, Alone):
                    self._alone.append((field, one))
                else:
                    self._found[one[0]].append(self._spot(field, *one))

    def spots(self, evidence: Evidence) -> dict[int, list[Spot]]:
        """All places, with the surnames alone for whose bearers anything speaks."""
        if not self._alone and not self._unread:
            return self._found
        named = {one.meeting.surname for of_one in self._found.values() for one in of_one}
        asked = self._asked()
        found, unclear = self._read(asked & named | asked & evidence.surnames)
        waiting = [*self._alone, *unclear]
        if not waiting:
            return found
        speaking = Speaking(found, evidence)
        for field, alone in waiting:
            for needle, person in speaking.bearers(alone):
                place = person.alone(alone.text, alone.index)
                if place is not None:
                    found[needle] = [*found.get(needle, ()), self._spot(field, needle, place)]
        return found

    def names(self) -> Mapping[int, list[Spot]]:
        """All places that tell who else bears a watched surname."""
        return self._read(self._asked(), bare=False)[0] if self._unread else self._found

    def _asked(self) -> set[str]:
        """The skeletons of the surnames that have not been read yet."""
        return set[str]().union(*(unread.surnames.keys for _, unread in self._unread))

    def _read(
        self, wanted: Set[str], *, bare: bool = True
    ) -> tuple[dict[int, list[Spot]], list[tuple[str, Alone]]]:
        """The places with those that have not been read yet, and surnames that are alone there."""
        found, alone = {**self._found}, list[tuple[str, Alone]]()
        for field, unread in self._unread:
            if unread.bare and not bare:
                continue
            for one in unread.read(wanted):
                if isinstance(one, Alone):
                    alone.append((field, one))
                else:
                    found[one[0]] = [*found.get(one[0], ()), self._spot(field, *one)]
        return found, alone

    def _spot(self, field: str, needle: int, place: Meeting) -> Spot:
        zone = self._zone(field, place.start, roughly=self._roughly)
        return Spot(needle, field, zone, place.confidence, place)

    def _zone(self, field: str, start: int, *, roughly: bool = False) -> Zone:
        """The zone of a place; roughly, only whether it is in furniture, for which no sentence
        has to be looked for."""
        if not roughly:
            return self.zones.zone(field, start)
        aside = field == "text" and self.zones.in_furniture(start)
        return Zone.FURNITURE if aside else Zone.BODY

    def _text(self, written: str) -> Text:
        words = tokens(written)
        return Text(written, words, family(self.language), self.language)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {field: text.tokens.starts for field, text in self.texts.items()}

    def reach(self, spot: Spot) -> Reach:
        """The words of a spot."""
        starts = self._starts[spot.field]
        first = max(bisect_right(starts, spot.meeting.start) - 1, 0)
        last = max(bisect_right(starts, spot.meeting.end - 1) - 1, first)
        # Signs before a word ("#") belong to that word and not to the one before.
        words = self.texts[spot.field].tokens
        if first < last and words[first].end <= spot.meeting.start:
            first += 1
        return Reach(spot.field, first, last)

    def holds(self, about: About, phrase: Phrase | None) -> bool:
        """Whether the document as a whole is what a query asks."""
        document, value = self.document, about.value
        match about.name:
            case "lang":
                return self.language == value
            case "site":
                here, asked = host(document.url or ""), value.removeprefix("www.")
                return here == asked or here.endswith("." + asked)
            case "outlet":
                return self._says(phrase, [document.outlet or "", document.source or ""])
            case _:
                return self._says(phrase, document.authors)

    def _says(self, phrase: Phrase | None, lines: Iterable[str]) -> bool:
        return phrase is not None and any(
            phrase.meet(text, index) is not None
            for text in map(self._text, lines)
            for index in range(len(text.tokens))
        )

    def head(self) -> Spot | None:
        """What stands for the document where none of its words was asked for."""
        title = self.document.title or ""
        if title.strip():
            start = len(title) - len(title.lstrip())
            return Spot(-1, "title", Zone.TITLE, 1.0, Meeting(start, len(title.rstrip()), 1.0))
        span = self.zones.opening()
        if span is None:
            return None
        end = span.end
        if end - span.start > _HEAD:
            space = self.document.text.rfind(" ", span.start, span.start + _HEAD)
            end = space if space > span.start else span.start + _HEAD
        zone = self.zones.zone("text", span.start)
        return Spot(-1, "text", zone, 1.0, Meeting(span.start, end, 1.0))
