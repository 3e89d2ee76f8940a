"""Texts whose lines were broken at a width: mails, plain-text files, pretty-printed markup.

There a line break says nothing, and a sentence goes on over it. Told by the form alone: nearly
every line is so long that the first word of the next one would not have fitted.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

WIDTHS = range(40, 141)  # characters a line may be broken at
LEAST = 3  # lines that go on, before a text counts as broken so
FEW = 0.2  # so many lines may end early in the middle of a sentence, for each that goes on

_FIRST = re.compile(
    r"\s*+(?![-–—•*]\s|\d{1,2}[.)]\s)(\S++)"
)  # word of a line that is no list's item
_ROW = re.compile(r"\S(?: {2,}| *\t).*\S(?: {2,}| *\t)\s*\S")  # of a table
_ENDS = re.compile(r"[.!?…:;։][\"'”’»)\]]*\s*$")


def unwrapped(text: str) -> str:
    """The text with a space for each line break that only keeps to a width; offsets stay."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest not in WIDTHS:
        return text
    broken = [*_broken(lines, longest)]
    full = [end for end, goes_on in broken if goes_on]
    if len(full) < LEAST or len(broken) - len(full) > FEW * len(full):
        return text
    parts, at = [], 0
    for end in full:
        parts += [text[at:end], " "]
        at = end + 1
    return "".join([*parts, text[at:]])


def _broken(lines: Sequence[str], width: int) -> Iterator[tuple[int, bool]]:
    """Where lines end before their sentence, or for want of room for the next word: the latter."""
    end = -1
    for line, after in pairwise(lines):
        end += len(line) + 1
        word = _FIRST.match(after)
        if word is None or not line.strip() or _ROW.search(line) or _ROW.search(after):
            continue
        full = len(line.rstrip()) + 1 + len(word[1]) > width
        if full or not _ENDS.search(line):
            yield end, full
