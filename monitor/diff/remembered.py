"""What was worked out about a word, kept for the next time it comes."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

REMEMBERED = 60_000  # words; by Zipf's law nearly all that a text has


class Remembered(dict[str, V]):
    """What a function says of words: one look into a dict for a known one, and never too many."""

    def __init__(self, work: Callable[[str], V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> V:
        if len(self) >= REMEMBERED:
            self.clear()
        value = self[word] = self._work(word)
        return value
