"""Whether any sentence of a document may be said in a held one, by the held one's sketch.

A rewording has a harmonic mean of `said` and `back` (see `align`) above a threshold T. With v the
weight of the shared stems, k their number, t the weight of the judged statement's and c the number
of the held one's, that is `v (2 / T - 1) + k >= t + c`: a sum over the shared stems. So one
addition of long integers, in which every judged sentence has two lanes of 16 bits, weighs a held
sentence against all of them; what passes is looked at one by one.
"""

from collections.abc import Collection
from functools import cached_property

from monitor.diff import sketch
from monitor.diff.align import FEW, LEAST, MOSTLY, OF_MANY
from monitor.diff.held import Held
from monitor.diff.sketch import HASHES, Sketch

SLACK = 0.94  # of the thresholds of `align`: hashes know no other spelling of a name
_BOTH = 2 / (SLACK * OF_MANY) - 1
_SCALE = 16  # of a lane's unit
_LANE = 16  # bits
_HIGH = 1 << _LANE - 1


class Asked:
    """A document to be judged, made ready to be looked for in sketches."""

    def __init__(self, held: Held) -> None:
        self.held = held
        rarity = held.rarity
        self._weights: list[dict[int, float]] = []
        self._whole: set[int] = set()
        seen: set[tuple[str, ...]] = set()
        for piece in held.pieces:
            if piece.norms in seen:
                continue
            seen.add(piece.norms)
            self._whole |= sketch.whole(piece)
            if piece.stems:
                self._weights.append(
                    {HASHES[stem]: w / rarity.get(stem, 1.0) for stem, w in piece.stems.items()}
                )
        self._totals = [sum(weights.values()) for weights in self._weights]
        self._lanes: dict[int, int] = {}
        for at, weights in enumerate(self._weights):
            shift = 2 * _LANE * at
            for stem, weight in weights.items():
                lanes = _units(weight * _BOTH + 1) | _units(weight) << _LANE
                self._lanes[stem] = self._lanes.get(stem, 0) + (lanes << shift)
        self._high = sum(
            (_HIGH | _HIGH << _LANE) << 2 * _LANE * at for at in range(len(self._totals))
        )
        # What takes a lane to its highest bit, where the held sentence has no stem; and what one
        # stem of it more takes away.
        self._needed = sum(
            (
                (_HIGH - int(_SCALE * total))
                | (_HIGH - int(_SCALE * SLACK * MOSTLY[0] * total)) << _LANE
            )
            << 2 * _LANE * at
            for at, total in enumerate(self._totals)
        )
        self._each = sum(_SCALE << 2 * _LANE * at for at in range(len(self._totals)))

    @cached_property
    def about(self) -> dict[int, float]:
        return sketch.topic(self.held)

    @cached_property
    def grammar(self) -> int:
        return sketch.grammar(self.held)

    def said_in(self, found: Sketch) -> bool:
        """Whether any of its sentences may be said in a held document, or in two neighbours."""
        lanes, stems = self._lanes, found.stems
        every = {*stems}
        if not self._whole.isdisjoint(every):
            return True
        common = lanes.keys() & every
        at = before = size = 0
        shared: Collection[int] = ()
        for said, count in zip(found.said, found.every, strict=True):
            last, shared = shared, common.intersection(stems[at : at + count])
            at += count
            here = sum(map(lanes.__getitem__, shared))
            needed = self._needed - self._each * said
            if here + needed & self._high and self._said(shared, said):
                return True
            both = here + before + needed - self._each * size
            if before and here and both & self._high and self._said({*shared, *last}, said + size):
                return True
            before, size = here, said
        return False

    def _said(self, shared: Collection[int], count: int) -> bool:
        """Whether one of the sentences shares enough with a held one of so many stems."""
        for weights, total in zip(self._weights, self._totals, strict=True):
            both = weights.keys() & shared
            if len(both) < (LEAST if len(weights) > FEW else LEAST - 1) and len(both) < len(
                weights
            ):
                continue
            value = sum(map(weights.__getitem__, both))
            if value * _BOTH + len(both) >= total + count:
                return True
            back = value / (value + max(0, count - len(both)))
            if value >= SLACK * MOSTLY[0] * total and back >= SLACK * MOSTLY[1]:
                return True
        return False


def _units(value: float) -> int:
    return int(_SCALE * value) + 1
