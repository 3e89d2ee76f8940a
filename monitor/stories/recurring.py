"""Whether a report is of another happening of the kind that one of weeks ago told.

Weeks later a story has words of its own, and tells again what came before. What has the old words
with other particulars and recalls nothing is the next of its kind: another round of a programme,
a road's next accident, a queue on another weekend.
"""

import re
from datetime import timedelta
from functools import lru_cache

from monitor.lazily import Later
from monitor.model import Document
from monitor.stories.evidence import Evidence
from monitor.stories.signs import Signs, apart

given, sound = Later("monitor.names.given"), Later("monitor.names.sound")

LATER = timedelta(weeks=2)
SHARED = 0.4  # share of what the one with less to say is about
RECALLED = 0.1  # share of the shorter text
_NAMED = re.compile(r"(?=\b([^\W\d_]{3,})\s+([^\W\d_]{4,})\b)")
_ROOT = 5  # letters of a surname that no case changes


def recurs(one: Evidence, found: Signs, telling: float, otherwise: bool) -> bool:
    """Whether two reports of one language are of two happenings of a kind.

    Args:
        one: the comparison of the later with the earlier, or the other way round.
        found: their signs.
        telling: the share of the shorter text said in both, background left out.
        otherwise: whether they count the same things otherwise.
    """
    time = apart(one.judged, one.held)
    if time is None or time < LATER or found.shared < SHARED or telling >= RECALLED:
        return False
    if found.awaited or not (otherwise or _changed(one)):
        return False
    return _persons(one.judged.document).isdisjoint(_persons(one.held.document))


def _changed(one: Evidence) -> bool:
    """Whether a sentence of either stands in the other with another number, name or date."""
    return any(match is not None and match.material for match in (*one.matches, *one.back))


def _persons(document: Document) -> frozenset[str]:
    """The surnames, without endings, behind a given name."""
    text = f"{document.title or ''}. {document.text}"
    named = (match.groups() for match in _NAMED.finditer(text))
    return frozenset(
        surname[:_ROOT].casefold()
        for name, surname in named
        if not name[0].islower() and not surname[0].islower() and _is_given(name)
    )


@lru_cache(maxsize=5_000)
def _is_given(name: str) -> bool:
    plain = sound.plain(name)
    return bool(given.groups(plain, sound.script(plain)))
