"""A sentence in pieces: what is plain, what a watchlist met, what a rewording took and gave."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.model import Hit, Item, Zone
from monitor.render import words

LONGEST = 420  # characters of one sentence that are shown
GLANCE = 24  # characters of two wordings that are read at one glance

_WORD = re.compile(r"(?:\w+(?:[.,:/'’-]\w+)*|[^\w\s])\s*")

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a sentence, all of one `kind`: plain, hit, added or removed."""

    text: str
    kind: str = "plain"


def hits_in(item: Item) -> list[Hit]:
    """The hits in the text, those in page furniture left out."""
    return [hit for hit in item.hits if hit.field == "text" and hit.zone is not Zone.FURNITURE]


def found(text: str, hits: Iterable[Hit]) -> list[Bounds]:
    """Where the words that `hits` found stand in `text`, merged and in order.

    By the words and not by the hits' offsets: those count in the article's own text, and the
    sentence shown may be another article's.
    """
    forms = {hit.found for hit in hits if hit.found.strip() and hit.found in text}
    places: list[Bounds] = []
    for form in forms:
        places += [match.span() for match in _edged(form).finditer(text)]
    merged: list[Bounds] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def forms(item: Item) -> frozenset[str]:
    """The words that were found in an article's text, each once."""
    return frozenset(hit.found for hit in hits_in(item) if hit.found.strip())


def stands(text: str, words_found: Iterable[str]) -> bool:
    """Whether any of these stands in `text` as a word, or words."""
    return any(form in text and _edged(form).search(text) is not None for form in words_found)


@lru_cache(maxsize=10_000)
def _edged(form: str) -> re.Pattern[str]:
    """It as a word, or words."""
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


def mark(text: str, hits: Sequence[Hit]) -> list[Piece]:
    """`text` in pieces with its hits marked, cut around the first hit when it is too long."""
    text, bounds, before, after = _window(text, found(text, hits))
    pieces = _split(text, bounds)
    return _tidy([Piece("… " if before else ""), *pieces, Piece("…" if after else "")])


def _split(text: str, bounds: Sequence[Bounds]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, end in bounds:
        pieces += [Piece(text[at:start]), Piece(text[start:end], "hit")]
        at = end
    return [*pieces, Piece(text[at:])]


def _window(text: str, bounds: list[Bounds]) -> tuple[str, list[Bounds], bool, bool]:
    """The stretch to show, the bounds in it, and whether anything stands before and after."""
    if len(text) <= LONGEST:
        return text, bounds, False, False
    first = bounds[0] if bounds else (0, 0)
    start = 0
    if first[1] > LONGEST * 3 // 4:
        start = text.find(" ", max(first[0] - LONGEST // 3, 0)) + 1
        start = start if start <= first[0] else first[0]
    end = words.boundary(text, start + LONGEST) if start + LONGEST < len(text) else len(text)
    inside = [(a - start, min(b, end) - start) for a, b in bounds if a >= start and a < end]
    return text[start:end].rstrip(), inside, start > 0, end < len(text)


def compare(old: str, new: str, hits: Sequence[Hit]) -> list[Piece]:
    """A word diff: what `new` took out of `old` and put in, its hits marked where they stayed."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    for step, a, b, c, d in _matched(before, after).get_opcodes():
        removed, added = "".join(before[a:b]), "".join(after[c:d])
        if step == "equal":
            pieces += _split(added, found(added, hits))
        else:
            apart = a > 0 and before[a - 1][-1:].isspace()
            close = c > 0 and not after[c - 1][-1:].isspace()
            pieces += _change(removed, added, " " if removed and apart and close else "")
    return _tidy(pieces)


def alike(old: str, new: str) -> bool:
    """Whether a word diff of the two can be read: at least half of the shorter one stays, or both
    are very short."""
    if len(old) + len(new) <= GLANCE:
        return True
    before, after = ([w for w in _words(text) if w[0].isalnum()] for text in (old, new))
    kept = sum(block.size for block in _matched(before, after).get_matching_blocks())
    return 2 * kept >= min(len(before), len(after))


def _matched(before: Sequence[str], after: Sequence[str]) -> difflib.SequenceMatcher[str]:
    old, new = ([word.strip() for word in side] for side in (before, after))
    return difflib.SequenceMatcher(None, old, new, autojunk=False)


def _words(text: str) -> list[str]:
    """Words and signs, each with the space that follows it."""
    return _WORD.findall(words.visible(text).strip())


def _change(removed: str, added: str, lead: str) -> list[Piece]:
    """Both sides of one change, the space after them left plain and between them if need be.
    `lead` is the space before what was removed, where the new wording has none there."""
    _, old, old_space = words.core(removed)
    _, new, new_space = words.core(added)
    pieces = [Piece(f"{lead}{old}", "removed"), Piece(" " if old and new else "")]
    return [*pieces, Piece(new, "added"), Piece(new_space if new else old_space)]


def plain(pieces: Iterable[Piece]) -> str:
    """The pieces' text, what was removed left out."""
    return "".join(piece.text for piece in _tidy(p for p in pieces if p.kind != "removed"))


def _tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Clean, without empty pieces, neighbours of one kind joined, no space at either end."""
    tidy: list[Piece] = []
    for piece in pieces:
        text = words.visible(piece.text)
        if tidy and tidy[-1].text.endswith(" "):
            text = text.lstrip()
        if not text:
            continue
        if tidy and tidy[-1].kind == piece.kind:
            tidy[-1] = Piece(tidy[-1].text + text, piece.kind)
        else:
            tidy.append(Piece(text, piece.kind))
    if tidy:
        tidy[0] = Piece(tidy[0].text.lstrip(), tidy[0].kind)
        tidy[-1] = Piece(tidy[-1].text.rstrip(), tidy[-1].kind)
    return [piece for piece in tidy if piece.text]
