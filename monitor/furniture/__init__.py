"""Which lines of a pasted page are the article's, and which are the page's furniture.

General rules over lines (menus, captions, teasers, repeated blocks) and one table of words per
language. No rule knows a site. A line in the article's flow that ends as a sentence does stays.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.furniture.dated import ENDS_WITH_YEAR
from monitor.furniture.lines import (
    DIRTY,
    Kind,
    Line,
    label,
    lines,
    script,
    terminal,
)
from monitor.furniture.pointers import parted
from monitor.model import Span

__all__ = ["Kind", "Layout", "Line", "label", "layout"]

LEAD = 8  # words at least in the line that opens an article's body
SHORT = 12  # words at most in what stands after the last sentence without being one
STOPS = (".", "։", ".»", ".“", ".”", '."')
SAME = 5  # words at least in a line that counts as repeated
UNSTOPPED = frozenset(["THAI", "LAO", "KHMER"])  # in which no sign ends a sentence
ROUNDS = 20  # of looking for what is doubled; few texts need two


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the article stands in a text. The spans do not overlap; blank space is in none.

    `body` has one span per paragraph (more where it points elsewhere in between), `furniture` one
    per run of lines;
    `lines` is every line, with what it is by itself.
    """

    title: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Span, ...]
    lines: tuple[Line, ...] = field(default=(), repr=False, compare=False)


def layout(text: str) -> Layout:
    """Tell the title and the body of a plain text from the dirt around them."""
    found = lines(text)
    first = next((i for i, line in enumerate(found) if _opens(line)), None)
    if first is None:
        return _without_prose(found)
    end = _article_end(found, first)
    prose = {found[i].key: i for i in reversed(range(first, end)) if found[i].kind is Kind.PROSE}
    last = max(prose.values())  # a paragraph said again does not make the article longer
    native = script(" ".join(line.text for line in found[first:end] if line.kind is Kind.PROSE))
    title = _title(found, first, native)
    keep = [
        *_top(found, first, title, native),
        *_flow(found, first, last),
        *_tail(found, last, end),
    ]
    return _spans(found, title, _undoubled(found, _once(found, keep, title), range(first, last)))


def _opens(line: Line) -> bool:
    return line.kind is Kind.PROSE and line.words >= LEAD


def _without_prose(found: Sequence[Line]) -> Layout:
    """A note or a list: nothing to hold on to but the words of the tables."""
    plain = [i for i, line in enumerate(found) if line.kind not in DIRTY]
    title = plain[0] if len(plain) > 1 and found[plain[0]].kind is Kind.PLAIN else None
    return _spans(found, title, [i for i in plain if i != title])


# --- the title ------------------------------------------------------------------------------------


def _title(found: Sequence[Line], first: int, native: str) -> int | None:
    """The first line before the body that can be a headline; one that is repeated outranks.

    A headline has three words or more, unless none has.
    """
    copies = Counter(line.key for line in found[:first])
    able = [
        i
        for i, line in enumerate(found[:first])
        if line.kind is Kind.PLAIN
        and not line.text.endswith((".", ",", ";"))
        and not _announces(found, i)
        and line.script == native
    ]
    # A headline may name a date; what follows a headline and ends with one is a caption.
    able = [i for i in able if i == able[0] or not _like_caption(found, i)]
    able = [i for i in able if not _in_menu(found, i)] or able
    wordy = [i for i in able if found[i].words >= 3] or able
    repeated = [i for i in wordy if copies[found[i].key] > 1 and found[i].words >= 3]
    return min(repeated or wordy, default=None)


def _like_caption(found: Sequence[Line], i: int) -> bool:
    """No sentence, and a full date at its end."""
    return not terminal(found[i].text) and bool(ENDS_WITH_YEAR.search(found[i].text))


def _in_menu(found: Sequence[Line], i: int) -> bool:
    """One of three or more very short lines in a row."""
    run = 0
    for step in (-1, 1):
        at = i + step
        while run < 2 and 0 <= at < len(found) and _very_short(found[at]):
            run, at = run + 1, at + step
    return _very_short(found[i]) and run >= 2


def _very_short(line: Line) -> bool:
    return line.words <= 3 and len(line.text) <= 30 and not terminal(line.text)


# --- the zones ------------------------------------------------------------------------------------


def _top(found: Sequence[Line], first: int, title: int | None, native: str) -> list[int]:
    """Between the title and the body only a standfirst is the article's. Without a title, the short
    sentences right before the body are, and what announces it: a post's first line tells the news.
    """
    if title is None:
        begins = first
        while begins and (_says(found[begins - 1]) or _announces(found, begins - 1)):
            begins -= 1
        return [*range(begins, first)]
    near = range(title + 1, first)
    copies = Counter(found[i].key for i in range(first))
    return [
        i
        for i in near
        if found[i].kind not in DIRTY
        and (found[i].words > 3 or found[i].kind is Kind.PROSE)
        and found[i].script == native
        and (copies[found[i].key] == 1 or found[i].kind is Kind.PROSE)
        and not _like_caption(found, i)
    ]


def _announces(found: Sequence[Line], i: int) -> bool:
    """Whether a line right behind a sentence announces what follows."""
    plain = found[i].kind is Kind.PLAIN and found[i].text.endswith(":")
    return plain and i > 0 and _says(found[i - 1])


def _flow(found: Sequence[Line], first: int, last: int) -> list[int]:
    """From the first sentence to the last: all but what says itself that it is dirt."""
    keep = []
    for i in range(first, last + 1):
        teased = found[i - 1].kind is Kind.ASIDE and found[i].kind is Kind.PLAIN
        if found[i].kind not in DIRTY and not teased and not _is_beside_itself(found, i):
            keep.append(i)
    return keep


def _undoubled(found: Sequence[Line], keep: Sequence[int], flow: range) -> Sequence[int]:
    """Without the headlines and captions of the flow that are said twice in one place without
    what went before; sections may have one subheading each."""
    for _ in range(ROUNDS):
        lines = [found[i] for i in keep]
        left = [i for n, i in enumerate(keep) if i not in flow or not _is_beside_itself(lines, n)]
        if len(left) == len(keep):
            break
        keep = left
    return keep


def _is_beside_itself(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is said again next to it or behind one that is no paragraph."""
    if lines[n].kind is not Kind.PLAIN or lines[n].words < 3:
        return False
    for near in (lines[max(0, n - 2) : n][::-1], lines[n + 1 : n + 3]):
        for line in near:
            if line.key == lines[n].key:
                return True
            if line.kind is Kind.PROSE:
                break
    return False


def _tail(found: Sequence[Line], last: int, end: int) -> list[int]:
    """After the last sentence: signatures and captions go, a list that is announced stays."""
    keep = []
    listed = found[last].text.endswith(":")
    for i in range(last + 1, end):
        line = found[i]
        if line.kind in DIRTY:
            last += i == last + 1 and line.kind is Kind.ASIDE  # behind which the article goes on
            continue
        if i == last + 1 and _short_sentence(line):
            keep.append(i)
            last = i
            continue
        listed = listed or (line.text.endswith(":") and line.words >= SAME)
        if listed or (line.words > SHORT and not _like_caption(found, i)):
            keep.append(i)
    return keep


def _short_sentence(line: Line) -> bool:
    """Three or four words with a full stop, and not a name's: a sentence right behind the last.

    Where no letter is a capital, names cannot be told from sentences.
    """
    if not 3 <= line.words < SAME or not line.text.endswith(STOPS):
        return False
    return any(map(str.isupper, line.text)) and not line.text.istitle()


def _article_end(found: Sequence[Line], first: int) -> int:
    """The index of the heading that ends the article, or of the end of the page."""
    for i in range(first + 1, len(found)):
        if found[i].kind is Kind.END:
            return i
        if found[i].kind is Kind.ASIDE and not _comes_back(found, i):
            return i
    return len(found)


def _comes_back(found: Sequence[Line], i: int) -> bool:
    """Whether the article goes on after a "read also": headlines, then two paragraphs or more.

    A teaser repeats its headline or has one paragraph under each.
    """
    after = i + 1
    while after < len(found) and found[after].kind is Kind.PLAIN and not _says(found[after]):
        after += 1
    heads = [line.key for line in found[i + 1 : after]]
    if len(heads) > 3 or len(set(heads)) < len(heads):
        return False
    return sum(map(_says, found[after : after + 2])) == 2


def _says(line: Line) -> bool:
    return line.kind is Kind.PROSE or (line.kind is Kind.PLAIN and _short_sentence(line))


def _once(found: Sequence[Line], keep: Sequence[int], title: int | None) -> list[int]:
    """Without the copies of the title and of a paragraph; items and rows may be alike."""
    seen = {found[title].key} if title is not None else set()
    once = []
    for i in keep:
        if found[i].key in seen:
            continue
        ends = terminal(found[i].text) or found[i].script in UNSTOPPED
        if found[i].words >= SAME and ends:
            seen.add(found[i].key)
        once.append(i)
    return once


def _spans(found: Sequence[Line], title: int | None, keep: Sequence[int]) -> Layout:
    kept = {*keep} | ({title} if title is not None else set())
    body: list[Span] = []
    furniture: list[Span] = []
    for i, line in enumerate(found):
        if i not in kept:
            if furniture and i - 1 not in kept:
                furniture[-1] = Span(furniture[-1].start, line.end)
            else:
                furniture.append(Span(line.start, line.end))
        elif i != title:
            for piece, points in parted(line.text):
                span = Span(line.start + piece.start, line.start + piece.end)
                (furniture if points else body).append(span)
    return Layout(
        Span(found[title].start, found[title].end) if title is not None else None,
        tuple(body),
        tuple(furniture),
        tuple(found),
    )
