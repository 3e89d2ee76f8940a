"""Reports whose headlines tell of two places: a fire here, a fire there, in the trade's own words.

Headlines of one happening may name two places as well (talks go on in another city, a suspect is
caught elsewhere), but then one of the texts has the other's place, or both have a person or a
number of two figures: an age, a sum, so many passengers.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor.diff import Held, foreign
from monitor.diff.states import HALF, weight
from monitor.diff.words import Kind, Word
from monitor.stories.signs import FAINT
from monitor.text.fold import fold

WORDS, CAPITALS = 3, 0.7  # a headline of fewer, or with a capital in more of them, tells no names
LETTERS = 3  # of a place
SEVERAL = 3  # names
ABBREVIATED = 6  # letters at most of what is written in capitals only
# Days in hours: so long suspects are held and forecasts reach, anywhere.
HOURS = frozenset({"#24", "#48", "#72"})

# What stands before a place. Not "on", which stands before people and streets as well.
_IN = frozenset(
    fold("in near at outside в во у ў под під пад близ возле біля край във w we pod koło").split()
    + fold("v ve u kod kraj pri při blízko pokraj blizu").split()
)
# Chambers and channels, of which two may have one story; by how they begin.
_SAID_IN = tuple(
    fold(
        "sejm sena kongres parlam sabor skupšt sněmov bundest kneset kreml сейм сенат конгрес "
        "парлам сабор скупшт бундест кнесет кремл telegr facebo instagr twitt youtub tiktok "
        "телегр фейсб инстагр інстагр твит твіт ютуб тикток тікток"
    ).split()
)
_TOLD = frozenset({Kind.CONTENT, Kind.NAME})
_QUOTES = frozenset("\"“”«»„‟‘'")


def two_places(here: Held, there: Held) -> bool:
    """Whether two headlines name places that the other text has not, and nothing certain is in
    both: no name, and no number of two figures in what either is about."""
    one = [*_places(here)]
    if not one or not (other := [*_places(there)]) or foreign(here, there):
        return False
    if any(_has(there, stem) for stem in one) or any(_has(here, stem) for stem in other):
        return False
    return not (_counted_alike(here, there) or any(_named(there, stem) for stem in _names(here)))


def strangers(here: Held, there: Held) -> bool:
    """Whether each of two texts has several names and the other has none of them.

    What happened to somebody somewhere is told with one of these at least.
    """
    one = _names(here)
    if len(one) < SEVERAL or any(_has(there, stem) for stem in one):
        return False
    other = _names(there)
    return len(other) >= SEVERAL and not any(_has(here, stem) for stem in other)


def _places(held: Held) -> Iterator[str]:
    """The stems of places in a headline."""
    title, text = held.title, held.document.title or ""
    told = [word.capital for word in title if word.kind in _TOLD]
    if len(told) < WORDS or sum(told) > CAPITALS * len(told):
        return
    for before, word in pairwise(title):
        if before.norm not in _IN or not word.capital or word.kind not in _TOLD:
            continue
        quoted = not _QUOTES.isdisjoint(text[before.end : word.start])
        short = len(word.norm) < LETTERS or _abbreviated(text, word)
        if quoted or short or word.norm.startswith(_SAID_IN):
            continue
        if weight(word.stem) >= HALF:
            yield word.stem


def _names(held: Held) -> frozenset[str]:
    """The stems of names in a text that are no states, offices or abbreviations."""
    text = held.document.text
    return frozenset(
        word.stem
        for piece in held.pieces
        for word in piece.words
        if word.kind is Kind.NAME and weight(word.stem) == 1 and not _abbreviated(text, word)
    )


def _counted_alike(here: Held, there: Held) -> bool:
    one, other = here.subject.marks, there.subject.marks
    both = (one.keys() & other.keys()) - HOURS
    return any(mark[0] == "#" and min(one[mark], other[mark]) > FAINT for mark in both)


def _abbreviated(text: str, word: Word) -> bool:
    return len(word.norm) <= ABBREVIATED and text[word.start : word.end].isupper()


def _has(held: Held, stem: str) -> bool:
    """Whether a word of this stem stands anywhere in a document."""
    if any(word.stem == stem for word in held.title):
        return True
    return any(stem in held.pieces[at].every for at in _sentences(held, stem))


def _named(held: Held, stem: str) -> bool:
    """Whether a name of this stem stands in a text."""
    return any(
        one == stem and kind is Kind.NAME
        for at in _sentences(held, stem)
        for _, one, kind, _ in held.pieces[at].told()
    )


def _sentences(held: Held, stem: str) -> Iterable[int]:
    return held.having((stem,), range(held.count))
