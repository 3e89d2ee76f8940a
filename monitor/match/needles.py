"""What is looked for in texts, each once however many watchlists ask for it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol

from ahocorasick_rs import AhoCorasick, Implementation

from monitor import names
from monitor.match.evidence import OTHER
from monitor.match.phrase import Phrase
from monitor.match.words import LONGEST, SHORTEST, BadExpression, Exact, Prefix, Regex
from monitor.model import Term, TermKind
from monitor.names import Meeting, Text
from monitor.names.person import Person

_REMEMBERED = 200_000  # words
_LOOSE = 1.0  # how far off a surname may be: the name itself is stricter


class Anchored(Protocol):
    """Something with a string in the padded words of every text that holds it."""

    @property
    def pattern(self) -> str: ...

    @property
    def variant(self) -> str: ...

    def meet(self, text: Text, index: int) -> Meeting | None: ...


class Name(Protocol):
    """A name, found by the keys of its words in any script."""

    @property
    def keys(self) -> frozenset[str]: ...

    def meet(self, text: Text, index: int) -> Meeting | None: ...


Needle = Phrase | Exact | Prefix | Regex | Name


class BadTerm(Exception):
    """Why a term cannot be looked for, and the offset in it that this is about."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.at = at


def needle(term: Term) -> Needle:
    """The needle of a term that is no query. Raises BadTerm."""
    if len(term.text) > LONGEST:
        raise BadTerm(
            f"the term has {len(term.text):,} characters; at most {LONGEST:,} are allowed"
        )
    if term.kind is TermKind.REGEX:
        try:
            return Regex.of(term.text)
        except BadExpression as error:
            raise BadTerm(str(error), error.at) from None
    if not any(map(str.isalnum, term.text)):
        raise BadTerm(f"the term {term.text!r} has no letter and no digit")
    made: Needle | None
    match term.kind:
        case TermKind.PERSON:
            made = names.person(term.text, surname_alone=term.surname_alone)
        case TermKind.PLACE:
            made = names.place(term.text, aliases=term.aliases, country=term.country)
        case TermKind.ORGANISATION:
            made = names.organisation(term.text, aliases=term.aliases)
        case TermKind.EXACT:
            made = Exact.of(term.text)
        case TermKind.PREFIX:
            made = Prefix.of(term.text)
            if made is None:
                raise BadTerm(
                    f"the prefix {term.text!r} would find too much: at least {SHORTEST} letters"
                )
        case _:
            made = Phrase.of(term.text)
    if made is None:
        raise BadTerm(f"the term {term.text!r} has no word")
    return made


class Finder:
    """Finds all needles in a text that was cut into words once.

    Words and phrases by one automaton over all of them, names by the keys of each word.
    """

    def __init__(self, needles: Sequence[Needle]) -> None:
        by_pattern: defaultdict[str, list[tuple[int, Anchored]]] = defaultdict(list)
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._regexes: list[tuple[int, Regex]] = []
        self._names: dict[int, Name] = {}
        # A phrase is looked for by its rarest word: of many persons one given name is common.
        phrases = (one for one in needles if isinstance(one, Phrase))
        frequency = Counter(word.pattern for phrase in phrases for word in phrase.words)
        for number, one in enumerate(needles):
            if isinstance(one, Phrase):
                one = one.anchored(frequency)
                by_pattern[one.pattern].append((number, one))
            elif isinstance(one, Exact | Prefix):
                by_pattern[one.pattern].append((number, one))
            elif isinstance(one, Regex):
                self._regexes.append((number, one))
            else:
                self._names[number] = one
                for key in one.keys:
                    by_key[key].append(number)
        self._anchored = list(by_pattern.values())
        self._automaton = AhoCorasick(
            list(by_pattern), implementation=Implementation.ContiguousNFA, store_patterns=False
        )
        self._by_key = dict(by_key)
        self.seeks_names = bool(by_key)
        # Memories, only for speed: most words are met again and again.
        self._of_word: dict[str, tuple[int, ...]] = {}
        self._of_writing: dict[tuple[str, str | None, str], tuple[int, ...]] = {}

    def find(self, text: Text) -> Iterator[tuple[int, Meeting]]:
        """Every place of every needle, by the needle's number."""
        if self._anchored:
            yield from self._words(text)
        if self._by_key:
            yield from self.find_names(text)
        for number, regex in self._regexes:
            for place in regex.places(text.text):
                yield number, place

    def _words(self, text: Text) -> Iterator[tuple[int, Meeting]]:
        padded = f" {' '.join([word.folded for word in text.tokens])} "
        candidates = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        if not candidates:
            return
        # The space before a word says which word it is.
        spaces = list(accumulate([len(word.folded) + 1 for word in text.tokens], initial=0))
        for pattern, start, _ in candidates:
            index = bisect_left(spaces, start)
            if spaces[index] != start or index == len(text.tokens):
                continue
            for number, one in self._anchored[pattern]:
                place = one.meet(text, index)
                if place is not None:
                    yield number, place

    def find_names(self, text: Text) -> Iterator[tuple[int, Meeting]]:
        """Every place of every name."""
        known = self._of_word
        for index, token in enumerate(text.tokens):
            asked = known.get(token.folded)
            if asked is None:
                asked = self._keyed(token.folded)
            if not asked:
                continue
            for number in self._likely(text, index, asked):
                name = self._names[number]
                place = name.meet(text, index)
                if place is None and isinstance(name, Person):
                    place = _namesake(name, text, index)
                if place is not None:
                    yield number, place

    def _keyed(self, word: str) -> tuple[int, ...]:
        """The names that a word may belong to, by its keys."""
        if len(self._of_word) >= _REMEMBERED:
            self._of_word.clear()
        numbers = (n for key in names.keys(word) for n in self._by_key.get(key, ()))
        asked = self._of_word[word] = tuple(dict.fromkeys(numbers))
        return asked

    def _likely(self, text: Text, index: int, asked: tuple[int, ...]) -> tuple[int, ...]:
        """Without the persons whose surname the word is in no company."""
        key = (text.written(index), text.language, text.family)
        likely = self._of_writing.get(key)
        if likely is None:
            if len(self._of_writing) >= _REMEMBERED:
                self._of_writing.clear()
            likely = self._of_writing[key] = tuple(
                number
                for number in asked
                if not isinstance(name := self._names[number], Person)
                or name.surname[name.anchor].fit(text, index, _LOOSE) is not None
            )
        return likely


def _namesake(person: Person, text: Text, index: int) -> Meeting | None:
    """Somebody else with the surname of a person."""
    named = person.named(text, index)
    if named is None or named[1] == person.given_key:
        return None
    token = text.tokens[index]
    return Meeting(token.start, token.end, 0.0, False, *named, OTHER)
