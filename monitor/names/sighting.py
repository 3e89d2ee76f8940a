"""Who stands beside a surname: the watched given name, another one, initials, or nobody."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from monitor.names import around, atlas, company, given, initials, middle, nickname, numeral, title
from monitor.names.endings import flavour
from monitor.names.sound import VOWELLESS, plain, script
from monitor.names.text import Text
from monitor.names.word import CASED, Fit
from monitor.text.fold import fold


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
    called = nickname.opening(text, index) if index > 0 else -1
    if called > 0:
        index = called - 1
    while index >= 0 and steps < 4:
        gap = " " if index == called - 1 else text.gap(index)
        token = text.folded(index)
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
                return Beside(fit, farthest, first, "full")
        small = token in around.PARTICLES and not text.written(index)[0].isupper()
        if steps == 0 and not small and not around.is_patronymic(token):
            other = _other(text, index)
            if other or middle.is_second(text, index):
                past = _past(text, index, givens, None if other else surname)
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
_ARTICLE = "ال"  # an adjective or an office in Arabic, before a surname


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


def _middle(text: Text, index: int) -> Beside:
    other = _other(text, index)
    return Beside(other=other) if other else _NOBODY


def _farther(text: Text, index: int, givens: Sequence[Called]) -> int:
    """The first of several watched given names that stand together."""
    while index > 0 and not text.gap(index - 1).strip(" -\u00a0"):
        here = any(one.begins_before(text, index) for one in givens)
        if not here and not any(one.fit(text, index - 1) for one in givens):
            break
        index -= 1
    return index


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
        if text.written(index - 1)[0].isupper() and (other := _other(text, index - 1)):
            return Beside(other=other)
    return _by_initial(text, index, index, first, givens, initial)


def _by_initial(
    text: Text, index: int, first: int, last: int, givens: Sequence[Called], initial: str
) -> Beside:
    letter = text.written(index)
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
        return _by_initial(text, index, last, end, givens, initial)
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


def _stem(form: str) -> str:
    """What every case of a given name begins with."""
    bare = fold(form)
    return bare[: max(3, len(bare) - 1)]


def _other(text: Text, index: int) -> str:
    """The token as written if it is somebody's given name; "" otherwise."""
    written, before = text.written(index), text.folded(index - 1) if index else ""
    within = text.gap(index - 1) == " " and around.is_in(before, text.language) if index else False
    if within and atlas.country_of(written):
        return ""
    token = text.folded(index)
    word = plain(written)
    name = script(word)
    if not name or len(written) < 2 or (name in CASED and not written[0].isupper()):
        return ""
    groups = given.groups(word, flavour(text.language, text.family, name))
    known = bool(groups)
    own = any(written in one.forms for one in groups)
    own = own or (name == "Cyrl" and around.kinds(token, text.language) == {"given"})  # Мэри, мэр
    alone = written.isupper() and not text.written(min(index + 1, len(text.tokens) - 1)).isupper()
    if alone and not own and not any(written.capitalize() == one.forms[0] for one in groups):
        return ""  # NATO, and no Georgian called so
    if title.is_title(token, text.language) and not own:
        return ""
    if known and name == "Arab" and (token.startswith(_ARTICLE) or around.is_small_arabic(token)):
        return ""
    starts = text.opens(index)
    if starts and name == "Latn" and token in around.SMALL:
        return ""
    # Of an office told at length a given name is none, unless it is one letter by letter.
    own = name == "Latn" and any(token.startswith(_stem(form)) for g in groups for form in g.forms)
    if title.tells(text, index) and (not own or title.is_country(token)):
        return ""
    if name == "Cyrl" and text.language in {"ru", "uk", None}:
        kinds = around.kinds(token, text.language)
        if "given" in kinds:
            return "" if starts and "word" in kinds and not known else written
        word_known = "word" in kinds and (starts or not known)
        if "place" in kinds or word_known or written.isupper():
            return ""
        return written if known or not kinds else ""
    if known:
        return written
    titled = text.language in {"bg", "mk", "sr", "be"} and title.is_title(before, text.language)
    told = (name == "Latn" or titled) and not within
    return written if told and _looks_given(text, index) else ""


def _looks_given(text: Text, index: int) -> bool:
    """A capital that only a name explains; German writes nouns so, headlines most words."""
    written = text.written(index)
    if text.family in {"de", "?"} or text.language in {None, "de"} or not written[1:].islower():
        return False
    if text.opens(index) and (text.language != "en" or text.folded(index) in around.SMALL):
        return False
    near = [text.written(n) for n in range(max(0, index - 5), min(index + 7, len(text.tokens)))]
    long = [one for one in near if len(one) > 3]
    headline = sum(one[0].isupper() for one in long) > 0.7 * len(long)
    return not headline
