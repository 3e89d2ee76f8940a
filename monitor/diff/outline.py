"""Where the sentences of a text stand and which of its words are names, in some hundred bytes.

To work that out is most of making a document ready; with it kept, a candidate's text need only be
parted into words.
"""

from collections.abc import Sequence
from itertools import accumulate
from struct import Struct

from monitor.diff.piece import Piece
from monitor.diff.shorts import packed, unpacked
from monitor.diff.words import Columns, Kind

_HEAD = Struct("<IHH")  # words of the text, sentences, those whose statement is not all of them
_MOST = 255  # in a byte
_FEW = 0xFFFF


def pack(found: Columns, pieces: Sequence[Piece]) -> bytes:
    """The outline of a text; nothing where a gap is too wide for it, as hardly ever."""
    starts, ends = found.starts, found.ends
    lows, highs = [piece.low for piece in pieces], [piece.high for piece in pieces]
    columns = (
        [high - low for low, high in zip(lows, highs, strict=True)],
        [low - before for low, before in zip(lows, (0, *highs), strict=False)],
        [starts[piece.low] - piece.start for piece in pieces],
        [piece.end - ends[piece.high - 1] for piece in pieces],
    )
    parted = [at for at, piece in enumerate(pieces) if piece.kept]
    wide = any(max(column) > _MOST or min(column) < 0 for column in columns if column)
    if wide or len(pieces) > _FEW:
        return b""
    names = [at for at, kind in enumerate(found.kinds) if kind is Kind.NAME]
    return b"".join(
        (
            _HEAD.pack(len(found.norms), len(pieces), len(parted)),
            *map(bytes, columns),
            packed(parted),
            *(_bits(pieces[at].kept or ()) for at in parted),
            _steps(names),
        )
    )


def lengths(kept: bytes) -> bytes:
    """How many words each sentence has."""
    return kept[_HEAD.size : _HEAD.size + _HEAD.unpack_from(kept)[1]]


def cut(kept: bytes, found: Columns) -> tuple[Columns, tuple[Piece, ...]] | None:
    """The words with the names marked among them, and the sentences; None if it is of others."""
    if not kept:
        return None
    words, count, parted = _HEAD.unpack_from(kept)
    if words != len(found.norms):
        return None
    at = _HEAD.size
    sizes, gaps, before, after = (kept[at + n * count : at + (n + 1) * count] for n in range(4))
    at += 4 * count
    statements: dict[int, list[bool]] = {}
    rest = at + 2 * parted
    for one in unpacked(kept[at:rest]):
        size = sizes[one]
        end = rest + (size + 7) // 8
        bits = int.from_bytes(kept[rest:end], "little")
        statements[one] = [bool(bits >> place & 1) for place in range(size)]
        rest = end
    kinds = found.kinds
    for place in _places(kept[rest:]):
        kinds[place] = Kind.NAME
    return found, tuple(_pieces(found, (sizes, gaps, before, after), statements))


def _pieces(
    found: Columns, columns: Sequence[bytes], statements: dict[int, list[bool]]
) -> list[Piece]:
    starts, ends = found.starts, found.ends
    made: list[Piece] = []
    high = 0
    for size, gap, before, after in zip(*columns, strict=True):
        low = high + gap
        high = low + size
        kept = statements.get(len(made)) if statements else None
        made.append(Piece(found, low, high, starts[low] - before, ends[high - 1] + after, kept))
    return made


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
