"""Which of several places of one name a text means, by the places around it."""

from monitor.names import atlas
from monitor.names.listed import listed
from monitor.names.text import Text


def elsewhere(text: Text, first: int, last: int, country: str | None) -> bool:
    """Whether the words around say that it is a namesake: Atlanta, Georgia; Paris, Texas."""
    if country is None:
        return False
    after = _after_comma(text, last)
    states = atlas.states()
    if after and country != "US" and after in states:
        return True
    if country == "US" or text.tokens[first].folded not in states:
        return False
    near = _lean(text, max(0, first - 12), last + 13, first, country)
    return near < 0 or (near == 0 and _lean(text, 0, 400, first, country) < 0)


def _after_comma(text: Text, last: int) -> str:
    if last + 1 >= len(text.tokens) or text.gap(last).strip() != ",":
        return ""
    return text.tokens[last + 1].folded


_AMERICAN = frozenset(listed("gop republican republicans democrat democrats county u.s"))


def _lean(text: Text, start: int, end: int, own: int, country: str) -> int:
    """Names of the country and its neighbours among these tokens, less those of the US."""
    lean = 0
    around = atlas.neighbours(country) | {country}
    for index in range(start, min(end, len(text.tokens))):
        written = text.written(index)
        word = text.tokens[index].folded
        if not written[0].isupper() or word == text.tokens[own].folded:
            continue
        if word in _AMERICAN or word in atlas.states():
            lean -= 1
            continue
        land = atlas.territory(written)
        where = land.country if land else atlas.country_of(written)
        lean += (where in around) - (where == "US")
    return lean
