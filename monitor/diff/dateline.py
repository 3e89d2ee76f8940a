"""Where and when a report was written, before its first sentence: PLACE, day (AGENCY) —"""

import re
from collections.abc import Sequence

from monitor.diff.words import Columns, Kind, Word

PREFIX = 9  # words a dateline or a lead-in before or after a statement may have
LEAST = 4  # words a statement must have
DASH = re.compile("[—–―]| - ")


def alone(text: str, every: Columns, low: int, high: int, end: int) -> bool:
    """Whether a whole "sentence" is a dateline that text on the same line goes on from."""
    if not 0 < high - low <= LEAST + 2:
        return False
    found = every.words(low, high)
    if not all(_of_dateline(text, word) for word in found):
        return False
    if not _shouted(text, found[0]) or text[end : end + 1] not in {" ", "\u00a0"}:
        return False
    after = text[end + 1 : end + 2]
    if _place(text, found) and after.isalpha():
        return True
    says_when = any(word.kind in {Kind.NUMBER, Kind.DATE} for word in found[1:])
    return after.isdecimal() or (says_when and after.strip() != "")


def _place(text: str, found: Sequence[Word]) -> bool:
    """Whether a word is all that opens the text before a full stop: WROCŁAW. The mayor said

    Of several words nobody knows whether they are a place or the news: WAR BEGINS.
    """
    if len(found) != 1 or text[: found[0].start].strip():
        return False
    return text[found[0].end : found[0].end + 1] == "."


def _of_dateline(text: str, word: Word) -> bool:
    return word.kind in {Kind.NUMBER, Kind.DATE} or _shouted(text, word)


def _shouted(text: str, word: Word) -> bool:
    return shouted(text[word.start : word.end])


def shouted(written: str) -> bool:
    return len(written) > 2 and written.isupper()


def _credit(text: str, word: Word) -> bool:
    """Whether a word is all that stands between two brackets: Rostock (dnn) —"""
    return text[word.start - 1 : word.start] == "(" and text[word.end : word.end + 1] == ")"


def length(text: str, found: Sequence[Word]) -> int:
    """How many words stand before the dash, colon or slash of `PLACE, day (AGENCY) —`."""
    for at, word in enumerate(found[:PREFIX]):
        until = found[at + 1].start if at + 1 < len(found) else word.end
        gap = text[word.end : until]
        if gap == " ":  # nearly always
            continue
        ends = DASH.search(gap) or any(mark in gap for mark in (" -- ", "): ", "/ ", "/."))
        if not ends and not (at < LEAST and ": " in gap):
            continue
        shouted = any(_shouted(text, one) or _credit(text, one) for one in found[: at + 1])
        if ends or shouted:
            return at + 1 if shouted and len(found) - at - 1 >= LEAST else 0
    return _stopped(text, found)


def _stopped(text: str, found: Sequence[Word]) -> int:
    """How many words stand before the last full stop of `PLACE. day. AGENCY.`"""
    until = 0
    for at, word in enumerate(found[: min(PREFIX, len(found) - LEAST)]):
        if not _of_dateline(text, word):
            break
        until = at + 1 if "." in text[word.end : found[at + 1].start] else until
    dated = any(word.kind in {Kind.NUMBER, Kind.DATE} for word in found[:until])
    placed = dated or _place(text, found[:until])
    return until if placed and _shouted(text, found[0]) else 0
