"""What points to another article within a line of prose: "he said. Read also: Port to close"."""

import re
from collections.abc import Iterator

from monitor.furniture.words import ASIDES, key
from monitor.model import Span

LONGEST = 30  # words; what goes on for longer without a stop is the article again
_WORDS = 5  # of a label, at most
_LETTERS = 60
_COLON = re.compile(r"[:：](?=\s)")
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?…։۔\"'”’»)\]]\s*$")
_STOP = re.compile(r"[.!?…։۔][\"'”’»)\]]*(?=\s+[^\s\da-zа-яё]|\s*$)")


def pointers(text: str) -> list[Span]:
    """Where a line points elsewhere, behind its first sentence.

    A headline there ends at its first stop; with the line or where another pointer is glued to it,
    if the rest has no stop.
    """
    starts = list(_labels(text))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    found = []
    for (start, told), end in zip(starts, ends, strict=False):
        glued = end < len(text) and not text[end - 1].isspace()
        stop = None if glued else _STOP.search(text, told, end)
        if stop and _STOP.search(text, stop.end(), end):
            end = stop.end()
        if len(text[told:end].split()) <= LONGEST:
            found.append(Span(start, end))
    return found


def parted(text: str) -> Iterator[tuple[Span, bool]]:
    """The pieces of a line without the space around them, and whether each points elsewhere."""
    at = 0
    for one in (*pointers(text), Span(len(text), len(text))):
        if told := text[at : one.start].strip():
            start = text.index(told, at)
            yield Span(start, start + len(told)), False
        if one.start < one.end:
            yield Span(one.start, one.start + len(text[one.start : one.end].rstrip())), True
        at = one.end


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """Each label that opens a sentence, or is glued to the last one: its start, and its end."""
    for colon in _COLON.finditer(text):
        words = list(_WORD.finditer(text, max(0, colon.start() - _LETTERS), colon.start()))
        able = (
            start
            for word in words[: -_WORDS - 1 : -1]
            for start in _starts(text, *word.span())
            if " " in (told := key(text[start : colon.start()])) and told in ASIDES
        )
        start = next(able, 0)
        if start:
            yield start, colon.end()


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a label may begin in a word: at what opens a sentence, and at its inner capitals."""
    if _ENDED.search(text, max(0, start - 9), start):
        yield start
    yield from (at for at in range(end - 1, start, -1) if text[at].isupper())
