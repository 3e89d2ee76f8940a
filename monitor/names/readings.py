"""How the dictionary reads a Russian or Ukrainian word: its lemmas, and what each of them is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from monitor.names.around import _dictionary
from monitor.text.fold import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

LANGUAGES = frozenset({"ru", "uk", None})  # of a Cyrillic text; None is read as Russian


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading, and its share of all uses.

    `kind`: place, given, surname, organisation, adjective, verb or word.
    """

    lemma: str
    kind: str
    case: str | None
    share: float


@lru_cache(maxsize=50_000)
def readings(word: str, language: str | None) -> tuple[Reading, ...]:
    """The readings of a folded word; () when the dictionary does not have it.

    The Ukrainian dictionary tells no places and no shares: its nouns are all "word".
    """
    known = _dictionary("uk" if language == "uk" else "ru")
    return tuple(_read(known, word)) if known.word_is_known(word) else ()


def _read(known: "MorphAnalyzer", word: str) -> Iterator[Reading]:
    parses = known.parse(word)
    total = sum(parse.score for parse in parses) or 1.0
    for parse in parses:
        yield Reading(
            fold(parse.normal_form), _kind(parse.tag), parse.tag.case, parse.score / total
        )


def _kind(tag: Any) -> str:
    marks = {str(mark).lower() for mark in tag.grammemes}
    if marks & {"name", "fname", "patr", "pname"}:
        return "given"
    if marks & {"surn", "lname"}:
        return "surname"
    if marks & {"geox", "geo"}:
        return "place"
    if marks & {"orgn", "trad"}:
        return "organisation"
    if tag.POS in {"ADJF", "ADJS", "PRTF", "PRTS", "NPRO"}:
        return "adjective"
    return "verb" if tag.POS in {"VERB", "INFN", "GRND"} else "word"


def lemmas(word: str, language: str | None) -> frozenset[str]:
    """The lemmas of a folded word: itself alone where it is one; empty when it is not known."""
    found = frozenset(reading.lemma for reading in readings(word, language))
    return frozenset({word}) if word in found else found


def agrees(word: str, after: str, language: str | None) -> bool:
    """Whether a word may be an adjective of the one that follows; none is of a preposition or an
    "and", which are letters as well."""
    cases = {one.case for one in readings(word, language) if one.kind == "adjective"}
    nouns = {one.case for one in readings(after, language) if one.kind in {"word", "place"}}
    return None not in nouns and bool(cases & nouns)


def describes(word: str, after: str, language: str | None) -> bool:
    """Whether a word may be an adjective of what follows: of a noun, or of one with an adjective
    more (Камерный музыкальный театр)."""
    more = {one.case for one in readings(after, language) if one.kind == "adjective"}
    own = {one.case for one in readings(word, language) if one.kind == "adjective"}
    return agrees(word, after, language) or bool(own & more - {None})


def may_open(word: str, language: str | None) -> bool:
    """Whether a word may begin a sentence as something else than a name or an adjective: as a
    subject, an object, a verb or a small word. Genitives of many (волков) hardly do."""
    own = [one for one in readings(word, language) if one.kind in {"word", "verb"}]
    of = {one.lemma for one in own if one.case == "gent"}
    return any(
        one.case in {None, "nomn"} or (one.case == "accs" and one.lemma not in of) for one in own
    )
