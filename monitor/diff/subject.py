"""What a document is about, as far as names, dates and numbers say it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from monitor.diff import keys
from monitor.diff.lexicon import says
from monitor.diff.states import weight
from monitor.diff.words import Kind, Word
from monitor.text.skeleton import skeleton

LEAD = 100  # words that tell what happened, to the end of their sentence
DISTINCT = 6  # letters of a word that may stand in for a name where capitals say nothing


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
    `d1` to `d7`, both of title and first sentences.
    """

    names: Mapping[str, float]
    foremost: tuple[str, ...]
    terms: frozenset[str]  # stems of the other content words of title and lead
    dates: frozenset[str]
    script: str  # of its first letter, by Unicode name: LATIN, CYRILLIC...
    named: bool  # whether capitals told the names; else long words stand in for them


def subject(title: Sequence[Word], pieces: Sequence[Sentence]) -> Subject:
    """The subject of a document, from the words of its title and of its sentences."""
    body = [word for piece in pieces for word in piece.words]
    told = [word for piece in pieces[: lead(pieces)] for word in piece.words]
    named = any(word.kind is Kind.NAME for word in body)
    everywhere = Counter(_names(body or title, named))
    weights = _weights(everywhere, [*title, *body])
    names = Counter(_names(told or title, named))
    for piece in pieces[lead(pieces) :]:
        if sum(weights[name] for name in names) >= ENOUGH:
            break
        names.update(_names(piece.words, named))
    headed = {skeleton(word.norm) for word in title if word.kind is Kind.CONTENT}
    for name in headed & everywhere.keys():
        names[name] += 2
    opening = [*title, *told]
    known = {word.stem for word in body if word.kind is Kind.NAME}
    return Subject(
        names={name: weights[name] for name in names},
        foremost=_foremost(names, everywhere, weights),
        terms=frozenset(
            w.stem
            for w in opening
            if w.kind is Kind.CONTENT and w.stem not in known and not says(w.norm)
        ),
        dates=_dates(opening) | {w.norm for w in opening if _weekday(w)},
        script=_script(body or title),
        named=named,
    )


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
