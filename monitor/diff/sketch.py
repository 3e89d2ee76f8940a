"""What is kept of a document, so that it need not be made ready again to be compared.

Of each sentence 16 bits a stem, by which the unlike are set aside unread; what the document is
about; the marks that translation keeps; and the outline of its text: about a third of that text.
Two stems may share a hash by chance, so whoever looks at a sketch errs towards reading.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress, pairwise, zip_longest
from operator import add
from struct import Struct
from typing import NamedTuple
from zlib import DEFLATED, compressobj, crc32, decompress

from monitor.diff import outline
from monitor.diff.hashed import BYTES, NARROW, STEMS, WIDE, narrow
from monitor.diff.held import Held
from monitor.diff.once import once
from monitor.diff.outline import Outline
from monitor.diff.piece import Piece
from monitor.diff.shorts import packed, unpacked
from monitor.diff.subject import Subject, worths
from monitor.model import Document

FORMAT = 6  # the first byte; what begins otherwise was kept by another version
MOST = 8_000  # stems of all sentences; a longer document has no sketch and is always read
FEW = 3  # stems; of so short a statement the whole is kept as well, and with numbers left open
_WORTHS = worths()
_SQUARES = [worth * worth for worth in _WORTHS]
_CODES = {worth: code for code, worth in enumerate(_WORTHS)}
# Format, checksum of the text, sentences, stems, those in the topic's sentences, those of the
# topic, of these those of the title alone, bytes of the outline.
_HEAD = Struct("<BIHHHHHI")
_RAW = -15  # deflate without a head
# Written with less of a window: to clear a whole one takes seven times as long.
_NEAR, _ROOM = -13, 6
_UPPER = {f"{value:x}": value * NARROW for value in range(WIDE // NARROW)}
_QUARTERS = {str(weight): weight / 4 for weight in range(10)}
_DATE, _DAY, _SCRIPT, _NAMED = "-", "~", "=", "+"  # lines that tell no mark


class Shared(NamedTuple):
    """What two texts are both about: how much it weighs in the one and in the other."""

    both: list[tuple[float, float]]
    total: float  # of all that the other is about
    square: float  # the sum of the squares of that


@dataclass(frozen=True)
class Sketch:
    """A kept document in hashes; what is not needed at once is taken out of its bytes when asked.

    `stems` are those of all sentences, two bytes each, one sentence after the other, each time
    those of its statement first; of each sentence `said` tells how many its statement has, `every`
    how many there are.
    """

    kept: bytes
    checksum: int  # of the text that it is of
    stems: bytes
    said: bytes
    every: bytes
    # How many stems stand in the topic's sentences, how many the topic has, and how many bytes the
    # outline; where the upper hashes of the topic begin, the lower ones of the title alone, the
    # function words, and what is packed.
    _parts: tuple[int, int, int, int, int, int, int]

    @once
    def topic(self) -> dict[int, float]:
        """What the document is about."""
        _, size, _, upper, more, *_ = self._parts
        # Where their number is odd, an upper hash is to spare.
        found = map(add, self._lower, map(_UPPER.__getitem__, self.kept[upper:more].hex()))
        return dict(zip(found, map(_WORTHS.__getitem__, self._packed[:size]), strict=True))

    @once
    def _lower(self) -> list[int]:
        """The lower hashes of what it is about."""
        opening, _, _, _, more, end, _ = self._parts
        first = dict.fromkeys(unpacked(self.stems[: 2 * opening]))
        return [*first, *unpacked(self.kept[more:end])]

    def shared(self, about: Mapping[int, float], lower: Container[int]) -> Shared:
        """What it is about that another text is about too, without a look at all the rest.

        Args:
            about: the topic of the other text.
            lower: the lower 16 bits of its hashes.
        """
        codes, kept, upper = self._packed[: self._parts[1]], self.kept, self._parts[3]
        both = []
        keys = self._lower
        for at in compress(range(len(keys)), map(lower.__contains__, keys)):
            more = kept[upper + at // 2] >> (0 if at % 2 else 4) & 15
            here = about.get(keys[at] + more * NARROW)
            if here is not None:
                both.append((here, _WORTHS[codes[at]]))
        return Shared(
            both,
            sum(map(_WORTHS.__getitem__, codes)),
            sum(map(_SQUARES.__getitem__, codes)),
        )

    @property
    def bits(self) -> int:
        """A bit for each function word."""
        return int.from_bytes(self.kept[self._parts[5] : self._parts[6]], "little")

    @once
    def parts(self) -> list[bytes]:
        """The stems of each sentence, two bytes each."""
        ends = accumulate(self.every, initial=0)
        return [self.stems[2 * start : 2 * end] for start, end in pairwise(ends)]

    @once
    def sentences(self) -> tuple[tuple[int, ...], ...]:
        """The stems of each sentence."""
        return tuple(map(unpacked, self.parts))

    @once
    def outline(self) -> Outline | None:
        """Where the sentences stand, and the names."""
        _, size, outlined, *_ = self._parts
        return outline.unpack(self._packed[size : size + outlined])

    @once
    def _packed(self) -> bytes:
        return decompress(self.kept[self._parts[6] :], _RAW)

    @once
    def subject(self) -> Subject:
        """Its marks, dates and script."""
        _, size, outlined, *_ = self._parts
        marks: dict[str, float] = {}
        dates: list[str] = []
        days: list[str] = []
        script, named = "", False
        for line in self._packed[size + outlined :].decode("utf-8").split("\n"):
            sign, told = line[:1], line[1:]
            weight = _QUARTERS.get(sign)
            if weight is not None:
                marks[told] = weight
            elif sign == _DATE:
                dates.append(told)
            elif sign == _DAY:
                days.append(told)
            elif sign == _SCRIPT:
                script = told
            elif sign == _NAMED:
                named = True
        return Subject((), marks, frozenset(dates), frozenset(days), script, named)


def pack(held: Held) -> bytes:
    """What is kept of a document, the same on every machine; nothing where there is too much of it.

    The topic's stems are those of the first sentences, in their order, and those of the title.
    """
    stems: list[int] = []
    said, every = bytearray(), bytearray()
    first = 0
    if len(held.pieces) > MOST:
        return b""
    for at, piece in enumerate(held.pieces):
        if at == held.opening:
            first = len(stems)
        own, rest = _stems(piece)
        stems.extend(own)
        stems.extend(rest)
        said.append(len(own))
        every.append(len(own) + len(rest))
    first = first if held.opening < len(held.pieces) else len(stems)
    if len(stems) > MOST:
        return b""
    told = dict.fromkeys(stems[:first], 0)
    alone: list[int] = []
    for key in held.topic:
        if told.get(key % NARROW) == 0:
            told[key % NARROW] = key
        else:  # of the title alone; or another stem has the same lower bits
            alone.append(key)
    more = [key % NARROW for key in alone]
    found = [(key, held.topic.get(key, 0.0)) for key in chain(told.values(), alone)]
    shape = outline.pack(*held.cut)
    packer = compressobj(9, DEFLATED, _NEAR, _ROOM)
    sizes = len(said), len(stems), first, len(found), len(more), len(shape)
    return b"".join(
        (
            _HEAD.pack(FORMAT, checksum(held.document), *sizes),
            said,
            every,
            packed(stems),
            _nibbles([key // NARROW for key, _ in found]),
            packed(more),
            held.bits.to_bytes(BYTES, "little"),
            packer.compress(bytes(_CODES[worth] for _, worth in found)),
            packer.compress(shape),
            packer.compress("\n".join(_told(held)).encode()),
            packer.flush(),
        )
    )


def _told(held: Held) -> Iterator[str]:
    subject = held.subject
    yield from (f"{round(4 * weight)}{mark}" for mark, weight in subject.marks.items())
    yield from (f"{_DATE}{date}" for date in sorted(subject.dates))
    yield from (f"{_DAY}{day}" for day in sorted(subject.days))
    yield f"{_SCRIPT}{subject.script}"
    if subject.named:
        yield _NAMED


def unpack(kept: bytes | None) -> Sketch | None:
    """The sketch that was kept, if one was."""
    if not kept or kept[0] != FORMAT:
        return None
    _, checksum, count, stemmed, opening, size, more, outlined = _HEAD.unpack_from(kept)
    at = _HEAD.size
    stems = at + 2 * count
    upper = stems + 2 * stemmed
    lower = upper + (size + 1) // 2
    bits = lower + 2 * more
    return Sketch(
        kept=kept,
        checksum=checksum,
        stems=kept[stems:upper],
        said=kept[at : at + count],
        every=kept[at + count : stems],
        _parts=(opening, size, outlined, upper, lower, bits, bits + BYTES),
    )


def _nibbles(values: Sequence[int]) -> bytes:
    """Two values below 16 a byte."""
    return bytes(
        high << 4 | low for high, low in zip_longest(values[::2], values[1::2], fillvalue=0)
    )


def checksum(document: Document) -> int:
    """Of all that a document is prepared from, but for its address."""
    told = f"{document.title}\0{document.furniture}\0{document.headline}\0{document.text}"
    return crc32(told.encode("utf-8", "surrogatepass"))


def whole(piece: Piece) -> set[int]:
    """A short statement as a whole, since so few stems alone tell little; else nothing."""
    if len(piece.stems) > FEW:
        return set()
    return {narrow("\x1f".join(one)) for one in (piece.said, piece.norms, piece.frame) if one}


def _stems(piece: Piece) -> tuple[set[int], set[int]]:
    """The hashes of a sentence: those of its statement, those of its lead-in."""
    said = {*map(STEMS.__getitem__, piece.stems)}
    if piece.kept is None and len(piece.stems) > FEW:
        return said, set()
    return said, ({*map(STEMS.__getitem__, piece.telling)} | whole(piece)) - said
