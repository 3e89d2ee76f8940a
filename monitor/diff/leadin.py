"""Which words of a sentence only say who said it: dateline, "X said that", ", X noted".

Two reports of one statement differ in these and in nothing else, so they are left out when
wording is compared. They are recognised by form; a sentence that has little besides keeps all.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from monitor.diff import dateline
from monitor.diff.dateline import DASH, LEAST, PREFIX
from monitor.diff.lexicon import says
from monitor.diff.remembered import Remembered
from monitor.diff.words import Columns, Kind, Word
from monitor.text.fold import fold

AROUND = 14  # words a lead-in around a quotation may have
BESIDE = 4  # words between a verb of saying and the name of who says it: said his deputy, Igor X

# "that" after a verb of saying, and what opens "according to".
_LINKS = frozenset(fold("that что що że že че da ki dass que որ რომ").split())
_SOURCES = frozenset(
    fold(
        """according словам словами данным даними информации інформацією мнению думку podle według
        göre görə selon laut според"""
    ).split()
)
_MARK = re.compile('["“”„‟«»]')
_TURNED = {"„": "“", "»": "«"}  # what opens elsewhere closes what these open: „so“, »so«
_TELLS: Remembered[bool] = Remembered(lambda word: says(word) or word in _SOURCES)


def kept(text: str, found: Columns, low: int, high: int, first: bool) -> list[bool] | None:
    """For each word of a sentence whether it belongs to its statement; None where all do."""
    if plain(text, found, low, high, first):
        return None
    told = statement(text, found.words(low, high), first)
    return None if all(told) else told


def plain(text: str, found: Columns, low: int, high: int, first: bool) -> bool:
    """Whether a quick look sees that a sentence has no lead-in: `statement` would keep all of it.

    Args:
        text: the document.
        found: its words.
        low, high: the places of the sentence's words.
        first: whether it opens a paragraph.
    """
    norms, last = found.norms, low + PREFIX
    if any(map(_TELLS.__getitem__, norms[low : min(last, high)])):
        return False
    if any(map(_TELLS.__getitem__, norms[max(low, high - PREFIX) : high])):
        return False
    if _MARK.search(text, max(0, found.starts[low] - 2), found.ends[high - 1] + 3):
        return False
    if not first:
        return True
    starts = found.starts[low : min(last, high)]
    if "(" in text[max(0, starts[0] - 1) : starts[-1]]:
        return False
    spans = zip(starts, found.ends[low:last], found.capitals[low:last], strict=False)
    return not any(capital and dateline.shouted(text[start:end]) for start, end, capital in spans)


def statement(text: str, found: Sequence[Word], first: bool) -> list[bool]:
    """For each word whether it belongs to what is said (True) or to its lead-in (False).

    Args:
        text: the document; the words' offsets are its own.
        found: the words of one sentence.
        first: whether the sentence opens a paragraph, where a dateline may stand.
    """
    kept = [True] * len(found)
    start = dateline.length(text, found) if first else 0
    kept[:start] = [False] * start
    quoted = _quoted(text, found)
    if sum(quoted) >= LEAST and _around(text, found, quoted, start):
        return _without_speaker(text, found, quoted)
    low, high = _prefix(text, found, start), len(found)
    high = _suffix(text, found, low)
    core = [low <= at < high and kept[at] for at in range(len(found))]
    return core if sum(core) >= min(LEAST, len(found)) else kept


def speaker(found: Sequence[Word], core: Sequence[bool]) -> tuple[str, ...]:
    """The words of the name beside the verb of a lead-in; () unless both are there."""
    for at, word in enumerate(found):
        if core[at] or not says(word.norm):
            continue
        near = range(max(0, at - BESIDE), min(len(found), at + BESIDE + 1))
        names = [one for one in near if not core[one] and found[one].kind is Kind.NAME]
        if names:
            return _name(found, min(names, key=lambda one, verb=at: abs(one - verb)))  # type: ignore[misc]
    return ()


def _name(found: Sequence[Word], at: int) -> tuple[str, ...]:
    """All words of the name that one stands in."""
    low = high = at
    while low and found[low - 1].kind is Kind.NAME and found[low].start - found[low - 1].end == 1:
        low -= 1
    while high + 1 < len(found) and found[high + 1].kind is Kind.NAME:
        if found[high + 1].start - found[high].end != 1:
            break
        high += 1
    return tuple(word.norm for word in found[low : high + 1])


def _quoted(text: str, found: Sequence[Word]) -> list[bool]:
    """For each word whether it stands between quotation marks, one of which may be missing."""
    begin = found[0].start
    spans, opened = list[tuple[int, int]](), None
    for match in _MARK.finditer(text, max(0, begin - 2), found[-1].end + 3):
        at = match.start()
        if _opens(text, at, begin, "" if opened is None else text[opened]):
            opened = at if opened is None else opened
        elif opened is not None:
            spans.append((opened, at))
            opened = None
        elif not spans:
            spans.append((0, at))  # opened in an earlier sentence
    if opened is not None:
        spans.append((opened, len(text)))
    starts, inside = [word.start for word in found], [False] * len(found)
    for span in spans:
        low, high = (bisect_left(starts, at) for at in span)
        inside[low:high] = [True] * (high - low)
    return inside


def _opens(text: str, at: int, begin: int, opened: str) -> bool:
    """Whether a mark opens a quotation in a sentence from `begin` on, where `opened` is open."""
    mark, before = text[at], text[at - 1 : at].strip() if at else ""
    inside = text[at + 1 : at + 2].isalnum()
    if mark == '"':
        return not opened and (inside or at <= begin)
    if mark in "”»":
        return not opened and inside and before in {"", "("}
    if opened:
        return _TURNED.get(opened) != mark
    return mark in "„‟" or inside or before in ("(’':–—" if mark == "«" else "(")  # d’« accord »


def _without_speaker(text: str, found: Sequence[Word], quoted: list[bool]) -> list[bool]:
    """A quotation without a speaker inside it: its mark may be missing, or stand after him."""
    high = _suffix(text, found, quoted.index(True)) if quoted[-1] else len(found)
    kept = [inside and at < high for at, inside in enumerate(quoted)]
    return kept if sum(kept) >= LEAST else quoted


def _around(text: str, found: Sequence[Word], quoted: Sequence[bool], start: int) -> bool:
    """Whether what stands outside the quotation is a lead-in and no statement of its own."""
    outside = [word for at, word in enumerate(found) if at >= start and not quoted[at]]
    if len(outside) > AROUND or any(w.kind in {Kind.NEGATION, Kind.NUMBER} for w in outside):
        return False
    if len(outside) <= 3 or any(says(word.norm) for word in outside):
        return True
    return len(outside) <= PREFIX and _introduced(text, found, quoted)


def _introduced(text: str, found: Sequence[Word], quoted: Sequence[bool]) -> bool:
    """Whether a colon opens the quotation, or a comma or a dash closes it, whatever the verb."""
    first = quoted.index(True)
    last = len(quoted) - 1 - quoted[::-1].index(True)
    before = text[found[first - 1].end : found[first].start] if first else ""
    after = text[found[last].end : found[last + 1].start] if last + 1 < len(found) else ""
    return ":" in before or "," in after or any(dash in after for dash in "—–―-")


def _prefix(text: str, found: Sequence[Word], start: int) -> int:
    """Where the statement starts after "X said (that)" or "According to X,"."""
    for at, word in enumerate(found[start : start + PREFIX], start):
        if word.kind in {Kind.NUMBER, Kind.NEGATION}:
            return start
        if not says(word.norm):
            continue
        if _clause(text, found, start, at):
            return start
        after = at + 1
        while after < len(found) and found[after].norm in _LINKS:
            after += 1
        return after if len(found) - after >= LEAST else start
    return _source(text, found, start)


def _clause(text: str, found: Sequence[Word], start: int, at: int) -> bool:
    """Whether what stands before the verb is a statement: "X left, saying", "X left — Y told".

    Between two commas or dashes stands an apposition: "X, the minister, said".
    """
    before = text[found[start].start : found[at].start]
    parts = DASH.split(before)
    if len(parts) == 2 and parts[0].count(" ") >= LEAST:
        return True
    return before.count(",") == 1 and "," in text[found[at - 1].end : found[at].start]


def _source(text: str, found: Sequence[Word], start: int) -> int:
    if not any(word.norm in _SOURCES for word in found[start : start + 3]):
        return start
    for at in range(start, min(start + PREFIX, len(found) - LEAST)):
        if "," in text[found[at].end : found[at + 1].start]:
            return at + 1
    return start


def _goes_on(tail: Sequence[Word]) -> bool:
    """Whether a verb of saying goes on to what is said: ", saying it would", ", заявив, что"."""
    for word, after in pairwise(tail[:5]):
        if says(word.norm):
            return word.norm == "saying" or after.norm in _LINKS
    return False


def _suffix(text: str, found: Sequence[Word], low: int) -> int:
    """Where the statement ends before ", the minister said" or " - said the minister"."""
    for at in range(len(found) - 1, max(low + LEAST, len(found) - PREFIX) - 1, -1):
        tail, gap = found[at:], text[found[at - 1].end : found[at].start]
        if "," not in gap and not (says(tail[0].norm) and DASH.search(gap)):
            continue
        if _goes_on(tail) or any(w.kind in {Kind.NUMBER, Kind.NEGATION} for w in tail):
            return len(found)
        if says(tail[-1].norm) or any(_TELLS[word.norm] for word in tail[:4]):
            return at
    return len(found)
