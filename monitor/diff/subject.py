"""What a document is about, as far as names, dates and numbers say it."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Protocol

from monitor.diff import keys
from monitor.diff.lexicon import says
from monitor.diff.states import FAINT, weight
from monitor.diff.words import Kind, Word
from monitor.text.skeleton import skeleton

LEAD = 100  # words that tell what happened, to the end of their sentence
TOPIC = 150  # words that tell what a text is about, to the end of their sentence
DISTINCT = 6  # letters of a word that may stand in for a name where capitals say nothing
# What sharing a word tells, by what it is and, since short words are common, by its letters.
_NAMED, _CAPITAL, _PLAIN, _SAID = 1.6, 1.3, 0.3, 0.2
_LETTERS = ((4, 0.6), (6, 0.8))


SPARE = 2  # foremost places kept for numbers where no names are sure
ENOUGH = 3.0  # weight of names; a lead that has less goes on


class Sentence(Protocol):
    """All that is needed of a prepared sentence."""

    @property
    def words(self) -> tuple[Word, ...]: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """The names of a document by their skeletons, so that scripts and spellings meet.

    `names` and their weights are those of title and first sentences, since background stands
    further down; `foremost` are the most telling of the whole. Dates are `month-day`, weekdays
    `d1` to `d7`, both of title and first sentences. `marks` is all that translation keeps: words
    with a capital, whether names or not, numbers (`#57`) and days.
    """

    names: Mapping[str, float]
    foremost: tuple[str, ...]
    marks: Mapping[str, float]
    dates: frozenset[str]
    script: str  # of its first letter, by Unicode name: LATIN, CYRILLIC...
    named: bool  # whether capitals told the names; else long words stand in for them


def subject(title: Sequence[Word], pieces: Sequence[Sentence]) -> Subject:
    """The subject of a document, from the words of its title and of its sentences."""
    body = [word for piece in pieces for word in piece.words]
    told = [word for piece in pieces[: lead(pieces)] for word in piece.words]
    named = any(word.kind is Kind.NAME for word in body)
    everywhere = Counter(_names(body or title, named))
    known = [word for word in (*title, *body) if word.capital or not named]
    weights = _weights(everywhere, known)
    names = Counter(_names(told or title, named))
    for piece in pieces[lead(pieces) :]:
        if sum(weights[name] for name in names) >= ENOUGH:
            break
        names.update(_names(piece.words, named))
    headed = {skeleton(word.norm) for word in title if word.kind is Kind.CONTENT}
    for name in headed & everywhere.keys():
        names[name] += 2
    opening = [*title, *told]
    certain = {name: weights[name] for name in names}
    marks = _marks([*title, *told])
    return Subject(
        names=certain,
        foremost=_filled(_foremost(names, everywhere, weights), marks, named),
        marks=marks,
        dates=_dates(opening) | {w.norm for w in opening if _weekday(w)},
        script=_script(body or title),
        named=named,
    )


def topic(
    title: Sequence[Word], pieces: Sequence[Sentence], without: Collection[int] = ()
) -> dict[str, float]:
    """What title and first sentences are about: stems by what sharing them tells.

    Args:
        title: its words.
        pieces: all sentences.
        without: those left out, since they are background.
    """
    found = [*title]
    for at, piece in enumerate(pieces[: lead(pieces, TOPIC)]):
        if at not in without:
            found += piece.words
    worth: dict[str, float] = {}
    times: Counter[str] = Counter()
    for word in found:
        value = _worth(word.norm, word.stem, word.kind, word.capital)
        if value:
            times[word.stem] += 1
            worth[word.stem] = max(value, worth.get(word.stem, 0.0))
    return {stem: value * (1 + log(times[stem])) for stem, value in worth.items()}


@lru_cache(maxsize=100_000)
def _worth(norm: str, stem: str, kind: Kind, capital: bool) -> float:
    if kind is Kind.FUNCTION or kind is Kind.NEGATION:
        return 0.0
    if kind is Kind.NAME:
        return _NAMED * weight(stem)
    if kind is Kind.NUMBER:
        return 1.0 if len(norm) > 1 and not _year(norm) else _PLAIN
    if kind is Kind.DATE:
        return _PLAIN
    if says(norm):
        return _SAID
    value = next((worth for letters, worth in _LETTERS if len(norm) <= letters), 1.0)
    return (_CAPITAL if capital else value) * min(1.0, 1.5 * weight(stem))


def _year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _weights(names: Iterable[str], found: Iterable[Word]) -> dict[str, float]:
    weights = dict.fromkeys(names, 1.0)
    for word in found:
        name, value = skeleton(word.norm), weight(word.stem)
        if value < weights.get(name, 0.0):
            weights[name] = value
    return weights


def lead(pieces: Sequence[Sentence], most: int = LEAD) -> int:
    """How many sentences stand in the first words of a text, at least one if it has any."""
    words = 0
    for at, piece in enumerate(pieces):
        if words >= most:
            return at
        words += len(piece.words)
    return len(pieces)


def _foremost(
    names: Counter[str], everywhere: Counter[str], weights: Mapping[str, float]
) -> tuple[str, ...]:
    def worth(name: str) -> tuple[float, str]:
        return -weights[name] * (2 * min(names[name], 3) + min(everywhere[name], 3)), name

    return tuple(sorted(everywhere, key=worth)[: keys.SUBJECTS])


def _filled(foremost: tuple[str, ...], marks: Mapping[str, float], named: bool) -> tuple[str, ...]:
    """The foremost names; where there are few, or none are sure, numbers and capitals too."""
    if not named:
        foremost = foremost[: keys.SUBJECTS - SPARE]
    known = {*foremost}
    more = sorted((mark for mark in marks if mark not in known), key=lambda m: (m[0] != "#", 0))
    return (*foremost, *more[: keys.SUBJECTS - len(foremost)])


def _marks(found: Sequence[Word]) -> dict[str, float]:
    marks = dict.fromkeys(_dates(found), 1.0)
    for word in found:
        if word.kind is Kind.NUMBER:
            sure = len(word.norm) > 1 and not _year(word.norm)
            marks["#" + word.norm] = min(1.0, len(word.norm) / 4) if sure else FAINT
        elif word.capital and word.kind in {Kind.NAME, Kind.CONTENT}:
            bones = skeleton(word.norm)
            if len(bones) > 2:
                marks[bones] = min(weight(word.stem), marks.get(bones, 1.0))
    return marks


def _names(found: Sequence[Word], named: bool) -> list[str]:
    """The last word of each name (`Recep Tayyip Erdogan` counts once), by its skeleton.

    Without capitals to go by (Georgian, Arabic, German) long words stand in for names.
    """
    if not named:
        return [
            skeleton(word.norm)
            for word in found
            if word.kind is Kind.CONTENT and len(word.norm) >= DISTINCT
        ]
    names = []
    for at, word in enumerate(found):
        if word.kind is not Kind.NAME:
            continue
        following = found[at + 1] if at + 1 < len(found) else None
        goes_on = (
            following is not None
            and following.kind is Kind.NAME
            and following.start - word.end == 1
        )
        if not goes_on:
            names.append(skeleton(word.norm))
    return names


def _dates(found: Sequence[Word]) -> frozenset[str]:
    """Days named with their month, in either order, as `month-day`."""
    dates = set()
    for one, other in pairwise(found):
        month, day = (one, other) if one.kind is Kind.DATE else (other, one)
        if other.start - one.end > 2 or not (month.kind is Kind.DATE and month.norm[0] == "m"):
            continue
        if day.kind is Kind.NUMBER and day.norm.isdecimal() and 0 < int(day.norm) < 32:
            dates.add(f"{month.norm}-{day.norm}")
    return frozenset(dates)


def _weekday(word: Word) -> bool:
    return word.kind is Kind.DATE and word.norm[0] == "d"


def _script(found: Sequence[Word]) -> str:
    letters = (word.norm[0] for word in found if word.kind is Kind.CONTENT)
    return next((unicodedata.name(letter, "").split(" ")[0] for letter in letters), "")
