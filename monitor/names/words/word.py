"""One word of a name, met in any script and form."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from monitor.names.text import Text
from monitor.names.words import arabic, foreign
from monitor.names.words.compare import distance
from monitor.names.words.endings import cuts, flavour, harmonises, is_written, persian
from monitor.names.words.inflected import allowed
from monitor.names.words.letters import same
from monitor.names.words.root import (
    SOFTENED,
    Root,
    changed,
    of_place,
    of_woman,
    owned,
    parted,
    read,
)
from monitor.names.words.sound import (
    VOWELLESS,
    classes,
    plain,
    script,
    skeletons,
    sounds,
    unmixed,
    vowelless,
)
from monitor.text.fold import fold

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


class Fit(NamedTuple):
    """A token met a word: how far off in sound (0 none, a share of its length), and its ending."""

    off: float
    ending: str
    kind: str
    same_script: bool

    @property
    def sure(self) -> float:
        return max(0.0, 1 - self.off)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name with its roots. Equal only to itself."""

    written: str
    script: str
    roots: tuple[Root, ...]
    keys: tuple[str, ...]
    plural: bool = False  # of places: the Philippines
    exact: bool = False  # the name is known in this script: no other spelling

    @classmethod
    def of(
        cls,
        written: str,
        *,
        female: bool | None = False,
        place: bool = False,
        known: bool = False,
        surname: bool = False,
    ) -> "Word":
        """A word as written in a rule.

        `female`: the surname of a woman, None for perhaps; `known`: what the place is called in
        this script; `surname`: that of a person, of which there are possessive adjectives.
        """
        word = plain(written)
        name = script(word)
        whole = sounds(word)
        roots = [Root(whole, "")]
        parts = read(word, whole, name)
        if (told := plain(foreign.told(written))) and not place:
            parts += [(sounds(told), ("",)), *parted(told, sounds(told), name)]
        for root, kinds in parts:
            for kind in kinds:
                if not female or kind in {"adj-f", "ov-f", "a", "ya", "iya", "adj"}:
                    roots += [Root(form, kind) for form in changed(root, kind)]
        if name == "Latn" and not place:
            for short in foreign.silent(whole):
                roots += [Root(short, kind) for kind in ("silent", "vowel", "hard")]
        if name == "Cyrl" and not place and word.endswith("ны"):  # Навальны, Навальнага
            roots.append(Root(sounds(word[:-1]), "adj"))
        if name == "Latn" and not place and whole[-1:] in SOFTENED:  # o Bodnarze
            roots.append(Root(whole[:-1] + SOFTENED[whole[-1]], "locative"))
        if name == "Latn" and not place and (own := foreign.belarusian(word)):
            roots.append(Root(sounds(own), "au"))
        if whole[-1:] in "aei":
            roots.append(Root(whole[:-1], "short"))
        if place:
            roots += of_place(word, whole, name, known)
        if female or female is None:
            roots += of_woman(whole)
        if surname and not female:
            roots += chain.from_iterable(owned(root, kinds) for root, kinds in parts)
        keys = {*chain.from_iterable(map(classes, {root.sounds for root in roots}))}
        if (other := fold(written)) != word:
            keys.update(classes(sounds(other)))
        if name in VOWELLESS:
            keys |= vowelless(whole)
        if not keys:
            keys = {f"={fold(written)}"}
        plural = place and not known
        return cls(written, name, tuple(dict.fromkeys(roots)), tuple(keys), plural, known)

    def fit(self, text: Text, index: int, limit: float) -> Fit | None:
        """How the token at `index` is this word; None when it is another or has no capital."""
        written = text.written(index)
        name = script(plain(written))
        if not name or (name in CASED and not written[0].isupper()):
            return None
        found = self.fits(plain(written), flavour(text.language, text.family, name), limit)
        if found and found.ending and not harmonises(written, found.ending, text.language):
            return None
        return found

    def fits(self, token: str, group: str, limit: float) -> Fit | None:
        """The same for a plain word in a text of that group of languages."""
        found = _fit(self, token, group)
        return found if found is not None and found.off <= limit else None


@lru_cache(maxsize=50_000)
def keys(folded: str) -> tuple[str, ...]:
    """The keys of a folded token: every name that may stand there has one of them."""
    name = script(folded)
    if not name or folded[0].isdigit():
        return (f"={folded}",)
    folded = unmixed(folded)
    name = script(folded)
    found = dict.fromkeys(key for stem, _ in cuts(folded, name) for key in skeletons(stem))
    if name in VOWELLESS:
        found.update(
            (key, None) for stem, _ in cuts(folded, name) for key in vowelless(sounds(stem))
        )
    if foreign.is_read_apart(folded) or "x" in folded[1:]:  # Njemačkoj, without its letters
        stems = (foreign.as_some_read(stem) for stem, _ in cuts(folded, name))
        found.update(dict.fromkeys(key for stem in stems for key in skeletons(stem)))
    if name == "Cyrl" and foreign.is_soft(folded):
        stems = (foreign.as_others_write(stem) for stem, _ in cuts(folded, name))
        found.update(dict.fromkeys(key for stem in stems for key in skeletons(stem)))
    found[f"={folded}"] = None
    return tuple(found)


_LOOSEST = 0.16
_WRITTEN = Fit(0.0, "", "", same_script=True)
# Without short vowels less is left to tell names by: how far off, by the sounds there are.
_BARE = {1: 0.02, 2: 0.07, 3: 0.1, 4: 0.12}
_BARE_LONG = 0.13
_SILENT = 5  # sounds of a name whose end may be silent there
_SAME_SCRIPT = {"Cyrl": 0.085, "Latn": 0.12}
_ARABIC = str.maketrans("O", "z")  # in its own script ذ is no د


@lru_cache(maxsize=100)  # of pairs of scripts
def limit(name: str, own: str) -> float:
    """How far off a word in a script may be of one that a rule has in its own, by its length."""
    return min(_LOOSEST, _SAME_SCRIPT.get(name, _LOOSEST) if name == own else _LOOSEST)


@lru_cache(maxsize=50_000)
def _fit(word: Word, token: str, group: str) -> Fit | None:
    name = script(token)
    own = name == word.script
    if word.exact and not own:
        return None
    if name == "Arab" and word.exact:
        return _WRITTEN if is_written(word.written, token, group) else None
    if own and group == "slav" and not word.exact and (unmarked := _unmarked(word, token)):
        return unmarked
    bare = (name in VOWELLESS) != (word.script in VOWELLESS)
    within = limit(name, word.script)
    best: Fit | None = None
    for stem, ending in _cuts(token, name, group, word):
        heard = sounds(stem)
        if not heard:
            continue
        may = allowed(ending, group, word.plural)
        for root in word.roots:
            if not may[root.kind, root.sounds[-1:]]:
                continue
            if word.exact and not same(root, heard, name):
                continue
            if word.exact:
                return Fit(0.0, ending, root.kind, own)
            if root.kind == "silent" and bare and len(root.sounds) < _SILENT:
                continue
            full, short = (heard, root.sounds) if name not in VOWELLESS else (root.sounds, heard)
            if own and name == "Arab":
                full, short = full.translate(_ARABIC), short.translate(_ARABIC)
            size = max(len(short), 3) if bare else max(len(root.sounds), len(heard), 3)
            most = min(within, _BARE.get(len(short), _BARE_LONG)) if bare else within
            away = distance(full, short, bare, most * size) / size
            if away <= most and (best is None or away < best.off - 0.001):
                best = Fit(away, ending, root.kind, own)
    if best and name == "Arab" and not word.plural and arabic.is_another(word.written, token):
        return None
    return best


def _unmarked(word: Word, token: str) -> Fit | None:
    """How a token with diacritics is the word of a rule that has none: Trzic, Tržiča."""
    if token.isascii() or not word.written.isascii():
        return None
    for stem, ending in cuts(token, "Latn"):
        heard, may = sounds(fold(stem)), allowed(ending, "slav", word.plural)
        for root in word.roots:
            if may[root.kind, root.sounds[-1:]] and same(root, heard, "Latn"):
                return Fit(0.0, ending, root.kind, same_script=True)
    return None


def _cuts(token: str, name: str, group: str, word: Word) -> Iterable[tuple[str, str]]:
    """A token parted into what may be a root of the word and its ending, in each way of reading."""
    own = word.script
    if group == "Pers":
        return persian(token)
    found = cuts(token, name)
    if group == "turk" and ((own == "Latn" and "c" in token) or "x" in token[1:]):
        return foreign.as_turks_read(found)
    if group == "Bela" and not word.plural and foreign.is_soft(token):
        return (*found, *((foreign.as_others_write(stem), ending) for stem, ending in found))
    if group not in foreign.APART:
        return found
    if foreign.is_read_apart(token):  # Jacka, Morawieckého; Щайнмайер
        return (*found, *((foreign.as_slavs_read(stem), ending) for stem, ending in found))
    if (own, name) == ("Cyrl", "Latn") and foreign.has_c(token):  # Ficovej
        return (*found, *((foreign.with_c(stem), ending) for stem, ending in found))
    return found
