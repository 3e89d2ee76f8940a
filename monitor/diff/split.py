"""A text cut into what is compared: what is left of it, which words are names, its sentences."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import compress, count
from operator import and_, gt

from monitor.diff import dateline, leadin
from monitor.diff.piece import Piece
from monitor.diff.words import Columns, Kind, columns, words
from monitor.model import Document, Span
from monitor.text.sentences import sentences
from monitor.text.serbian import in_latin
from monitor.text.wrapped import unwrapped

LONGEST = 120  # words of one sentence; what runs on is cut, so that no pair costs too much
LEFT = 20  # words a text has beside its links' addresses; what has fewer may differ by these alone
# No words: the address behind the words of a post's link, [as here](https://...).
_ADDRESS = re.compile(r"(?<=\]\()https?://[^\s()]+(?=\))")
_QUOTES = frozenset("\"“”«»„‟'‘’(")


def cut(document: Document) -> tuple[Columns, tuple[Piece, ...]]:
    """The words of a document, names marked, and its sentences."""
    text = body(document)
    found = columns(text)
    _name(text, found)
    return found, _pieces(text, found)


def body(document: Document) -> str:
    """The text in what is compared; every offset is kept.

    Furniture, headline, addresses of links and breaks are blank, and Serbian is in Latin letters.
    """
    text = document.text
    blank = [*document.furniture]
    if document.headline is not None:
        blank.append(document.headline)
    elif document.title:
        first = text.lstrip().split("\n", 1)[0]
        if _same(first, document.title):
            start = text.index(first)
            blank.append(Span(start, start + len(first)))
    parts: list[str] = []
    at = 0
    for span in sorted(blank, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, at), min(span.end, len(text))
        if end <= start:
            continue
        parts += [text[at:start], "\n" * (end - start)]
        at = end
    parts.append(text[at:])
    text = in_latin("".join(parts))
    if "](http" in text:
        linkless = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
        text = linkless if len(linkless.split()) >= LEFT else text
    return unwrapped(text)


def _same(one: str, other: str) -> bool:
    if len(one) > 2 * len(other) + 20:
        return False
    return [word.norm for word in words(one)] == [word.norm for word in words(other)]


def _name(text: str, found: Columns) -> None:
    """Mark the names: words written with a capital where a sentence does not ask for one.

    Where nearly every content word has one (German, a page in title case), capitals say nothing.
    """
    norms, kinds, plain = found.norms, found.kinds, Kind.CONTENT
    content = [kind is plain for kind in kinds]
    capitals = list(compress(count(), map(and_, content, found.capitals)))
    opens = {at: _opens(text, found.starts[at]) for at in capitals}
    inner = Counter(norms[at] for at in capitals if not opens[at])
    total = sum(content)
    if inner.total() > 0.4 * total and total > 20:
        return
    able = {norms[at] for at in capitals}
    small = compress(norms, map(gt, content, found.capitals))
    lower = Counter(filter(able.__contains__, small))
    marked = []
    for at in capitals:
        often = opens[at] and inner[norms[at]] <= lower[norms[at]]
        if not often or (not lower[norms[at]] and _goes_on(text, found, at, content)):
            marked.append(at)
    for at in marked:
        kinds[at] = Kind.NAME


def _goes_on(text: str, found: Columns, at: int, content: Sequence[bool]) -> bool:
    """Whether the word after a sentence's first is part of the same name."""
    after = at + 1
    if after == len(content) or not (content[after] and found.capitals[after]):
        return False
    return found.starts[after] - found.ends[at] == 1 and not _opens(text, found.starts[after])


def _opens(text: str, start: int) -> bool:
    """Whether a word stands where any word would have a capital."""
    at = start - 1
    if at > 0 and text[at] == " " and text[at - 1].isalnum():  # nearly always
        return False
    while at >= 0 and (text[at] in _QUOTES or text[at] in " -–—•"):
        if text[at] in _QUOTES and text[at] not in "'’(":
            return True
        at -= 1
    return at < 0 or text[at] in "\n\r\t.!?…։:"


def _pieces(text: str, found: Columns) -> tuple[Piece, ...]:
    starts = found.starts
    made: list[Piece] = []
    opening: int | None = None  # of a dateline that the splitter took for a sentence
    high = 0
    for span in sentences(text):
        begin = span.start if opening is None else opening
        low = bisect_left(starts, begin)
        high = bisect_left(starts, span.end, high)
        first = begin == 0 or "\n" in text[max(0, begin - 3) : begin]
        alone = first and dateline.alone(text, found, low, high, span.end)
        opening = begin if alone else None
        for at in range(low, high, LONGEST) if not alone else ():
            until = min(at + LONGEST, high)
            start = begin if at == low else starts[at]
            end = span.end if until == high else starts[until]
            end = start + len(text[start:end].rstrip())
            kept = leadin.kept(text, found, at, until, first and at == low)
            made.append(Piece(found, at, until, start, end, kept))
    return tuple(made)
