"""Which held documents are worth reading, by their sketches.

A document none of whose sentences may be said there, and whose story the rule of `link` would not
take for the same happening, changes nothing about a verdict. What a sketch does not tell (two
languages meet by their consonants) counts as if it spoke for the document.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import starmap
from math import log, sqrt
from operator import mul
from typing import NamedTuple

from monitor.diff import Asked, Held, Pairs, Sketch
from monitor.diff.hashed import NARROW
from monitor.diff.language import GRAMMAR, SURE
from monitor.stories import signs, today
from monitor.stories.awaited import awaited
from monitor.stories.link import ACROSS, START, START_ACROSS, WEIGHTS
from monitor.stories.revision import same_address

ALONE = -0.1  # at least so much speaks for the only document of its story; weights are rounded
TOGETHER = -2.1  # for the best of several, since a story is weighed as a whole too
BONES = 0.12  # cosine that two texts in two languages may have by their consonants


class Kept(NamedTuple):
    """What is known of a held document before it is read."""

    id: int
    sketch: Sketch | None
    published: datetime | None = None
    first_seen: datetime | None = None
    url: str | None = None


class Screen:
    """A document to be judged, against what is kept of others."""

    def __init__(self, judged: Held) -> None:
        self._judged = judged
        self._asked = Asked(judged)
        self._script = judged.subject.script
        self._when = signs.when(judged.document.published, judged.document.first_seen)
        self._about = judged.topic
        self._lower = frozenset(stem % NARROW for stem in self._about)
        weights = self._about.values()
        self._total, self._square = sum(weights), sum(map(mul, weights, weights))

    def worth_reading(
        self, found: Sequence[Kept], stories: Mapping[str, str]
    ) -> dict[int, Pairs | None]:
        """Those that may have to do with the document, whole stories together, by their ids.

        Each with the sentences that may stand in both; None where all may.
        """
        kept = {one.id: one.sketch for one in found if one.sketch and one.sketch.said}
        sketches = {at: one for at, one in kept.items() if self._asked.able(one)}
        if not self._judged.pieces:
            sketches = {}
        said = self._asked.pairs([*sketches.values()])
        pairs = dict(zip(sketches, said, strict=True))
        together: defaultdict[str, list[Kept]] = defaultdict(list)
        for one in found:
            together[stories.get(str(one.id), str(one.id))].append(one)
        return {
            one.id: pairs.get(one.id)
            for members in together.values()
            if any(self._says(one, pairs) for one in members) or self._tells(members, sketches)
            for one in members
        }

    def _says(self, one: Kept, pairs: Mapping[int, Pairs]) -> bool:
        """Whether a document may say what the judged one says, or be a version of it."""
        if one.id not in pairs or pairs[one.id].said:
            return True
        return same_address(self._judged.document.url, one.url)

    def _tells(self, members: Sequence[Kept], sketches: Mapping[int, Sketch]) -> bool:
        """Whether a document of this story may tell the same happening in other words."""
        least = TOGETHER if len(members) > 1 else ALONE
        return any(self._linked(sketches[one.id], one) > least for one in members)

    def _linked(self, found: Sketch, one: Kept) -> float:
        """What at most speaks for a document of one story with it."""
        subject, there = self._judged.subject, found.subject
        when = signs.when(one.published, one.first_seen)
        apart = signs.days(abs(self._when - when) if self._when and when else None)
        dated = log(today.dated(subject.dates, there.dates))
        marks, exact = signs.marks(subject.marks, there.marks)
        both, total, square = found.shared(self._about, self._lower)
        least, whole = min(self._total, total), self._square * square
        told = signs.Signs(
            alike=sum(starmap(mul, both)) / sqrt(whole) if whole else 0.0,
            shared=sum(starmap(min, both)) / least if both else 0.0,
            wording=0.0,
            marks=log(1 + marks),
            exact=log(1 + marks) if exact > signs.FAINT else 0.0,
            apart=apart,
            dated=dated,
            awaited=awaited((self._when, subject.days), (when, there.days)),
        )
        value: float = START + sum(map(mul, told, WEIGHTS))
        if not self._foreign(found):
            return value
        across = signs.Across(
            bones=BONES,
            marks=signs.cosine(subject.marks, there.marks),
            exact=min(signs.EXACT, exact),
            apart=apart,
            dated=dated,
        )
        foreign: float = START_ACROSS + sum(map(mul, across, ACROSS))
        return max(value, foreign)

    def _foreign(self, found: Sketch) -> bool:
        """As `diff.foreign` says it; a bit for a function word may stand for two."""
        if self._script != found.subject.script:
            return True
        here, there = self._judged.bits, found.bits
        fewer = min(here.bit_count(), there.bit_count())
        return fewer >= SURE - 1 and (here & there).bit_count() < 1.2 * GRAMMAR * fewer
