"""Of the words of many names, those that a heard word may be, without looking at them all.

Two words that are near have a key in common, and so as many consonants: what stands from each to
the next is compared piece by piece, first what they begin with. There are few different pieces,
so what it costs to turn one into another is remembered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from monitor.names.words.compare import whole
from monitor.names.words.endings import cuts
from monitor.names.words.foreign import as_turks_read, is_read_apart, is_soft
from monitor.names.words.inflected import allowed, parted
from monitor.names.words.sound import KEPT, VOWELLESS, WAYS, certain, classes, script, sounds, ways
from monitor.names.words.word import Word, keys, limit

_SLACK = 0.3  # what the sum of the pieces may be more than the whole
_LONGER = 2  # sounds that a root has more than the word, before that is held against it
_LONG = 7  # sounds
_LOOSE = 1.0  # how far off in sound: the name itself is stricter
_ANY = 9.0  # whatever it costs
_MOST = 2_000  # costs that are remembered of a piece

_Pieces = tuple[str, ...]
_May = tuple[str, bool, int]  # the kind of a root, whether plural, whose it is


class _Root(NamedTuple):
    """One root under a key: its later pieces, all of it, its script, and who has it."""

    rest: _Pieces
    sounds: str
    script: str
    owners: tuple[_May, ...]


class _Heard(NamedTuple):
    """What is under a key: the roots by their first two pieces, the scripts that they come from,
    and the words of a script without vowels."""

    heads: dict[str, dict[str, list[_Root]]]
    scripts: frozenset[str]
    bare: list[int]


class Hearing:
    """Words that are heard, by their numbers.

    Args:
        words: those of the atlas, which are met as they are written, are passed over.
        table: the numbers of words by their keys.
    """

    def __init__(self, words: Sequence[Word], table: Mapping[str, Sequence[int]]) -> None:
        self._words = words
        self._table = table
        self._heads: dict[str, _Heard] = {}
        self._begun = {key[:end] for key in table for end in range(len(key) + 1)}

    def near(self, token: str, folded: str, name: str, group: str) -> set[int]:
        """The numbers of the words that a word of a text may be.

        Args:
            token: the word, plain; `folded` the same word folded, `name` its script.
            group: of languages, by which names have endings in the text.
        """
        if folded[0].isdigit():
            return self._tried((f"={folded}",), token, group)
        apart = is_read_apart(folded) or (group == "Bela" and is_soft(folded))
        if apart or name in VOWELLESS:
            return self._tried(keys(folded), token, group)
        found: set[int] = set()
        table = self._table
        stems = parted(token, name, group)
        begins = self._may_begin(stems[-1][0], token)
        if group == "turk" and ("c" in token or "x" in token[1:]):
            stems, begins = as_turks_read(stems), begins or "x" in token
        for stem, ending in stems if begins else ():
            heard = sounds(stem)
            known = classes(heard)
            for key in known:
                if key in table:
                    under = self._headed(key)
                    for pieces in readings(heard)[key]:
                        _look(under, pieces, heard, ending, group, name, found)
                    found.update(one for one in under.bare if self._fits(one, token, group))
                if len(heard) >= _LONG and key[:-1] in table and _goes_on(stem, token, name):
                    under = self._headed(key[:-1])
                    for *first, before, last in readings(heard)[key]:
                        both = (*first, before[:-1] + last)
                        _look(under, both, heard, ending, group, name, found)
            if not known:
                found |= self._tried((f"={stem}",), token, group)
        own = f"={folded}"
        return found | self._tried((own,), token, group) if own in table else found

    def _may_begin(self, shortest: str, token: str) -> bool:
        """Whether a key begins like those of a word's shortest stem. Longer ones begin as it does,
        save that its last consonant may be another one's beginning."""
        heard = sounds(shortest)
        if certain(heard)[:-1] not in self._begun:
            return False
        known = classes(heard)
        if not known or len(known) == WAYS or token.startswith("h", len(shortest)):
            return True
        return any(key[:-1] in self._begun for key in known)

    def _tried(self, known: Iterable[str], token: str, group: str) -> set[int]:
        """Of all words that have one of the keys, those that fit."""
        table = self._table
        numbers = {number for key in known if key in table for number in table[key]}
        return {number for number in numbers if self._fits(number, token, group)}

    def _fits(self, number: int, token: str, group: str) -> bool:
        word = self._words[number]
        return not word.exact and word.fits(token, group, _LOOSE) is not None

    def _headed(self, key: str) -> _Heard:
        """What is under a key, worked out when it is first met."""
        under = self._heads.get(key)
        if under is None:
            under = self._heads[key] = self._under(key)
        return under

    def _under(self, key: str) -> _Heard:
        bare: list[int] = []
        roots: dict[tuple[str, str], list[_May]] = {}
        for number in self._table[key]:
            word = self._words[number]
            if word.exact:
                continue
            if word.script in VOWELLESS:
                bare.append(number)
                continue
            for heard, kind in word.roots:
                if key in readings(heard):
                    may = (kind, word.plural, number)
                    roots.setdefault((heard, word.script), []).append(may)
        heads: dict[str, dict[str, list[_Root]]] = {}
        for (heard, own), owners in roots.items():
            for first, second, *rest in readings(heard)[key]:
                root = _Root(tuple(rest), heard, own, tuple(owners))
                heads.setdefault(first, {}).setdefault(second, []).append(root)
        return _Heard(heads, frozenset(own for _, own in roots), bare)


def _look(
    under: _Heard,
    pieces: _Pieces,
    heard: str,
    ending: str,
    group: str,
    name: str,
    found: set[int],
) -> None:
    """Add the numbers of those under a key that sounds may be, read in these pieces."""
    farthest = max((limit(name, own) for own in under.scripts), default=0.0)
    for root, cost in _near(pieces, under, farthest * (len(heard) + _LONGER) + _SLACK):
        most = limit(name, root.script) * max(len(heard), len(root.sounds), 3)
        if cost > most + _SLACK:
            continue
        numbers = {
            number
            for kind, plural, number in root.owners
            if number not in found and allowed(ending, group, plural)[kind, root.sounds[-1:]]
        }
        # Piece by piece it never costs less than as a whole.
        if numbers and (cost <= most or whole(heard, root.sounds, most) <= most):
            found |= numbers


def _near(pieces: _Pieces, under: _Heard, most: float) -> Iterator[tuple[_Root, float]]:
    """Roots of which the pieces cost no more than so much, all together; and what they cost."""
    first, second, *rest = map(_costs, pieces)
    for one, seconds in under.heads.items():
        begun = first[one]
        if begun > most:
            continue
        for other, roots in seconds.items():
            cost = begun + second[other]
            if cost > most:
                continue
            for root in roots:
                spent = cost
                for costs, piece in zip(rest, root.rest, strict=True):
                    spent += costs[piece]
                    if spent > most:
                        break
                else:
                    yield root, spent


class _Costs(dict[str, float]):
    """What it costs to turn a piece into each other."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self._piece = piece

    def __missing__(self, other: str) -> float:
        if len(self) >= _MOST:
            self.clear()
        cost = self[other] = whole(self._piece, other, _ANY)
        return cost


@lru_cache(maxsize=5_000)
def _costs(piece: str) -> _Costs:
    return _Costs(piece)


def _goes_on(stem: str, token: str, name: str) -> bool:
    """Whether a word ends in what is an ending of one consonant somewhere: for so little a long
    name may be off."""
    return any(
        _is_one(stem[len(less) :], name) for less, _ in cuts(token, name) if len(less) < len(stem)
    )


@lru_cache(maxsize=5_000)
def _is_one(rest: str, name: str) -> bool:
    return script(rest) == name and any(len(key) == 1 for key in classes(sounds(rest)))


@lru_cache(maxsize=20_000)
def readings(heard: str) -> dict[str, list[_Pieces]]:
    """For each key of sounds, the pieces that it stands for: what is before the first consonant,
    and each consonant with what follows."""
    found: dict[str, list[_Pieces]] = {}
    for way in ways(heard):
        key, pieces = _parted(heard, way)
        if key:
            found.setdefault(key, []).append(pieces)
    return found


# A consonant with those of its class that follow at once, and what stands up to the next.
_CONSONANT = re.compile(r"([pfkstmnlr])(?:_*+\1)*+[-_]*+")


def _parted(heard: str, way: str) -> tuple[str, _Pieces]:
    two = way.startswith("X")  # one sound of two classes
    found = [*_CONSONANT.finditer("s" + way[1:] if two else way)][: KEPT - two]
    key = "k" * two + "".join([one[1] for one in found])
    cuts = [0] * (1 + two) + [one.start() for one in found]
    pieces = [heard[first:last] + "|" for first, last in pairwise(cuts)]
    return key, (*pieces, heard[cuts[-1] :])
