"""What the words around a surname say of it: a street, a family, a son, a beginning."""

from monitor.names import around
from monitor.names.text import Text
from monitor.names.word import Fit


def opens(text: Text, index: int) -> bool:
    """Whether the token begins a sentence, as far as the signs before it tell."""
    if index == 0:
        return True
    gap = text.gap(index - 1)
    return any(sign in gap for sign in '.!?:\n։"«—') or gap.strip() in {"-", "- "}


def is_thing(text: Text, first: int) -> bool:
    """Whether the surname names a street, a plant, a fund."""
    for index in range(first - 1, max(-1, first - 2), -1):
        if around.is_namesake(text.tokens[index].folded):
            return True
    return False


def is_family(text: Text, first: int, last: int, fit: Fit) -> bool:
    before = text.tokens[first - 1].folded if first else ""
    if around.is_family(before) and before != "die":
        return True
    if fit.ending == "s" and before in {"die", "der", "den", "the"}:
        return True
    return is_junior(text, last)


def is_junior(text: Text, last: int) -> bool:
    """Whether the name is told from another of that name: Jr., -младший."""
    if last + 1 >= len(text.tokens) or text.gap(last).strip(" ,-"):
        return False
    return text.tokens[last + 1].folded.startswith(around.JUNIORS)
