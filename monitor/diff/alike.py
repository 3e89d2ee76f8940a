"""Which sentences of a document may be said in held ones, by the held ones' sketches.

A rewording has a harmonic mean of `said` and `back` (see `align`) above a threshold T. With v the
weight of the shared stems, k their number, t the weight of the judged statement's and c the number
of the held one's, that is `v (2 / T - 1) + k >= t + c`: a sum over the shared stems. So one pass
over the stems of all held sentences weighs each against every judged one.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.diff import sketch
from monitor.diff.align import FEW, JOINED, LEAST, MOSTLY, OF_MANY, SHARED, fewest
from monitor.diff.hashed import NARROW, STEMS
from monitor.diff.held import PLACES, RARITY, Held
from monitor.diff.piece import Piece
from monitor.diff.sketch import Sketch

SLACK = 0.94  # of the thresholds of `align`: hashes know no other spelling of a name
_BOTH = 2 / (SLACK * OF_MANY) - 1
_MOST = SLACK * MOSTLY[0]
_BACK = (1 - SLACK * MOSTLY[1]) / (SLACK * MOSTLY[1])  # v / (v + more) is enough: more <= _BACK v
_OTHERWISE, _UNSHARED = 1.05, 0.7  # see `_Met.back`
_AT_ONCE = 64  # judged sentences
_SURE = 1000.0  # the weight of a short statement as a whole
_RARITY = np.array(RARITY)

_Numbers = NDArray[np.float64]
_Places = NDArray[np.intp]
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
            met = _Met(chunk, rows)
            for at, column in np.argwhere(met.said()).tolist():
                said[rows.document[at]].add(chunk.norms[column])
            for at in np.flatnonzero(met.back()).tolist():
                back[rows.document[at]].add(rows.place[at])
        return [
            Pairs(frozenset(one), frozenset(other)) for one, other in zip(said, back, strict=True)
        ]


class _Rows:
    """The sentences of several sketches, one after the other, and their stems likewise."""

    def __init__(self, found: Sequence[Sketch]) -> None:
        counts = [len(one.said) for one in found]
        every = np.frombuffer(b"".join(one.every for one in found), np.uint8)
        self.documents = len(found)
        self.document = np.repeat(np.arange(len(found)), counts)
        self.place = np.concatenate([np.arange(count) for count in counts])
        self.said = np.frombuffer(b"".join(one.said for one in found), np.uint8).astype(float)
        self.stems = np.frombuffer(b"".join(one.stems for one in found), "<u2")
        self.sentence = np.repeat(np.arange(len(every)), every)  # of each stem
        self.rarity = self._rarity(np.concatenate([_first(one) for one in found]))

    def _rarity(self, first: _Truths) -> _Numbers:
        """That of each stem in its document, as `Held.rarity` has it."""
        order = np.argsort(self.stems, kind="stable")
        sentence = self.sentence[order]
        other = np.diff(self.stems[order], prepend=-1) != 0
        other |= np.diff(self.document[sentence], prepend=-1) != 0
        starts = np.flatnonzero(other)
        spread = np.add.reduceat(first[sentence], starts, dtype=np.intp)
        found = np.empty(len(order))
        found[order] = _RARITY[np.minimum(spread, PLACES)][np.cumsum(other) - 1]
        return found


def _first(one: Sketch) -> list[bool]:
    """For each sentence whether it is the first of its words: repeated, it counts once."""
    ends = [*accumulate((2 * count for count in one.every), initial=0)]
    known: set[bytes] = set()
    found = []
    for start, end in pairwise(ends):
        told = one.stems[start:end]
        found.append(told not in known)
        known.add(told)
    return found


class _Chunk:
    """Some judged sentences: for each row, one a hash, an entry for each sentence that has it."""

    def __init__(self, held: Held, pieces: Sequence[Piece]) -> None:
        self.norms = [piece.norms for piece in pieces]
        rarity = held.rarity
        entries: list[tuple[int, int, float, float]] = []
        for at, piece in enumerate(pieces):
            stems = piece.stems
            for stem in {*piece.telling}:
                entries.append((STEMS[stem], at, stems.get(stem, 0.0), rarity(stem)))
            entries += ((one, at, _SURE, 1.0) for one in sketch.whole(piece))
        entries.sort()
        columns = np.array(entries).reshape(-1, 4).T
        hashes, self.column = columns[0].astype(np.intp), columns[1].astype(np.intp)
        self.weight, self.rarity = columns[2], columns[3]
        each, self.begin, self.size = np.unique(hashes, return_index=True, return_counts=True)
        self.rows = np.full(NARROW, -1, np.int16)
        self.rows[each] = np.arange(len(each))
        self.row = np.repeat(np.arange(len(each)), self.size)  # of each entry
        self.stated = np.zeros((len(entries), len(pieces)))  # what it adds to its statement
        sure = self.weight == _SURE
        self.stated[np.arange(len(entries)), self.column] = np.where(sure, 0.0, self.weight)
        self.told = np.where(sure, _SURE, 1.0)
        self.count = np.array([len(piece.stems) for piece in pieces], float)
        self.least = np.maximum(np.minimum([*map(fewest, pieces)], self.count), 1)


class _Met:
    """All held sentences, a row each, against some judged ones, a column each."""

    def __init__(self, chunk: _Chunk, rows: _Rows) -> None:
        self._chunk, self._rows = chunk, rows
        self._shape = len(rows.said), len(chunk.norms)
        row = chunk.rows[rows.stems]
        hits = np.flatnonzero(row >= 0)
        size = chunk.size[row[hits]]
        stem = np.repeat(hits, size)
        entry = np.repeat(chunk.begin[row[hits]] - np.cumsum(size) + size, size)
        entry += np.arange(len(entry))
        self._pair = rows.sentence[stem] * self._shape[1] + chunk.column[entry]
        rarity = np.maximum(chunk.rarity[entry], rows.rarity[stem])
        self._weights = self._sums(chunk.weight[entry] / rarity)
        self._judged = self._sums(chunk.weight[entry] / chunk.rarity[entry])
        self._counts = self._sums(chunk.told[entry])
        there = np.ones((rows.documents, len(chunk.begin)))
        there[rows.document[rows.sentence[hits]], row[hits]] = rows.rarity[hits]
        totals = (1 / np.maximum(chunk.rarity, there[:, chunk.row])) @ chunk.stated
        self._total = totals[rows.document]
        self._beside = rows.document[1:] == rows.document[:-1]

    def _sums(self, values: _Numbers) -> _Numbers:
        rows, columns = self._shape
        found = np.bincount(self._pair, values, rows * columns)
        return found.reshape(rows, columns).astype(float, copy=False)

    def said(self) -> _Truths:
        """For each held sentence and each judged one whether the judged may be said there.

        In two held neighbours too: then the first of them is named.
        """
        weights, counts, total = self._weights, self._counts, self._total
        said = self._rows.said[:, None]
        found = self._told(weights, counts, said, total)
        found &= weights >= SHARED * SLACK * total
        one, other, total = weights[:-1], weights[1:], total[1:]
        both = self._told(one + other, counts[:-1] + counts[1:], said[:-1] + said[1:], total)
        both &= self._beside[:, None] & (one > 0) & (other > 0)
        both &= one + other >= SLACK * JOINED * total
        both &= np.maximum(one, other) >= SHARED * SLACK * total
        found[:-1] |= both
        return found

    def _told(
        self, weights: _Numbers, counts: _Numbers, said: _Numbers, total: _Numbers
    ) -> _Truths:
        enough = weights * _BOTH + counts >= total + said
        mostly = (weights >= _MOST * total) & (said - counts <= _BACK * weights)
        whole = weights >= SLACK * total  # it may stand there word by word
        found: _Truths = (enough | mostly | whole) & (counts >= self._chunk.least)
        return found

    def back(self) -> _Truths:
        """For each held sentence whether it may be said in any judged one, or in two neighbours.

        What its stems weigh is not known: those shared about as much as they do in the judged
        document, the others at least `_UNSHARED` each.
        """
        weights, counts, judged = _OTHERWISE * self._judged, self._counts, self._chunk.count
        found = self._turned(weights, counts, judged, SHARED)
        one, other = weights[:, :-1], weights[:, 1:]
        both = self._turned(
            one + other, counts[:, :-1] + counts[:, 1:], judged[:-1] + judged[1:], JOINED
        )
        both &= (one > 0) & (other > 0)
        either: _Truths = np.any(found, axis=1) | np.any(both, axis=1)
        return either

    def _turned(
        self, weights: _Numbers, counts: _Numbers, judged: _Numbers, share: float
    ) -> _Truths:
        said = self._rows.said[:, None]
        unshared = _UNSHARED * np.maximum(said - counts, 0)
        enough = weights * (_BOTH - 1) + counts >= unshared + judged
        mostly = (1 - _MOST) * weights >= _MOST * unshared
        voted = (1 - SLACK * share) * weights >= SLACK * share * unshared
        least = np.clip(said, 1, np.where(said > FEW, LEAST, LEAST - 1))
        found: _Truths = (enough | mostly) & voted & (counts >= least)
        return found
