"""Possessive adjectives of a surname: Macronovým poradcům, Борисовото мълчание.

They stand for the person where the surname stands alone; beside a given name they are another
surname, since those of many are such adjectives: Ivan Petrov is no Ivan Petr.
"""

from monitor.names import around
from monitor.names.company import opens
from monitor.names.text import Text
from monitor.names.word import Fit

_KINDS = frozenset({"own", "own-a", "own-ov"})
_WOMAN = ("á", "é", "ú")  # Babišová, in Czech and Slovak
_ARTICLES = ("ия", "ият", "ата", "ото", "ите", "иот")
_BARE = frozenset({"ov", "ev", "jev", "ов", "ев", "јев"})  # and genitives of the plural


def is_one(fit: Fit) -> bool:
    return fit.kind in _KINDS


def is_none(text: Text, index: int, fit: Fit) -> bool:
    """Whether the adjective is rather a woman's surname, a street's name or a common noun."""
    if text.written(index).lower().endswith(_WOMAN):
        return True
    after = index + 1
    if after < len(text.tokens) and around.is_after_owner(text.folded(after), text.language):
        return True
    return fit.ending in _BARE and opens(text, index)


def is_unsure(fit: Fit) -> bool:
    """Whether it may be a surname as well: Putinova, and not Putinův, Путиновия."""
    return is_one(fit) and fit.ending != "uv" and not fit.ending.endswith(_ARTICLES)
