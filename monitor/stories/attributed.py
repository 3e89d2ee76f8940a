"""Sentences that only say who told what stands before them: "Про це повідомила Хвиля в середу".

They tell nothing where that is known from a held document which names the same sources. What is
known told by somebody else is news, named or not ("a witness"), and so are numbers, denials and
what goes on in a clause.
"""

from collections.abc import Sequence

from monitor.diff import Held, Match
from monitor.diff.credit import attributes, tells
from monitor.diff.words import Kind, Word
from monitor.model import Status
from monitor.stories.evidence import Evidence
from monitor.stories.revision import QUOTES
from monitor.text.fold import fold

BESIDE = 2  # other words beside a known name: his office, where it was said

_HE = frozenset(fold("він вона вони он она они ён яна яны той тя те on ona oni ono").split())
# Where it was told; everybody names these.
_CHANNELS = frozenset(
    fold(
        "telegram telegramu facebook facebooku twitter twitteru instagram instagramu youtube"
    ).split()
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
    if not _same_source(piece.words, one.held):
        return None
    low, high = match.low, match.high
    if high < one.held.count and attributes(one.held.pieces[high]):
        low, high = high, high + 1
    return Match(Status.REWORDED, low, high, 0.0, 0.0, 0.0), one


def _same_source(words: Sequence[Word], held: Held) -> bool:
    """Whether a held document has whoever a sentence names; who has no name, word for word."""
    names = [word for word in words if word.kind is Kind.NAME and word.norm not in _CHANNELS]
    if not all(held.calls(word.stem) for word in names):
        return False
    there = frozenset[str]().union(*(piece.every for piece in held.pieces))
    others = {word.stem for word in words if word.kind is Kind.CONTENT and not tells(word)}
    meant = names or not _HE.isdisjoint(word.norm for word in words)
    return len(others - there) <= (BESIDE if meant else 0)


def _before(
    best: Sequence[tuple[Match | None, Evidence | None]],
) -> tuple[Match | None, Evidence | None]:
    """The last of these that is known."""
    known = (found for found in best[::-1] if found[0] and not found[0].material)
    return next(known, (None, None))
