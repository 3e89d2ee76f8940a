"""Which sentences of a document may be said in held ones, by the held ones' sketches.

A rewording has a harmonic mean of `said` and `back` (see `align`) above a threshold T. With v the
weight of the shared stems, k their number, t the weight of the judged statement's and c the number
of the held one's, that is `v (2 / T - 1) + k >= t + c`: a sum over the shared stems. So one pass
over the stems of all held sentences weighs each against every judged one.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
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
_REACH = (1 / (SLACK * JOINED) - 1) / _UNSHARED
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
        hashes = np.sort(np.concatenate([chunk.hashes for chunk in self._chunks]))
        hashes = hashes[np.diff(hashes, prepend=-1) > 0]
        self._hashes = len(hashes)
        self._number = np.full(NARROW, -1, np.int32)  # of each hash that the judged text has
        self._number[hashes] = np.arange(len(hashes))
        for chunk in self._chunks:
            chunk.number(self._number, len(hashes))

    def able(self, one: Sketch) -> bool:
        """Whether to look in this sketch: two long texts of sentences alike are soon compared."""
        if len(one.stems) // 2 * self._count <= MEETINGS:
            return True
        found = self._number[_stems([one])]
        found = found[found >= 0]
        return sum(int(chunk.size[found].sum()) for chunk in self._chunks) <= MEETINGS

    def pairs(self, found: Sequence[Sketch]) -> list[Pairs]:
        """For each held document the sentences that may stand in both."""
        return [*chain.from_iterable(map(self._pairs, _together(found)))]

    def _pairs(self, found: Sequence[Sketch]) -> list[Pairs]:
        rows = _Rows(found, self._number, self._hashes)
        said, of, back = (_sets(len(found)) for _ in Pairs._fields)
        for chunk in self._chunks:
            met = _Met(chunk, rows)
            told, by = met.said()
            for document, column in told:
                said[document].update(chunk.places[column])
            for places, kept in ((by, of), (met.back(), back)):
                for at in places:
                    document = rows.document[at]
                    kept[document].add(at - rows.begin[document])
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
    """The sentences of several sketches, one after the other, and those of their stems that the
    judged text has, by their numbers there."""

    def __init__(self, found: Sequence[Sketch], number: NDArray[np.int32], hashes: int) -> None:
        counts = [len(one.said) for one in found]
        self.begin = [*accumulate(counts, initial=0)]  # of each document
        self.document = np.arange(len(found)).repeat(counts)
        # Whether the next sentence is of the same document.
        self.goes_on = np.append(self.document[1:] == self.document[:-1], False)
        self.said = np.frombuffer(b"".join(one.said for one in found), np.uint8).astype(float)
        every = np.frombuffer(b"".join(one.every for one in found), np.uint8)
        stems = number[_stems(found)]
        known = (stems >= 0).nonzero()[0]
        self.stems = stems[known]
        self.sentence = np.arange(len(every)).repeat(every)[known]  # of each stem
        # Of each document and each stem of the judged text, as `Held.rarities` has it.
        place = self.document[self.sentence] * hashes + self.stems
        first = np.frombuffer(b"".join(map(_first, found)), np.uint8)
        spread = np.bincount(place, first[self.sentence], len(found) * hashes).astype(np.intp)
        rarity = _RARITY[np.minimum(spread, PLACES)]
        self.rarities = rarity.reshape(len(found), hashes)
        self.rarity = rarity[place]


def _first(one: Sketch) -> bytes:
    """For each sentence whether it is the first of its words: repeated, it counts once."""
    told = one.parts
    if len({*told}) == len(told):  # nearly always
        return b"\1" * len(told)
    # Of equal sentences the last in this order stays.
    stay = {*dict(zip(reversed(told), reversed(range(len(told))), strict=True)).values()}
    return bytes(at in stay for at in range(len(told)))


class _Chunk:
    """Some judged sentences: for each hash an entry for each sentence that has it."""

    def __init__(self, held: Held, places: Sequence[Sequence[int]]) -> None:
        self.places = places
        pieces = [held.pieces[at] for at, *_ in places]
        stands = held.index.places
        hashes: list[int] = []
        weights: list[float] = []
        spread: list[int] = []
        sizes: list[int] = []
        for piece in pieces:
            every, whole = piece.telling, sketch.whole(piece)
            hashes += map(STEMS.__getitem__, every)
            hashes += whole
            weights += map(piece.stems.get, every, repeat(0.0))
            weights += [_SURE] * len(whole)
            spread += map(len, map(stands.__getitem__, every))
            spread += [1] * len(whole)
            sizes.append(len(every) + len(whole))
        column = np.arange(len(pieces)).repeat(sizes)
        self.hashes = np.array(hashes, np.intp)
        order = self.hashes.argsort(kind="stable")
        self.hashes = self.hashes[order]
        self.column = column[order]
        self.weight = np.array(weights, float)[order]
        self.rarity = _RARITY[np.array(spread, np.intp)[order]]
        sure = self.weight == _SURE
        self.stated = np.where(sure, 0.0, self.weight)  # what it adds to its statement
        self.judged = self.weight / self.rarity  # before what the held document makes of it
        self.told = np.where(sure, _SURE, 1.0)
        self.count = np.array([len(piece.stems) for piece in pieces], float)
        self.least = np.maximum(np.minimum([*map(fewest, pieces)], self.count), 1)

    def number(self, number: NDArray[np.int32], hashes: int) -> None:
        """Of each entry the number of its hash; of each number how many entries, from which on."""
        self.row = number[self.hashes]
        self.size = np.bincount(self.row, minlength=hashes)
        self.begin = self.size.cumsum() - self.size


class _Met:
    """The held sentences, a row each, with the judged ones they share stems with, a column each.

    Row after row in one line. All else is asked only of the few pairs that share what they must.
    """

    def __init__(self, chunk: _Chunk, rows: _Rows) -> None:
        self._chunk, self._rows = chunk, rows
        self._shape = len(rows.said), len(chunk.places)
        size = chunk.size[rows.stems]
        entry = (chunk.begin[rows.stems] - size.cumsum() + size).repeat(size)
        entry += np.arange(len(entry))
        pair = (rows.sentence * self._shape[1]).repeat(size) + chunk.column[entry]
        rarity = np.maximum(chunk.rarity[entry], rows.rarity.repeat(size))
        self._weights = self._sums(pair, chunk.weight[entry] / rarity)
        self._judged = _OTHERWISE * self._sums(pair, chunk.judged[entry])
        self._counts = self._sums(pair, chunk.told[entry])

    def _sums(self, pair: _Places, values: _Numbers) -> _Numbers:
        rows, columns = self._shape
        return np.bincount(pair, values, rows * columns).astype(float, copy=False)

    def _totals(self) -> _Numbers:
        """What each judged statement weighs beside each held document."""
        chunk, rarities, columns = self._chunk, self._rows.rarities, self._shape[1]
        weights = chunk.stated / np.maximum(chunk.rarity, rarities[:, chunk.row])
        of = np.arange(len(rarities))[:, None] * columns + chunk.column
        sums = np.bincount(of.ravel(), weights.ravel(), len(rarities) * columns)
        return sums.reshape(len(rarities), columns).astype(float, copy=False)

    def _placed(self, found: _Truths) -> tuple[_Places, _Places, _Places]:
        """Where pairs stand that something is true of, and the row and the column of each."""
        at = found.ravel().nonzero()[0]
        return at, *np.divmod(at, self._shape[1])

    def said(self) -> tuple[set[tuple[int, int]], set[int]]:
        """The held documents and judged sentences that may be said there.

        In two held neighbours too. And which held sentences may say any.
        """
        weights, counts, totals = self._weights, self._counts, self._totals()
        least, said, document = self._chunk.least, self._rows.said, self._rows.document
        columns = self._shape[1]
        able = weights.reshape(self._shape) >= SHARED * SLACK * totals[document]
        at, row, column = self._placed(able)
        told = _told(weights[at], counts[at], said[row], totals[document[row], column])
        told &= counts[at] >= least[column]
        found = {*zip(document[row[told]].tolist(), column[told].tolist(), strict=True)}
        of = {*row[told].tolist()}
        # Of two neighbours in one document one is able by itself: the first or the second.
        row, column = np.concatenate((row, row - 1)), np.concatenate((column, column))
        row, column = row[self._rows.goes_on[row]], column[self._rows.goes_on[row]]
        one, other = row * columns + column, (row + 1) * columns + column
        weight, count = weights[one] + weights[other], counts[one] + counts[other]
        total = totals[document[row], column]
        told = (weight >= SLACK * JOINED * total) & (count >= least[column])
        told &= _told(weight, count, said[row] + said[row + 1], total)
        told &= (weights[one] > 0) & (weights[other] > 0)
        row, column = row[told], column[told]
        found.update(zip(document[row].tolist(), column.tolist(), strict=True))
        of.update(row.tolist(), (row + 1).tolist())
        return found, of

    def back(self) -> set[int]:
        """Held sentences that may be said in any judged one, or in two neighbours.

        What their stems weigh is not known: those shared about as much as they do in the judged
        document, the others at least `_UNSHARED` each.
        """
        said, judged = self._rows.said, self._chunk.count
        weights, counts = self._judged, self._counts
        least = np.clip(said, 1, np.where(said > FEW, LEAST, LEAST - 1))
        at, row, column = self._placed(counts.reshape(self._shape) >= least[:, None])
        told = _voted(weights[at], counts[at], said[row], SHARED)
        told &= _turned(weights[at], counts[at], said[row], judged[column])
        found = {*row[told].tolist()}
        # What two neighbours need for `_voted`, nearly: for most that spares the rest.
        reach = (_REACH * weights + counts).reshape(self._shape)
        row, column = (reach[:, :-1] + reach[:, 1:] >= 0.99 * said[:, None]).nonzero()
        one = row * self._shape[1] + column
        weight, count = weights[one] + weights[one + 1], counts[one] + counts[one + 1]
        told = (weights[one] > 0) & (weights[one + 1] > 0)
        told &= _voted(weight, count, said[row], JOINED) & (count >= least[row])
        told &= _turned(weight, count, said[row], judged[column] + judged[column + 1])
        found.update(row[told].tolist())
        return found


def _told(weights: _Numbers, counts: _Numbers, said: _Numbers, total: _Numbers) -> _Truths:
    enough = weights * _BOTH + counts >= total + said
    mostly = (weights >= _MOST * total) & (said - counts <= _BACK * weights)
    found: _Truths = enough | mostly | (weights >= SLACK * total)  # it may stand there word by word
    return found


def _voted(weights: _Numbers, counts: _Numbers, said: _Numbers, share: float) -> _Truths:
    unshared = _UNSHARED * np.maximum(said - counts, 0)
    found: _Truths = (1 - SLACK * share) * weights >= SLACK * share * unshared
    return found


def _turned(weights: _Numbers, counts: _Numbers, said: _Numbers, judged: _Numbers) -> _Truths:
    unshared = _UNSHARED * np.maximum(said - counts, 0)
    enough = weights * (_BOTH - 1) + counts >= unshared + judged
    mostly = (1 - _MOST) * weights >= _MOST * unshared
    found: _Truths = enough | mostly
    return found
