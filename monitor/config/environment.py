"""`${NAME}` in a channel's address, taken from the environment.

What comes out is secret: nothing here quotes it, or the text it came from, in a message.
"""

import re
from collections.abc import Mapping, Sequence

_REFERENCE = re.compile(r"\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|(\$\{)")


class Malformed(ValueError):
    """A `${` that is no `${NAME}`."""


def expand(text: str, environment: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """`text` with its secrets filled in, and the names that are not set (or set to nothing).

    `$${` stands for a literal `${`. White space around a value, such as the newline at the end
    of a secret's file, is no part of it.
    """
    unset: list[str] = []

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            if found[2]:
                raise Malformed("a secret is written ${NAME}, with letters, digits and _ only")
            return "${"
        value = environment.get(name, "").strip()
        if not value and name not in unset:
            unset.append(name)
        return value

    filled = _REFERENCE.sub(fill, text)
    return filled, tuple(unset)


def lacking(unset: Sequence[str]) -> str:
    """Why what needs these cannot be used."""
    return f"{', '.join(unset)} {'is' if len(unset) == 1 else 'are'} not set"
