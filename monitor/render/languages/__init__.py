"""The fixed words of messages, one module a language. What outlets wrote is never translated."""

from monitor.render.languages.en import ENGLISH
from monitor.render.languages.language import Language
from monitor.render.languages.ru import RUSSIAN
from monitor.render.languages.tr import TURKISH

__all__ = ["ENGLISH", "LANGUAGES", "Language", "spoken"]

LANGUAGES = {one.code: one for one in (ENGLISH, RUSSIAN, TURKISH)}


def spoken(code: str) -> Language:
    """The language of a code; English where nobody wrote a table for it."""
    return LANGUAGES.get(code, ENGLISH)
