"""Words of the closed classes, which open sentences with a capital and are nobody's name there."""

from functools import cache
from importlib.resources import files

from monitor.text.fold import fold

_SAME = {"bs": "hr", "me": "hr"}


@cache
def _words() -> dict[str, frozenset[str]]:
    lines = files("monitor.names").joinpath("small.txt").read_text("utf-8").splitlines()
    found: dict[str, set[str]] = {}
    for language, _, words in (line.partition(" ") for line in lines if line[:1] not in {"", "#"}):
        found.setdefault(language, set()).update(map(fold, words.split()))
    # Serbian is written in both scripts.
    found["sr"] |= found["hr"]
    return {language: frozenset(words) for language, words in found.items()}


def is_small(word: str, language: str | None) -> bool:
    """Whether a folded word is a pronoun, a preposition, an auxiliary and the like, in a language
    that `small.txt` has: Slavic ones but Russian and Ukrainian, four Western ones, Armenian,
    Azerbaijani and Turkish."""
    return word in _words().get(_SAME.get(language or "", language or ""), ())
