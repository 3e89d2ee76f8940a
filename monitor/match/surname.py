"""People of one surname: where it stands, most of them are told apart without asking each.

A common surname has many bearers among a hundred thousand names, and stands in nearly every text.
What stands beside it is read once for all; only whose given name that may be is asked. A surname
alone is nobody until something speaks for one of them (see `evidence`), so it is only noted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.names import Meeting, Text
from monitor.names.anybody import Around
from monitor.names.bones import given_skeleton
from monitor.names.forename import Given
from monitor.names.person import Person
from monitor.names.sighting import FULL
from monitor.names.sound import VOWELLESS, plain, script
from monitor.names.word import Word

OTHER = "other"  # the role of a watched surname beside another given name: never a hit

Bearer = tuple[int, Person]


@dataclass(frozen=True, slots=True)
class Alone:
    """A surname at a word of a text, with nothing that tells whose it is."""

    text: Text
    index: int
    surname: str  # its skeleton
    bearers: Sequence[Bearer]


def is_plain(person: Person) -> bool:
    """Whether somebody is told by one word of a surname and a given name before it, and where the
    surname stands alone, waits for evidence."""
    alone = len(person.anchors) == 1 and len(person.surname) == 1 and not person.numeral
    bound = person.surname_first or person.surname_alone is not None
    return alone and bool(person.givens) and not person.initial and not bound


class Surname:
    """Those who are looked for by one word of a surname and by a given name."""

    __slots__ = ("_bearers", "_by_given", "_key", "_word")

    def __init__(self, word: Word, bearers: Sequence[Bearer]) -> None:
        self._word = word
        self._bearers = bearers
        self._key = bearers[0][1].surname_key
        self._by_given: dict[Given, list[int]] = {}
        for number, person in bearers:
            for given in person.called:
                self._by_given.setdefault(given, []).append(number)

    @property
    def number(self) -> int:
        """Of the first of them, in whose name all are tried."""
        return self._bearers[0][0]

    def at(self, text: Text, index: int, around: Around) -> Iterator[tuple[int, Meeting] | Alone]:
        """Who of them stands at a word, and who else, with what is there `around`."""
        fit = self._word.fit(text, index, FULL)
        if fit is None:
            return
        chosen = self._chosen(text, index, around)
        yield from met(chosen, text, index)
        rest = self._bearers
        if chosen:
            if len(chosen) == len(rest):
                return
            numbers = dict(chosen)
            rest = [one for one in rest if one[0] not in numbers]
        if around.other:
            yield from self._somebody(text, index, around.other, rest)
        elif around.titled:
            yield from met(rest, text, index)
        else:
            yield Alone(text, index, self._key, rest)

    def _chosen(self, text: Text, index: int, around: Around) -> Sequence[Bearer]:
        """Those whose given name may stand there: they judge for themselves."""
        if around.initials or script(plain(text.written(index))) in VOWELLESS:
            return self._bearers
        if not around.asked:
            return ()
        numbers = {
            number
            for given, those in self._by_given.items()
            if any(given.fit(text, at) for at in around.asked)
            for number in those
        }
        return [one for one in self._bearers if one[0] in numbers] if numbers else ()

    def _somebody(
        self, text: Text, index: int, other: str, bearers: Sequence[Bearer]
    ) -> Iterator[tuple[int, Meeting]]:
        """Somebody of another given name, told once for all."""
        given = given_skeleton(other)
        for number, person in bearers:
            if person.given_key != given and person.named(text, index) is not None:
                token = text.tokens[index]
                place = Meeting(token.start, token.end, 0.0, False, self._key, given, OTHER)
                yield number, place
                return


def met(bearers: Sequence[Bearer], text: Text, index: int) -> Iterator[tuple[int, Meeting]]:
    """Those who stand at a word, each asked by itself; or whoever stands there instead."""
    for number, person in bearers:
        place = person.meet(text, index) or namesake(person, text, index)
        if place is not None:
            yield number, place


def namesake(person: Person, text: Text, index: int) -> Meeting | None:
    """Somebody else with the surname of a person."""
    named = person.named(text, index)
    if named is None or named[1] == person.given_key:
        return None
    token = text.tokens[index]
    return Meeting(token.start, token.end, 0.0, False, *named, OTHER)
