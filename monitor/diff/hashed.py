"""Words in few bits, the same on every machine."""

from zlib import crc32

from monitor.diff.remembered import Remembered

NARROW = 1 << 16  # of a sentence's stems: there are few sentences to compare with
WIDE = 1 << 20  # of what a text is about
_PLACES = 256  # of function words


def hashed(word: str) -> int:
    """20 bits; of what two texts are about two stems meet by chance in one of a hundred pairs."""
    return crc32(word.encode("utf-8", "surrogatepass")) % WIDE


def narrow(word: str) -> int:
    """The lower 16 of them."""
    return hashed(word) % NARROW


HASHES: Remembered[int] = Remembered(hashed)
STEMS: Remembered[int] = Remembered(narrow)
BITS: Remembered[int] = Remembered(lambda word: 1 << hashed(word) % _PLACES)
BYTES = _PLACES // 8
