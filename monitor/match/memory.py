"""What is known of words as written: most words of a text have been met before and begin nothing.

So a text is first looked at as a set, at the speed of one, and what is left are few words.
"""

from collections.abc import Collection
from typing import Generic, TypeVar

T = TypeVar("T")

LONGEST = 60  # letters; longer ones are no words, and hardly met again


class Memory(Generic[T]):
    """Words that begin nothing, and what the others may begin, in texts of one language."""

    def __init__(self) -> None:
        self._nothing: set[str] = set()
        self._some: dict[str, T] = {}
        self._before: tuple[set[str], dict[str, T]] = (set(), {})

    def __len__(self) -> int:
        return len(self._nothing) + len(self._some)

    def recall(self, words: Collection[str]) -> tuple[dict[str, T], set[str]]:
        """Those of the words that begin something, and those that are new."""
        met = set(words) - self._nothing
        known = self._some  # once: another thread may `age` meanwhile
        some = {word: known[word] for word in met & known.keys()}
        new = met - some.keys()
        if new and any(self._before):
            new = self._revive(new, some)
        return some, new

    def _revive(self, words: set[str], some: dict[str, T]) -> set[str]:
        nothing, before = self._before
        self._nothing |= words & nothing
        words = words - nothing
        again = {word: before[word] for word in words & before.keys()}
        self._some.update(again)
        some.update(again)
        return words - again.keys()

    def keep(self, word: str, begun: T | None) -> None:
        """Remember what a word begins; None for nothing. Overlong ones are asked anew."""
        if len(word) > LONGEST:
            return
        if begun is None:
            self._nothing.add(word)
        else:
            self._some[word] = begun

    def age(self) -> None:
        """Forget what was not met since this was called last."""
        self._before = (self._nothing, self._some)
        self._nothing, self._some = set(), {}
