"""Whether a word that opens a Slavic sentence is a town: the capital there is the sentence's.

Most towns are known by names of many languages, and a case of one of them is easily a common word:
Równie is no case of Równe.
"""

from collections.abc import Collection

from monitor.names.doubt import is_shown
from monitor.names.endings import SLAVIC, flavour
from monitor.names.form import Form
from monitor.names.sound import plain, script
from monitor.names.text import Text

_STEM = 4  # letters of a town, of which many words begin
_VOWELS = "aeiouyаеёиіоуыэюяйь"
_LONG = ("á", "é", "ý")


def is_unlikely(text: Text, index: int, off: float, forms: Collection[Form]) -> bool:
    """Whether the one word of a city that is neither large nor long opens a sentence in another
    case than cities do, or only sounds like it. `forms`: its names, of which one was met `off`."""
    if not _opens(text, index):
        return False
    word = text.folded(index)
    names = [form for form in forms if len(form.folded) == 1]
    if not off and any(form.folded[0] == word for form in names):
        return False
    stems = [form.folded[0].rstrip(_VOWELS) for form in names]
    if any(len(stem) > _STEM and word.startswith(stem) for stem in stems):
        return False
    return not is_shown(text, index)


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
