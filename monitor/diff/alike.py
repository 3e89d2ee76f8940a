"""Which sentences of a document may be said in held ones, by the held ones' sketches.

A rewording has a harmonic mean of `said` and `back` (see `align`) above a threshold T. With v the
weight of the shared stems, k their number, t the weight of the judged statement's and c the number
of the held one's, that is `v (2 / T - 1) + k >= t + c`: a sum over the shared stems. So one pass
over the stems of all held sentences weighs each against every judged one.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.diff import sketch
from monitor.diff.align import FEW, JOINED, LEAST, MOSTLY, OF_MANY, SHARED, fewest
from monitor.diff.hashed import NARROW, STEMS
from monitor.diff.held import PLACES, RARITY, Held
from monitor.diff.sketch import Sketch

SLACK = 0.94  # of the thresholds of `align`: hashes know no other spelling of a name
_BOTH = 2 / (SLACK * OF_MANY) - 1
_MOST = SLACK * MOSTLY[0]
_BACK = (1 - SLACK * MOSTLY[1]) / (SLACK * MOSTLY[1])  # v / (v + more) is enough: more <= _BACK v
_OTHERWISE, _UNSHARED = 1.05, 0.7  # see `_Met.back`
_AT_ONCE = 64  # judged sentences
_TOGETHER = 8_000  # stems and sentences of held documents; a longer one is met alone
MEETINGS = 1_000_000  # of a held stem with a judged sentence that has it
_SURE = 1000.0  # the weight of a short statement as a whole
_RARITY = np.array(RARITY)

_Numbers = NDArray[np.float64]
_Places = NDArray[np.intp]
_Truths = NDArray[np.bool_]


class Pairs(NamedTuple):
    """What one held document may have to do with the judged one; sentences by their places."""

    said: frozenset[int]  # judged sentences that may be said in it
    of: frozenset[int]  # its sentences that may say them
    back: frozenset[int]  # its sentences that may be said in the judged one


class Asked:
    """A document to be judged, made ready to be looked for in sketches."""

    def __init__(self, held: Held) -> None:
        every: dict[tuple[str, ...], list[int]] = {}
        for at, piece in enumerate(held.pieces):
            every.setdefault(piece.norms, []).append(at)
        places = [*every.values()]  # of each different sentence
        # Each chunk begins with the last sentence of the one before: two neighbours stand together.
        ends = range(0, max(1, len(places) - 1), _AT_ONCE - 1)
        self._chunks = [_Chunk(held, places[at : at + _AT_ONCE]) for at in ends]
        self._count = len(held.pieces)
        self._spread = np.zeros(NARROW, np.int32)  # of each stem, the judged sentences that have it
        for chunk in self._chunks:
            self._spread[chunk.each] += chunk.size

    def able(self, one: Sketch) -> bool:
        """Whether to look in this sketch: two long texts of sentences alike are soon compared."""
        if len(one.stems) // 2 * self._count <= MEETINGS:
            return True
        return int(self._spread[_stems([one])].sum()) <= MEETINGS

    def pairs(self, found: Sequence[Sketch]) -> list[Pairs]:
        """For each held document the sentences that may stand in both."""
        return [*chain.from_iterable(map(self._pairs, _together(found)))]

    def _pairs(self, found: Sequence[Sketch]) -> list[Pairs]:
        rows = _Rows(found)
        said, of, back = (_sets(len(found)) for _ in Pairs._fields)
        for chunk in self._chunks:
            met = _Met(chunk, rows)
            told, by = met.said()
            for document, column in np.argwhere(told).tolist():
                said[document].update(chunk.places[column])
            for places, kept in ((by, of), (met.back(), back)):
                for at in places.tolist():
                    kept[rows.document[at]].add(int(rows.place[at]))
        return [Pairs(*map(frozenset, told)) for told in zip(said, of, back, strict=True)]


def _sets(count: int) -> list[set[int]]:
    return [set() for _ in range(count)]


def _together(found: Sequence[Sketch]) -> Iterator[list[Sketch]]:
    """A few sketches at a time, since memory grows with them."""
    some: list[Sketch] = []
    size = 0
    for one in found:
        more = len(one.stems) // 2 + len(one.said)
        if some and size + more > _TOGETHER:
            yield some
            some, size = [], 0
        some.append(one)
        size += more
    if some:
        yield some


def _stems(found: Sequence[Sketch]) -> NDArray[np.uint16]:
    return np.frombuffer(b"".join(one.stems for one in found), "<u2")


class _Rows:
    """The sentences of several sketches, one after the other, and their stems likewise."""

    def __init__(self, found: Sequence[Sketch]) -> None:
        counts = [len(one.said) for one in found]
        every = np.frombuffer(b"".join(one.every for one in found), np.uint8)
        self.documents = len(found)
        self.document = np.repeat(np.arange(len(found)), counts)
        self.place = np.concatenate([np.arange(count) for count in counts])
        self.said = np.frombuffer(b"".join(one.said for one in found), np.uint8).astype(float)
        self.stems = _stems(found)
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


def _first(one: Sketch) -> _Truths:
    """For each sentence whether it is the first of its words: repeated, it counts once."""
    ends = accumulate(one.every, initial=0)
    told = [one.stems[2 * start : 2 * end] for start, end in pairwise(ends)]
    found = np.zeros(len(told), np.bool_)
    if len({*told}) == len(told):
        return ~found
    # Of equal sentences the last in this order stays.
    found[[*dict(zip(reversed(told), reversed(range(len(told))), strict=True)).values()]] = True
    return found


class _Chunk:
    """Some judged sentences: for each row, one a hash, an entry for each sentence that has it."""

    def __init__(self, held: Held, places: Sequence[Sequence[int]]) -> None:
        self.places = places
        pieces = [held.pieces[at] for at, *_ in places]
        stands = held.index.places
        hashes: list[int] = []
        column: list[int] = []
        weights: list[float] = []
        spread: list[int] = []
        for at, piece in enumerate(pieces):
            stems, every, whole = piece.stems, {*piece.telling}, sketch.whole(piece)
            hashes += map(STEMS.__getitem__, every)
            hashes += whole
            weights += [stems.get(stem, 0.0) for stem in every]
            weights += [_SURE] * len(whole)
            spread += [len(stands[stem]) for stem in every]
            spread += [1] * len(whole)
            column += [at] * (len(every) + len(whole))
        order = np.lexsort((column, hashes))
        self.column = np.array(column, np.intp)[order]
        self.weight = np.array(weights, float)[order]
        self.rarity = _RARITY[np.array(spread, np.intp)[order]]
        self.each, self.begin, self.size = np.unique(
            np.array(hashes, np.intp)[order], return_index=True, return_counts=True
        )
        self.rows = np.full(NARROW, -1, np.int16)
        self.rows[self.each] = np.arange(len(self.each))
        self.row = np.repeat(np.arange(len(self.each)), self.size)  # of each entry
        sure = self.weight == _SURE
        self.stated = np.where(sure, 0.0, self.weight)  # what it adds to its statement
        self.judged = self.weight / self.rarity  # before what the held document makes of it
        self.told = np.where(sure, _SURE, 1.0)
        self.count = np.array([len(piece.stems) for piece in pieces], float)
        self.least = np.maximum(np.minimum([*map(fewest, pieces)], self.count), 1)


class _Met:
    """The held sentences that share a stem with some judged ones, a row each; these, a column each.

    All else is asked only of the pairs that share as many stems as they must.
    """

    def __init__(self, chunk: _Chunk, rows: _Rows) -> None:
        self._chunk = chunk
        row = chunk.rows[rows.stems]
        hits = np.flatnonzero(row >= 0)
        row, sentence, there = row[hits], rows.sentence[hits], rows.rarity[hits]
        first = np.diff(sentence, prepend=-1) != 0
        self._at = sentence[first]
        self._shape = len(self._at), len(chunk.places)
        self._document, self._said = rows.document[self._at], rows.said[self._at]
        self._beside = np.flatnonzero((np.diff(self._at) == 1) & (np.diff(self._document) == 0))
        size = chunk.size[row]
        entry = np.repeat(chunk.begin[row] - np.cumsum(size) + size, size)
        entry += np.arange(len(entry))
        pair = np.repeat((np.cumsum(first) - 1) * self._shape[1], size) + chunk.column[entry]
        rarity = np.maximum(chunk.rarity[entry], np.repeat(there, size))
        self._weights = self._sums(pair, chunk.weight[entry] / rarity)
        self._judged = self._sums(pair, chunk.judged[entry])
        self._counts = self._sums(pair, chunk.told[entry])
        self._totals = self._stated(rows.documents, rows.document[sentence], row, there)

    def _sums(self, pair: _Places, values: _Numbers) -> _Numbers:
        rows, columns = self._shape
        found = np.bincount(pair, values, rows * columns)
        return found.reshape(rows, columns).astype(float, copy=False)

    def _stated(
        self, documents: int, document: _Places, row: NDArray[np.int16], there: _Numbers
    ) -> _Numbers:
        """What each judged statement weighs beside each held document."""
        chunk, columns = self._chunk, self._shape[1]
        found = np.ones((documents, len(chunk.each)))
        found[document, row] = there
        weights = chunk.stated / np.maximum(chunk.rarity, found[:, chunk.row])
        of = np.arange(documents)[:, None] * columns + chunk.column
        sums = np.bincount(of.ravel(), weights.ravel(), documents * columns)
        return sums.reshape(documents, columns).astype(float, copy=False)

    def said(self) -> tuple[_Truths, _Places]:
        """For each held document and each judged sentence whether it may be said there.

        In two held neighbours too. And which held sentences may say any.
        """
        least, said, found = self._chunk.least, self._said, self._totals < 0
        of = said < 0
        row, column = np.nonzero(self._counts >= least)
        weights, total = self._weights[row, column], self._totals[self._document[row], column]
        told = _told(weights, self._counts[row, column], said[row], total)
        told &= weights >= SHARED * SLACK * total
        found[self._document[row[told]], column[told]] = of[row[told]] = True
        beside = self._beside
        both = self._counts[beside] + self._counts[beside + 1]
        at, column = np.nonzero(both >= least)
        row = beside[at]
        one, other = self._weights[row, column], self._weights[row + 1, column]
        weights, total = one + other, self._totals[self._document[row], column]
        told = _told(weights, both[at, column], said[row] + said[row + 1], total)
        told &= (one > 0) & (other > 0) & (weights >= SLACK * JOINED * total)
        told &= np.maximum(one, other) >= SHARED * SLACK * total
        found[self._document[row[told]], column[told]] = True
        of[row[told]] = of[row[told] + 1] = True
        places: _Places = self._at[of]
        return found, places

    def back(self) -> _Places:
        """Held sentences that may be said in any judged one, or in two neighbours.

        What their stems weigh is not known: those shared about as much as they do in the judged
        document, the others at least `_UNSHARED` each.
        """
        said, judged, counts = self._said, self._chunk.count, self._counts
        found = said < 0
        least = np.clip(said, 1, np.where(said > FEW, LEAST, LEAST - 1))[:, None]
        row, column = np.nonzero(counts >= least)
        weights = _OTHERWISE * self._judged[row, column]
        told = _turned(weights, counts[row, column], said[row], judged[column], SHARED)
        found[row[told]] = True
        both = counts[:, :-1] + counts[:, 1:]
        row, column = np.nonzero(both >= least)
        one, other = self._judged[row, column], self._judged[row, column + 1]
        weights, count = _OTHERWISE * one + _OTHERWISE * other, judged[column] + judged[column + 1]
        told = _turned(weights, both[row, column], said[row], count, JOINED)
        told &= (one > 0) & (other > 0)
        found[row[told]] = True
        places: _Places = self._at[found]
        return places


def _told(weights: _Numbers, counts: _Numbers, said: _Numbers, total: _Numbers) -> _Truths:
    enough = weights * _BOTH + counts >= total + said
    mostly = (weights >= _MOST * total) & (said - counts <= _BACK * weights)
    found: _Truths = enough | mostly | (weights >= SLACK * total)  # it may stand there word by word
    return found


def _turned(
    weights: _Numbers, counts: _Numbers, said: _Numbers, judged: _Numbers, share: float
) -> _Truths:
    unshared = _UNSHARED * np.maximum(said - counts, 0)
    enough = weights * (_BOTH - 1) + counts >= unshared + judged
    mostly = (1 - _MOST) * weights >= _MOST * unshared
    voted = (1 - SLACK * share) * weights >= SLACK * share * unshared
    found: _Truths = (enough | mostly) & voted
    return found
