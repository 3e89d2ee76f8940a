"""What is looked for in texts, each once however many watchlists ask for it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol

from ahocorasick_rs import AhoCorasick, Implementation

from monitor import names
from monitor.match.phrase import Phrase
from monitor.match.words import SHORTEST, BadExpression, Exact, Prefix, Regex
from monitor.model import Term, TermKind
from monitor.names import Meeting, Text

_LONGEST = 1_000  # characters of a term
_REMEMBERED = 200_000  # words whose keys are kept


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
    """Why a term cannot be looked for."""


def needle(term: Term) -> Needle:
    """The needle of a term that is no query. Raises BadTerm."""
    if len(term.text) > _LONGEST:
        raise BadTerm(
            f"the term has {len(term.text):,} characters; at most {_LONGEST:,} are allowed"
        )
    if term.kind is TermKind.REGEX:
        try:
            return Regex.of(term.text)
        except BadExpression as error:
            raise BadTerm(str(error)) from None
    if not any(map(str.isalnum, term.text)):
        raise BadTerm(f"the term {term.text!r} has no letter and no digit")
    made: Needle | None
    match term.kind:
        case TermKind.PERSON:
            made = names.person(term.text, surname_alone=term.surname_alone)  # type: ignore[attr-defined]
        case TermKind.PLACE:
            made = names.place(term.text, aliases=term.aliases, country=term.country)  # type: ignore[attr-defined]
        case TermKind.ORGANISATION:
            made = names.organisation(term.text, aliases=term.aliases)  # type: ignore[attr-defined]
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
        for number, one in enumerate(needles):
            if isinstance(one, Phrase | Exact | Prefix):
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
        self._of_word: dict[str, tuple[int, ...]] = {}  # a memory of _by_key: only for speed

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
        lengths = accumulate((len(word.folded) + 1 for word in text.tokens), initial=0)
        index_at = {start: index for index, start in enumerate(lengths)}
        for pattern, start, _ in candidates:
            index = index_at.get(start)
            if index is None or index == len(text.tokens):
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
            for number in asked:
                place = self._names[number].meet(text, index)
                if place is not None:
                    yield number, place

    def _keyed(self, word: str) -> tuple[int, ...]:
        if len(self._of_word) >= _REMEMBERED:
            self._of_word.clear()
        numbers = (n for key in names.keys(word) for n in self._by_key.get(key, ()))  # type: ignore[attr-defined]
        asked = self._of_word[word] = tuple(dict.fromkeys(numbers))
        return asked
