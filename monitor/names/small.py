"""Words that open sentences with a capital and are nobody's name there: those of the closed
classes, and common nouns that surnames are made of."""

from functools import cache, lru_cache
from importlib.resources import files

from monitor.text.fold import fold

_SAME = {"bs": "hr", "me": "hr"}


_ENDING = 2  # letters
_OF_FATHERS = ("ов", "ев", "ин", "ова", "ева", "ина")


@cache
def _words(name: str = "small.txt") -> dict[str, frozenset[str]]:
    lines = files("monitor.names").joinpath(name).read_text("utf-8").splitlines()
    found: dict[str, set[str]] = {}
    for language, _, words in (line.partition(" ") for line in lines if line[:1] not in {"", "#"}):
        found.setdefault(language, set()).update(map(fold, words.split()))
    # Serbian is written in both scripts.
    found.setdefault("sr", set()).update(found["hr"])
    return {language: frozenset(words) for language, words in found.items()}


def is_small(word: str, language: str | None) -> bool:
    """Whether a folded word is a pronoun, a preposition, an auxiliary and the like, in a Slavic
    language that has no dictionary here."""
    return word in _words().get(_SAME.get(language or "", language or ""), ())


@lru_cache(maxsize=5_000)
def is_noun(word: str, language: str | None) -> bool:
    """Whether a folded word is a common noun of which surnames are made, in one of its cases."""
    if word.endswith(_OF_FATHERS):  # Вълков is no form of вълк
        return False
    stems = _words("common.txt").get(_SAME.get(language or "", language or ""), frozenset())
    return any(word[: len(word) - cut] in stems for cut in range(_ENDING + 1))
