"""What points to another article within a line of prose: "he said. Read also: Port to close"."""

import re
from collections.abc import Iterator

from monitor.furniture.words import ASIDES, key
from monitor.model import Span

LONGEST = 20  # words of a headline; what goes on for longer is the article again
_WORDS = 5  # of a label, at most
_LETTERS = 60
# Without those that are as often words of a sentence.
_LABELS = ASIDES - frozenset(
    ["read more", "mehr dazu", "saber mas", "te recomendamos", "en savoir plus", "further reading"]
)
_COLON = re.compile(r"[:：](?=\s)")
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"(?:[.!?…։۔।。][\"'”’»)\]]*\s+|[^\s\W][.!?…]?[\"”’»)\]]|[.!?…])$")
_STOP = re.compile(r"(?:(?<=\w\w\w)\.|[!?…։؟۔।。])[\"'”’»)\]]*(?=\s+(?![a-zа-яёіїєґў])|\s*$)")
_CYRILLIC = re.compile("[а-яёіїєґў]")


def pointers(text: str) -> list[Span]:
    """Where a line points elsewhere, behind its first sentence.

    A headline has no full stop, and what one ends may be the article's next sentence: so a pointer
    ends with a question or a call, with the line, or where the next is glued to it. In Cyrillic it
    may be a phrase in small letters, which ends at its stop.
    """
    starts = list(_labels(text))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    found = []
    for (start, told), until in zip(starts, ends, strict=False):
        end = _end(text, start, told, until)
        if end and len(text[told:end].split()) <= LONGEST:
            found.append(Span(start, start + len(text[start:end].rstrip())))
    return found


def parted(text: str) -> Iterator[tuple[Span, bool]]:
    """The pieces of a line without the space around them, and whether each points elsewhere."""
    at = 0
    for one in (*pointers(text), Span(len(text), len(text))):
        if told := text[at : one.start].strip():
            start = text.index(told, at)
            yield Span(start, start + len(told)), False
        if one.start < one.end:
            yield one, True
        at = one.end


def _end(text: str, start: int, told: int, until: int) -> int:
    """Where the pointer that begins at `start`, its headline at `told`, ends; 0 if nobody knows."""
    if until < len(text) and not text[until - 1].isspace():
        return until
    headline = text[told:until].strip()
    phrase = headline[:1].islower()
    if phrase and not _CYRILLIC.search(text[start:told].casefold()):
        return 0
    stop = _STOP.search(text, told, until)
    if stop is None:
        return until
    if phrase or stop[0][0] != ".":
        return stop.end()
    return 0 if _STOP.search(headline[-9:]) else until


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """Each label that opens a sentence, or is glued to the last one: its start, and its end."""
    for colon in _COLON.finditer(text):
        words = list(_WORD.finditer(text, max(0, colon.start() - _LETTERS), colon.start()))
        able = (
            start
            for word in words[: -_WORDS - 1 : -1]
            for start in _starts(text, *word.span())
            if " " in (told := key(text[start : colon.start()])) and told in _LABELS
        )
        start = next(able, 0)
        if start:
            yield start, colon.end()


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a label may begin in a word: behind a sentence, or glued to the last one."""
    if _ENDED.search(text, max(0, start - 9), start):
        yield start
    for at in range(end - 1, start, -1):
        if text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower()):
            yield at
