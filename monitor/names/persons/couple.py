"""Given names that stand together: of two who share a surname, and the two of one Spaniard."""

from collections.abc import Sequence
from typing import Protocol

from monitor.names.context import company
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words.word import Fit


class _Called(Protocol):
    """A given name, as `forename.Given`."""

    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None: ...


# What joins the given names of two who share a surname; in Russian and the like that is a plural.
_AND = {
    **dict.fromkeys(("cs", "sk"), frozenset({"a"})),
    **dict.fromkeys(("pl", "hr", "sr", "bs", "mk"), frozenset({"i", "и"})),
    **{
        language: folded(words)
        for language, words in {
            "en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en",
            "sl": "in", "bg": "и", "tr": "ve", "az": "və",
        }.items()
    },
}  # fmt: skip
AND = frozenset().union(*_AND.values())


def shared(text: Text, index: int, first: int, givens: Sequence[_Called]) -> Fit | None:
    """How the watched given name is met before another, at the token `index`, that shares the
    surname at `first` with it: Barack and Michelle Obama. With one more name before, it is somebody
    else's: Elton John and Paul Smith."""
    before = index - 2
    if before < 0 or text.folded(index - 1) not in _AND.get(text.language or "", ()):
        return None
    if not (text.goes_on(before) and text.goes_on(index - 1)) or first != index + 1:
        return None
    if before and text.goes_on(before - 1) and _is_name(text, before - 1):
        return None
    return next(filter(None, (one.fit(text, before) for one in givens)), None)


def _is_name(text: Text, index: int) -> bool:
    if not text.written(index)[0].isupper():
        return False
    return not text.opens(index) or company.is_known_given(text, index)


def first(text: Text, index: int) -> str:
    """The given name before the one at the token, with which somebody else is called: Juan Pedro
    Sánchez; "" for none."""
    before = index - 1
    if before < 0 or not text.goes_on(before) or not text.written(before)[0].isupper():
        return ""
    return text.written(before) if company.is_known_given(text, before) else ""
