"""The words by which names are looked for: those of a text that may be one of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from monitor.match.needles import Name
from monitor.match.surname import Surname
from monitor.names.places.form import OFF
from monitor.names.words.endings import SLAVIC
from monitor.names.words.hearing import Hearing
from monitor.names.words.inflected import parted
from monitor.names.words.letters import beginning, said_so, written_so
from monitor.names.words.readings import LANGUAGES, lemmas, readings
from monitor.names.words.sound import sounds
from monitor.names.words.word import Word
from monitor.text.fold import fold

# Where places have adjectives, too.
_LOOSE = SLAVIC | {"de"}
_SHORT = 5  # letters of a stem, of which the first two sounds may change with the next letter
_FEW = 4  # names of several words at one anchor, looked through faster than looked up
Owner = tuple[int, Name]
Owners = Sequence[Owner]
Side = tuple[int, tuple[str, ...]]  # of an anchor: 1 after, -1 before; the keys of the word there


class Beside:
    """Names by the word that must stand beside their anchor."""

    __slots__ = ("_by_key", "_few", "sides")

    def __init__(self, owners: Sequence[tuple[Side, Owner]]) -> None:
        self.sides = tuple(dict.fromkeys(side for (side, _), _ in owners))
        self._few = owners if len(owners) <= _FEW else ()
        self._by_key: dict[tuple[int, str], list[Owner]] = {}
        for (side, known), owner in () if self._few else owners:
            for key in known:
                self._by_key.setdefault((side, key), []).append(owner)

    def at(self, side: int, known: Sequence[str]) -> Iterator[Owner]:
        """Those of which the word on that side has one of the keys."""
        if self._few:
            return (one for (at, own), one in self._few if at == side and _share(own, known))
        return chain.from_iterable(self._by_key.get((side, key), ()) for key in known)


def _share(own: Sequence[str], known: Sequence[str]) -> bool:
    return any(key in known for key in own)


class Anchor:
    """A word by which names are looked for. Those of the atlas are met as they are written there,
    in their forms (see `Form`), the others by their sound."""

    __slots__ = ("beside", "folded", "of_people", "owners", "surname", "word")

    def __init__(self, word: Word) -> None:
        self.word = word
        self.folded = fold(word.written) if word.exact else ""
        self.owners: tuple[Owner, ...] = ()
        self.beside: Beside | None = None
        self.surname: Surname | None = None
        self.of_people = False  # which may sound less alike than others

    def may(self, token: str, name: str, group: str, folded: str, language: str | None) -> bool:
        """Whether the plain word, in that script and group of languages, may be this one of the
        atlas."""
        if name != self.word.script:
            return False
        if folded == self.folded:
            return True
        if name == "Cyrl" and language in LANGUAGES:
            told = {one.lemma for one in readings(folded, language)}
            if told:
                return bool(told & lemmas(self.folded, language))
        return self.word.fits(token, group, 0.0) is not None


class _Listed:
    """Anchors of the atlas, by how they are written, by their sounds and by their lemmas."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._anchors = anchors
        self._by_folded: defaultdict[str, list[Anchor]] = defaultdict(list)
        self._by_sounds: defaultdict[tuple[str, str], list[Anchor]] = defaultdict(list)
        self._begun = set[tuple[str, str]]()  # by a script and two sounds
        for anchor in anchors:
            self._by_folded[anchor.folded].append(anchor)
            own = anchor.word.script
            for said in {so for root in anchor.word.roots for so in written_so(root, own)}:
                self._by_sounds[own, said].append(anchor)
                self._begun.add((own, beginning(said)))
        self._by_lemma: dict[str | None, defaultdict[str, list[Anchor]]] = {}
        self._arabic = [one for one in anchors if one.word.script == "Arab"]

    def at(
        self, token: str, name: str, group: str, folded: str, language: str | None
    ) -> Iterator[Anchor]:
        """Those that a plain word may be."""
        if not self._anchors:
            return
        if name == "Arab":
            found = self._arabic
        else:
            found = [*self._by_folded.get(folded, ())]
            begun = (name, beginning(sounds(token))) in self._begun
            for stem, _ in parted(token, name, group):
                if not begun and len(stem) > _SHORT:
                    continue
                for said in said_so(sounds(stem), name):
                    found += self._by_sounds.get((name, said), ())
            if name == "Cyrl" and language in LANGUAGES:
                for one in {one.lemma for one in readings(folded, language)}:
                    found += self._lemmas(language).get(one, ())
        for anchor in dict.fromkeys(found):
            if anchor.may(token, name, group, folded, language):
                yield anchor

    def _lemmas(self, language: str | None) -> Mapping[str, list[Anchor]]:
        if language not in self._by_lemma:
            found = self._by_lemma[language] = defaultdict(list)
            for anchor in self._anchors:
                if anchor.word.script == "Cyrl":
                    for lemma in lemmas(anchor.folded, language):
                        found[lemma].append(anchor)
        return self._by_lemma[language]


class Table:
    """Anchors, found by the words of a text."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._anchors = anchors
        by_key: dict[str, list[int]] = {}
        for number, anchor in enumerate(anchors):
            if not anchor.word.exact:
                for key in anchor.word.keys:
                    by_key.setdefault(key, []).append(number)
        self._hearing = Hearing(
            [anchor.word for anchor in anchors],
            {key: tuple(of) for key, of in by_key.items()},
        )
        self._listed = _Listed([anchor for anchor in anchors if anchor.word.exact])

    def __bool__(self) -> bool:
        return bool(self._anchors)

    def at(
        self, token: str, name: str, group: str, folded: str, language: str | None
    ) -> Iterator[Anchor]:
        """Those that a plain word may be."""
        for number in sorted(self._hearing.near(token, folded, name, group)):
            anchor = self._anchors[number]
            if group in _LOOSE or anchor.of_people or anchor.word.fits(token, group, OFF):
                yield anchor
        yield from self._listed.at(token, name, group, folded, language)
