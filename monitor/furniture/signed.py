"""Who wrote or sent an article, where a line tells it in a few names."""

import re

from monitor.furniture.asides import MORE, SIGNED, WIRES
from monitor.furniture.words import BYLINE, PHOTO, key

_BY = re.compile(
    rf"(?:by|von|par|{'|'.join(sorted(one for one in BYLINE | PHOTO if one.endswith(' by')))}) "
)
_REPORTER = re.compile(r"기자\s*\(?\S{1,40}@|\S@\S{1,40}\s+기자")
_WORD = re.compile(r"\w+")
_MOST, _ALONE = 4, 8  # words at most: of names, and behind one word like "by" with it
# Labels that stand before what is said as well: those of the tables stand before names.
TOLD = frozenset(key(one) for column in ("source", "byline") for one in MORE[column].split("|"))
# Between names.
_JOINING = frozenset(["and", "und", "et", "y", "e", "for", "in", "of", "by", "writing", "editing"])
_WIRES = frozenset(map(key, WIRES.split("|")))


def are_names(text: str) -> bool:
    """Whether a text is few words, at least half of them with a capital where a script has any;
    addresses and agencies have none."""
    words = [word for word in text.split() if key(word)]
    small = [w for w in words if w[0].islower() and "." not in w and key(w) not in _WIRES]
    return len(words) <= _MOST and 2 * len(small) <= len(words)


def are_wires(words: list[str]) -> bool:
    """Whether a line is agencies and nothing else: one alone may be an item or a party."""
    return len(words) > 1 and _WIRES.issuperset(words)


def is_signed(text: str, found: str) -> bool:
    """Whether a line says whose reports its article used, and no more; `found` is its key."""
    opening = next((one for one in SIGNED if f"{found} ".startswith(f"{one} ")), None)
    if opening is None:
        return False
    names = _WORD.findall(text)[opening.count(" ") + 1 :]
    told = [name for name in names if key(name) not in _WIRES | _JOINING]
    return len(names) <= _MOST and all(name[0].isupper() for name in told)


def written_by(text: str, found: str, *, ended: bool) -> str | None:
    """How "By Name", "Von Name", "Editing by Name." begins, '' before a reporter's address, None
    for other lines: every further word begins with a capital. `found` is the line's key, of up to
    twelve words; `ended`: it ends as a sentence does."""
    if _REPORTER.search(text):
        return ""
    opening = _BY.match(found)
    if not opening:
        return None
    first = opening[0].count(" ")
    if first == 1 and (ended or found.count(" ") >= _ALONE):
        return None
    names = _WORD.findall(text)[first:]
    capital = [name[0].isupper() for name in names if key(name) not in _JOINING]
    return opening[0].rstrip() if capital and all(capital) else None
