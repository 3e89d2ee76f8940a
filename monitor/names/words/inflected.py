"""Which endings a root may have, by its kind, in a text of a group of languages."""

from functools import cache, lru_cache

from monitor.names.words.endings import KINDS, SLAVIC, cuts, endings
from monitor.names.words.root import Root

_BY_KIND = SLAVIC | {"?"}
_ANY = frozenset({"Geor", "Armn"})  # where a root that lost its last vowel may have any ending


class _Allowed(dict[tuple[str, str], bool]):
    """Whether roots may have an ending, by their kind and their last sound."""

    def __init__(self, ending: str, group: str, plural: bool) -> None:
        super().__init__()
        self._asked = (ending, group, plural)

    def __missing__(self, root: tuple[str, str]) -> bool:
        kind, last = root
        allowed = self[root] = _may(Root(last, kind), *self._asked)
        return allowed


allowed = lru_cache(maxsize=20_000)(_Allowed)


# Endings that only some names have, and what these sound like at their end: Anžeta, Scholzens.
_AFTER = {
    **dict.fromkeys((("slav", end) for end in ("ta", "tu", "tom", "tem")), "e"),
    ("de", "ens"): "cqKz",
}


def _may(root: Root, ending: str, group: str, plural: bool) -> bool:
    if (group, ending) in _AFTER and root.sounds[-1:] not in _AFTER[group, ending]:
        return False
    if root.kind in {"", "silent"}:
        if not root.sounds:
            return False
        final = "vowel" if root.sounds[-1] in "aeiouEA" else ""
        return ending == "" if group in _BY_KIND else ending in endings(final, group, plural)
    if root.kind == "short":  # სააკაშვილი, სააკაშვილმა; Զելենսկի, Զելենսկու
        return (group == "Geor" and ending not in {"", "ი"}) or (
            group == "Armn" and ending.startswith(("ու", "ոյ"))  # Թուրքիոյ, in the west
        )
    return group in _BY_KIND and ending in endings(root.kind, group, plural)


@lru_cache(maxsize=1_000)
def parted(word: str, script: str, group: str) -> tuple[tuple[str, str], ...]:
    """The `cuts` of a word of which the ending is one that any name of that group may have."""
    found = cuts(word, script)
    if len(found) == 1 or group in _ANY:
        return found
    known = _endings(group)
    return tuple(cut for cut in found if cut[1] in known)


@cache
def _endings(group: str) -> frozenset[str]:
    kinds = KINDS if group in _BY_KIND else ("vowel", "")
    either = [endings(kind, group, plural) for kind in kinds for plural in (False, True)]
    return frozenset({""}.union(*either))
