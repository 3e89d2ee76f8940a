"""64-bit keys by which documents that share wording or subject find each other in a table.

Winnowing after Schleimer, Wilkerson and Aiken (SIGMOD 2003): of every `WINDOW` neighbouring
hashes of `GRAM` words the least is kept, so any shared run of `WINDOW + GRAM - 1` words shares a
key, and equal texts have equal keys; the least of every sentence is kept as well, so a shared
sentence does too. A document with more than `MOST` keeps its least ones, Broder's bottom sketch.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

GRAM = 3  # content words a fingerprint is made of
WINDOW = 10
MOST = 1024  # fingerprints of one document
SUBJECTS = 8  # names paired with each other


def key(kind: str, *words: str) -> int:
    """A signed 64-bit number that is the same in every process and on every machine."""
    joined = "\x1f".join((kind, *words)).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(joined, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def fingerprints(sentences: Sequence[Sequence[str]]) -> frozenset[int]:
    """The fingerprints of a text, given the content words of its sentences."""
    kept: set[int] = set()
    hashes: list[int] = []
    before: list[str] = []
    for words in sentences:
        if not words:
            continue
        own = _hashes(words)
        kept.add(min(own))
        across = [*before[1 - GRAM :], *words]
        hashes += own if len(across) == len(words) else _hashes(across)
        before = across
    kept.update(_winnow(hashes))
    return frozenset(kept if len(kept) <= MOST else sorted(kept)[:MOST])


@lru_cache(maxsize=100_000)
def _word(word: str) -> int:
    return key("w", word) & _MASK


def _hashes(words: Sequence[str]) -> list[int]:
    """One hash for each run of `GRAM` words; a shorter sequence has one.

    Words are hashed once and their hashes joined by multiplication: five times as fast as hashing
    every run.
    """
    if len(words) <= GRAM:
        return [key("w", *words)]
    single = list(map(_word, words))
    return [
        ((one * _FIRST + two * _SECOND + three) & _MASK) - _HALF
        for one, two, three in zip(single, single[1:], single[2:], strict=False)
    ]


_MASK, _HALF = 2**64 - 1, 2**63
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd, their bits well mixed


def _winnow(hashes: Iterable[int]) -> Iterator[int]:
    """The least of every window, by a queue that rises from its head."""
    rising: deque[tuple[int, int]] = deque()
    position = -1
    for position, value in enumerate(hashes):
        while rising and rising[-1][1] >= value:
            rising.pop()
        rising.append((position, value))
        if rising[0][0] <= position - WINDOW:
            rising.popleft()
        if position >= WINDOW - 1:
            yield rising[0][1]
    if 0 <= position < WINDOW - 1:
        yield rising[0][1]


def pairs(subjects: Iterable[str]) -> frozenset[int]:
    """Keys of what two documents about one happening share: a pair of their foremost names."""
    foremost = sorted(set(subjects))
    return frozenset(key("p", *pair) for pair in combinations(foremost, 2))
