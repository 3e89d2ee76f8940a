"""A nickname between given name and surname: Dwayne "The Rock" Johnson."""

from monitor.names.text import Text

_WORDS = 3  # of a nickname
# What opens it, folded, and what closes it.
_SIGNS = {'"': '"', "'": "'", "''": "''", "(": ")", '("': '")', "('": "')", "[": "]"}
_BLANK = " \u00a0"


def opening(text: Text, last: int) -> int:
    """The first token of the nickname that ends at the token `last`; -1 when none does."""
    closing = text.gap(last).strip(_BLANK)
    if closing not in _SIGNS.values() or text.gap(last) == closing:
        return -1
    for first in range(last, max(0, last - _WORDS), -1):
        gap = text.gap(first - 1)
        if _SIGNS.get(gap.strip(_BLANK)) == closing:
            return first if gap[0] in _BLANK else -1
        if gap.strip(_BLANK + "-"):
            break
    return -1
