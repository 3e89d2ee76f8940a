"""What stands beside a surname, whosever it is: read once for all who bear it."""

from dataclasses import dataclass
from functools import lru_cache

from monitor.names.context import title
from monitor.names.persons import initials
from monitor.names.persons.couple import AND
from monitor.names.persons.sighting import beside
from monitor.names.text import Text
from monitor.names.words.around import PARTICLES, is_father, is_patronymic
from monitor.names.words.sound import VOWELLESS, plain, script
from monitor.names.words.word import CASED, Fit
from monitor.text.fold import fold


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a surname whosever it is: tokens that may be a given name, whether
    initials do, a given name that is there in any case, and whether an office stands before."""

    asked: tuple[int, ...]
    initials: bool
    other: str
    titled: bool


class _Anybody:
    """A given name that is nobody's, and notes where it was looked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.initials = False

    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None:
        self.asked.append(index)
        return None

    def begins_before(self, text: Text, index: int) -> bool:
        return False

    def begins(self, initial: str) -> bool:
        self.initials = True
        return False


def around(text: Text, index: int) -> Around:
    """What stands beside a surname at the token."""
    borne = title.before(text, index)
    asking = _Anybody()
    found = beside(text, index, index, (asking,), "")
    asked = tuple(at for at in dict.fromkeys(asking.asked) if _may_be_given(text, at))
    titled = bool(borne) and not title.is_trade(borne, text.language)
    return Around(asked, asking.initials, found.other, titled)


NOBODY = Around((), initials=False, other="", titled=False)
_QUOTING = frozenset("\"'()[]")


def glance(text: Text, index: int) -> list[int] | None:
    """The tokens beside a surname at which a given name may stand, seen without reading what does;
    None where more than a given name may be there: initials, a title, a nickname.

    Most surnames are met by chance, and what stands beside them is a common word.
    """
    if script(plain(text.written(index))) in VOWELLESS:
        return None
    asked: list[int] = []
    if index:
        before = _before(text, index)
        if before is None:
            return None
        asked += before
    after = index + 1
    if after < len(text.tokens) and _is_blank(text.gap(index)):
        written = text.written(after)
        if written[0].isupper() and len(written) <= _INITIAL:
            return None
        asked.append(after)
    return [at for at in asked if _may_be_given(text, at)]


_INITIAL = 2  # letters


def _before(text: Text, index: int) -> tuple[int, ...] | None:
    """The same of what stands before."""
    gap, last = text.gap(index - 1), index - 1
    if not _is_blank(gap):
        if not _QUOTING.isdisjoint(gap):
            return None
        if "\n" in gap or gap.strip(" .-"):
            return ()
    written, blank = text.written(last), _is_blank(gap)
    capital = written[0].isupper()
    if last and text.gap(last - 1) == "'":  # George'a Sorosa
        return None
    if not _is_mere(written) or (len(written) == 1 and (capital or not blank)):
        return None
    if capital and not blank:
        return None
    if not title.is_apart(text, last) and title.before(text, index):
        return None
    if blank and capital and last > 1 and text.folded(last - 1) in AND:
        return last, last - 1, last - 2
    return (last, last - 1) if blank and last else (last,) if blank else ()


def _is_blank(gap: str) -> bool:
    return gap == " " or (not gap.strip(" ") and "\n" not in gap)


@lru_cache(maxsize=50_000)
def _is_mere(written: str) -> bool:
    """Whether a word is none of those that stand between a given name and a surname."""
    word = fold(written)
    between = word in PARTICLES or is_father(word) or initials.is_spelled(word)
    return not (between or is_patronymic(word))


def _may_be_given(text: Text, index: int) -> bool:
    joined = index > 0 and text.gap(index - 1) == "-"
    return joined or not _is_small(text.written(index))


@lru_cache(maxsize=50_000)
def _is_small(written: str) -> bool:
    """Whether a word has no capital where there are some."""
    return written[0].islower() and script(plain(written)) in CASED
