"""64-bit keys by which documents that share wording or subject find each other in a table.

Winnowing after Schleimer, Wilkerson and Aiken (SIGMOD 2003): of every `WINDOW` neighbouring
hashes of `GRAM` words the least is kept, so any shared run of `WINDOW + GRAM - 1` words shares a
key, and equal texts have equal keys. A document longer than `MOST` keys keeps its least ones,
Broder's bottom sketch.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

GRAM = 3  # content words a fingerprint is made of
WINDOW = 7
MOST = 1024  # fingerprints of one document
SUBJECTS = 8  # names paired with each other


def key(kind: str, *words: str) -> int:
    """A signed 64-bit number that is the same in every process and on every machine."""
    joined = "\x1f".join((kind, *words)).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(joined, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """The winnowed fingerprints of a sequence of words; a short one has exactly one."""
    if not words:
        return frozenset()
    if len(words) <= GRAM:
        return frozenset({key("w", *words)})
    hashes = (key("w", *words[at : at + GRAM]) for at in range(len(words) - GRAM + 1))
    kept = frozenset(_winnow(hashes))
    return kept if len(kept) <= MOST else frozenset(sorted(kept)[:MOST])


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
