"""What a single name finds in a text, without a watchlist around it."""

from monitor import names
from monitor.names import Text
from monitor.text.inflection import family
from monitor.text.tokens import tokens


def meetings(name: names.Name | None, written: str, language: str) -> list[names.Meeting]:
    """Where the name stands in a text."""
    assert name is not None
    text = Text(written, tokens(written), family(language), language)
    met = (name.meet(text, index) for index in range(len(text.tokens)))
    return [one for one in met if one is not None]


def found(name: names.Name | None, written: str, language: str) -> list[str]:
    """What of the text a name takes for itself."""
    return [written[one.start : one.end] for one in meetings(name, written, language)]
