"""Which names may stand at a word, by the word alone: what stands around it comes later.

Every name is looked for by some words of it, its anchors: of a person the surname, of a place each
of its names. An anchor that many names share is tried once; a word such as "Institute" begins
thousands, so those of several words are asked only where the word beside it may be theirs too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from monitor.match.needles import Name
from monitor.names import Text, keys
from monitor.names.endings import flavour
from monitor.names.form import Form
from monitor.names.organisation import Organisation
from monitor.names.person import Person
from monitor.names.place import Place
from monitor.names.readings import LANGUAGES, lemmas, readings
from monitor.names.sound import plain, script
from monitor.names.word import CASED, Word
from monitor.text.fold import fold

_LOOSE = 1.0  # how far off in sound: the name itself is stricter
_INFLECTED = frozenset({"Cyrl", "slav"})  # where places have adjectives by rule
_Owners = list[tuple[int, Name]]
_Side = tuple[int, tuple[str, ...]]  # of an anchor: 1 after, -1 before; the keys of the word there
_Beside = dict[int, dict[str, _Owners]]


@dataclass(slots=True)
class Likely:
    """The names that may stand at a word: `owners`, and by what stands beside it `beside`."""

    owners: _Owners
    beside: list[_Beside] = field(default_factory=list)

    def at(self, text: Text, index: int) -> _Owners:
        """Those that may stand at this place, in order."""
        if not self.beside:
            return self.owners
        found = self.owners
        for table in self.beside:
            for side, by_key in table.items():
                if 0 <= index + side < len(text.tokens):
                    known = keys(text.tokens[index + side].folded)
                    found = [*found, *chain.from_iterable(by_key.get(key, ()) for key in known)]
        return _ordered(found)


class _Anchor:
    """A word by which names are looked for. `heard`: by its sound; the others are in the atlas,
    and are met as they are written there, in their forms (see `Form`)."""

    __slots__ = ("beside", "folded", "heard", "owners", "word")

    def __init__(self, word: Word, heard: bool) -> None:
        self.word = word
        self.folded = fold(word.written)
        self.heard = heard
        self.owners: _Owners = []
        self.beside: _Beside = {}

    def add(self, owner: tuple[int, Name], side: _Side | None) -> None:
        """One more name, with the word that must stand beside the anchor."""
        if side is None:
            self.owners.append(owner)
            return
        by_key = self.beside.setdefault(side[0], {})
        for key in side[1]:
            by_key.setdefault(key, []).append(owner)

    def may(self, token: str, name: str, group: str, folded: str, language: str | None) -> bool:
        """Whether the plain word, in that script and group of languages, may be this one."""
        if self.heard:
            return self.word.fits(token, group, _LOOSE) is not None
        if name != self.word.script:
            return False
        if folded == self.folded:
            return True
        if name == "Cyrl" and language in LANGUAGES:
            told = {one.lemma for one in readings(folded, language)}
            if told:
                return bool(told & lemmas(self.folded, language))
        return self.word.fits(token, group, 0.0) is not None


class NameIndex:
    """The anchors of all names, by their keys."""

    def __init__(self) -> None:
        self._anchors: dict[object, _Anchor] = {}
        self._named: defaultdict[str, list[_Anchor]] = defaultdict(list)
        self._adjectives: defaultdict[str, list[_Anchor]] = defaultdict(list)
        self._acronyms: defaultdict[str, _Owners] = defaultdict(list)

    def add(self, number: int, name: Name) -> None:
        """One more name."""
        if isinstance(name, Person):
            for word in (name.surname[name.anchor], *name.alike):
                self._put(self._named, word, (number, name))
            return
        assert isinstance(name, Place | Organisation)
        for form in name.forms:
            if form.acronym:
                self._acronyms[form.words[0].written].append((number, name))
            else:
                word = form.words[form.anchor]
                self._put(self._named, word, (number, name), not form.known, _side(form))
        if isinstance(name, Organisation):
            for acronym in name.acronyms:
                self._acronyms[acronym].append((number, name))
        else:
            for word in name.adjectives:
                self._put(self._adjectives, word, (number, name))

    def _put(
        self,
        table: defaultdict[str, list[_Anchor]],
        word: Word,
        owner: tuple[int, Name],
        heard: bool = True,
        side: _Side | None = None,
    ) -> None:
        key = (table is self._adjectives, heard, word.written, word.roots, word.plural, word.exact)
        anchor = self._anchors.get(key)
        if anchor is None:
            anchor = self._anchors[key] = _Anchor(word, heard)
            for one in word.keys:
                table[one].append(anchor)
        anchor.add(owner, side)

    def at(self, written: str, folded: str, language: str | None, family: str) -> Likely | None:
        """The names that may stand at a word in a text of that language; None for none."""
        found = Likely(list(self._acronyms.get(written, ())))
        for anchor in self._likely(written, folded, language, family):
            found.owners += anchor.owners
            if anchor.beside:
                found.beside.append(anchor.beside)
        found.owners = _ordered(found.owners)
        return found if found.owners or found.beside else None

    def _is_small(self, written: str, language: str | None) -> bool:
        """Whether the word as written can be none of them: most have no capital."""
        if not written.islower():
            return False
        if written.isascii():
            slavic = bool(self._adjectives) and flavour(language, "", "Latn") in _INFLECTED
            return written[0].isalpha() and not slavic
        return _CYRILLIC_SMALL.fullmatch(written) is not None

    def _likely(
        self, written: str, folded: str, language: str | None, family: str
    ) -> Iterator[_Anchor]:
        if not (self._named or self._adjectives) or self._is_small(written, language):
            return
        token = plain(written)
        name = script(token)
        if not name:
            return
        group = flavour(language, family, name)
        tables = [self._named] if name not in CASED or written[0].isupper() else []
        # All of these adjectives end in -k-, or in what a fuzzy ear takes for it.
        if self._adjectives and group in _INFLECTED and not _LIKE_K.isdisjoint(token):
            tables.append(self._adjectives)
        known = keys(folded) if tables else ()
        for table in tables:
            for anchor in dict.fromkeys(one for key in known for one in table.get(key, ())):
                if anchor.may(token, name, group, folded, language):
                    yield anchor


_CYRILLIC_SMALL = re.compile("[а-жзилмнопрстуфцчшщъыьэюяёєіїўй]+")  # without what sounds like -k-
_LIKE_K = frozenset("kкґgхxh")


def _ordered(owners: _Owners) -> _Owners:
    return sorted(dict(owners).items(), key=_number) if len(owners) > 1 else owners


def _number(one: tuple[int, Name]) -> int:
    return one[0]


def _side(form: Form) -> _Side | None:
    """The word beside the anchor by which a form of several words is told from others.

    Names of the atlas may be met by the lemmas of a dictionary, and German adjectives by their
    endings, so those have none.
    """
    if form.known:
        return None
    after, before = form.anchor + 1, form.anchor - 1
    near = [n for n in (after, before) if 0 <= n < len(form.words) and not form.is_weak(n)]
    if not near:
        return None
    best = max(near, key=lambda n: len(form.folded[n]))
    return best - form.anchor, tuple(form.words[best].keys)
