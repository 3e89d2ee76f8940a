"""Which paragraphs of a page are its site's: those that stand on many other pages of it, too.

Counted are distinct pages of one site. How often a paragraph must stand there depends on what it
looks like: a heading or a button on every fifth page is furniture, while a sentence with a number
may be the background of a long story, or a quotation told again, and must stand on most pages.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.furniture.lines import QUOTES, Kind, look
from monitor.furniture.words import key
from monitor.text.fold import fold

_WORD = re.compile(r"[^\W_]+")

MOST = 80  # paragraphs of a page that are counted, half of them from its end
TOP, BOTTOM = 2, 3  # paragraphs at the edges of a page
LONG = 25  # words; a line of more is no button
SHORT = 15  # words at most in a sentence that asks the reader for something

EDGE = 0.8  # of the pages: it stands at an edge


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `text[start:end]`, without the space around it."""

    text: str
    start: int
    end: int
    hash: int  # of its folded words, signed 64 bits; the same on every machine
    edge: bool  # among the first or the last of its page


@dataclass(frozen=True, slots=True)
class Count:
    """On how many pages of a site a paragraph stands, and on how many of them at an edge."""

    pages: int
    edge: int


@dataclass(frozen=True, slots=True)
class Enough:
    """From how many pages on, and from which share of the site's, a paragraph is furniture."""

    pages: int
    share: float


PLAIN = Enough(5, 0.2)  # no sentence, no number
PLEA = Enough(10, 0.3)  # a short sentence at the edge, without number or quotation
FOOTER = Enough(20, 0.6)  # whatever stands at the edge
ALWAYS = Enough(20, 0.8)  # whatever and wherever it is


def blocks(text: str) -> list[Block]:
    """The paragraphs of a page, one a line; each once, where it stands first.

    Of a page with more than `MOST` the first and the last ones.
    """
    lines: list[tuple[str, int]] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        if stripped := raw.strip():
            lines.append((stripped, at + raw.index(stripped)))
        at += len(raw)
    edges = {*range(TOP), *range(len(lines) - BOTTOM, len(lines))}
    found: dict[int, Block] = {}
    for number in _counted(len(lines)):
        line, start = lines[number]
        if words := " ".join(_WORD.findall(fold(line))):
            name = named(words)
            found.setdefault(name, Block(line, start, start + len(line), name, number in edges))
    return list(found.values())


def furniture(page: Sequence[Block], counts: Mapping[int, Count], pages: int) -> tuple[Block, ...]:
    """The paragraphs of a page that are its site's, given the counts over `pages` pages of it."""
    return tuple(
        block
        for block in page
        if (count := counts.get(block.hash)) and is_furniture(block.text, count, pages)
    )


def is_furniture(text: str, count: Count, pages: int) -> bool:
    """Whether a paragraph that stands on so many of a site's pages is no article's."""

    def reaches(enough: Enough) -> bool:
        return count.pages >= enough.pages and count.pages >= enough.share * pages

    if not reaches(PLAIN):
        return False
    at_edge = count.edge >= EDGE * count.pages
    if reaches(ALWAYS) or (at_edge and reaches(FOOTER)):
        return True
    words = key(text).count(" ") + 1
    if words > LONG or any(char.isdigit() or char in QUOTES for char in text):
        return False
    if at_edge and words <= SHORT and reaches(PLEA):
        return True
    return look(text, 0).kind is not Kind.PROSE


def _counted(size: int) -> list[int]:
    if size <= MOST:
        return list(range(size))
    return [*range(MOST // 2), *range(size - MOST // 2, size)]


def named(words: str) -> int:
    """The name of a paragraph by its words, the same on every machine."""
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
