"""Who stands beside a surname: the watched given name, another one, initials, or nobody."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from monitor.names.context import company
from monitor.names.persons import another, couple, initials, middle, nickname, numeral, parts
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.sound import VOWELLESS, plain, script
from monitor.names.words.word import Fit


class Called(Protocol):
    """A given name, as `forename.Given`."""

    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None: ...

    def begins_before(self, text: Text, index: int) -> bool: ...

    def begins(self, initial: str) -> bool: ...


class Beside(NamedTuple):
    """What was found: the watched given name (`own`, with the tokens it spans), or another."""

    own: Fit | None = None
    first: int = 0
    last: int = 0
    role: str = "full"
    other: str = ""  # a given name, as written; "?" for initials that do not fit


FULL = 0.15  # off in sound, of a surname with the given name beside it
_NOBODY = Beside()
_INITIAL = Fit(0.0, "", "initial", False)


def beside(
    text: Text,
    first: int,
    last: int,
    givens: Sequence[Called],
    initial: str,
    surname_first: bool = False,
    surname: Fit | None = None,
) -> Beside:
    """Look left of the surname (tokens `first` to `last`), then right.

    `surname_first`: any word after the surname is a given name, as in Chinese; `surname`: how the
    surname is met, None: whosever it is.
    """
    left = _left(text, first, givens, initial, surname)
    if left.own is not None or left.other:
        return left
    return _right(text, last, givens, initial, surname_first)


def _left(
    text: Text, first: int, givens: Sequence[Called], initial: str, surname: Fit | None
) -> Beside:
    index = _past_suffix(text, _past_letter(text, first - 1))
    steps = 0
    at, letter = initials.spelled(text, index)
    if not letter and not givens:
        at, letter = index, initials.capitals(text, index)
    if letter and text.goes_on(index):
        return _by_initial(letter, at, first, givens, initial)
    called = nickname.opening(text, index) if index > 0 else -1
    if called > 0:
        index = called - 1
    while index >= 0 and steps < 4:
        gap = " " if index == called - 1 else text.gap(index)
        token = text.folded(index)
        if steps == 0 and gap == "-":
            double = _doubled(text, index, first, givens) or _joined(text, index, first, givens)
            if double:
                return double
        if (
            "\n" in gap
            or gap.strip(" .-'\"\u00a0")
            or (steps == 0 and "-" in gap and token not in around.PARTICLES)
        ):
            return _NOBODY
        dotted = "." in gap
        if initials.is_one(text, index, dotted):
            return _initials_left(text, index, first, givens, initial)
        if dotted:
            return _NOBODY
        for one in givens:
            if (fit := one.fit(text, index)) is not None:
                farthest = _farther(text, index, givens)
                if company.is_second(text, farthest) or middle.is_fathers(text, farthest):
                    return Beside(other=text.written(index))
                if middle.is_compound(text, farthest) or middle.is_fathers_of(text, farthest):
                    return Beside(other=text.written(farthest - 1))
                if middle.is_sons(text, farthest, len(givens)):
                    return Beside(other=text.written(farthest - 1))
                if text.language == "es" and (other := couple.first(text, farthest)):
                    return Beside(other=other)
                if one is not givens[0] and (other := _anothers(text, farthest, givens)):
                    return Beside(other=other)
                return Beside(fit, farthest, first, "full")
        small = parts.is_particle(text, index)
        if steps == 0 and not small and not around.is_patronymic(token):
            other = another.given_name(text, index)
            if other or middle.is_second(text, index):
                if other and (fit := couple.shared(text, index, first, givens)):
                    return Beside(fit, index - 2, first, "full")
                past = _past(text, index, givens, None if other else surname)
                if past and middle.is_grandfathers(text, index):
                    return Beside(other=text.written(past.first))
                if past or other:
                    return past or Beside(other=other)
        skipped = (
            token in around.PARTICLES
            or around.is_patronymic(token)
            or around.is_father(token)
            or initials.is_spelled(token)
            or (steps == 0 and numeral.is_second(text.written(index)))  # Карл XVI Густав
            or (steps and around.is_father(text.folded(index + 1)))
        )
        if not skipped:
            return _NOBODY if steps == 0 else _middle(text, index)
        index = _past_suffix(text, index - 1)
        steps += 1
    return _NOBODY


_SUFFIX = 4  # letters


def _past_letter(text: Text, index: int) -> int:
    """Before a letter that an apostrophe joins to the surname: O'Leary."""
    joined = index > 0 and len(text.written(index)) == 1 and text.gap(index) == "'"
    return index - 1 if joined else index


def _past_suffix(text: Text, index: int) -> int:
    """Before an ending that an apostrophe parts from a given name: George'a Sorosa."""
    if index < 1 or len(text.written(index)) > _SUFFIX or not text.written(index).islower():
        return index
    joined = text.gap(index - 1) == "'" and not text.gap(index).strip(" ")
    return index - 1 if joined else index


def _doubled(text: Text, index: int, first: int, givens: Sequence[Called]) -> Beside | None:
    """The given name before a surname of two that a hyphen joins here, where the rule has none:
    Mary Smith-Jones."""
    if not any(one.fit(text, index) for one in givens) or len(givens) == 1:
        return None
    farthest = _farther(text, index, givens)
    fit = givens[0].fit(text, farthest) if farthest < index else None
    return Beside(fit, farthest, first, "full") if fit else None


def _joined(text: Text, index: int, first: int, givens: Sequence[Called]) -> Beside | None:
    """The first of two surnames that a hyphen joins here, where the rule has both without one and
    no given name: Alfred Müller-Armack."""
    if len(givens) != 1 or company.is_known_given(text, index):
        return None
    fit = givens[0].fit(text, index)
    return Beside(fit, index, first, "full") if fit and fit.same_script else None


def _middle(text: Text, index: int) -> Beside:
    other = "" if text.folded(index) in around.SMALL else another.given_name(text, index)
    return Beside(other=other) if other else _NOBODY


def _farther(text: Text, index: int, givens: Sequence[Called]) -> int:
    """The first of several watched given names that stand together."""
    while index > 0 and not text.gap(index - 1).strip(" -\u00a0"):
        here = any(one.begins_before(text, index) for one in givens)
        if not here and not any(one.fit(text, index - 1) for one in givens):
            break
        index -= 1
    return index


def _anothers(text: Text, index: int, givens: Sequence[Called]) -> str:
    """Somebody else's given name before one that is not the first of the watched: Bilal Tayyip
    Erdoğan is not Recep Tayyip Erdoğan."""
    if index < 1 or not text.goes_on(index - 1) or givens[0].fit(text, index):
        return ""
    return another.given_name(text, index - 1)


def _past(text: Text, index: int, givens: Sequence[Called], surname: Fit | None) -> Beside | None:
    """The watched given name before one more, unwatched: Donald John Trump. `surname`: what has to
    agree with it."""
    before = index - 1
    if before < 0 or not text.goes_on(before):
        return None
    for one in givens:
        fit = one.fit(text, before)
        if fit is not None and (surname is None or middle.agree(text, index, fit, surname)):
            return Beside(fit, before, index, "full")
    return None


def _initials_left(
    text: Text, index: int, first: int, givens: Sequence[Called], initial: str
) -> Beside:
    while index > 0 and "." in text.gap(index - 1) and initials.is_one(text, index - 1, True):
        if " " in text.gap(index - 1) and len(text.gap(index - 1).strip()) != 1:
            break
        index -= 1
    if index > 0 and text.goes_on(index - 1):
        for one in givens:  # Joseph R. Biden
            if (fit := one.fit(text, index - 1)) is not None:
                return Beside(fit, index - 1, first, "full")
        if text.written(index - 1)[0].isupper() and (other := another.given_name(text, index - 1)):
            return Beside(other=other)
    return _by_initial(text.written(index), index, first, givens, initial)


def _by_initial(
    letter: str, first: int, last: int, givens: Sequence[Called], initial: str
) -> Beside:
    fits = any(one.begins(letter) for one in givens[:2]) or (
        bool(initial) and initials.begin(letter, initial)
    )
    if fits:
        return Beside(_INITIAL, first, last, "initials")
    return Beside(other="?") if givens or initial else _NOBODY


def _nearer(text: Text, index: int, givens: Sequence[Called]) -> int:
    """The last of several watched given names that stand together."""
    while index + 1 < len(text.tokens) and not text.gap(index).strip(" -\u00a0"):
        if not any(one.fit(text, index + 1) for one in givens):
            break
        index += 1
    return index


def _right(
    text: Text, last: int, givens: Sequence[Called], initial: str, surname_first: bool
) -> Beside:
    index = last + 1
    if not text.goes_on(last):
        return _NOBODY
    follows = text.tokens.gap(index)[:1]
    alike = script(plain(text.written(index))) == script(plain(text.written(last)))
    if (
        (len(text.written(index)) <= 2 and follows == ".")
        and alike
        and initials.is_one(text, index, True)
    ):
        end = index
        while (
            end + 1 < len(text.tokens)
            and text.gap(end).strip() == "."
            and (len(text.written(end + 1)) == 1 and text.written(end + 1)[0].isupper())
        ):
            end += 1
        return _by_initial(text.written(index), last, end, givens, initial)
    if surname_first and len(givens) > 1:  # Kim Jong-un and Kim Jong-nam
        here = [at for at in range(index, index + len(givens)) if at < len(text.tokens)]
        fits = [one.fit(text, at, sure=True) for at, one in zip(here, givens, strict=False)]
        if len(fits) == len(givens) and all(fits):
            return Beside(fits[0], last, last + len(givens), "full")
        return Beside(other=text.written(index)) if text.written(index)[0].isupper() else _NOBODY
    if script(plain(text.written(last))) in VOWELLESS and not surname_first:
        return _NOBODY
    for one in () if not surname_first and middle.is_syllable(text, index) else givens:
        if (fit := one.fit(text, index)) is not None:
            end = _nearer(text, index, givens)
            if end + 1 < len(text.tokens) and around.is_patronymic(text.folded(end + 1)):
                end += 1
            return Beside(fit, last, end, "full")
    after = index + 1
    if surname_first and text.written(index)[0].isupper():
        return Beside(other=text.written(index))
    father = after < len(text.tokens) and around.is_patronymic(text.folded(after))
    if father and text.written(index)[0].isupper() and not text.gap(index).strip():
        return Beside(other=text.written(index))
    return _NOBODY
