"""What a document is about, as far as names, dates and numbers say it."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, pairwise
from math import log

from monitor.diff import days, keys
from monitor.diff.credit import attributes
from monitor.diff.hashed import HASHES
from monitor.diff.lexicon import head
from monitor.diff.piece import Piece
from monitor.diff.saying import says
from monitor.diff.states import FAINT, WEIGHTS, weight
from monitor.diff.words import Columns, Kind, Word
from monitor.text.skeleton import skeleton

LEAD = 100  # words that tell what happened, to the end of their sentence
TOPIC = 150  # words that tell what a text is about, to the end of their sentence
DISTINCT = 6  # letters of a word that may stand in for a name where capitals say nothing
# What sharing a word tells, by what it is and, since short words are common, by its letters.
_NAMED, _CAPITAL, _PLAIN, _SAID = 1.6, 1.3, 0.3, 0.2
_LETTERS = ((4, 0.6), (6, 0.8))
OFTEN = 14  # times; more tell no more
TIMES = (0.0, *(1 + log(count) for count in range(1, OFTEN + 1)))

SPARE = 2  # foremost places kept for numbers where no names are sure
ENOUGH = 3.0  # weight of names; a lead that has less goes on


@dataclass(frozen=True, slots=True)
class Subject:
    """The names of a document by their skeletons, so that scripts and spellings meet.

    `foremost` are the most telling names. Dates are `month-day`, weekdays `d1` to `d7`, both of
    title and first sentences, since background stands further down; `days` what all of the text
    says of other days (`days.named`). `marks` is all that translation keeps: words with a capital,
    whether names or not, numbers (`#57`) and days.
    """

    foremost: tuple[str, ...]
    marks: Mapping[str, float]
    dates: frozenset[str]
    days: frozenset[str]
    script: str  # of its first letter, by Unicode name: LATIN, CYRILLIC...
    named: bool  # whether capitals told the names; else long words stand in for them


def subject(title: Columns, body: Columns, pieces: Sequence[Piece]) -> Subject:
    """The subject of a document, from the words of its title and of its sentences."""
    named = Kind.NAME in body.kinds
    found = body if body.norms else title
    names_at = {at: skeleton(found.norms[at]) for at in _names(found, named)}
    everywhere = Counter(names_at.values())
    weights = _weights(everywhere, (title, body), named)
    opening = pieces[: lead(len(piece.norms) for piece in pieces)]
    told = sum(len(piece.norms) for piece in opening)
    until = told
    names = Counter(name for at, name in names_at.items() if at < until or not told)
    for piece in pieces[len(opening) :]:
        if sum(weights[name] for name in names) >= ENOUGH:
            break
        low, until = until, until + len(piece.norms)
        names.update(name for at, name in names_at.items() if low <= at < until)
    headed = compress(title.norms, (kind is Kind.CONTENT for kind in title.kinds))
    for name in everywhere.keys() & map(skeleton, headed):
        names[name] += 2
    openings = (title, len(title.norms)), (body, told)
    dates = frozenset(day for one in openings for day in days.dates(*one))
    marks = dict.fromkeys(sorted(dates), 1.0)
    for one in openings:
        _mark(marks, *one)
    weekdays = {day for one in openings for day in days.weekdays(*one)}
    return Subject(
        foremost=_filled(_foremost(names, everywhere, weights), marks, named),
        marks=marks,
        dates=dates | weekdays,
        days=frozenset(chain.from_iterable(map(days.named, (title, body)))),
        script=_script(found),
        named=named,
    )


def topic(
    title: Sequence[Word], pieces: Sequence[Piece], without: Collection[int] = ()
) -> dict[int, float]:
    """The same as `terms`, by the hashes of the stems."""
    found = terms(title, pieces, without)
    return dict(zip(map(HASHES.__getitem__, found), found.values(), strict=True))


def terms(
    title: Sequence[Word],
    pieces: Sequence[Piece],
    without: Collection[int] = (),
    *,
    heads: bool = False,
) -> dict[str, float]:
    """What title and first sentences are about: stems by what sharing them tells.

    Args:
        title: its words.
        pieces: all sentences.
        without: those left out, since they are background.
        heads: by the first letters instead, endings and all, as another language may have them.
    """
    found = [(word.norm, word.stem, word.kind, word.capital) for word in title]
    for at in range(lead((len(piece.norms) for piece in pieces), TOPIC)):
        if at not in without and not attributes(pieces[at]):
            found += pieces[at].told()
    worth: dict[str, float] = {}
    times: dict[str, int] = {}
    for norm, stem, kind, capital in found:
        # A function word's kind is 0, and as much is it worth.
        value = kind and _worth(norm, stem, kind, capital)
        if value:
            if heads:
                stem = head(norm)
            if stem not in worth:
                worth[stem] = value
                continue
            times[stem] = times.get(stem, 1) + 1
            if value > worth[stem]:
                worth[stem] = value
    for stem, count in times.items():
        worth[stem] *= TIMES[min(count, OFTEN)]
    return worth


def worths() -> list[float]:
    """All that a stem can be worth."""
    found = {_NAMED * one for one in WEIGHTS} | {1.0, _PLAIN, _SAID, 0.0}
    content = (_CAPITAL, 1.0, *(worth for _, worth in _LETTERS))
    found |= {one * min(1.0, 1.5 * other) for one in content for other in WEIGHTS}
    return sorted({one * TIMES[count] for one in found for count in range(1, OFTEN + 1)})


@lru_cache(maxsize=100_000)
def _worth(norm: str, stem: str, kind: Kind, capital: bool) -> float:
    if kind is Kind.FUNCTION or kind is Kind.NEGATION:
        return 0.0
    if kind is Kind.NAME:
        return _NAMED * weight(stem)
    if kind is Kind.NUMBER:
        return 1.0 if len(norm) > 1 and not days.year(norm) else _PLAIN
    if kind is Kind.DATE:
        return _PLAIN
    if says(norm):
        return _SAID
    value = next((worth for letters, worth in _LETTERS if len(norm) <= letters), 1.0)
    return (_CAPITAL if capital else value) * min(1.0, 1.5 * weight(stem))


def _weights(names: Iterable[str], found: Iterable[Columns], named: bool) -> dict[str, float]:
    weights = dict.fromkeys(names, 1.0)
    for one in found:
        known = zip(one.norms, one.stems, strict=True)
        for norm, stem in {*(compress(known, one.capitals) if named else known)}:
            value = weight(stem)
            if value < 1.0 and value < weights.get(name := skeleton(norm), 0.0):
                weights[name] = value
    return weights


def lead(lengths: Iterable[int], most: int = LEAD) -> int:
    """How many sentences, of so many words, stand in the first words of a text; one at least."""
    words = found = 0
    for length in lengths:
        if words >= most:
            break
        words += length
        found += 1
    return found


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


def _mark(marks: dict[str, float], found: Columns, until: int) -> None:
    """Add what translation keeps of the first words."""
    for at in found.places(Kind.NUMBER, until):
        norm = found.norms[at]
        sure = len(norm) > 1 and not days.year(norm)
        marks["#" + norm] = min(1.0, len(norm) / 4) if sure else FAINT
    for at in compress(range(until), found.capitals):
        if found.kinds[at] is Kind.NAME or found.kinds[at] is Kind.CONTENT:
            bones = skeleton(found.norms[at])
            if len(bones) > 2:
                marks[bones] = min(weight(found.stems[at]), marks.get(bones, 1.0))


def _names(found: Columns, named: bool) -> list[int]:
    """Where the last word of each name stands (`Recep Tayyip Erdogan` counts once).

    Without capitals to go by (Georgian, Arabic, German) long words stand in for names.
    """
    norms, starts, ends = found.norms, found.starts, found.ends
    if not named:
        return [at for at in found.places(Kind.CONTENT) if len(norms[at]) >= DISTINCT]
    names = found.places(Kind.NAME)
    first = {
        at for at, after in pairwise(names) if after == at + 1 and starts[after] == ends[at] + 1
    }
    return [at for at in names if at not in first]


def _script(found: Columns) -> str:
    letters = (norm[0] for norm in compress(found.norms, (k is Kind.CONTENT for k in found.kinds)))
    return next((unicodedata.name(letter, "").split(" ")[0] for letter in letters), "")
