"""Ordinary given names that Arabic letters tell apart and that sound alike without short vowels.

`arabic.txt` has one a line: as Arabic writes it, folded (~ before one that is as well an ordinary
word), then in Latin letters. What sounds only alike is another man's there: حسن is no حسين, and
راشد no رشاد.
"""

from functools import cache, lru_cache
from importlib.resources import files

from monitor.names.words.compare import distance
from monitor.names.words.sound import VOWELLESS, plain, script, sounds
from monitor.text.fold import fold
from monitor.text.inflection import PREFIXES

_NEAREST = 0.02  # more, of names that are as near
_FARTHEST = 0.1


@cache
def _lines() -> list[str]:
    return files("monitor.names").joinpath("arabic.txt").read_text("utf-8").splitlines()


@cache
def _sure() -> frozenset[str]:
    return frozenset(fold(line.split()[0]) for line in _lines() if line[0] != "~")


@cache
def _names() -> tuple[dict[str, frozenset[str]], tuple[tuple[str, str], ...]]:
    """The names by each Latin spelling, folded, and what each of these sounds like."""
    found: dict[str, set[str]] = {}
    for line in _lines():
        own, *spelled = line.removeprefix("~").split()
        found.setdefault(fold(own), set()).add(fold(own))
        for one in spelled:
            found.setdefault(fold(one), set()).add(fold(own))
    heard = ((sounds(plain(one)), own) for one, those in found.items() for own in those)
    known = {one: frozenset(those) for one, those in found.items()}
    return known, tuple(pair for pair in heard if pair[1] != pair[0])


@lru_cache(maxsize=20_000)
def _meant(written: str) -> frozenset[str]:
    """The names that a word of a rule may be, in Arabic letters; none when it is another."""
    known, heard = _names()
    exact = known.get(fold(written))
    if exact is not None or script(plain(written)) in VOWELLESS:
        return exact or frozenset()
    own = sounds(plain(written))
    away = [(distance(own, other) / max(len(own), len(other)), name) for other, name in heard]
    near = min(away, default=(1.0, ""))[0]
    if near > _FARTHEST:
        return frozenset()
    return frozenset(name for far, name in away if far <= near + _NEAREST)


def _read(token: str) -> str:
    """The name that a folded word of a text is, without what is written before it; "" for none."""
    known = _names()[0]
    for prefix in ("", *PREFIXES, "ك"):
        bare = token.removeprefix(prefix)
        if token.startswith(prefix) and bare in known:
            return bare
    return ""


@lru_cache(maxsize=20_000)
def is_another(written: str, token: str) -> bool:
    """Whether a word in Arabic letters is another of these names than the word of a rule is."""
    name = _read(fold(token))
    if not name:
        return False
    meant = _meant(written)
    return bool(meant) and name not in meant


def is_spelled(written: str, token: str) -> bool:
    """Whether a word in Arabic letters is the name that a word of a rule is in Latin ones, however
    far they sound (Mehmet, محمد)."""
    known = _names()[0].get(fold(written))
    return known is not None and _read(fold(token)) in known


def is_name(token: str, *, sure: bool = False) -> bool:
    """Whether a folded word in Arabic letters is one of these names, with nothing before it;
    `sure`: and no ordinary word."""
    return token in (_sure() if sure else _names()[0])
