"""What differs between a sentence and the held wording it goes back to, and whether it matters."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from monitor.diff.numerals import NUMERALS
from monitor.diff.words import Kind, Word
from monitor.model import Change
from monitor.text.skeleton import skeleton

ALIKE = 0.8  # of its letters a name must share with another spelling of it
HEAD = 4  # letters a numeral needs to be known inside a word
JOINED = 4  # letters such a word has besides
ENDING = 3  # letters that inflection may change at the end of a name
_SOFT = frozenset("aeiouyj")
_ENDS = frozenset("aeiouyаеиійоуыюя")  # what a short name in another case may end in
_WHOLE = 40  # letters: a skeleton that is not cut


@lru_cache(maxsize=100_000)
def near(one: str, other: str) -> bool:
    """Whether two folded names are one name: inflected, spelt otherwise, or in another script."""
    if one == other:
        return True
    low = min(len(one), len(other))
    common = 0
    while common < low and one[common] == other[common]:
        common += 1
    if max(len(one), len(other)) - common <= ENDING and common >= min(max(4, low - 2), low) > 2:
        return True
    if low < 4:
        return False
    if len(one) == len(other) == 4 and common == 3 and {one[3], other[3]} <= _ENDS:
        return True  # Юрий, Юрия
    if one[0] != other[0] and not {one[0], other[0]} <= _SOFT and one.isascii() == other.isascii():
        return False
    if Levenshtein.normalized_similarity(one, other) >= ALIKE:
        return True
    bones = skeleton(one, _WHOLE)
    drops = common > 1 and abs(len(one) - len(other)) < 2  # Jacek, Jacka
    return len(bones) > (2 if drops else 3) and bones == skeleton(other, _WHOLE)


def two_speakers(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether two lead-ins say by name who speaks, word by word, and name two."""
    if not here or not there:
        return False
    if len(here) > 1 and len(there) > 1:  # given names too
        return not all(
            near(one, other) or (one[0] == other[0] and 1 in {len(one), len(other)})
            for one, other in zip(here[-2:], there[-2:], strict=True)
        )
    return not near(here[-1], there[-1])


class Pair(NamedTuple):
    """One edit: held words and those that stand in their place."""

    old: tuple[Word, ...]
    new: tuple[Word, ...]


def edits(core: Sequence[Word], held: Sequence[Word]) -> tuple[tuple[Pair, ...], tuple[int, int]]:
    """The word diff from `held` to `core`, and which part of `held` it stands against.

    Held words before and after everything that is shared are not differences: the sentence only
    says less.
    """
    old, new = [word.norm for word in held], [word.norm for word in core]
    steps = _steps(old, new)
    same = [step for step in steps if step.equal]
    low, high = (same[0].start, same[-1].end) if same else (0, len(old))
    found = []
    for step in steps:
        outside = step.end <= low or step.start >= high
        if step.equal or (step.new_start == step.new_end and outside):
            continue
        here = tuple(core[step.new_start : step.new_end])
        found.append(Pair(tuple(held[step.start : step.end]), here))
        low, high = min(low, step.start), max(high, step.end)
    return tuple(found), (low, high)


def written(text: str, held_text: str, found: Sequence[Pair]) -> tuple[Change, ...]:
    """Edits as they stand in the two texts."""
    return tuple(Change(_written(held_text, pair.old), _written(text, pair.new)) for pair in found)


class _Step(NamedTuple):
    equal: bool
    start: int
    end: int
    new_start: int
    new_end: int


def _steps(old: Sequence[str], new: Sequence[str]) -> list[_Step]:
    """The edit script, with neighbouring edits joined into one."""
    steps: list[_Step] = []
    for edit in Levenshtein.opcodes(old, new):
        equal = edit.tag == "equal"
        if steps and not equal and not steps[-1].equal:
            last = steps.pop()
            steps.append(_Step(False, last.start, edit.src_end, last.new_start, edit.dest_end))
        else:
            steps.append(_Step(equal, edit.src_start, edit.src_end, edit.dest_start, edit.dest_end))
    return steps


def _written(text: str, found: Sequence[Word]) -> str:
    return text[found[0].start : found[-1].end] if found else ""


def material(
    core: Sequence[Word],
    held: Sequence[Word],
    part: Sequence[Word],
    found: Sequence[Pair],
    calls: Callable[[str], bool],
) -> bool:
    """Whether a number, date, name or negation differs.

    Args:
        core: the words of the judged statement.
        held: all words of the held sentence.
        part: those that the statement stands against.
        found: the edits between them.
        calls: whether the held document has a name of this stem: one it has elsewhere is no news.
    """
    kinds = [word.kind for word in core]
    if kinds.count(Kind.NEGATION) != sum(word.kind is Kind.NEGATION for word in part):
        return True
    if Kind.NUMBER in kinds:
        fresh_numbers = _count(core, Kind.NUMBER) - _count(held, Kind.NUMBER)
        if any(not _compounded(number, held) for number in fresh_numbers) or _swapped(core, part):
            return True
    if Kind.DATE in kinds and _replaced(_count(core, Kind.DATE), _count(held, Kind.DATE)):
        return True
    if any(map(_exchanged, found)):
        return True
    here = [word for word in core if word.kind is Kind.NAME]
    if not here:
        return False
    there = {word.norm for word in held if word.kind is Kind.NAME or word.capital}
    fresh = {word for word in here if not any(near(word.norm, name) for name in there)}
    everything = {word.norm for word in held}
    fresh = {word for word in fresh if word.norm not in everything}
    if not fresh:
        return False
    if not all(calls(word.stem) for word in fresh):
        return True
    own = {word.norm for word in core if word.capital}
    gone = {w.norm for w in part if w.kind is Kind.NAME and not any(near(w.norm, n) for n in own)}
    return bool(gone)


def _exchanged(pair: Pair) -> bool:
    """Whether an edit puts a number alone for another, or a word for its own negation."""
    if len(pair.old) != 1 or len(pair.new) != 1:
        return False
    old, new = pair.old[0], pair.new[0]
    if Kind.NUMBER is old.kind is new.kind:
        return True
    short, long = sorted((old.norm, new.norm), key=len)
    return _denied(short, long)


def _swapped(core: Sequence[Word], held: Sequence[Word]) -> bool:
    """Whether what a number counts here, another counts there: 12 dead and 15 hurt, 15 and 12."""
    here, there = _counted(core), _counted(held)
    changed = {(here[what], there[what]) for what in here.keys() & there.keys()}
    return any(one != other and (other, one) in changed for one, other in changed)


def _counted(found: Sequence[Word]) -> dict[str, str]:
    """Numbers by the stem of the word after each."""
    return {
        after.stem: word.norm
        for word, after in pairwise(found)
        if word.kind is Kind.NUMBER and after.kind is Kind.CONTENT
    }


def _compounded(number: str, held: Sequence[Word]) -> bool:
    """Whether a number stands in the held sentence as part of a word: пятилетняя, pięcioletnia."""
    heads = _heads().get(number, ())
    return any(
        len(word.norm) >= len(head) + JOINED and word.norm.startswith(head)
        for word in held
        if word.kind is Kind.CONTENT
        for head in heads
    )


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[str, ...]]:
    """How numerals begin words that are made of them, by their value; long ones lose a letter."""
    heads: dict[str, set[str]] = {}
    for word, value in NUMERALS.items():
        if len(word) >= HEAD:
            heads.setdefault(value, set()).add(word[: max(HEAD, len(word) - 1)])
    return {value: tuple(sorted(found)) for value, found in heads.items()}


_PREFIXES = ("ne", "nie", "не", "չ")  # joined to a verb: Czech and Slovene, Armenian
_INFIXES = ("may", "mey", "ma", "me", "mi", "mu")  # after a verb's root: Turkish, Azerbaijani


@lru_cache(maxsize=10_000)
def _denied(short: str, long: str) -> bool:
    """Whether `long` is `short` with a negation inside it: olacak, olmayacak; bude, nebude."""
    if len(short) < 3 or not 1 <= len(long) - len(short) <= 3:
        return False
    if any(long == prefix + short for prefix in _PREFIXES):
        return True
    common = 0
    while common < len(short) and short[common] == long[common]:
        common += 1
    inside = range(2, common + 1)
    if any(long == short[:at] + infix + short[at:] for at in inside for infix in _INFIXES):
        return True
    rest = _vowelless(short)  # the vowels after the infix agree with it: olduğunu, olmadığını
    return len(rest) > 3 and any(
        long.startswith(infix, at) and _vowelless(long[:at] + long[at + len(infix) :]) == rest
        for at in inside
        for infix in _INFIXES
    )


def _vowelless(word: str) -> str:
    return "".join(letter for letter in word if letter not in _SOFT)


def _count(found: Sequence[Word], kind: Kind) -> Counter[str]:
    return Counter(word.norm for word in found if word.kind is kind)


def _replaced(new: Counter[str], old: Counter[str]) -> bool:
    return bool(new - old) and bool(old - new)
