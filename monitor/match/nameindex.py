"""Which names may stand at a word, by the word alone: what stands around it comes later.

Every name is looked for by some words of it, its anchors: of a person the surname, of a place each
of its names. An anchor that many names share is tried once; a word such as "Institute" begins
thousands, so those of several words are asked only where the word beside it may be theirs too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from monitor.match.anchors import Anchor, Beside, Owner, Owners, Side, Table
from monitor.match.needles import Name
from monitor.match.surname import Bearer, Surname, Surnames, is_plain
from monitor.names import Text
from monitor.names.organisation import Organisation
from monitor.names.persons.forename import Forenames
from monitor.names.persons.person import Person
from monitor.names.places.form import Form, keys_beside
from monitor.names.places.place import Place
from monitor.names.words.endings import SLAVIC, endings, flavour
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED, Word
from monitor.text.acronym import bare


@dataclass(slots=True)
class Likely:
    """The names that may stand at a word: `owners`, by what stands beside it `beside`, and people
    by their `surnames`."""

    owners: Owners
    surnames: Surnames | None
    beside: list[Beside] = field(default_factory=list)

    def at(self, text: Text, index: int) -> Owners:
        """Those that may stand at this place, in order."""
        if not self.beside:
            return self.owners
        found = [*self.owners]
        for one in self.beside:
            for side in one.sides:
                if 0 <= index + side < len(text.tokens):
                    found += one.at(side, keys_beside(text.folded(index + side)))
        return _ordered(found)


class NameIndex:
    """The anchors of all names, by their keys.

    Args:
        names: with their numbers.
    """

    def __init__(self, names: Iterable[Owner]) -> None:
        owners = list(names)
        making = _Making(_frequency(name for _, name in owners))
        for owner in owners:
            making.add(owner)
        self._forenames = Forenames()
        self._named, self._adjectives = making.tables(self._forenames)
        self._acronyms = {said: tuple(owners) for said, owners in making.acronyms.items()}

    def at(self, written: str, folded: str, language: str | None, family: str) -> Likely | None:
        """The names that may stand at a word in a text of that language; None for none."""
        capitals = self._acronyms and written[:2].isupper()
        acronyms = self._acronyms.get(bare(written, family), ()) if capitals else ()
        if not acronyms and self._is_small(written, language, family):
            return None
        owners, beside, surnames = [*acronyms], list[Beside](), list[Surname]()
        for anchor in self._likely(written, folded, language, family):
            owners += anchor.owners
            if anchor.beside:
                beside.append(anchor.beside)
            if anchor.surname:
                surnames.append(anchor.surname)
        some = owners or beside or surnames
        if not some:
            return None
        called = Surnames(surnames, self._forenames) if surnames else None
        return Likely(_ordered(owners), called, beside)

    def _is_small(self, written: str, language: str | None, family: str) -> bool:
        """Whether the word as written can be none of them: most have no capital."""
        if not written.islower():
            return False
        if written.isascii():
            return not (self._adjectives and flavour(language, family, "Latn") in SLAVIC)
        first = written[0]
        if "\u0400" <= first < "\u0530":
            return not self._adjectives or _ADJECTIVAL.search(written) is None
        if first < "\u02b0" and not _CYRILLIC.search(written):
            return not (self._adjectives and flavour(language, family, "Latn") in SLAVIC)
        return "\u0370" <= first < "\u0590"

    def _likely(
        self, written: str, folded: str, language: str | None, family: str
    ) -> Iterator[Anchor]:
        token = plain(written)
        name = script(token)
        if not name:
            return
        group = flavour(language, family, name)
        if self._named and (name not in CASED or not (written.islower() or written[0].islower())):
            yield from self._named.at(token, name, group, folded, language)
        # All of these adjectives end in -k-, or in what a fuzzy ear takes for it.
        if self._adjectives and group in SLAVIC and _adjectival(group).search(token):
            yield from self._adjectives.at(token, name, group, folded, language)


@cache
def _adjectival(group: str) -> re.Pattern[str]:
    ends = "|".join(sorted(endings("adj", group, True)))
    return re.compile(f"[kкқґgхxhq](?:{ends})$")


_CYRILLIC = re.compile("[\u0400-\u052f]")
# The same of a word in Cyrillic, or with a letter of another alphabet that looks like one.
_ADJECTIVAL = re.compile(f"[a-z]|{_adjectival('South').pattern}")


class _Making:
    """Anchors in the making: what only that needs is gone when all names are in."""

    def __init__(self, frequency: Mapping[str, int]) -> None:
        self._frequency = frequency
        self.acronyms: defaultdict[str, list[Owner]] = defaultdict(list)
        self._anchors: tuple[dict[object, Anchor], dict[object, Anchor]] = ({}, {})
        self._owners: defaultdict[Anchor, list[Owner]] = defaultdict(list)
        self._beside: defaultdict[Anchor, list[tuple[Side, Owner]]] = defaultdict(list)
        self._bearers: defaultdict[Anchor, list[Bearer]] = defaultdict(list)

    def add(self, owner: Owner) -> None:
        """One more name."""
        name = owner[1]
        if isinstance(name, Person):
            for word in name.anchors:
                anchor = self._put(owner, word, plain=is_plain(name))
            if is_plain(name):
                self._bearers[anchor].append((owner[0], name))
            return
        assert isinstance(name, Place | Organisation)
        for form in name.forms:
            if form.acronym:
                self.acronyms[form.words[0].written].append(owner)
            else:
                self._put(owner, form.words[form.anchor], side=_side(form, self._frequency))
        if isinstance(name, Organisation):
            for acronym in name.acronyms:
                self.acronyms[acronym].append(owner)
        else:
            for word in name.adjectives:
                self._put(owner, word, adjective=True)

    def _put(
        self,
        owner: Owner,
        word: Word,
        *,
        adjective: bool = False,
        plain: bool = False,
        side: Side | None = None,
    ) -> Anchor:
        key = (word.written, word.roots, word.plural, word.exact)
        anchors = self._anchors[adjective]
        anchor = anchors.get(key)
        if anchor is None:
            anchor = anchors[key] = Anchor(word)
        if side is not None:
            self._beside[anchor].append((side, owner))
        elif not plain:
            self._owners[anchor].append(owner)
        return anchor

    def tables(self, forenames: Forenames) -> tuple[Table, Table]:
        """The finished anchors: names, and adjectives of places."""
        for anchor, owners in self._owners.items():
            anchor.owners = tuple(owners)
            anchor.of_people = any(isinstance(name, Person) for _, name in owners)
        for anchor, beside in self._beside.items():
            anchor.beside = Beside(beside)
        for anchor, bearers in self._bearers.items():
            anchor.surname = Surname(anchor.word, tuple(bearers), forenames)
            anchor.of_people = True
        named, adjectives = (list(anchors.values()) for anchors in self._anchors)
        return Table(named), Table(adjectives)


def _ordered(owners: list[Owner]) -> Owners:
    return sorted(dict(owners).items(), key=itemgetter(0)) if len(owners) > 1 else owners


def _frequency(names: Iterable[Name]) -> Counter[str]:
    """How often each word stands in names of several words."""
    placed = (name for name in names if isinstance(name, Place | Organisation))
    forms = (form for name in placed for form in name.forms if len(form.words) > 1)
    return Counter(word for form in forms for word in form.folded)


def _side(form: Form, frequency: Mapping[str, int]) -> Side | None:
    """The word beside the anchor by which a form of several words is told from others.

    Names of the atlas may be met by the lemmas of a dictionary, so those have none.
    """
    if form.known:
        return None
    after, before = form.anchor + 1, form.anchor - 1
    near = [n for n in (after, before) if 0 <= n < len(form.words)]
    if not near:
        return None
    best = min(near, key=lambda n: (frequency[form.folded[n]], -len(form.folded[n])))
    return best - form.anchor, form.beside(best)
