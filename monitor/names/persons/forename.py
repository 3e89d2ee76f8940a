"""A given name of a rule, in its other forms, as it stands in a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.names import given
from monitor.names.persons import gender, initials, joined
from monitor.names.text import Text
from monitor.names.words import arabic
from monitor.names.words.compare import kin
from monitor.names.words.endings import cuts, flavour
from monitor.names.words.foreign import as_also_read
from monitor.names.words.sound import VOWELLESS, plain, script, sounds
from monitor.names.words.word import CASED, Fit, Word

_GIVEN = 0.15
_EQUAL = 0.09  # for the other forms of the given name
_EQUAL_BARE = 0.045
_MET = 20_000  # words


_APART = Fit(0.0, "", "", same_script=False)


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A given name of a rule with its equivalents; the name itself is first."""

    written: str
    words: tuple[Word, ...]
    sex: str
    apart: tuple[tuple[Word, Word], ...] = ()

    @classmethod
    def of(cls, written: str) -> "Given":
        words, sex = given.forms(written)
        if re.match("[Qq](?=[iu])", written):  # as in Chinese
            words = (*words, Word.of("Ts" + written[1:]))
        return cls(written, words, sex, joined.apart(written))

    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None:
        """How the token is this name; `sure`: what stands beside it leaves no doubt."""
        written = text.written(index)
        token = plain(written)
        name = script(token)
        small = name in CASED and not written[0].isupper()
        if not name or (small and not (index and text.gap(index - 1) == "-")):
            return None
        if name in VOWELLESS and self.begins_before(text, index):
            return _APART
        group = flavour(text.language, text.family, name)
        fit = _fit(self, token, group, sure)
        if fit and gender.is_other(written, group, self.forms, self.sex):
            return None
        return fit

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its equivalents as they are written."""
        return tuple(word.written for word in self.words)

    def begins_before(self, text: Text, index: int) -> bool:
        """Whether the token is the second half of the name, and the one before it the first."""
        if not index or not self.apart or text.gap(index - 1).strip(" -\u200c"):
            return False
        return any(
            last.fit(text, index, _EQUAL) and first.fit(text, index - 1, _EQUAL)
            for first, last in self.apart
        )

    def begins(self, initial: str) -> bool:
        """Whether the initial may stand for this name or an equivalent."""
        own, *others = (word.written for word in self.words)
        full = (other for other in others if other not in given.short(own))
        return initials.begin(initial, own) or any(initials.begin_so(initial, n) for n in full)


def is_female(givens: Sequence[Given], surname: str) -> bool:
    """Whether the given names, or else how the surname sounds, are a woman's."""
    sexes = {one.sex for one in givens if one.sex}
    if sexes:
        return sexes == {"f"}
    heard = sounds(plain(surname))
    return heard.endswith(("ova", "eva", "skaya", "ska", "skaia", "owa", "ewa", "ina"))


@lru_cache(maxsize=20_000)
def known(written: str) -> Given:
    """One for all who are called so."""
    return Given.of(written)


@lru_cache(maxsize=1_000)
def chinese_given(written: str) -> Given:
    """The same of a Chinese name, whose j is no y anywhere: Jinping, Đinping."""
    one = known(written)
    if not re.match("[Jj](?=[iu])", written):
        return one
    return replace(one, words=(*one.words, Word.of(f"Đ{written[1:]}")))


@lru_cache(maxsize=20_000)
def whole(word: Word) -> Given:
    """Given names that are written as one word."""
    return Given(word.written, (word,), "")


class Forenames:
    """Given names, each a bit, and which of them words may be, whatever stands around these.

    A word is compared with a name when it is first asked for, and only if they have a key in
    common; what was found is remembered.
    """

    def __init__(self) -> None:
        self._givens: list[Given] = []
        self._bits: dict[Given, int] = {}
        self._by_key: dict[str, int] = {}
        self._always = 0  # those that have no keys of all their words
        # What a word may be that it was not compared with yet, and what it was found to be.
        self._met: dict[tuple[str, str, str | None], tuple[int, int]] = {}

    def bit(self, one: Given) -> int:
        """The name's own bit."""
        if one not in self._bits:
            self._bits[one] = bit = 1 << len(self._givens)
            self._givens.append(one)
            known = _own(one)
            for key in known:
                self._by_key[key] = self._by_key.get(key, 0) | bit
            if not known:
                self._always |= bit
            self._met = {}
        return self._bits[one]

    def may_be(self, bits: int, written: str, family: str, language: str | None) -> bool:
        """Whether a word may be one of the given names."""
        key = (written, family, language)
        known = self._met.get(key)
        if known is None:
            known = self._meet(written)
            self._met[key] = known
        near, own = known
        left = 0 if bits & own else bits & near
        if not left:
            return bool(bits & own)
        token = plain(written)
        group = flavour(language, family, script(token))
        while left and not bits & own:
            bit = left & -left
            left ^= bit
            near ^= bit
            if _fit(self._givens[bit.bit_length() - 1], token, group, False) is not None:
                own |= bit
        self._met[key] = near, own
        return bool(bits & own)

    def _meet(self, written: str) -> tuple[int, int]:
        """Those that have a key in common with a word; without vowels it may be any."""
        if len(self._met) >= _MET:
            self._met = {}
        token = plain(written)
        name = script(token)
        if not name or name in VOWELLESS:
            return 0, -1 if name else 0
        found = self._always
        for key in _heard(token):
            found |= self._by_key.get(key, 0)
        return found, 0


@lru_cache(maxsize=20_000)
def _fit(one: Given, token: str, group: str, sure: bool) -> Fit | None:
    in_arabic = script(token) == "Arab"
    if in_arabic and arabic.is_spelled(one.written, token):
        return _APART
    fit = _by_sound(one, token, group, sure)
    return None if fit and in_arabic and arabic.is_another(one.written, token) else fit


def _by_sound(one: Given, token: str, group: str, sure: bool) -> Fit | None:
    if group in VOWELLESS:
        words, limit = one.words, _EQUAL_BARE
    else:
        heard, limit = _heard(token), _EQUAL
        words = tuple([word for word, kin in _kins(one) if not kin or not kin.isdisjoint(heard)])
    own = None
    for word in words:
        first = word is one.words[0]
        fit = word.fits(token, group, _GIVEN if first else limit)
        if fit is not None and (not first or fit.off <= _EQUAL):
            return fit
        own = own or fit
    if own is not None and (sure or not given.groups(token, group)):
        return own
    return None


@lru_cache(maxsize=5_000)
def _heard(token: str) -> frozenset[str]:
    stems = [stem for stem, _ in cuts(token, script(token))]
    stems += as_also_read(token, stems)
    return frozenset().union(*(kin(sounds(stem)) for stem in stems))


@lru_cache(maxsize=5_000)
def _own(one: Given) -> frozenset[str]:
    """The keys of all words of a given name; none where some are of a script without vowels."""
    if any(word.script in VOWELLESS for word in one.words):
        return frozenset()
    return frozenset().union(*map(_kin, one.words))


@lru_cache(maxsize=5_000)
def _kins(one: Given) -> tuple[tuple[Word, frozenset[str]], ...]:
    """The words of a given name with their keys; none of those in a script without vowels."""
    nothing = frozenset[str]()
    return tuple((word, nothing if word.script in VOWELLESS else _kin(word)) for word in one.words)


@lru_cache(maxsize=5_000)
def _kin(word: Word) -> frozenset[str]:
    return frozenset().union(*(kin(root.sounds) for root in word.roots))
