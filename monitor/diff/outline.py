"""Where the sentences of a text stand and which of its words are names, in some hundred bytes.

To work that out is most of making a document ready; with it kept, only those sentences of a
candidate need be parted into words that are compared.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from struct import Struct

from monitor.diff.joined import WRITTEN_OUT as SHORT
from monitor.diff.piece import Piece
from monitor.diff.shorts import packed, unpacked
from monitor.diff.words import Columns, Kind, columns

_HEAD = Struct("<HH")  # sentences, those whose statement is not all of them
_MOST = 255  # in a byte
_FEW = 0xFFFF


def pack(found: Columns, pieces: Sequence[Piece]) -> bytes:
    """The outline of a text; nothing where a gap is too wide for it, as hardly ever."""
    lows, highs = [piece.low for piece in pieces], [piece.high for piece in pieces]
    starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
    sizes = [high - low for low, high in zip(lows, highs, strict=True)]
    gaps = [low - before for low, before in zip(lows, (0, *highs), strict=False)]
    before = [start - end for start, end in zip(starts, (0, *ends), strict=False)]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    parted = [at for at, piece in enumerate(pieces) if piece.kept]
    wide = max(gaps, default=0) > _MOST or max((*before, *lengths), default=0) > _FEW
    if wide or len(pieces) > _FEW or _depend(found, highs):
        return b""
    name = Kind.NAME
    names = [at for at, kind in enumerate(found.kinds) if kind is name]
    return b"".join(
        (
            _HEAD.pack(len(pieces), len(parted)),
            bytes(sizes),
            bytes(gaps),
            *map(_halves, (before, lengths)),
            packed(parted),
            *(_bits(pieces[at].kept or ()) for at in parted),
            _steps(names),
        )
    )


def _depend(found: Columns, highs: Sequence[int]) -> bool:
    """Whether a word beside a sentence's end says another thing without its neighbour: May. 5."""
    kinds, starts, ends = found.kinds, found.starts, found.ends
    pairs = [(high - 1, high) for high in highs if 0 < high < len(kinds)]
    return any(
        kinds[one] is Kind.DATE and kinds[other] is Kind.NUMBER and ends[one] - starts[one] < SHORT
        for before, after in pairs
        for one, other in ((before, after), (after, before))
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """Where sentences begin and end among the words and in the text, and what is marked there."""

    sizes: bytes  # words of each sentence
    lows: Sequence[int]  # words before it
    starts: Sequence[int]
    ends: Sequence[int]
    statements: dict[int, list[bool]]  # of those whose statement is not all of them
    names: Sequence[int]  # words

    def piece(self, text: str, at: int) -> Piece | None:
        """A sentence of the text; None if there are other words in it than were there."""
        start, end, low, size = self.starts[at], self.ends[at], self.lows[at], self.sizes[at]
        found = columns(text[start:end])
        if len(found.norms) != size:
            return None
        found.starts[:] = map(start.__add__, found.starts)
        found.ends[:] = map(start.__add__, found.ends)
        first = bisect_left(self.names, low)
        for name in self.names[first : bisect_left(self.names, low + size, first)]:
            found.kinds[name - low] = Kind.NAME
        return Piece(found, 0, size, start, end, self.statements.get(at))


def unpack(kept: bytes) -> Outline | None:
    """The outline again, if there is one."""
    if not kept:
        return None
    count, parted = _HEAD.unpack_from(kept)
    at = _HEAD.size
    sizes, gaps, *halves = (kept[at + n * count : at + (n + 1) * count] for n in range(6))
    before, lengths = _whole(*halves[:2]), _whole(*halves[2:])
    at += 6 * count
    statements: dict[int, list[bool]] = {}
    rest = at + 2 * parted
    for one in unpacked(kept[at:rest]):
        size = sizes[one]
        end = rest + (size + 7) // 8
        bits = int.from_bytes(kept[rest:end], "little")
        statements[one] = [bool(bits >> place & 1) for place in range(size)]
        rest = end
    highs = [*accumulate(map(int.__add__, sizes, gaps))]
    ends = [*accumulate(map(int.__add__, before, lengths))]
    return Outline(
        sizes=sizes,
        lows=[high - size for high, size in zip(highs, sizes, strict=True)],
        starts=[end - length for end, length in zip(ends, lengths, strict=True)],
        ends=ends,
        statements=statements,
        names=_places(kept[rest:]),
    )


def _halves(values: Sequence[int]) -> bytes:
    """The lower bytes, then the upper ones, which are nearly all the same."""
    return bytes(value & _MOST for value in values) + bytes(value >> 8 for value in values)


def _whole(lower: bytes, upper: bytes) -> list[int]:
    return [high << 8 | low for low, high in zip(lower, upper, strict=True)]


def _bits(kept: Sequence[bool]) -> bytes:
    bits = sum(1 << place for place, one in enumerate(kept) if one)
    return bits.to_bytes((len(kept) + 7) // 8, "little")


def _steps(places: Sequence[int]) -> bytes:
    """From each place to the next; 255 stands for as many words and goes on."""
    steps = bytearray()
    for before, at in zip((0, *places), places, strict=False):
        wide, step = divmod(at - before, _MOST)
        steps += b"\xff" * wide + bytes((step,))
    return bytes(steps)


def _places(steps: bytes) -> list[int]:
    found = accumulate(steps)
    if _MOST not in steps:
        return [*found]
    return [at for at, step in zip(found, steps, strict=True) if step != _MOST]
