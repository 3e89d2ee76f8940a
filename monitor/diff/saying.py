"""Verbs of saying, which open or close a lead-in: "X said that", "— заявив X" (`saying.txt`)."""

from functools import lru_cache
from importlib.resources import files

from monitor.text.fold import fold


def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """The folded verbs, and how those begin that may end in anything."""
    lines = files("monitor.diff").joinpath("saying.txt").read_text("utf-8").splitlines()
    told = [line.partition(":")[2] if ":" in line else line for line in lines if line[0] != "#"]
    words = [word for line in told for word in line.split()]
    heads = {fold(word[:-1]) for word in words if word.endswith("*")}
    return frozenset(map(fold, words)), frozenset(heads)


_WORDS, _HEADS = _listed()
_SIZES = sorted({*map(len, _HEADS)})


@lru_cache(maxsize=100_000)
def says(word: str) -> bool:
    """Whether a folded word is a verb of saying."""
    return word in _WORDS or any(word[:size] in _HEADS for size in _SIZES)
