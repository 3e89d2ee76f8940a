"""What a name keeps in every script and spelling: its consonants, in Latin.

Coarse on purpose: for finding candidates and weighing evidence, never for saying that two names
are the same.
"""

import re
from functools import lru_cache

from anyascii import anyascii

from monitor.text.fold import fold

LENGTH = 4  # consonants kept: case endings bring further ones

_SOUNDS = (
    ("shch", "s"), ("dzh", "j"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("ch", "c"),
    ("sh", "s"), ("zh", "j"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dj", "j"),
    ("ts", "c"), ("tz", "c"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("g", "k"), ("w", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[^a-z]|(?<!^)[aeiouy]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def skeleton(word: str, length: int = LENGTH) -> str:
    """The first letter and the consonants of a word, at most `length`; short names stay whole."""
    latin = anyascii(fold(word)).lower()
    for sound, sign in _SOUNDS:
        latin = latin.replace(sound, sign)
    if latin.startswith("h"):
        latin = "k" + latin[1:]  # Х is written h or kh
    bones = _DOUBLE.sub(r"\1", _VOWELS.sub("", latin))
    if len(bones) < 3:
        return latin[:length]
    return bones[:length]


def romanised(text: str) -> str:
    """A text in small Latin letters, for names of files."""
    return anyascii(fold(text)).lower()
