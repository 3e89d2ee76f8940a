"""What one line of a page is, judged by itself."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from monitor.furniture.asides import MORE, TITLES
from monitor.furniture.dated import (
    CLOCK,
    ENDS_WITH_DAY,
    ENDS_WITH_YEAR,
    STAMP,
    UNSPACED,
    YEAR,
    is_stamp,
)
from monitor.furniture.signed import TOLD, are_names, are_wires, is_signed, written_by
from monitor.furniture.words import (
    ASIDES,
    ASIDES_ALONE,
    BARS,
    BYLINE,
    ENDS,
    LABELS,
    LINES,
    PHOTO,
    SOURCE,
    STARTS,
    key,
)


class Kind(Enum):
    """What a line says about itself. Only PROSE and PLAIN can be the article's."""

    PROSE = "prose"  # a sentence or more
    PLAIN = "plain"  # a heading, a list item, a name...
    END = "end"  # a heading after which the article does not come back
    ASIDE = "aside"  # "read also", alone on its line
    PHOTO = "photo"  # a caption or credit
    SOURCE = "source"
    BYLINE = "byline"
    STAMP = "stamp"  # a date, a time
    DIRT = "dirt"


DIRTY = frozenset(Kind) - {Kind.PROSE, Kind.PLAIN}


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the space around it; `key` compares it."""

    text: str
    start: int
    end: int
    key: str
    kind: Kind

    @property
    def script(self) -> str:
        return script(self.text)

    @property
    def words(self) -> int:
        return size(self.key)


def size(found: str) -> int:
    """How many words a key has."""
    if not found:
        return 0
    spaced = found.count(" ") + 1
    return spaced if found.isascii() else max(spaced, len(UNSPACED.findall(found)) // 2)


# Words for pictures that articles say as well ("Imagen: ..."): no sentence behind one is a caption.
PICTURES = frozenset(map(key, MORE["photo"].split("|")))
CREDITS = PHOTO - PICTURES  # behind a sentence too
OPEN_CREDITS = tuple(f"{credit} " for credit in CREDITS if " " in credit)
STARTS_OF_LINES = tuple(f"{start} " for start in STARTS)
UNSPACED_STARTS = tuple(one for one in STARTS if UNSPACED.search(one[-1]))  # of short lines
LABEL = re.compile(r"([^:：՝፦៖|]{1,40})[:：՝፦៖]\s*(.*)|\W?([가-힣]{2,6})=(.*)")
DASHED = re.compile(r"([^|–—>-]{2,40})[|–—>-]+\s+\S")  # "Read also - ..."
DASHED_ASIDES = ASIDES - frozenset(map(key, TITLES))
CAPS_DATELINE = re.compile(r"[^\W\d_][^a-zа-яёա-ֆ]{2,60}? (?:--|—|–) ")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\s+(?:©|(?:19|20)\d\d))", re.IGNORECASE
)
SENTENCES = re.compile(r"(?<=\w\w\w[.!?…])\s+(?=[^\W\d_a-zа-яё]|[\[“„«])")
SEPARATED = re.compile(r"\s[|›»•·>/→]\s")
CREDIT = re.compile(r"[(\[]|[.!։|/]\s")
QUESTIONS = ("?", "？", "؟")
QUOTES = ("“", "„", "«", '"', "'", "‘", "”", "»")
TERMINAL = re.compile(r"[.!?…։؟。۔।？！።။។][\"'”’»›)\]]*$|[.!?…։][\"'”’»)\]]*\s*\([^()]{2,40}\)$")
ARMENIAN_STOP = re.compile(r"[ա-և]:$")  # typed for ։ as often as not
STOP = re.compile(r"(?<![.…])[.։。۔।።။។][\"'”’»›)\]]*$")
SENTENCE = 5  # words at least in a line that is prose
LONG = 30  # words; a line of so many is prose, whatever it ends with
NAMED = 6  # words at most behind a source's or a writer's label
CAPTION = 60  # words at most in a caption, credit or notice


def look(text: str, start: int) -> Line:
    """The line `text` (stripped), which begins at `start` of its document."""
    found = key(text)
    return Line(text, start, start + len(text), found, _kind(text, found))


def lines(text: str) -> list[Line]:
    """Every line of a text that is not blank."""
    found, at = [], 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip(" \t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\u00a0\u200b\ufeff")
        if stripped:
            found.append(look(stripped, at + raw.index(stripped)))
        at += len(raw)
    return found


def script(text: str) -> str:
    """The script most letters of a text are of: LATIN, CYRILLIC, ARMENIAN... or ''."""
    counts: dict[str, int] = {}
    # A text has few characters, and many of each.
    for char, times in Counter(text[:2000]).items():
        if char.isalpha():
            name = unicodedata.name(char, "").partition(" ")[0]
            counts[name] = counts.get(name, 0) + times
    return max(counts, key=counts.__getitem__, default="")


def terminal(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    tail = text[-80:]
    return bool(TERMINAL.search(tail) or ARMENIAN_STOP.search(tail))


def _stops(text: str) -> bool:
    """Whether a line ends with a full stop, as no headline does."""
    return bool(STOP.search(text[-80:]) or ARMENIAN_STOP.search(text[-80:]))


def label(text: str) -> tuple[str, str]:
    """What stands before and after a line's first colon, the former as a key."""
    found = LABEL.match(text)
    return (key(found[1] or found[3]), found[2] or found[4] or "") if found else ("", text)


def halves(found: str) -> str:
    """One half of a line that says the same thing twice, or ''."""
    words = found.split()
    middle = len(words) // 2
    return " ".join(words[:middle]) if middle and words[:middle] == words[middle:] else ""


def _kind(text: str, found: str) -> Kind:
    words = found.split()
    if not words:
        return Kind.DIRT
    for judge in (_heading, _labelled, _notice, _bar, _stamp, _caption, _byline):
        kind = judge(text, found, words)
        if kind is not None:
            return kind
    count = size(found)
    return Kind.PROSE if (terminal(text) and count >= SENTENCE) or count > LONG else Kind.PLAIN


def _heading(text: str, found: str, words: list[str]) -> Kind | None:
    """A line that is one phrase of the tables, with or without a count."""
    bare = " ".join(word for word in words if not word.isdigit())
    if bare in ENDS:
        return Kind.END
    if bare in ASIDES_ALONE:
        return Kind.ASIDE
    if bare in PHOTO or halves(bare) in PHOTO:
        return Kind.PHOTO
    return Kind.DIRT if bare in LINES or halves(bare) in LINES else None


def _labelled(text: str, found: str, words: list[str]) -> Kind | None:
    before, after = label(text)
    if (dashed := DASHED.match(text)) and key(dashed[1]) in DASHED_ASIDES and not _stops(text):
        return Kind.DIRT
    if not before or len(words) > CAPTION:
        return None
    if before in TOLD and (terminal(text) or size(key(after)) > NAMED or not are_names(after)):
        return None
    if before in PHOTO:
        return None if before in PICTURES and _tells(text, after) else Kind.PHOTO
    if before in SOURCE:
        return Kind.SOURCE
    if before in BYLINE and size(found) <= 12 and not text.endswith(QUESTIONS):
        return Kind.BYLINE
    if before in ENDS or before in ASIDES:
        return None if _stops(text) and size(found) >= SENTENCE else Kind.DIRT
    if before in LABELS:
        stamp = len(words) <= 14 and YEAR.search(after)
        if not (stamp and CLOCK.search(after)) and _tells(text, after):
            return None  # "Updated: the police now say ..."
        return Kind.STAMP if stamp else Kind.DIRT
    return None


def _tells(text: str, after: str) -> bool:
    return _stops(text) and size(key(after)) >= SENTENCE


def _notice(text: str, found: str, words: list[str]) -> Kind | None:
    """Lines that ask the reader to do something, or state rights."""
    if len(words) > CAPTION or text.startswith(QUOTES):
        return None
    opening = f"{found} ".lstrip("0123456789 ")
    if COPYRIGHT.match(text) or opening.startswith(STARTS_OF_LINES):
        return Kind.DIRT
    if size(found) <= STAMP and opening.startswith(UNSPACED_STARTS):
        return Kind.DIRT
    if not terminal(text) and is_signed(text, found):
        return Kind.SOURCE
    return Kind.DIRT if COPYRIGHT.search(text) and len(words) <= LONG else None


def _bar(text: str, found: str, words: list[str]) -> Kind | None:
    if all(word in BARS or word.isdigit() for word in words) and not YEAR.search(text):
        return Kind.DIRT
    if are_wires(words):
        return Kind.SOURCE
    parts = SEPARATED.split(text)
    if len(parts) > 2 and not terminal(text) and not any(map(_has_sentence, parts)):
        return Kind.STAMP if YEAR.search(text) and CLOCK.search(text) else Kind.DIRT
    return None


def _has_sentence(piece: str) -> bool:
    """Whether one of ten words or more stands in a piece, with something behind it."""
    said = [size(key(one)) for one in SENTENCES.split(piece)]
    return len(said) > 1 and max(said) >= 2 * SENTENCE


def _stamp(text: str, found: str, words: list[str]) -> Kind | None:
    return Kind.STAMP if is_stamp(text, found, words, ended=terminal(text)) else None


def _caption(text: str, found: str, words: list[str]) -> Kind | None:
    if len(words) > CAPTION:
        return None
    dated = ENDS_WITH_DAY if terminal(text) else ENDS_WITH_YEAR
    if CAPS_DATELINE.match(text) and dated.search(text):
        return Kind.PHOTO
    return Kind.PHOTO if _credit(text) else None


def _credit(text: str) -> bool:
    """A credit in brackets or after the last sentence: "(photo: X)", "Photo: X", "AFP/Photo"."""
    if len(text) > 300:
        return False
    for opening in CREDIT.finditer(text, max(0, len(text) - 90)):
        credit = text[opening.end() :]
        if label(credit)[0] in CREDITS:
            return True
        if opening[0] in "([" and key(credit).startswith(OPEN_CREDITS):
            return True
    return False


def _byline(text: str, found: str, words: list[str]) -> Kind | None:
    """ "By Name", "Von Name", "Editing by Name.": every further word begins with a capital."""
    if len(words) > STAMP:
        return None
    opening = written_by(text, found, ended=terminal(text))
    return None if opening is None else Kind.PHOTO if opening in PHOTO else Kind.BYLINE
