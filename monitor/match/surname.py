"""People of one surname: where it stands, most of them are told apart without asking each.

A common surname has many bearers among a hundred thousand names, and stands in nearly every text;
and nearly every capital sounds like somebody's. What stands beside it is read once for all; only
whose given name that may be is asked. Where nobody's may, the word is only noted, and read when
something speaks for one of them (see `evidence`).
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from monitor.names import Meeting, Text
from monitor.names.persons.anybody import NOBODY, Around, around, glance
from monitor.names.persons.bones import given_skeleton
from monitor.names.persons.forename import Forenames, Given
from monitor.names.persons.person import Person
from monitor.names.persons.sighting import FULL
from monitor.names.words.sound import VOWELLESS, plain, script
from monitor.names.words.word import Word

OTHER = "other"  # the role of a watched surname beside another given name: never a hit

Bearer = tuple[int, Person]


@dataclass(slots=True)  # frozen ones take twice as long to make, and these are many
class Alone:
    """A surname at a word of a text, with nothing that tells whose it is."""

    text: Text
    index: int
    surname: str  # its skeleton
    bearers: Sequence[Bearer]


@dataclass(slots=True)
class Unread:
    """A word that may be one of these surnames, beside which none of their given names stands;
    `bare`: nor anybody else's."""

    text: Text
    index: int
    surnames: "Surnames"
    bare: bool

    def read(self, wanted: Set[str]) -> "Iterator[tuple[int, Meeting] | Alone]":
        """Whose it is, of the surnames whose skeletons are wanted."""
        if self.surnames.keys.isdisjoint(wanted):
            return
        beside = NOBODY if self.bare else around(self.text, self.index)
        for one in self.surnames.each:
            if one.key in wanted:
                yield from one.at(self.text, self.index, beside)


def is_plain(person: Person) -> bool:
    """Whether somebody is told by one word of a surname and a given name before it, and where the
    surname stands alone, waits for evidence."""
    alone = len(person.anchors) == 1 and len(person.surname) == 1 and not person.numeral
    bound = person.surname_first or person.surname_alone is not None
    return alone and bool(person.givens) and not person.initial and not bound


class Surname:
    """Those who are looked for by one word of a surname and by a given name."""

    __slots__ = ("_bearers", "_by_given", "_word", "givens", "key")

    def __init__(self, word: Word, bearers: Sequence[Bearer], forenames: Forenames) -> None:
        self._word = word
        self._bearers = bearers
        self.key = bearers[0][1].surname_key
        self._by_given: dict[Given, list[int]] = {}
        for number, person in bearers:
            for given in person.called:
                self._by_given.setdefault(given, []).append(number)
        self.givens = 0  # what they are called, as bits
        for given in self._by_given:
            self.givens |= forenames.bit(given)

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
            yield Alone(text, index, self.key, rest)

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
            named = person.named(text, index) if person.given_key != given else None
            if named is not None:
                yield number, _other(text, index, self.key, given, named[2])
                return


class Surnames:
    """The surnames that one word may be."""

    __slots__ = ("_forenames", "_givens", "each", "keys", "number")

    def __init__(self, each: Sequence[Surname], forenames: Forenames) -> None:
        self.each = each
        self.keys = frozenset(one.key for one in each)
        self.number = each[0].number  # in whose name all are tried
        self._forenames = forenames
        self._givens = 0
        for one in each:
            self._givens |= one.givens

    def at(self, text: Text, index: int) -> Iterator[tuple[int, Meeting] | Alone | Unread]:
        """Who of all that bear them stands at the word."""
        asked = glance(text, index)
        if asked is None or (asked and any(self._may_be_called(text, at) for at in asked)):
            beside = around(text, index)
            for surname in self.each:
                yield from surname.at(text, index, beside)
        else:
            yield Unread(text, index, self, bare=not asked)

    def _may_be_called(self, text: Text, index: int) -> bool:
        """Whether the token may be one of their given names."""
        written = text.written(index)
        return self._forenames.may_be(self._givens, written, text.family, text.language)


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
    return _other(text, index, *named)


def _other(text: Text, index: int, surname: str, given: str, hint: str) -> Meeting:
    start, end, spelled = text.tokens.start(index), text.tokens.end(index), text.folded(index)
    return Meeting(start, end, 0.0, False, surname, given, OTHER, hint, spelled)
