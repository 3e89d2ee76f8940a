"""Whether a report is of another happening of the kind that one of weeks ago told.

Weeks later a story has words of its own, and tells again what came before. What has the old words
with other particulars and recalls nothing is the next of its kind: another round of a programme,
a road's next accident, a queue on another weekend.
"""

from datetime import timedelta

from monitor.stories.evidence import Evidence
from monitor.stories.signs import Signs, apart

LATER = timedelta(weeks=2)
SHARED = 0.4  # share of what the one with less to say is about
RECALLED = 0.1  # share of the shorter text


def recurs(one: Evidence, found: Signs, telling: float) -> bool:
    """Whether two reports of one language that count the same things otherwise are of two
    happenings of a kind.

    Args:
        one: the comparison of the later with the earlier, or the other way round.
        found: their signs.
        telling: the share of the shorter text said in both, background left out.
    """
    time = apart(one.judged, one.held)
    if time is None or time < LATER or found.awaited:
        return False
    return found.shared >= SHARED and telling < RECALLED and _changed(one)


def _changed(one: Evidence) -> bool:
    """Whether a sentence of either stands in the other with another number, name or date."""
    return any(match is not None and match.material for match in (*one.matches, *one.back))
