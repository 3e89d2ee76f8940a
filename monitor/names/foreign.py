"""How else a name in Latin letters may be read: silent letters, French, Russian adjectives."""

import re
from functools import lru_cache

_SILENT = (
    (re.compile("[iy]er$"), "ye"),
    (re.compile("(?<=[aeiour])(lt|t|d|x|s)$"), ""),
    (re.compile("(?<=[aiou][dgklmnprv])es$"), "s"),  # James
    (re.compile("(?<=[aiou])tes$"), "c"),  # Yates, Йейтс
    (re.compile("(?<=[ae]n)t$"), ""),  # Laurent
    (re.compile("[iy]eu(ks)?$"), "yo"),  # Richelieu
    (re.compile("n?gne$"), "n"),  # Montaigne
)
_SHORT = 5  # sounds
_TAIL = 5  # sounds that the longest of them looks at
# Beloy, Belaya: adjectives by their endings, and kinds of `endings`.
_ADJECTIVES = (
    *((end, "oy") for end in ("oy", "oi", "oj")),
    *((end, "adj-f") for end in ("aya", "aia", "aja")),
)


def silent(whole: str) -> list[str]:
    """The sounds of a word without what may be silent."""
    if len(whole) < _SHORT:
        return []
    return [whole[: len(whole) - cut] + left for cut, left in _mute(whole[-_TAIL:])]


@lru_cache(maxsize=50_000)
def _mute(tail: str) -> tuple[tuple[int, str], ...]:
    """How many sounds at the end may be silent, and what is left of them."""
    found = ((mute.search(tail), left) for mute, left in _SILENT)
    return tuple((len(tail) - match.start(), left) for match, left in found if match)


def spelled(word: str) -> str:
    """The word as letters that several languages have are read in another of them."""
    return word.replace("sch", "skh").replace("x", "kh").replace("ç", "s").replace("gn", "ny")


def adjectives(whole: str) -> list[tuple[str, tuple[str, ...]]]:
    """The roots of a Russian adjective as sounds, with their kinds."""
    if len(whole) <= _SHORT:
        return []
    return [(whole[: -len(end)], (kind,)) for end, kind in _ADJECTIVES if whole.endswith(end)]
