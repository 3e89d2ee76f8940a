"""Where all needles stand in a text: every word is looked up once, and what it may begin judged.

What may stand at a word depends only on the word as written and on the language, so it is
remembered by these: most words of a text have been met before, and most of them begin nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from monitor.match.memory import Memory
from monitor.match.nameindex import Likely, NameIndex
from monitor.match.needles import Anchored, Name, Needle
from monitor.match.phrase import Phrase
from monitor.match.surname import Alone, Unread, namesake
from monitor.match.words import Exact, Prefix, Regex
from monitor.names import Meeting, Text
from monitor.names.persons.person import Person
from monitor.text.fold import fold
from monitor.text.inflection import bare, definite

_REMEMBERED = 100_000  # words; as many again that were met before those

PLACES = 500  # of a needle in a field: more say nothing more of what an article is about
_EACH = 2_000  # places of a needle that are judged; an article of a megabyte has 150,000 words
_TRIES = 100_000  # places of all needles in a field, at some 5 microseconds
_NAME_TRIES = 20_000  # the same of names, which look around

_HEAD = 3  # letters

Place = tuple[int, Meeting] | Alone | Unread

_Anchor = tuple[int, Anchored, int, str]  # the root of a word that must be beside, and where
_Asked = tuple[list[_Anchor], Likely | None]


class _Purse:
    """What one field may cost: a page of one word over and over must not hold up all others."""

    def __init__(self, tries: int = _TRIES) -> None:
        self._left = tries
        self._tried: defaultdict[int, int] = defaultdict(int)
        self._found: defaultdict[int, int] = defaultdict(int)

    def may_try(self, number: int) -> bool:
        """Whether one more place of the needle may be judged."""
        if self._tried[number] >= _EACH or self._left <= 0 or self._found[number] >= PLACES:
            return False
        self._tried[number] += 1
        self._left -= 1
        return True

    def take(self, *numbers: int) -> None:
        """Note a place that was found."""
        for number in {*numbers}:
            self._found[number] += 1


class Finder:
    """Finds all needles in a text that was cut into words once. `first` is the number of the first.

    Words and phrases are found by the root of one of their words, names by the keys of each word.
    """

    def __init__(self, needles: Sequence[Needle], first: int = 0) -> None:
        self._by_word: defaultdict[str, list[_Anchor]] = defaultdict(list)
        self._by_root: defaultdict[str, list[_Anchor]] = defaultdict(list)
        self._regexes: list[tuple[int, Regex]] = []
        # A phrase is looked for by its rarest word: of many persons one given name is common.
        phrases = (one for one in needles if isinstance(one, Phrase))
        frequency = Counter(word.pattern for phrase in phrases for word in phrase.words)
        named: list[tuple[int, Name]] = []
        for number, one in enumerate(needles, first):
            if isinstance(one, Phrase):
                self._anchor(number, one.anchored(frequency))
            elif isinstance(one, Exact | Prefix):
                self._anchor(number, one)
            elif isinstance(one, Regex):
                self._regexes.append((number, one))
            else:
                named.append((number, one))
        self._names = NameIndex(named)
        # Of roots by how they begin, the lengths there are: most words begin like none.
        self._short = sorted({len(root) for root in self._by_root if len(root) < _HEAD})
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for root in self._by_root:
            if len(root) >= _HEAD:
                lengths[root[:_HEAD]].add(len(root))
        self._lengths = {head: [*self._short, *sorted(of)] for head, of in lengths.items()}
        self._memories: dict[tuple[str | None, str], Memory[_Asked]] = {}

    def _anchor(self, number: int, one: Anchored) -> None:
        table = self._by_word if one.pattern.endswith(" ") else self._by_root
        table[one.pattern.strip(" ")].append((number, one, *_beside(one)))

    def find(self, text: Text) -> Iterator[Place]:
        """Every place of every needle, by the needle's number; and surnames that stand alone."""
        places = self._places(text)
        purse = _Purse()
        for index, (anchored, _) in places:
            for number, one, step, root in anchored:
                if step and not _stands(text, index + step, root):
                    continue
                if purse.may_try(number):
                    place = one.meet(text, index)
                    if place is not None:
                        purse.take(number)
                        yield number, place
        yield from self._named(text, places)
        for number, regex in self._regexes:
            for place in regex.places(text.text):
                yield number, place

    def find_names(self, text: Text) -> Iterator[Place]:
        """The same of names."""
        return self._named(text, self._places(text))

    def _places(self, text: Text) -> list[tuple[int, _Asked]]:
        """The words at which something may stand."""
        written = text.tokens.written
        memory = self._memory(text)
        some, new = memory.recall(written)
        if new:
            self._make_room()
            for word, asked in self._asked([*new], text.language, text.family):
                memory.keep(word, asked)
                if asked is not None:
                    some[word] = asked
        at = compress(range(len(written)), map(some.__contains__, written)) if some else ()
        return [(index, some[written[index]]) for index in at]

    def _memory(self, text: Text) -> Memory[_Asked]:
        key = (text.language, text.family)
        if key not in self._memories:
            self._memories[key] = Memory()
        return self._memories[key]

    def _make_room(self) -> None:
        if sum(map(len, self._memories.values())) > _REMEMBERED:
            for memory in self._memories.values():
                memory.age()

    def _asked(
        self, words: Sequence[str], language: str | None, family: str
    ) -> Iterator[tuple[str, _Asked | None]]:
        """What may stand at words in a text of that language, judged by each word alone."""
        # One fold for all: no word holds a line feed, and folding neither makes nor drops one.
        folded = fold("\n".join(words)).split("\n")
        for written, word in zip(words, folded, strict=True):
            anchored = self._anchored(written, word, family, language)
            named = self._names.at(written, word, language, family)
            yield written, (anchored, named) if anchored or named else None

    def _anchored(
        self, written: str, word: str, family: str, language: str | None
    ) -> list[_Anchor]:
        """The phrases and the like that are looked for by a word."""
        found = [*self._by_word.get(word, ()), *self._rooted(word)]
        if (less := bare(word)) != word:
            found += self._rooted(less)
            if (own := definite(word)) != word:
                found += self._rooted(own)
        return [one for one in found if _may_stand(one[1], written, word, family, language)]

    def _rooted(self, word: str) -> list[_Anchor]:
        """Phrases with a word whose root a folded word begins with."""
        found: list[_Anchor] = []
        for end in self._lengths.get(word[:_HEAD], self._short):
            found += self._by_root.get(word[:end], ()) if len(word) >= end else ()
        return found

    def _named(self, text: Text, places: Iterable[tuple[int, _Asked]]) -> Iterator[Place]:
        purse = _Purse(_NAME_TRIES)
        for index, (_, named) in places:
            if named is None:
                continue
            surnames = named.surnames
            if surnames and purse.may_try(surnames.number):
                for met in surnames.at(text, index):
                    if isinstance(met, tuple):
                        purse.take(met[0], surnames.number)
                    yield met
            for number, name in named.at(text, index):
                if not purse.may_try(number):
                    continue
                place = name.meet(text, index)
                if place is None and isinstance(name, Person):
                    place = namesake(name, text, index)
                if place is not None:
                    purse.take(number)
                    yield number, place


def _may_stand(one: Anchored, written: str, word: str, family: str, language: str | None) -> bool:
    """Whether the word by which it was found may be its own, whatever stands around it."""
    if not isinstance(one, Phrase):
        return True
    return one.words[one.anchor].sure(written, word, family, language) > 0


def _beside(one: Anchored) -> tuple[int, str]:
    """On which side of the word by which a phrase is found another follows at once, and its root;
    0 for none. In Arabic letters a word may begin with an article."""
    if isinstance(one, Phrase):
        for step in (1, -1):
            glue = one.anchor + min(step, 0)
            if 0 <= glue < len(one.glues) and not one.glues[glue].joined:
                root = one.words[one.anchor + step].root
                if root[:1] < "\u0590":
                    return step, root
    return 0, ""


def _stands(text: Text, index: int, root: str) -> bool:
    return 0 <= index < len(text.tokens) and text.folded(index).startswith(root)
