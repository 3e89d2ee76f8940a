"""Which sentences of a document may be said in held ones, by the held ones' sketches.

A rewording has a harmonic mean of `said` and `back` (see `align`) above a threshold T. With v the
weight of the shared stems, k their number, t the weight of the judged statement's and c the number
of the held one's, that is `v (2 / T - 1) + k >= t + c`: a sum over the shared stems. So one pass
over the stems of all held sentences weighs each against every judged one.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.diff import sketch
from monitor.diff.align import FEW, JOINED, LEAST, MOSTLY, OF_MANY, SHARED, fewest
from monitor.diff.hashed import NARROW, STEMS
from monitor.diff.held import Held
from monitor.diff.piece import Piece
from monitor.diff.sketch import Sketch

SLACK = 0.94  # of the thresholds of `align`: hashes know no other spelling of a name
_BOTH = 2 / (SLACK * OF_MANY) - 1
_MOST = SLACK * MOSTLY[0]
_BACK = (1 - SLACK * MOSTLY[1]) / (SLACK * MOSTLY[1])  # v / (v + more) is enough: more <= _BACK v
_OTHERWISE, _UNSHARED = 1.05, 0.7  # see `_Chunk._back`
_AT_ONCE = 64  # judged sentences
_SURE = 1000.0  # the weight of a short statement as a whole

_Weights = NDArray[np.float32]
_Truths = NDArray[np.bool_]


class Pairs(NamedTuple):
    """What one held document may have to do with the judged one; sentences by their words."""

    said: frozenset[tuple[str, ...]]  # judged sentences that may be said in it
    back: frozenset[int]  # its sentences that may be said in the judged one, by their places


class Asked:
    """A document to be judged, made ready to be looked for in sketches."""

    def __init__(self, held: Held) -> None:
        pieces = [*{piece.norms: piece for piece in held.pieces}.values()]
        # Each chunk begins with the last sentence of the one before: two neighbours stand together.
        ends = range(0, max(1, len(pieces) - 1), _AT_ONCE - 1)
        self._chunks = [_Chunk(held, pieces[at : at + _AT_ONCE]) for at in ends]

    def pairs(self, found: Sequence[Sketch]) -> list[Pairs]:
        """For each held document the sentences that may stand in both."""
        if not found:
            return []
        rows = _Rows(found)
        said: list[set[tuple[str, ...]]] = [set() for _ in found]
        back: list[set[int]] = [set() for _ in found]
        for chunk in self._chunks:
            here, there = chunk.meet(rows)
            for document, at in here:
                said[document].add(chunk.norms[at])
            for document, at in there:
                back[document].add(at)
        return [
            Pairs(frozenset(one), frozenset(other)) for one, other in zip(said, back, strict=True)
        ]


class _Rows:
    """The sentences of several sketches, one after the other."""

    def __init__(self, found: Sequence[Sketch]) -> None:
        counts = [len(one.said) for one in found]
        every = np.frombuffer(b"".join(one.every for one in found), np.uint8)
        self.stems = np.frombuffer(b"".join(one.stems for one in found), "<u2")
        self.sentence = np.repeat(np.arange(len(every)), every)  # of each stem
        said = np.frombuffer(b"".join(one.said for one in found), np.uint8)
        self.said = said.astype(np.float32)
        self.document = np.repeat(np.arange(len(found)), counts)
        self.place = np.concatenate([np.arange(count) for count in counts])


class _Chunk:
    """Some judged sentences against all held ones that share a stem with any of them."""

    def __init__(self, held: Held, pieces: Sequence[Piece]) -> None:
        self.norms = [piece.norms for piece in pieces]
        many, rarity = len(pieces), held.rarity
        told: list[list[int]] = []  # the stems of each sentence
        stated: list[list[int]] = []  # those of its statement
        weights: list[float] = []
        whole: list[tuple[int, int]] = []
        for at, piece in enumerate(pieces):
            told.append([*map(STEMS.__getitem__, piece.telling)])
            stated.append([*map(STEMS.__getitem__, piece.stems)])
            weights += (weight / rarity(stem) for stem, weight in piece.stems.items())
            whole += ((one, at) for one in sketch.whole(piece))
        each = [*{*chain(*told), *(one for one, _ in whole)}]
        self._rows = np.zeros(NARROW, np.int16)
        self._rows[each] = np.arange(1, len(each) + 1)
        self._each = np.zeros((len(each) + 1, 2 * many), np.float32)
        of = np.repeat(np.arange(many), [*map(len, told)])
        self._each[self._rows[[*chain(*told)]], many + of] = 1.0
        of = np.repeat(np.arange(many), [*map(len, stated)])
        self._each[self._rows[[*chain(*stated)]], of] = weights
        for one, at in whole:
            self._each[self._rows[one], [at, many + at]] = _SURE
        self._total = np.bincount(of, weights, many).astype(np.float32)
        self._count = np.array([len(piece.stems) for piece in pieces], np.float32)
        self._least = np.minimum([*map(fewest, pieces)], self._count)

    def meet(self, rows: "_Rows") -> tuple[Iterator[tuple[int, int]], Iterator[tuple[int, int]]]:
        """Documents with sentences of this chunk, and documents with their own, by places."""
        each = self._rows[rows.stems]
        hits = np.flatnonzero(each)
        if not len(hits):
            return iter(()), iter(())
        sentence = rows.sentence[hits]
        starts = np.flatnonzero(np.diff(sentence, prepend=-1))
        at = sentence[starts]
        sums = np.add.reduceat(self._each[each[hits]], starts)
        weights, counts = np.hsplit(sums, 2)
        document, place, said = rows.document[at], rows.place[at], rows.said[at, None]
        judged, held = self._said(weights, counts, said), self._back(weights, counts, said)
        beside = np.flatnonzero((np.diff(document) == 0) & (np.diff(place) == 1))
        if len(beside):
            both = weights[beside] + weights[beside + 1]
            one = np.maximum(weights[beside], weights[beside + 1])
            able = (both >= SLACK * JOINED * self._total) & (one >= SHARED * SLACK * self._total)
            able &= (one < both) & self._told(
                both, counts[beside] + counts[beside + 1], said[beside] + said[beside + 1]
            )
            judged[beside] |= able
        row, column = np.nonzero(judged)
        own = np.flatnonzero(held)
        return (
            zip(document[row].tolist(), column.tolist(), strict=True),
            zip(document[own].tolist(), place[own].tolist(), strict=True),
        )

    def _said(self, weights: _Weights, counts: _Weights, said: _Weights) -> _Truths:
        """For each held sentence and each judged one whether the judged may be said there."""
        return self._told(weights, counts, said) & (weights >= SHARED * SLACK * self._total)

    def _told(self, weights: _Weights, counts: _Weights, said: _Weights) -> _Truths:
        total = self._total
        enough = weights * _BOTH + counts >= total + said
        mostly = (weights >= _MOST * total) & (said - counts <= _BACK * weights)
        return (enough | mostly) & (counts >= self._least)

    def _back(self, weights: _Weights, counts: _Weights, said: _Weights) -> _Truths:
        """For each held sentence whether it may be said in any judged one, or in two neighbours.

        What the held stems weigh is not known: about as much as the judged ones, and what is not
        shared at least `_UNSHARED` each.
        """
        weights = _OTHERWISE * weights
        found = self._turned(weights, counts, said, self._count, SHARED)
        one, other = weights[:, 1:], weights[:, :-1]
        beside = self._turned(
            one + other,
            counts[:, 1:] + counts[:, :-1],
            said,
            self._count[1:] + self._count[:-1],
            JOINED,
        )
        beside &= (one > 0) & (other > 0)
        either: _Truths = np.any(found, axis=1) | np.any(beside, axis=1)
        return either

    @staticmethod
    def _turned(
        weights: _Weights, counts: _Weights, said: _Weights, judged: _Weights, share: float
    ) -> _Truths:
        unshared = _UNSHARED * np.maximum(said - counts, 0)
        enough = weights * (_BOTH - 1) + counts >= unshared + judged
        mostly = (1 - _MOST) * weights >= _MOST * unshared
        voted = (1 - SLACK * share) * weights >= SLACK * share * unshared
        least = np.minimum(np.where(said > FEW, LEAST, LEAST - 1), said)
        found: _Truths = (enough | mostly) & voted & (counts >= least)
        return found
