"""What a single name finds in a text, without a watchlist around it."""

from monitor import names
from monitor.names import Text
from monitor.text.inflection import family
from monitor.text.tokens import tokens


def found(name: names.Name | None, written: str, language: str) -> list[str]:
    """What of the text a name takes for itself."""
    assert name is not None
    text = Text(written, tokens(written, language), family(language), language)
    meetings = (name.meet(text, index) for index in range(len(text.tokens)))
    return [written[one.start : one.end] for one in meetings if one is not None]
