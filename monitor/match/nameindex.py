"""Which names may stand at a word, by the word alone: what stands around it comes later.

Every name is looked for by some words of it, its anchors: of a person the surname, of a place each
of its names. An anchor that many names share is tried once; a word such as "Institute" begins
thousands, so those of several words are asked only where the word beside it may be theirs too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from monitor.match.needles import Name
from monitor.names import Text, keys
from monitor.names.endings import flavour
from monitor.names.form import Form, keys_beside
from monitor.names.organisation import Organisation
from monitor.names.person import Person
from monitor.names.place import Place
from monitor.names.readings import LANGUAGES, lemmas, readings
from monitor.names.sound import plain, script
from monitor.names.word import CASED, Word
from monitor.text.fold import fold

_LOOSE = 1.0  # how far off in sound: the name itself is stricter
_INFLECTED = frozenset({"Cyrl", "slav"})  # where places have adjectives by rule
_FEW = 4  # names of several words at one anchor, looked through faster than looked up
_Owner = tuple[int, Name]
_Owners = Sequence[_Owner]
_Side = tuple[int, tuple[str, ...]]  # of an anchor: 1 after, -1 before; the keys of the word there
_Table = dict[str, tuple["_Anchor", ...]]


@dataclass(slots=True)
class Likely:
    """The names that may stand at a word: `owners`, and by what stands beside it `beside`."""

    owners: _Owners
    beside: list["_Beside"] = field(default_factory=list)

    def at(self, text: Text, index: int) -> _Owners:
        """Those that may stand at this place, in order."""
        if not self.beside:
            return self.owners
        found = [*self.owners]
        for one in self.beside:
            for side in one.sides:
                if 0 <= index + side < len(text.tokens):
                    found += one.at(side, keys_beside(text.folded(index + side)))
        return _ordered(found)


class _Beside:
    """Names by the word that must stand beside their anchor."""

    __slots__ = ("_by_key", "_few", "sides")

    def __init__(self, owners: Sequence[tuple[_Side, _Owner]]) -> None:
        self.sides = tuple(dict.fromkeys(side for (side, _), _ in owners))
        self._few = owners if len(owners) <= _FEW else ()
        self._by_key: dict[tuple[int, str], list[_Owner]] = {}
        for (side, known), owner in () if self._few else owners:
            for key in known:
                self._by_key.setdefault((side, key), []).append(owner)

    def at(self, side: int, known: Sequence[str]) -> Iterator[_Owner]:
        """Those of which the word on that side has one of the keys."""
        if self._few:
            return (one for (at, own), one in self._few if at == side and _share(own, known))
        return chain.from_iterable(self._by_key.get((side, key), ()) for key in known)


def _share(own: Sequence[str], known: Sequence[str]) -> bool:
    return any(key in known for key in own)


class _Anchor:
    """A word by which names are looked for. `heard`: by its sound; the others are in the atlas,
    and are met as they are written there, in their forms (see `Form`)."""

    __slots__ = ("beside", "folded", "heard", "owners", "word")

    def __init__(self, word: Word, heard: bool) -> None:
        self.word = word
        self.folded = "" if heard else fold(word.written)
        self.heard = heard
        self.owners: tuple[_Owner, ...] = ()
        self.beside: _Beside | None = None

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
    """The anchors of all names, by their keys.

    Args:
        names: with their numbers.
    """

    def __init__(self, names: Iterable[_Owner]) -> None:
        owners = list(names)
        making = _Making(_frequency(name for _, name in owners))
        for owner in owners:
            making.add(owner)
        self._named, self._adjectives = making.tables()
        self._acronyms = {said: tuple(owners) for said, owners in making.acronyms.items()}

    def at(self, written: str, folded: str, language: str | None, family: str) -> Likely | None:
        """The names that may stand at a word in a text of that language; None for none."""
        acronyms = self._acronyms.get(written)
        if acronyms is None and self._is_small(written, language):
            return None
        owners, beside = [*(acronyms or ())], list[_Beside]()
        for anchor in self._likely(written, folded, language, family):
            owners += anchor.owners
            if anchor.beside:
                beside.append(anchor.beside)
        return Likely(_ordered(owners), beside) if owners or beside else None

    def _is_small(self, written: str, language: str | None) -> bool:
        """Whether the word as written can be none of them: most have no capital."""
        if not written.islower():
            return False
        first = written[0]
        if not (first < "\u02b0" or "\u0370" <= first < "\u0590"):  # of a script with capitals
            return False
        if not self._adjectives:
            return True
        if "\u0400" <= first < "\u0530":
            return _CYRILLIC_SMALL.fullmatch(written) is not None
        slavic = flavour(language, "", "Latn") in _INFLECTED
        return not slavic and (written.isascii() or not _CYRILLIC.search(written))

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
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LIKE_K = frozenset("kкґgхxh")


class _Making:
    """Anchors in the making: what only that needs is gone when all names are in."""

    def __init__(self, frequency: Mapping[str, int]) -> None:
        self._frequency = frequency
        self.acronyms: defaultdict[str, list[_Owner]] = defaultdict(list)
        self._anchors: dict[object, _Anchor] = {}
        self._owners: defaultdict[_Anchor, list[_Owner]] = defaultdict(list)
        self._beside: defaultdict[_Anchor, list[tuple[_Side, _Owner]]] = defaultdict(list)
        self._tables: tuple[dict[str, list[_Anchor]], dict[str, list[_Anchor]]] = ({}, {})

    def add(self, owner: _Owner) -> None:
        """One more name."""
        name = owner[1]
        if isinstance(name, Person):
            for word in name.anchors:
                self._put(owner, word)
            return
        assert isinstance(name, Place | Organisation)
        for form in name.forms:
            if form.acronym:
                self.acronyms[form.words[0].written].append(owner)
            else:
                word = form.words[form.anchor]
                self._put(owner, word, heard=not form.known, side=_side(form, self._frequency))
        if isinstance(name, Organisation):
            for acronym in name.acronyms:
                self.acronyms[acronym].append(owner)
        else:
            for word in name.adjectives:
                self._put(owner, word, adjective=True)

    def _put(
        self,
        owner: _Owner,
        word: Word,
        *,
        adjective: bool = False,
        heard: bool = True,
        side: _Side | None = None,
    ) -> None:
        key = (adjective, heard, word.written, word.roots, word.plural, word.exact)
        anchor = self._anchors.get(key)
        if anchor is None:
            anchor = self._anchors[key] = _Anchor(word, heard)
            table = self._tables[adjective]
            for one in word.keys:
                table.setdefault(one, []).append(anchor)
        if side is None:
            self._owners[anchor].append(owner)
        else:
            self._beside[anchor].append((side, owner))

    def tables(self) -> tuple[_Table, _Table]:
        """The finished anchors by their keys: names, and adjectives of places."""
        for anchor, owners in self._owners.items():
            anchor.owners = tuple(owners)
        for anchor, beside in self._beside.items():
            anchor.beside = _Beside(beside)
        named, adjectives = self._tables
        return _packed(named), _packed(adjectives)


def _packed(table: dict[str, list[_Anchor]]) -> _Table:
    return {key: tuple(found) for key, found in table.items()}


def _ordered(owners: list[_Owner]) -> _Owners:
    return sorted(dict(owners).items(), key=_number) if len(owners) > 1 else owners


def _number(one: _Owner) -> int:
    return one[0]


def _frequency(names: Iterable[Name]) -> Counter[str]:
    """How often each word stands in names of several words."""
    placed = (name for name in names if isinstance(name, Place | Organisation))
    forms = (form for name in placed for form in name.forms if len(form.words) > 1)
    return Counter(word for form in forms for word in form.folded)


def _side(form: Form, frequency: Mapping[str, int]) -> _Side | None:
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
