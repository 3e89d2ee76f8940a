"""What the forms of a common word have in common, for comparing wording.

Snowball where it has the language and folded text does it no harm; else the endings of
`inflection` are cut off. For telling whether a text holds a name, see `inflection`.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from monitor.text.inflection import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

_SNOWBALL = {"en": "english", "ru": "russian", "de": "german", "fr": "french", "hy": "armenian"}
_KEPT = 4  # letters that a stem keeps at least
_LONGEST = 6  # letters of an ending


@lru_cache(maxsize=100_000)
def stem(folded: str, language: str | None) -> str:
    """The stem of a folded word; the word itself where it is short or the language is unknown."""
    if language is None or len(folded) <= _KEPT:
        return folded
    if language in _SNOWBALL:
        return _stemmer(language)(folded)
    endings = ENDINGS.get(language)
    if endings is None:
        return folded
    for length in range(min(_LONGEST, len(folded) - _KEPT), 0, -1):
        if folded[-length:] in endings:
            return folded[:-length]
    return folded


@cache
def _stemmer(language: str) -> "Callable[[str], str]":
    word: Callable[[str], str] = snowballstemmer.stemmer(_SNOWBALL[language]).stemWord
    return word
