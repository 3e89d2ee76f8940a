"""Names of two words in one language and of one in another: Nasrallah, نصر الله.

What is listed are the halves that Arabic and Persian names are made with, by how other scripts
write them.
"""

import re

from monitor.names.persons.mistaken import ALONE, SHORT
from monitor.names.text import Text
from monitor.names.words.sound import VOWELLESS, script
from monitor.names.words.word import Fit, Word
from monitor.text.tokens import tokens

_ELIDED = re.compile(r"\b(\w)['’](\w{2,})")
_SHORT = 3  # letters of the other half
_ROOT = 4  # sounds: Abdelaal is not عبد الله

# The second half in Arabic letters, and how a name in each script ends with it; first halves.
_LAST = (
    ("الله", {"Latn": "[aeou]?ll?ah?", "Cyrl": "[аоуюы]?лл?[ая]х?", "Arab": "الله"}),
    ("الدين", {"Latn": "[aeiou]?d?d[iy]ne?", "Cyrl": "[аеуэ]?д?дин", "Arab": "الد[يی]ن"}),
    ("نجاد", {"Latn": "n[ei][jž]h?[aā]d|nezhad", "Cyrl": "не(дж|ж)ад", "Arab": "ن[جژ]اد"}),
    ("زاده", {"Latn": "z[aā]deh?", "Cyrl": "заде", "Arab": "زاده"}),
    ("پور", {"Latn": "po?ur", "Cyrl": "пур", "Arab": "پور"}),
)
_FIRST = (
    ("عبد", {"Latn": "abd[aeiou]?(?:[lrnszdt](?=[lrnszdt])|l)?", "Cyrl": "абд[аеуыо]?л?",
             "Arab": "عبد"}),
    ("محمد", {"Latn": "m[ou]hamm[ae]d", "Arab": "محمد"}),
    ("امیر", {"Latn": "amir", "Arab": "ام[یي]ر"}),
    ("غلام", {"Latn": "gh?olam", "Arab": "غلام"}),
)  # fmt: skip
_TAILS = [(Word.of(half), script, re.compile(f"(.+?)(?:{end})$", re.I))
          for half, ends in _LAST for script, end in ends.items()]  # fmt: skip
_HEADS = [(Word.of(half), script, re.compile(f"(?:{begin})(.+)$", re.I))
          for half, begins in _FIRST for script, begin in begins.items()]  # fmt: skip


def apart(written: str) -> tuple[tuple[Word, Word], ...]:
    """The two words that a name of one may be in Arabic letters."""
    name = script(written.lower())
    one, joiner, other = written.partition("\u200c")
    if joiner and other:
        return ((Word.of(one), Word.of(other)),)
    found: list[tuple[Word, Word]] = []
    for half, own, pattern in _TAILS:
        if own == name and (match := pattern.match(written)) and len(match[1]) >= _SHORT:
            found.append((Word.of(match[1]), half))
    for half, own, pattern in _HEADS:
        if own == name and (match := pattern.match(written)) and len(match[1]) >= _SHORT:
            found += [(half, Word.of(one)) for one in _second(written, match[1])]
    return tuple(found)


def compound(written: str) -> str:
    """A name in Arabic letters with its names of two words as one, which is met as either: حسن نصر
    الله, جمال عبد الناصر."""
    return _OF_GOD.sub("", _SERVANT.sub(r"\1", written))


_SERVANT = re.compile(r"\b(عبد) (?=ال\w{3})")
_OF_GOD = re.compile(r"(?<=\w\w\w)(?<!آية) (?=(?:الله|الدين)\b)")


def halves(firsts: list[str], lasts: list[str]) -> list[str]:
    """The surname, with the Abdel before it that seems a given name: Gamal Abdel Nasser."""
    if len(firsts) > 1 and len(lasts) == 1 and _ABDEL.fullmatch(firsts[-1]):
        return [firsts[-1], *lasts]
    return lasts


_ABDEL = re.compile("abd[aeiou]l|абд[аеуыо]ль?", re.I)


def _second(written: str, rest: str) -> list[str]:
    """How the second half may be heard. In Latin letters one vowel may be ayn and alif, and one l
    the article's and its own: Abdelaty, عبد العاطي; Abdelatif, عبد اللطيف."""
    if rest[0] != "a":
        return [rest]
    return [rest, f"e{rest}", *([f"l{rest}"] if written.endswith(f"l{rest}") else [])]


def together(words: list[str]) -> Word | None:
    """The one word that a name of two may be in Arabic letters."""
    return Word.of("-".join(words)) if len(words) == 2 and min(map(len, words)) > 1 else None


def name(written: str) -> str | None:
    """A name of two words as the one word that it may be in Arabic letters."""
    words = tokens(written).written
    return "".join(words) if len(words) == 2 and not is_written(written) else None


def elided(written: str) -> tuple[list[str], Word | None]:
    """Of a name with an apostrophe the words before it, and the word that it may be without."""
    found = _ELIDED.search(written)
    return (written[: found.start()].split(), Word.of(found[1] + found[2])) if found else ([], None)


def is_written(word: str) -> bool:
    """Whether a plain word is in a script in which names are joined and parted."""
    return script(word) in VOWELLESS


def goes_on(text: Text, left: int) -> bool:
    """Whether a name may go on in the same line after the token `left`."""
    gap = text.gap(left)
    return not gap.strip(" -'\u00a0") and "\n" not in gap


def beside(
    words: tuple[Word, ...], anchor: int, text: Text, index: int, limit: float
) -> tuple[int, int] | None:
    """The first and last token of a name of these words, of which one stands at `index`."""
    first, last = index - anchor, index + len(words) - anchor - 1
    if first < 0 or last >= len(text.tokens):
        return None
    if not all(goes_on(text, at) for at in range(first, last)):
        return None
    others = ((at, word) for at, word in enumerate(words, first) if at != index)
    return (first, last) if all(word.fit(text, at, limit) for at, word in others) else None


def is_of_faith(text: Text, last: int) -> bool:
    """Whether an Arabic name goes on as a given name: محمد صلاح الدين is no Mohamed Salah."""
    return text.language == "ar" and text.goes_on(last) and text.folded(last + 1) == _DIN


_DIN = "الدين"


def otherwise(
    text: Text, index: int, one: Word | None, halves: tuple[tuple[Word, Word], ...]
) -> tuple[int, int, Fit] | None:
    """A name at the token, where it is of two words and not of one, or the reverse."""
    if one and (fit := one.fit(text, index, ALONE)):
        return index, index, fit
    if index + 1 == len(text.tokens) or not goes_on(text, index):
        return None
    for first, last in halves:
        fit = first.fit(text, index, ALONE)
        most = SHORT if len(last.roots[0].sounds) < _ROOT else ALONE
        if fit and last.fit(text, index + 1, most):
            return index, index + 1, fit
    return None
