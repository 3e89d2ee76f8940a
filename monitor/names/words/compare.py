"""How far two words are apart in sound: a weighted edit distance over the sounds of `sound`.

After Kondrak's and Zobel's phonetic distances; the weights are what transliterations differ by.
"""

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from monitor.names.words.sound import classes

_VOWELS = "aeiouEA"

_NEAR: dict[tuple[str, str], float] = {}


def _near(weight: float, *groups: str) -> None:
    for group in groups:
        for one in group:
            for other in group:
                if one != other:
                    _NEAR.setdefault((one, other), weight)


_near(0.05, "vw", "yYj", "ij",
      "cq", "kK", "sq", "HC", "Hx", "gG", "JD", "Aa", "Ae", "uW", "iY", "vW",
      "fW", "oW", "bB", "vB", "pP", "fP", "tT", "Xs", "XS", "wW", "LJ", "LD", "LI",
      "RS")  # fmt: skip
_near(0.1, "iy", "jJ", "jZ", "HS", "uw", "Kk", "xh", "xG", "qC", "qK", "iY", "eY", "KC", "KJ", "cz",
      "jS", "cC", "cD", "jD", "Ld", "LG", "Lg", "LK",
      "RC", "RH")  # fmt: skip
_near(0.15, "Ea", "Ee", "Eo", "Ei", "Eu", "hg", "qS", "XC", "Hk", "gk", "GK")
_near(0.2, "vf", "wf", "sT", "zT", "ei", "JZ", "JC", "Kc", "Ks", "sc", "kx", "gx", "zD", "kG",
      "gJ", "qJ", "Gy", "ZD", "jx", "XJ", "zS", "fT", "Lq", "LC", "LZ", "Rq", "Kz")  # fmt: skip
_near(0.3, "ao", "ou", "ae", "sz", "sS", "zZ", "SZ", "CS", "gZ", "cS", "hk", "uv", "ov",
      "cJ", "vb", "zC", "CD", "rl", "Xz", "gC", "Rs", "RZ", "Rc")  # fmt: skip
_near(0.35, "au", "bp", "dt", "cs")
_near(0.4, "ai", "eo", "iu", "mn", "eu", "oi")
_near(
    0.02, "Qa", "Qe", "Qi", "Qo", "Qu", "QE", "QA", "Vh", "Nb", "Ff", "IJ", "Md", "Mz", "Od", "Oz"
)
_near(0.05, "Va", "Ve", "VE", "VA", "Ij", "Ig", "IK", "Iq")
_near(0.1, "Np", "Fv", "IZ", "Fw", "Iy")
_near(0.2, "IC")
_near(0.1, "MD", "MT", "OD", "OT")
_near(0.2, "Ya", "Qy")
_near(0.3, "Qh")

_MISSING = {"y": 0.12, "j": 0.15, "Y": 0.15, "h": 0.2, "E": 0.2, "W": 0.3, "G": 0.3, "w": 0.4}
_VOWEL_MISSING = 0.5
_FIRST_MISSING = 0.8
# Where a script leaves out short vowels: what such a word has no sign for costs little, save at
# its beginning and end; what it writes is there.
_SHORT_VOWEL = 0.04
_INITIAL_VOWEL = 1.0
_FINAL_VOWEL = 0.6
_FULL_H = 0.5
_CLUSTER = re.compile("Q[sS][^aWYQV]")
_WRITTEN = {"a": 0.4, "W": 0.35, "Y": 0.25, "Q": 0.05, "V": 0.15, "h": 0.5}
_FINAL_E = 0.4
_FINAL = 2.0

_PAIRS: dict[tuple[str, str], float] = {}
for _left, _right, _weight in (
    ("i", "ay", 0.2), ("a", "ey", 0.2), ("e", "ey", 0.1), ("u", "yu", 0.08), ("o", "ou", 0.15),
    ("o", "au", 0.1), ("ey", "ay", 0.12), ("ei", "ay", 0.05), ("ai", "ey", 0.1), ("ey", "ai", 0.1),
    ("ea", "i", 0.15), ("ea", "e", 0.15), ("ie", "i", 0.1), ("ks", "x", 0.2), ("ks", "z", 0.2),
    ("ng", "n", 0.12), ("oy", "eu", 0.1), ("oi", "eu", 0.1), ("oi", "ua", 0.15), ("au", "av", 0.1),
    ("eu", "ev", 0.1), ("eu", "e", 0.2), ("ya", "e", 0.25), ("a", "ya", 0.1), ("o", "yo", 0.1),
    ("e", "yo", 0.15), ("u", "ue", 0.1), ("o", "oe", 0.1), ("e", "ae", 0.1), ("a", "ea", 0.15),
    ("Z", "rz", 0.15), ("J", "rz", 0.2), ("r", "rz", 0.2), ("S", "rS", 0.2), ("s", "st", 0.5),
    ("S", "sk", 0.4), ("S", "sx", 0.15),
     ("k", "kv", 0.15), ("k", "kw", 0.15), ("v", "gv", 0.5), ("Z", "dZ", 0.1),
    ("l", "lh", 0.1), ("n", "ny", 0.1), ("n", "gn", 0.2),  ("J", "dj", 0.1), ("J", "dI", 0.05),
    ("L", "dj", 0.02), ("L", "dy", 0.05), ("L", "dZ", 0.1), ("L", "di", 0.2), ("L", "Dy", 0.1),
    ("i", "aj", 0.2), ("oj", "eu", 0.1), ("ey", "aj", 0.12), ("ei", "aj", 0.1), ("e", "aj", 0.2),
    ("R", "SC", 0.02), ("R", "sC", 0.05), ("R", "sk", 0.4),
    ("J", "dy", 0.2),
    ("J", "dS", 0.2), ("J", "tS", 0.2), ("C", "tS", 0.1), ("H", "tS", 0.05), ("K", "tS", 0.1),
    ("q", "tS", 0.1),
    ("D", "dz", 0.05), ("c", "tz", 0.1), ("c", "ts", 0.1), ("c", "Ds", 0.2),
    ("w", "hu", 0.2), ("v", "hw", 0.2), ("u", "iu", 0.15), ("o", "oa", 0.2), ("i", "ea", 0.15),
    ("b", "mp", 0.1), ("d", "nt", 0.1), ("g", "gu", 0.2), ("i", "ey", 0.2), ("yi", "i", 0.05),
    ("ge", "J", 0.1), ("ge", "Z", 0.1), ("gi", "J", 0.1), ("y", "iy", 0.08), ("i", "iy", 0.08),
    ("u", "ou", 0.15), ("k", "kh", 0.1),
    ("J", "Zs", 0.1), ("H", "x", 0.05), ("o", "aw", 0.15), ("u", "uw", 0.1), ("u", "oo", 0.1),
    ("gn", "ni", 0.1), ("gn", "ny", 0.1), ("T", "tx", 0.1), ("T", "th", 0.1),
    ("i", "aY", 0.1), ("e", "aY", 0.12), ("ai", "Y", 0.05), ("ei", "aY", 0.05), ("o", "aW", 0.1),
    ("ei", "Y", 0.02), ("au", "W", 0.05),
    ("or", "er", 0.2), ("a", "er", 0.5), ("i", "oi", 0.5), ("au", "ou", 0.15), ("ai", "e", 0.15),
    ("M", "dh", 0.05), ("O", "dh", 0.05),
):  # fmt: skip
    _PAIRS[_left, _right] = _PAIRS[_right, _left] = _weight


def _replace(one: str, other: str) -> float:
    if one == other:
        return 0.0
    known = _NEAR.get((one, other))
    if known is not None:
        return known
    return 0.5 if one in _VOWELS and other in _VOWELS else 1.0


def _drop(word: str, at: int, side: str) -> float:
    sound = word[at]
    if side == "short":
        if at == 0 and sound == "Q":  # Smith, اسمیت
            return 0.1 if _CLUSTER.match(word) else 1.0
        return _WRITTEN.get(sound, _MISSING.get(sound, 1.0))
    if side == "full" and sound == "h":
        return _FULL_H if at < len(word) - 1 else _MISSING["h"]
    if sound in _VOWELS:
        if side == "full":
            if at == 0:
                return _INITIAL_VOWEL
            last = at == len(word) - 1 and sound not in "eE"
            return _FINAL_VOWEL if last else _SHORT_VOWEL
        if at == len(word) - 1 and sound != "E":  # an ending of another word
            return _FINAL_E if sound == "e" else _FINAL
        return _MISSING.get(sound, _VOWEL_MISSING if at else _FIRST_MISSING)
    return _MISSING.get(sound, 1.0)


class _Costs(dict[str, float]):
    """What it costs to replace one sound by each other, worked out when first asked for."""

    def __init__(self, sound: str) -> None:
        super().__init__()
        self._sound = sound

    def __missing__(self, other: str) -> float:
        cost = self[other] = _replace(self._sound, other)
        return cost


@lru_cache(maxsize=1_000)
def _costs(sound: str) -> _Costs:
    return _Costs(sound)


_TWO = frozenset(one for pair in _PAIRS for one in pair if len(one) == 2)


@lru_cache(maxsize=20_000)
def _known(word: str, side: str) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """For each sound what it costs to leave it out, and it with the one before where both may
    stand for another; "" elsewhere."""
    drops = tuple(_drop(word, at, side) for at in range(len(word)))
    twos = (word[at - 1 : at + 1] if at else "" for at in range(len(word)))
    return drops, tuple(two if two in _TWO else "" for two in twos)


@lru_cache(maxsize=20_000)
def distance(one: str, other: str, bare: bool = False, most: float = 9.0) -> float:
    """What it costs to turn one word's sounds into the other's; 1 is a wholly other consonant.

    `bare`: `other` comes from a script that writes no short vowels, and `one` does not. `most`:
    what costs more is not worked out.
    """
    if one == other:
        return 0.0
    if most < _LONG and not bare and _looks_far(one, other, most):
        return 9.0
    return whole(one, other, most, bare)


def whole(one: str, other: str, most: float, bare: bool = False) -> float:
    """The same without a look before."""
    if abs(len(one) - len(other)) > 5:
        return 9.0
    rows, pairs = _known(one, "full" if bare else "")
    columns, twos = _known(other, "short" if bare else "")
    last: list[float] = list(accumulate(columns, initial=0.0))
    before: list[float] = []
    for sound, dropped, pair in zip(one, rows, pairs, strict=True):
        costs = _costs(sound)
        left = lowest = last[0] + dropped
        line = [left]
        for column, against in enumerate(other):
            cost = last[column] + costs[against]
            if (above := last[column + 1] + dropped) < cost:
                cost = above
            if (left := left + columns[column]) < cost:
                cost = left
            if two := twos[column]:
                cost = min(cost, last[column - 1] + _PAIRS.get((sound, two), 9.0))
                if pair:
                    cost = min(cost, before[column - 1] + _PAIRS.get((pair, two), 9.0))
            if pair:
                cost = min(cost, before[column] + _PAIRS.get((pair, against), 9.0))
            line.append(cost)
            left = cost
            if cost < lowest:
                lowest = cost
        if lowest > most and min(last) > most:
            return 9.0
        before, last = last, line
    return last[-1]


# --- a look before ------------------------------------------------------------------------------

_LONG = 2.0  # how far apart words may be that were not looked at before
_SLACK = 0.3  # what the look may be wrong by: letters are told apart where they stand

# Sounds that one sound may stand for.
_ONE = {
    "ks": "x", "sx": "S", "tS": "C", "ts": "c", "gn": "n", "kv": "k", "kw": "k", "ng": "n",
    "dZ": "Z", "rS": "S", "rz": "r",
}  # fmt: skip
_TOGETHER = re.compile("|".join(_ONE))
_EV = re.compile("(?<=[ae])v(?=[^aeiouEAy])")
_CONSONANT = re.compile("[^aeiouEAyjYhWGw]")


@lru_cache(maxsize=20_000)
def _look(word: str, short: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """The keys of sounds (`short`: also without the last consonant), and they themselves, cut
    before each consonant."""
    single = _TOGETHER.sub(lambda two: _ONE[two[0]], word)
    keys = {*classes(word), *classes(single)}
    if "J" in word:  # George
        keys.update(classes(single.replace("J", "g")))
    if "rz" in word:
        keys.update(classes(word.replace("rz", "Z")))
    if _EV.search(single):  # Evgeni, Eugenio
        keys.update(classes(_EV.sub("", single)))
    if short:
        keys.update([key[:-1] for key in keys])
    if not keys:
        keys = {""}
    cuts = [0, *(found.start() for found in _CONSONANT.finditer(single))]
    parts = [single[first:last] + "|" for first, last in pairwise(cuts)]
    return frozenset(keys), (*parts, single[cuts[-1] :])


def kin(word: str) -> frozenset[str]:
    """Keys of sounds of which every word that is near has one."""
    return _look(word, True)[0]


def _looks_far(one: str, other: str, most: float) -> bool:
    """Whether words are surely farther apart: nine in ten that are can be told by little work.

    They are when they have no key in common, or when what stands from consonant to consonant
    differs too much.
    """
    keys, parts = _look(one, most >= 1)
    others, against = _look(other, most >= 1)
    if keys.isdisjoint(others):
        return True
    if len(parts) != len(against):
        return False
    left = most + _SLACK
    for part, beside in zip(parts, against, strict=True):
        if part != beside:
            left -= distance(part, beside)
            if left < 0:
                return True
    return False
