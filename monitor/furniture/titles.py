"""Which parts of a page's titles are its site's: names of outlet and section at their ends.

Learnt like paragraphs, from how many pages of the site have them. A headline's own words may stand
beside a sign too, but not on every fifth page.
"""

import re
from collections.abc import Iterator, Mapping

from monitor.furniture.sites import PLAIN, Count, Enough, named
from monitor.furniture.words import key

_WIDE = r"[\u3040-\u9fff\uac00-\ud7af\uff01-\uff60\u3001-\u3011]"  # written without spaces
SEPARATOR = re.compile(
    r"\s+[|–—·»«:•›‹/\-~]+\s+|\s*(?:::|\|\|?|[｜│])\s*|\s+[-–—](?=\S)|(?<=\S)[–—]\s+"
    rf"|(?<={_WIDE})[-_](?={_WIDE})"
)
BEFORE = Enough(10, 0.3)  # at a title's beginning: a long story has its label there
LONGEST = 400  # characters of a title that has parts
MOST = 3  # parts at either end


def ends(title: str) -> dict[int, str]:
    """The parts at either end of a title that a sign sets apart, by name."""
    return {_name(side, part): part for side, part, _ in _splits(title) if key(part)}


def learnt(title: str, counts: Mapping[int, Count], pages: int) -> str:
    """A title without the ends that enough pages of its site have; never without all of it."""
    for side, part, rest in _splits(title):
        enough = BEFORE if side == "<" else PLAIN
        count = counts.get(_name(side, part))
        if not count or count.pages < enough.pages or count.pages < enough.share * pages:
            continue
        if key(rest).count(" ") >= 1 or len(rest) > len(part):
            return learnt(rest, counts, pages)
    return title


def is_within(title: str, whole: str) -> bool:
    """Whether one title is another, perhaps without parts at its ends."""
    at = whole.find(title) if title and len(whole) <= LONGEST else -1
    if at < 0:
        return False
    end, signs = at + len(title), [*SEPARATOR.finditer(whole)]
    begins = [0, *(one.end() for one in signs if one.end() <= at)]
    stops = [len(whole), *(one.start() for one in signs if one.start() >= end)]
    return not whole[max(begins) : at].strip() and not whole[end : min(stops)].strip()


def _splits(title: str) -> Iterator[tuple[str, str, str]]:
    """(side, part, rest), the longest rest first at each side."""
    signs = _signs(title) if len(title) <= LONGEST else []
    for one in signs[: -MOST - 1 : -1]:
        if one.start():
            yield ">", title[one.end() :].strip(), title[: one.start()].strip()
    for one in signs[:MOST]:
        if one.start():
            yield "<", title[: one.start()].strip(), title[one.end() :].strip()


def _signs(title: str) -> list[re.Match[str]]:
    """The signs that may set a site's name apart: no colon, which French writes after a space, and
    no quotes; what stands before those is what the headline is about."""
    quotes = [sign for pair in ("«»", "‹›") if {*pair} <= {*title} for sign in pair]
    return [one for one in SEPARATOR.finditer(title) if one[0].strip() not in (":", *quotes)]


def _name(side: str, part: str) -> int:
    return named(f"{side} {key(part)}")
