"""Whether a word that opens a Slavic sentence is a town: the capital there is the sentence's.

Most towns are known by names of many languages, and a case of one of them is easily a common word:
Równie is no case of Równe.
"""

from collections.abc import Collection

from monitor.names.context.doubt import is_shown
from monitor.names.places.form import Form
from monitor.names.text import Text
from monitor.names.words.dictionary import LANGUAGES as DICTIONARIES
from monitor.names.words.dictionary import lemma, polish, polish_lemmas
from monitor.names.words.endings import SLAVIC, flavour
from monitor.names.words.readings import LANGUAGES, readings
from monitor.names.words.sound import plain, script
from monitor.text.fold import fold

_STEM = 4  # letters of a town, of which many words begin
_VOWELS = "aeiouyаеёиіоуыэюяйь"
_LONG = ("á", "é", "ý")
# Where a language is at home, and who writes it knows small towns by name.
_AT_HOME = {
    "pl": ("PL",), "cs": ("CZ",), "sk": ("SK",), "sl": ("SI",), "hr": ("HR", "BA"), "bg": ("BG",),
    "sr": ("RS", "BA", "ME", "XK"), "bs": ("BA",), "mk": ("MK",), "be": ("BY",),
}  # fmt: skip
# Cases that of short words are hardly anything but a noun's: Nišu, Brnem.
_CASES = ("u", "ę", "ą", "ou", "em", "om", "у", "ем", "ом")


def is_unlikely(
    text: Text, index: int, off: float, forms: Collection[Form], country: str | None
) -> bool:
    """Whether the one word of a city that is neither large nor long opens a sentence in another
    case than cities do, or only sounds like it. `forms`: its names, of which one was met `off`."""
    if not _opens(text, index):
        return False
    word = text.folded(index)
    names = [form for form in forms if len(form.folded) == 1]
    if (not off and any(form.folded[0] == word for form in names)) or _is_told(
        text, index, names, country
    ):
        return False
    stems = [form.folded[0].rstrip(_VOWELS) for form in names]
    if any(len(stem) > _STEM and word.startswith(stem) for stem in stems):
        return False
    return not is_shown(text, index, None)


def is_word(text: Text, index: int, forms: Collection[Form], *, large: bool) -> bool:
    """Whether the dictionary has the word that opens a sentence in small letters, and not as the
    name: Warto is not of Warta, nor Ludzie of Ludz, which Łódź is called. Other dictionaries than
    the Polish one have hardly a name, so they tell of short ones that are not `large` alone."""
    word, language = text.folded(index), text.language or ""
    names = {form.folded[0] for form in forms if len(form.folded) == 1}
    if word in names or not text.opens(index):
        return False
    written = text.written(index)
    if language == "pl":
        own = {kind for kind, *_ in polish(written.lower())} - _ADJECTIVES
        told = polish_lemmas(written)
        return bool(own) and names.isdisjoint(map(fold, told)) and not is_shown(text, index, None)
    if large or language not in DICTIONARIES:
        return False
    stems = [name.rstrip(_VOWELS) for name in names]
    if any(len(stem) > _STEM and word.startswith(stem) for stem in stems):
        return False
    found = lemma(written.lower(), language)
    return found is not None and fold(found) not in names and not is_shown(text, index, None)


_ADJECTIVES = frozenset({"adj", "adja", "ppas", "pact"})


def is_adjective(text: Text, index: int, forms: Collection[Form]) -> bool:
    """Whether a Czech or Slovak word before another one ends as adjectives do, and the name does
    not: Suchá pleť is not of Sucha."""
    written, after = text.written(index).lower(), index + 1
    if text.language not in {"cs", "sk"} or not written.endswith(_LONG) or not text.opens(index):
        return False
    if after == len(text.tokens) or not text.written(after).islower():
        return False
    return not any(form.written.lower().endswith(_LONG) for form in forms)


def _opens(text: Text, index: int) -> bool:
    name = script(plain(text.written(index)))
    return text.opens(index) and flavour(text.language, text.family, name) in SLAVIC


def _is_told(text: Text, index: int, names: Collection[Form], country: str | None) -> bool:
    """Whether the dictionary has the word as the town alone (Керчь, Керчи), or a
    case tells it in a language of its country (Brnu hrozí)."""
    word = text.folded(index)
    if script(plain(text.written(index))) == "Cyrl" and text.language in LANGUAGES:
        found = readings(word, text.language)
        if text.language == "uk":  # whose dictionary has no places
            own = {form.folded[0] for form in names}
            return bool(found) and all(one.kind == "word" and one.lemma in own for one in found)
        return bool(found) and all(one.kind == "place" for one in found)
    written = text.written(index).lower()
    return country in _AT_HOME.get(text.language or "", ()) and written.endswith(_CASES)
