"""How the dictionary reads a Russian or Ukrainian word: its lemmas, and what each of them is."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from monitor.names.words.around import dictionary
from monitor.text.fold import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

LANGUAGES = frozenset({"ru", "uk", None})  # of a Cyrillic text; None is read as Russian


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading, and its share of all uses.

    `kind`: place, given, surname, organisation, adjective, verb or word. `gender`: of one.
    """

    lemma: str
    kind: str
    case: str | None
    share: float
    gender: str | None = None


@lru_cache(maxsize=50_000)
def readings(word: str, language: str | None) -> tuple[Reading, ...]:
    """The readings of a folded word; () when the dictionary does not have it.

    The Ukrainian dictionary tells no places and no shares: its nouns are all "word".
    """
    known = dictionary(language)
    return tuple(_read(known, word)) if known.word_is_known(word) else ()


def _read(known: "MorphAnalyzer", word: str) -> Iterator[Reading]:
    parses = known.parse(word)
    total = sum(parse.score for parse in parses) or 1.0
    for parse in parses:
        tag, share = parse.tag, parse.score / total
        yield Reading(fold(parse.normal_form), _kind(tag), tag.case, share, tag.gender)


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


def describes(word: str, after: str, further: str, language: str | None, *, opens: bool) -> bool:
    """Whether a word may be an adjective of what follows: of a noun, or of one with an adjective
    more (у Камерного музыкального театра). As a subject that does not open the sentence it may
    as well be a name (теперь Горский новый министр)."""
    if agrees(word, after, language):
        return True
    common = goes_with(word, after, language)
    nouns = {one.case for one in readings(further, language) if one.kind in {"word", "place"}}
    return (opens or "nomn" not in common) and None not in nouns and bool(common & nouns)


def goes_with(word: str, after: str, language: str | None) -> Set[str]:
    """The cases in which a word and the one that follows may both be adjectives of a noun; no
    pronoun and no number is one (Горский сам, Горский первый)."""
    cases = {
        parse.tag.case
        for parse in dictionary(language).parse(after)
        if parse.tag.POS in {"ADJF", "PRTF"} and not _PRONOUNS & parse.tag.grammemes
    }
    return cases & {one.case for one in readings(word, language) if one.kind == "adjective"}


_PRONOUNS = frozenset({"Apro", "Anum"})


@lru_cache(maxsize=20_000)
def is_his(word: str, language: str | None) -> bool | None:
    """Whether a verb may have one man as its subject, as no genitive has; None: it is no verb.
    Neither "will be" nor what is awaited tells (морозов не будет, не ожидается)."""
    parse = dictionary(language).parse(word)[0]
    if parse.tag.POS not in {"VERB", "INFN"}:
        return None
    if parse.tag.gender:
        return bool(parse.tag.gender == "masc")
    one = parse.tag.number == "sing" and not word.endswith("ся")
    return one and fold(parse.normal_form) not in {"быть", "бути"}


def may_open(word: str, language: str | None) -> bool:
    """Whether a word may begin a sentence as something else than a name or an adjective: as a
    subject, an object, a verb or a small word. Genitives of many (волков) hardly do."""
    own = [one for one in readings(word, language) if one.kind in {"word", "verb"}]
    of = {one.lemma for one in own if one.case == "gent"}
    return any(
        one.case in {None, "nomn"} or (one.case == "accs" and one.lemma not in of) for one in own
    )
