"""Sentences that only say who told what stands before them: "Про це повідомила Хвиля в середу"."""

from itertools import pairwise

from monitor.diff.leadin import CLAUSES, LINKS, counts
from monitor.diff.piece import Piece
from monitor.diff.saying import says
from monitor.diff.words import Kind, Word
from monitor.text.fold import fold

LONGEST = 20  # words; what is longer tells more
EARLY = 4  # words in which "of this" stands

_OF_THIS = frozenset(
    tuple(pair.split())
    for pair in fold("про це;об этом;пра гэта;за това;o tym;o tom;o tome;o tem").split(";")
)
_WHEN = frozenset(
    fold(
        """сьогодні вчора ввечері увечері вранці уранці вночі уночі сегодня вчера вечером утром
        ночью сёння учора днес dziś dzisiaj wczoraj wieczorem dnes včera večer ráno danas
        jučer juče jutros sinoć večeras noćas danes včeraj davi"""
    ).split()
)


def attributes(piece: Piece) -> bool:
    """Whether a sentence only says who told something."""
    norms = piece.norms
    pairs = enumerate(pairwise(norms[:EARLY]), 2)
    after = next((at for at, pair in pairs if pair in _OF_THIS), None)
    if after is None or after == len(norms) or len(norms) > LONGEST:
        return False
    words = piece.words
    if not any(map(says, norms[: after - 2])) and not _goes_on(words[after]):
        return False
    if not any(map(says, norms)) or not (LINKS | CLAUSES).isdisjoint(norms[after:]):
        return False
    return not any(counts(words, at) for at in range(len(words)))


def _goes_on(word: Word) -> bool:
    """Whether a word behind "of this" is none that it belongs to: об этом мосте."""
    return word.kind is not Kind.CONTENT or tells(word)


def tells(word: Word) -> bool:
    """Whether a word only says that something was told, or at what time of the day."""
    return word.norm in _WHEN or says(word.norm)
