"""36-bit keys by which documents that share wording or subject find each other in a table.

Winnowing after Schleimer, Wilkerson and Aiken (SIGMOD 2003): of every `WINDOW` neighbouring runs
of `GRAM` words the least is kept, so any shared run of `WINDOW + GRAM - 1` words shares a key, and
equal texts have equal keys; the least of every sentence is kept as well, so a shared sentence does
too. A document with more than `MOST` keeps its least ones, Broder's bottom sketch.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from monitor.diff.remembered import Remembered

VERSION = "23"  # of all that makes keys and sketches what they are, words included
BITS = 36  # of a key
GRAM = 3  # content words a fingerprint is made of
WINDOW = 10
MOST = 1024  # fingerprints of one document
SUBJECTS = 8  # names paired with each other


def key(kind: str, *words: str) -> int:
    """A signed number of `BITS` that is the same in every process and on every machine.

    Among a million documents one text in ten has a key that another text has by chance.
    """
    return _hash(kind, *words) >> _REST


def _hash(kind: str, *words: str) -> int:
    """The same in 48 bits, signed."""
    joined = "\x1f".join((kind, *words)).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(joined, digest_size=6).digest()
    return int.from_bytes(digest, "big", signed=True)


def fingerprints(sentences: Sequence[Sequence[str]]) -> frozenset[int]:
    """The fingerprints of a text, given the content words of its sentences.

    Places are chosen by the hash of the word that a run of `GRAM` begins with, so only the runs
    that are kept are hashed; each word's hash is remembered.
    """
    single: list[int] = []
    kept: set[int] = set()
    starts = []
    for words in sentences:
        if len(words) > GRAM:
            starts.append((len(single), len(words)))
        elif words:
            kept.add(key("w", *words))
        single += map(_WORDS.__getitem__, words)
    ranks = np.array(single, np.int64) & _RANK | np.arange(len(single))
    every = ranks.tolist()
    chosen = {min(every[at : at + count + 1 - GRAM]) for at, count in starts}
    chosen.update(_winnow(ranks[: max(0, len(every) + 1 - GRAM)]).tolist())
    for rank in chosen:
        at = rank & _PLACE
        joined = single[at] * _FIRST + single[at + 1] * _SECOND + single[at + 2]
        kept.add(((joined & _MASK) - _HALF) >> _REST)
    return frozenset(kept if len(kept) <= MOST else sorted(kept)[:MOST])


_MASK, _HALF = 2**48 - 1, 2**47
_REST = 48 - BITS
_FIRST, _SECOND = 0x9E3779B97F4B, 0xC2B2AE3D27D5  # odd, their bits well mixed
_PLACE = 2**24 - 1  # of a word in its text; the hash before it says which place is taken
_RANK = _MASK & ~_PLACE

_WORDS: Remembered[int] = Remembered(lambda word: _hash("w", word) & _MASK)


def _winnow(ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    """The least of every `WINDOW` neighbours: of two, then of four, of eight, and of ten."""
    width, least = 1, ranks
    while 2 * width <= min(WINDOW, len(ranks)):
        least = np.minimum(least[:-width], least[width:])
        width *= 2
    rest = min(WINDOW, len(ranks)) - width
    return np.minimum(least[:-rest], least[rest:]) if rest > 0 else least


def pairs(subjects: Iterable[str]) -> frozenset[int]:
    """Keys of what two documents about one happening share: a pair of their foremost names."""
    foremost = sorted(set(subjects))
    return frozenset(key("p", *pair) for pair in combinations(foremost, 2))
