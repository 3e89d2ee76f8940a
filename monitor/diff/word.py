"""One word as it is compared."""

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a word does in a sentence."""

    FUNCTION = 0
    CONTENT = 1
    NAME = 2
    NUMBER = 3
    DATE = 4
    NEGATION = 5


class Word(NamedTuple):
    """One word of a text: `norm` is its identity, `stem` what its other forms share."""

    norm: str
    stem: str
    kind: Kind
    start: int
    end: int
    capital: bool
