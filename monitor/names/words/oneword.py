"""Whether a word of a text is a form of a term's word: what endings alone do not tell, since roots
change and plurals have endings of their own (договір, договору; voľby, volieb; wybory, wyborów)."""

from functools import lru_cache

from monitor.names.words.dictionary import LANGUAGES, latin, lemma_in, polish_lemmas
from monitor.names.words.readings import readings
from monitor.names.words.sound import script
from monitor.text.fold import fold

# Languages with cases or genders of which endings alone miss forms, and those of their texts that
# are in Cyrillic letters.
_ASKED = LANGUAGES | {"ru", "uk", "pl", "de", "el", "hu", "ro", "it", "es", "pt", "fr", "lt", "lv"}
# Of the others a form is of two words (права: право, правый; derecha), which a phrase tells apart.
_ALONE = LANGUAGES | {"de"}
_CYRILLIC = frozenset({"ru", "uk", "bg", "mk", "sr"})
_LEAST = 0.2  # of all uses of a Russian form: права is hardly of правый
_SHARED = 3  # letters that forms of one word begin with
_CHANGING = 3  # letters of its end that differ from form to form


def beginning(word: str) -> str:
    """What all forms of a folded word begin with, as far as it has no other root in them."""
    return word[: max(_SHARED, len(word) - _CHANGING)]


@lru_cache(maxsize=20_000)
def are_one(written: str, term: str, language: str | None, *, alone: bool) -> bool:
    """Whether the dictionary of a text's language takes both, as written, for forms of one word.
    `alone`: the word is a whole term, which asks for a dictionary of one lemma a form."""
    if (
        language not in (_ALONE if alone else _ASKED)
        or fold(written)[:_SHARED] != fold(term)[:_SHARED]
    ):
        return False
    if (script(term) == "Cyrl") is not (language in _CYRILLIC or script(written) == "Cyrl"):
        return False
    same = _lemmas(written, language, alone) & _lemmas(term, language, alone)
    # Elections are no choice: a plural does not stand for its singular.
    return bool(same) and not (alone and fold(written) in same)


@lru_cache(maxsize=20_000)
def _lemmas(written: str, language: str, alone: bool) -> frozenset[str]:
    low = written.lower()
    if language in {"ru", "uk"}:
        told = [one for one in readings(fold(low), language) if one.kind != "verb"]
        return frozenset(one.lemma for one in told if language == "uk" or one.share >= _LEAST)
    if language == "pl":
        return polish_lemmas(low)
    ways = {low}
    if language == "de":  # das Rote Kreuz is red; but Haft alone is nothing of haftet
        ways = {written} if alone else {written, low}
    # A lemma is its own, in a table of other forms.
    return frozenset(fold(lemma_in(way, language) or latin(low, language)) for way in ways)
