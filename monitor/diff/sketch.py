"""What is kept of a document so that, of those that share keys, the unlike are set aside unread.

Of each sentence 16 bits a stem; what the document is about likewise; and the marks that translation
keeps: about a quarter of the text. Two stems may share a hash by chance, so whoever looks at a
sketch errs towards reading the document.
"""

from array import array
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from struct import Struct
from sys import byteorder
from zlib import crc32

from monitor.diff.held import Held
from monitor.diff.piece import Piece
from monitor.diff.remembered import Remembered
from monitor.diff.subject import TOPIC, lead

MOST = 8_000  # stems of all sentences; a longer document has no sketch and is always read
FEW = 3  # stems; of so short a statement the whole is kept as well, and with numbers left open
_STEP = 1 / 40  # in which weights are kept
_WORTH = tuple(step * _STEP for step in range(256))
_GRAMMAR = 256  # places of function words
_HEAD = Struct("<6H")


def hashed(word: str) -> int:
    """16 bits that are the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFF


HASHES: Remembered[int] = Remembered(hashed)
_BITS: Remembered[int] = Remembered(lambda word: 1 << hashed(word) % _GRAMMAR)


@dataclass(frozen=True)
class Sketch:
    """A kept document in hashes; what is not needed at once is taken out of its bytes when asked.

    `stems` are those of all sentences, one sentence after the other, each time those of its
    statement first; of each sentence `said` tells how many its statement has, `every` how many
    there are.
    """

    kept: bytes
    stems: "array[int]"
    said: bytes
    every: bytes
    script: int
    # How many stems stand in the topic's sentences; from where to where the worth of each stands,
    # and up to where those of the title alone.
    _parts: tuple[int, int, int, int]

    @cached_property
    def about(self) -> dict[int, float]:
        """The topic."""
        opening, low, high, end = self._parts
        found = map(_WORTH.__getitem__, self.kept[low:high])
        first = dict.fromkeys(self.stems[:opening])
        return dict(zip(chain(first, _from_little(self.kept[high:end])), found, strict=True))

    @cached_property
    def grammar(self) -> int:
        """A bit for each function word."""
        at = self._parts[3]
        return int.from_bytes(self.kept[at : at + _GRAMMAR // 8], "little")

    @cached_property
    def _lines(self) -> list[str]:
        return self.kept[self._parts[3] + _GRAMMAR // 8 :].decode("utf-8").split("\n")

    @cached_property
    def marks(self) -> dict[str, float]:
        return {line[1:]: int(line[0]) / 4 for line in self._lines if line and line[0] != "-"}

    @cached_property
    def dates(self) -> frozenset[str]:
        return frozenset(line[1:] for line in self._lines if line and line[0] == "-")


def pack(held: Held) -> bytes:
    """What is kept of a document, the same on every machine; nothing where there is too much of it.

    The topic's stems are those of the first sentences, in their order, and those of the title.
    """
    stems, said, every = array("H"), bytearray(), bytearray()
    opening, first = lead(held.pieces, TOPIC), 0
    for at, piece in enumerate(held.pieces):
        if at == opening:
            first = len(stems)
        own, rest = _stems(piece)
        stems.extend(own)
        stems.extend(rest)
        said.append(len(own))
        every.append(len(own) + len(rest))
    first = first if opening < len(held.pieces) else len(stems)
    if len(stems) > MOST:
        return b""
    about = topic(held)
    told = dict.fromkeys(stems[:first])
    more = array("H", [stem for stem in about if stem not in told])
    subject = held.subject
    marks = [f"{round(4 * weight)}{mark}" for mark, weight in subject.marks.items()]
    sizes = len(said), len(stems), first, len(told) + len(more), len(more)
    return b"".join(
        (
            _HEAD.pack(*sizes, HASHES[subject.script]),
            said,
            every,
            _little(stems),
            bytes(min(255, round(about.get(stem, 0.0) / _STEP)) for stem in chain(told, more)),
            _little(more),
            grammar(held).to_bytes(_GRAMMAR // 8, "little"),
            "\n".join([*marks, *(f"-{date}" for date in sorted(subject.dates))]).encode(),
        )
    )


def unpack(kept: bytes) -> Sketch:
    """The sketch that was kept."""
    count, stemmed, opening, worths, more, script = _HEAD.unpack_from(kept)
    at = _HEAD.size
    stems = at + 2 * count
    rest = stems + 2 * stemmed
    return Sketch(
        kept=kept,
        said=kept[at : at + count],
        every=kept[at + count : stems],
        stems=_from_little(kept[stems:rest]),
        script=script,
        _parts=(opening, rest, rest + worths, rest + worths + 2 * more),
    )


def topic(held: Held) -> dict[int, float]:
    """What a document is about, in hashes."""
    return {HASHES[stem]: worth for stem, worth in held.topic.items()}


def grammar(held: Held) -> int:
    """A bit for each function word."""
    return reduce(or_, map(_BITS.__getitem__, held.grammar), 0)


def whole(piece: Piece) -> set[int]:
    """A short statement as a whole, since so few stems alone tell little; else nothing."""
    if len(piece.stems) > FEW:
        return set()
    return {hashed("\x1f".join(one)) for one in (piece.said, piece.norms, piece.frame) if one}


def _stems(piece: Piece) -> tuple[set[int], set[int]]:
    """The hashes of a sentence: those of its statement, those of its lead-in."""
    said = {*map(HASHES.__getitem__, piece.stems)}
    return said, ({*map(HASHES.__getitem__, piece.telling)} | whole(piece)) - said


def _little(values: "array[int]") -> bytes:
    if byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _from_little(kept: bytes) -> "array[int]":
    values = array("H", kept)
    if byteorder == "big":
        values.byteswap()
    return values
