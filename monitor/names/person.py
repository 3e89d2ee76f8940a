"""A person in a text: given name and surname together, or the surname alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.names import around, company, expand, given, sighting
from monitor.names.expand import Variant
from monitor.names.listed import listed
from monitor.names.sighting import Given
from monitor.names.sound import classes, plain, script, sounds
from monitor.names.text import Meeting, Text
from monitor.names.word import CASED, Fit, Word
from monitor.text.fold import fold
from monitor.text.tokens import tokens

_FULL = 0.15  # off in sound, when the given name stands beside the surname
_ALONE = 0.09
_SHORT_ALONE = 0.05  # of a surname of four sounds or less

# Surnames that are written first in their own languages.
_FIRST = frozenset(
    listed(
        """xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo
    zheng liang xie tang deng feng peng kim lee park choi jung kang cho yoon jang lim han moon
    nguyen tran pham le hoang phan vu vo dang bui do ngo mao hu jiang wen tsai"""
    )
)

_SYLLABLES = re.compile(
    "(?:(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ng|ph|tr|th|hy)?[aeiouy]{1,3}"
    "(?:ng|nh|n|k|l|p|m|h|t|c)?){1,2}$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A watched person. `givens` may each stand before the surname; () when none is known."""

    written: str
    givens: tuple[Given, ...]
    surname: tuple[Word, ...]
    anchor: int  # the word of the surname that is looked for
    initial: str  # sounds of the given name's first letter, when only that is known
    female: bool
    surname_alone: bool | None
    surname_first: bool  # as in Chinese
    keys: frozenset[str]

    @classmethod
    def of(cls, written: str, surname_alone: bool | None) -> "Person | None":
        firsts, lasts = _order(written)
        if not lasts:
            return None
        initial = ""
        full = [word for word in firsts if len(word) > 1]
        if firsts and len(firsts[0]) == 1:
            initial = sounds(plain(firsts[0]))[:1]
        givens = tuple(Given.of(word) for word in full)
        female = _is_female(givens, lasts[-1])
        unsure = bool(givens) and not female and not any(one.sex for one in givens)
        words = tuple(Word.of(word, female=None if unsure else female) for word in lasts)
        anchor = max(range(len(words)), key=lambda n: (len(words[n].roots[0].sounds), n))
        first = (
            len(lasts) == 1 and fold(lasts[0]) in _FIRST and written.strip().startswith(lasts[0])
        )
        return cls(
            written=written,
            givens=givens,
            surname=words,
            anchor=anchor,
            initial=initial,
            female=female,
            surname_alone=surname_alone,
            surname_first=first and bool(givens),
            keys=words[anchor].keys,
        )

    @property
    def surname_key(self) -> str:
        """A skeleton of the surname: the same however it is written."""
        return skeleton(self.surname[self.anchor].written)

    @property
    def given_key(self) -> str | None:
        return given_skeleton(self.givens[0].written) if self.givens else None

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The person at the token `index`; None when it is nobody or somebody else."""
        place = self._surname(text, index)
        if place is None:
            return None
        first, last, fit = place
        beside = sighting.beside(text, first, last, self.givens, self.initial, self.surname_first)
        if beside.own is not None:
            if fit.off > _FULL or self._other_sex(text, first, fit, beside.own):
                return None
            left, right = min(first, beside.first), max(last, beside.last)
            sure = min(fit.sure, 1.0) - (0.03 if beside.role == "initials" else 0.0)
            certain = not company.is_junior(text, right)
            return self._meeting(text, left, right, sure, certain, beside.role)
        if (beside.other and (self.givens or self.initial)) or self.surname_alone is False:
            return None
        return self._alone(text, first, last, fit)

    def named(self, text: Text, index: int) -> tuple[str, str] | None:
        """Whose full name stands here: skeletons of the surname and of the given name beside it."""
        place = self._surname(text, index)
        if place is None or place[2].off > _ALONE:
            return None
        beside = sighting.beside(text, place[0], place[1], self.givens, "", self.surname_first)
        if beside.role == "full" and beside.own is not None:
            return self.surname_key, self.given_key or ""
        if beside.other:
            return self.surname_key, given_skeleton(beside.other)
        return None

    def expand(self) -> Iterator[Variant]:
        """The spellings it will accept, by language."""
        others = tuple(word.written for word in (self.givens[0].words[1:] if self.givens else ()))
        spelled = expand.person(
            tuple(one.written for one in self.givens),
            tuple(word.written for word in self.surname),
            others,
            self.female,
        )
        return expand.accepted(self, spelled)

    def _surname(self, text: Text, index: int) -> tuple[int, int, Fit] | None:
        """The first and last token of the surname around its anchor."""
        fit = self.surname[self.anchor].fit(text, index, _FULL)
        if fit is None:
            return None
        first = last = index
        for word in reversed(self.surname[: self.anchor]):
            first -= 1
            if first < 0 or not _joined(text, first) or not word.fit(text, first, _FULL):
                return None
        for word in self.surname[self.anchor + 1 :]:
            last += 1
            if last == len(text.tokens) or not _joined(text, last - 1):
                return None
            if not word.fit(text, last, _FULL):
                return None
        return first, last, fit

    def _alone(self, text: Text, first: int, last: int, fit: Fit) -> Meeting | None:
        size = len(self.surname[self.anchor].roots[0].sounds)
        if fit.off > (_SHORT_ALONE if size <= 4 else _ALONE):
            return None
        if (
            len(fit.ending) == 1
            and text.language is None
            and script(plain(text.written(last))) == "Latn"
        ):
            return None  # Lavrova: of Lavrov, or a woman
        if fit.kind == "cons-f" and fit.ending and not self.female:
            return None
        if company.is_thing(text, first) or company.is_family(text, first, last, fit):
            return None
        if not self.female and fit.ending == "а" and fit.kind in {"ov", "adj", "hard"}:
            after = text.tokens[last + 1].folded if last + 1 < len(text.tokens) else ""
            if around.is_feminine_verb(after):
                return None
        titled = first > 0 and around.is_title(text.tokens[first - 1].folded)
        certain = self.surname_alone is True or not (self.givens or self.initial)
        sure = 0.9 if certain else 0.75 if titled else 0.6
        return self._meeting(text, first, last, sure - fit.off, certain, "surname")

    def _other_sex(self, text: Text, first: int, fit: Fit, own: Fit) -> bool:
        """Сергей Лаврова: nominative and a case that is not his."""
        return (
            not self.female
            and fit.kind == "ov"
            and fit.ending in {"а", "a"}
            and own.ending in {"", "й", "ий", "y", "j", "ь"}
            and own.kind in {"j", "iy", "hard", "soft", "ov"}
            and text.family not in {"tr"}
        )

    def _meeting(
        self, text: Text, first: int, last: int, sure: float, certain: bool, role: str
    ) -> Meeting:
        start, end = text.tokens[first].start, text.tokens[last].end
        return Meeting(start, end, round(sure, 3), certain, self.surname_key, self.given_key, role)


def skeleton(word: str) -> str:
    """One key of a word, the same in most spellings."""
    found = classes(sounds(fold(word)))
    return found[0] if found else fold(word)


def given_skeleton(word: str) -> str:
    """One key of a given name and of its equivalents."""
    name = plain(word)
    found = given.groups(name, script(name))
    return fold(found[0].forms[0]) if found else skeleton(word)


def _joined(text: Text, left: int) -> bool:
    gap = text.gap(left)
    return not gap.strip(" -'\u00a0") and "\n" not in gap


def _is_female(givens: Sequence[Given], surname: str) -> bool:
    sexes = {one.sex for one in givens if one.sex}
    if sexes:
        return sexes == {"f"}
    heard = sounds(plain(surname))
    return heard.endswith(("ova", "eva", "skaya", "ska", "skaia", "owa", "ewa", "ina"))


def _order(written: str) -> tuple[list[str], list[str]]:
    """Given names and surname of a name as written in a rule."""
    before, comma, after = written.partition(",")
    if comma and after.strip():
        return _words(after), _words(before)
    words = [word for word in _words(written) if not _is_rank(word)] or _words(written)
    hyphened = _hyphened(written)
    if len(words) < 2:
        return [], words
    folded = [fold(word) for word in words]
    if around.is_patronymic(folded[-1]) and len(words) > 2:  # Лавров Сергей Викторович
        return words[1:2], words[:1]
    kept = [w for w in words if not (around.is_patronymic(fold(w)) and w not in words[-1:])]
    words = kept or words
    folded = [fold(word) for word in words]
    if len(words) == 1:
        return [], words
    heard = sounds(plain(words[0]))
    if folded[0] in _FIRST and all(map(_SYLLABLES.match, folded[1:])):
        return words[1:], words[:1]
    looks = heard.endswith(("ov", "ev", "skiy", "enko", "in"))
    if looks and len(words) == 2 and _is_given(words[1]) and not _is_given(words[0]):
        return words[1:], words[:1]
    for index, word in enumerate(folded[1:], 1):
        if word in around.PARTICLES:
            rest = [w for w in words[index:] if fold(w) not in around.PARTICLES]
            return words[:index], rest or words[index:]
    last = len(words) - 1
    while last > 1 and fold(words[last - 1] + " " + words[last]) in hyphened:
        last -= 1
    return words[:last], words[last:]


def _words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


def _hyphened(text: str) -> set[str]:
    """Pairs of words joined by a hyphen."""
    found = tokens(text)
    return {
        f"{left.folded} {right.folded}"
        for left, right in pairwise(found)
        if fold(text[left.end : right.start]) == "-"
    }


def _is_given(word: str) -> bool:
    return bool(given.groups(plain(word), script(plain(word))))


def _is_rank(word: str) -> bool:
    return around.is_title(fold(word)) and not _is_given(word) and script(word) in CASED
