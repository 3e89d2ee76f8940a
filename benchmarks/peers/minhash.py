"""Near duplicates by MinHash and locality-sensitive hashing: rensa in Rust, datasketch in numpy.

Runs of three words, 128 permutations, verified by the estimated resemblance. The bands are given:
fewer rows a band find more and cost more. They name documents and say nothing of sentences.
"""

import re
from collections.abc import Iterable, Sequence

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

PERMUTATIONS = 128
BANDS = (16, 32, 64)  # of 8, 4 and 2 rows
LEAST = 0.15  # estimated resemblance of what is returned
_WORD = re.compile(r"\w+")


def shingles(text: str) -> list[str]:
    """Runs of three words, in small letters."""
    words = _WORD.findall(text.lower())
    return [" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)] or words


class Rensa:
    """The index of rensa."""

    def __init__(self, bands: int) -> None:
        self._index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=bands)
        self._kept: dict[int, RMinHash] = {}

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        for number, text in texts:
            self._kept[number] = one = _rust(text)
            self._index.insert(number, one)

    def query(self, text: str) -> list[int]:
        one = _rust(text)
        return [n for n in self._index.query(one) if one.jaccard(self._kept[n]) >= LEAST]


def _rust(text: str) -> RMinHash:
    made = RMinHash(num_perm=PERMUTATIONS, seed=1)
    made.update(shingles(text))
    return made


class Datasketch:
    """The index of datasketch."""

    def __init__(self, bands: int) -> None:
        self._index = MinHashLSH(num_perm=PERMUTATIONS, params=(bands, PERMUTATIONS // bands))
        self._kept: dict[int, MinHash] = {}

    def add(self, texts: Sequence[tuple[int, str]]) -> None:
        for number, text in texts:
            self._kept[number] = one = _numpy(text)
            self._index.insert(number, one)

    def query(self, text: str) -> list[int]:
        one = _numpy(text)
        return [n for n in self._index.query(one) if one.jaccard(self._kept[n]) >= LEAST]


def _numpy(text: str) -> MinHash:
    made = MinHash(num_perm=PERMUTATIONS, seed=1)
    made.update_batch([run.encode() for run in shingles(text)])
    return made
