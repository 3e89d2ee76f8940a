"""A name between a given name and a surname: a father's, or one more."""

from collections.abc import Sequence
from typing import Protocol

from monitor.names import around, company, title
from monitor.names.endings import SLAVIC_LANGUAGES
from monitor.names.small import is_small
from monitor.names.sound import plain, script
from monitor.names.text import Text
from monitor.names.word import Fit


class _Called(Protocol):
    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None: ...


def is_second(text: Text, index: int) -> bool:
    """Whether the word may be one more name of who is called by the word before it: of his father
    in Armenian, of his mother in Spanish (Габриэль Гарсия Маркес)."""
    written = text.written(index)
    if not written[0].isupper() or len(written) == 1:
        return False
    if script(plain(written)) == "Armn":
        return True
    if text.language not in SLAVIC_LANGUAGES or not written[1:].islower() or text.opens(index):
        return False
    word = text.folded(index)
    if word in around.PARTICLES or title.is_title(word, text.language):
        return False
    return text.gap(index) == " "


def is_father(text: Text, index: int, givens: Sequence[_Called]) -> bool:
    """Whether the word is a father's name, with a given name before it: Бойко Методиев Борисов."""
    before = index - 1
    if before < 0 or text.gap(before) != " " or not text.written(before)[0].isupper():
        return False
    if not around.is_middle(text.written(index), text.language):
        return False
    if is_small(text.folded(before), text.language):  # За Радев Петков е виновен
        return False
    own = [one.fit(text, before) is not None for one in givens]
    return any(own) or company.is_known_given(text, before)
