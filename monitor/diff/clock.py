"""A clock that a page shows: it tells when the page was read, and nothing of the article's."""

import re
from datetime import UTC, datetime

from monitor.diff.held import Held
from monitor.diff.piece import Piece

_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?(?:\s?([ap])\.?m\b)?(?!:?\d|\.\d)", re.IGNORECASE
)
_SLACK = 3  # minutes that a page may be older than its answer
_ZONES = 30  # minutes between two clocks of the world
_DAY = 24 * 60


def alone_differs(judged: Held, piece: Piece, held: Held, other: Piece) -> bool:
    """Whether two sentences differ in nothing but clocks that were right when each was read.

    A corrected time is something else: here both are some half hours from UTC, and as far apart as
    the two readings were, within three minutes. Nothing is said of documents without the time at
    which they were first seen.
    """
    now, then = judged.document.first_seen, held.document.first_seen
    if now is None or then is None:
        return False
    new = judged.document.text[piece.start : piece.end]
    old = held.document.text[other.start : other.end]
    if _CLOCK.search(new) is None or _CLOCK.sub("", new) != _CLOCK.sub("", old):
        return False
    pairs = zip(_CLOCK.finditer(new), _CLOCK.finditer(old), strict=False)
    ahead = [(_ahead(one, now), _ahead(two, then)) for one, two in pairs if one[0] != two[0]]
    return bool(ahead) and all(
        _apart(one, two, _DAY) <= _SLACK and _apart(one, 0, _ZONES) <= _SLACK for one, two in ahead
    )


def _ahead(clock: re.Match[str], moment: datetime) -> int:
    """Minutes by which a clock is ahead of a moment in UTC."""
    hour, moment = int(clock[1]), moment.astimezone(UTC)
    if clock[3]:
        hour = hour % 12 + (12 if clock[3] in "pP" else 0)
    return hour * 60 + int(clock[2]) - moment.hour * 60 - moment.minute


def _apart(one: int, other: int, around: int) -> int:
    """The shorter way between two places of a circle."""
    way = (one - other) % around
    return min(way, around - way)
