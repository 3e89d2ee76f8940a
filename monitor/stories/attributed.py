"""Sentences that only say who told what stands before them: "Про це повідомила Хвиля в середу".

They tell nothing where that is known from a held document which names the same sources. What is
known told by somebody else is news, and so are numbers, denials and what goes on in a clause.
"""

from collections.abc import Sequence
from itertools import pairwise

from monitor.diff import Held, Match, Piece, says
from monitor.diff.leadin import CLAUSES, LINKS, counts
from monitor.diff.words import Kind, Word
from monitor.model import Status
from monitor.stories.evidence import Evidence
from monitor.stories.revision import QUOTES
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
        ночью сёння учора днес dziś dzisiaj wczoraj rano wieczorem dnes včera večer ráno danas
        jučer juče
        jutros sinoć večeras noćas danes včeraj davi"""
    ).split()
)
# Where it was told; everybody names these.
_CHANNELS = frozenset(
    [
        "telegram",
        "telegramu",
        "facebook",
        "facebooku",
        "twitter",
        "twitteru",
        "instagram",
        "instagramu",
        "youtube",
    ]
)


def told(
    judged: Held, at: int, best: Sequence[tuple[Match | None, Evidence | None]]
) -> tuple[Match, Evidence] | None:
    """Where what such a sentence speaks of was told by the same sources, if it was."""
    piece = judged.pieces[at]
    match, one = _before(best[max(at - 2, 0) : at])
    if match is None or one is None or not attributes(piece):
        return None
    if not QUOTES.isdisjoint(judged.document.text[piece.start : piece.end]):
        return None
    names = (word for word in piece.words if word.kind is Kind.NAME)
    if not all(word.norm in _CHANNELS or one.held.calls(word.stem) for word in names):
        return None
    low, high = match.low, match.high
    if high < one.held.count and attributes(one.held.pieces[high]):
        low, high = high, high + 1
    return Match(Status.REWORDED, low, high, 0.0, 0.0, 0.0), one


def _before(
    best: Sequence[tuple[Match | None, Evidence | None]],
) -> tuple[Match | None, Evidence | None]:
    """The last of these that is known."""
    known = (found for found in best[::-1] if found[0] and not found[0].material)
    return next(known, (None, None))


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
    told = any(map(says, norms))
    clauses = (LINKS | CLAUSES).isdisjoint(norms[after:])
    return told and clauses and not any(counts(words, at) for at in range(len(words)))


def _goes_on(word: Word) -> bool:
    """Whether a word behind "of this" is none that it belongs to: об этом мосте."""
    return word.kind is not Kind.CONTENT or word.norm in _WHEN or says(word.norm)
