"""Ordinary given names: which are one name in other languages or as pet names, and of whom.

`given.txt` has one group a line, in Latin letters, sounds standing for spellings; the first letter
says m or f. Groups of one name only tell that it is a given name. Before what is short for the
name stands ~: its initial is not the name's.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from monitor import premade
from monitor.names import atlas
from monitor.names.words.endings import cuts
from monitor.names.words.foreign import as_also_read
from monitor.names.words.sound import VOWELLESS, plain, script, skeletons, sounds
from monitor.names.words.word import Fit, Word
from monitor.text.fold import fold


@dataclass(frozen=True, slots=True)
class Group:
    """Forms of one given name."""

    sex: str  # m or f
    forms: tuple[str, ...]
    short: frozenset[str] = frozenset()  # those of the forms that have no initial


@cache
def _groups() -> list[Group]:
    made = []
    for line in files("monitor.names").joinpath("given.txt").read_text("utf-8").splitlines():
        sex, *forms = line.split()
        short = frozenset(form[1:] for form in forms if form[0] == "~")
        made.append(Group(sex, tuple(form.removeprefix("~") for form in forms), short))
    return made


@cache
def _index() -> dict[str, list[tuple[str, int]]]:
    """The forms under each key, each with the number of its group."""
    return premade.table("given", _read_index)


def _read_index() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for number, group in enumerate(_groups()):
        for form in group.forms:
            for key in _word(form).keys:
                found.setdefault(key, []).append((form, number))
    return found


_CLOSE = 0.06
_CLOSE_BARE = 0.045


@lru_cache(maxsize=50_000)
def groups(token: str, group: str) -> tuple[Group, ...]:
    """The groups a plain word may be a form of, in a text of that group of languages."""
    if len(token) < 2:
        return ()
    close_by = _CLOSE_BARE if script(token) in VOWELLESS else _CLOSE
    stems = [fold(stem) for stem, _ in cuts(token, script(token))]
    stems += as_also_read(token, stems)
    keys = {key for stem in stems for key in skeletons(stem)}
    close: list[tuple[float, int, Group]] = []
    for form, number in {found for key in keys for found in _index().get(key, ())}:
        fit: Fit | None = _word(form).fits(token, group, close_by)
        if fit is not None:
            close.append((fit.off, number, _groups()[number]))
    if not close:
        return ()
    close.sort(key=lambda one: one[:2])
    best = close[0][0] + 0.025
    named = dict.fromkeys(found for off, _, found in close if off <= best)
    land = atlas.territory(token)
    if land is None:
        return tuple(named)
    called = set(map(fold, land.names))  # Chad and Georgia, and not Cameron for Cameroon
    return tuple(one for one in named if not called.isdisjoint(map(fold, one.forms)))


@lru_cache(maxsize=20_000)
def forms(written: str) -> tuple[tuple[Word, ...], str]:
    """The words a given name of a rule is met by, the name itself first, and its sex or ""."""
    own = groups(plain(written), script(plain(written)))
    exact = [g for g in own if any(plain(form) == plain(written) for form in g.forms)]
    chosen = exact or [one for one in own if not _is_of_others(written, one)]
    texts = dict.fromkeys([written, *(form for group in chosen for form in group.forms)])
    sexes = {group.sex for group in chosen}
    sex = sexes.pop() if len(sexes) == 1 else ""
    return tuple(_word(text) for text in texts), sex


def sexes(word: str) -> frozenset[str]:
    """Of whom a name in small letters is one, letter by letter; empty where it is not known."""
    return _sexes().get(word, frozenset())


@cache
def _sexes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _groups():
        for form in group.forms:
            word = form.lower()
            found[word] = found.get(word, frozenset()) | {group.sex}
    return found


_BY_SEX = {"m": (("a",), ("a",)), "f": (("i",), ("i", "y", "ye"))}


def _is_of_others(written: str, of: Group) -> bool:
    """Whether a name differs by its last vowel from those of a group of the other sex: Federica is
    no man's, and Olli is not Olya."""
    own, other = _BY_SEX[of.sex]
    return sounds(plain(written)).endswith(own) and not any(
        sounds(plain(form)).endswith(other) for form in of.forms
    )


@lru_cache(maxsize=20_000)
def short(written: str) -> frozenset[str]:
    """What a given name of a rule is called for short."""
    own = groups(plain(written), script(plain(written)))
    return frozenset(form for group in own for form in group.short)


@lru_cache(maxsize=20_000)
def _word(written: str) -> Word:
    return Word.of(written)
