"""How people write the terms of a watchlist. What is raised is shown as it stands."""

import unicodedata
from collections.abc import Sequence

from monitor.config.reading import shown
from monitor.config.units import kind, nearest, wrong

LONGEST = 200  # characters of a phrase or name
LONGEST_EXPRESSION = 5000
SHORTEST_PREFIX = 3


def term(value: object, kinds: Sequence[str]) -> object:
    """A phrase or a mapping of exactly one kind, as it is; their contents are looked at later."""
    if isinstance(value, str):
        return value
    known = f"a phrase, or one of {', '.join(kinds)}"
    if not isinstance(value, dict) or not value:
        raise wrong(f"a term is {known}; not {kind(value)}")
    found = [key for key in kinds if key in value]
    if len(found) > 1:
        both = " and ".join(map(shown, found))
        raise wrong(f"a term is one thing, and this is {both}: make an entry of each")
    if found:
        return value
    odd = next(iter(value))
    hint = nearest(odd, kinds)
    if hint.startswith(", did"):
        raise wrong(f"unknown kind of term {shown(odd)}{hint}")
    quotes = "; put quotes around it if the phrase holds a colon"
    raise wrong(f"a term is {known}; {shown(odd)} is none of these{quotes}")


def phrase(value: object) -> str:
    """A phrase or a name."""
    if not isinstance(value, str):
        raise wrong(f"a term is a phrase, not {kind(value)}")
    clean = _without_controls(" ".join(value.split()))
    if not any(letter.isalnum() for letter in clean):
        raise wrong("a term is a phrase, and this one has no letter or digit")
    if len(clean) > LONGEST:
        raise wrong(f"a term is a phrase of at most {LONGEST} characters")
    return clean


def letters(value: object) -> str:
    """What must stand in a text exactly so."""
    if not isinstance(value, str):
        raise wrong(f"expected text, not {kind(value)}")
    clean = _without_controls(value.strip())
    if not clean:
        raise wrong("expected text, and it is empty")
    if len(clean) > LONGEST:
        raise wrong(f"longer than {LONGEST} characters")
    return clean


def prefix(value: object) -> str:
    """The beginning of words; the * of other languages may stand after it."""
    beginning = phrase(value).removesuffix("*")
    if not beginning.isalnum():
        raise wrong("a prefix is the beginning of one word: letters and digits only")
    if len(beginning) < SHORTEST_PREFIX:
        raise wrong(f"a prefix has at least {SHORTEST_PREFIX} letters, else it finds everything")
    return beginning


def expression(value: object) -> str:
    """A query or a regular expression; whoever compiles it says what is wrong with it."""
    if not isinstance(value, str):
        raise wrong(f"expected text, not {kind(value)}; put it in quotes")
    clean = value.strip()
    if not clean:
        raise wrong("expected text, and it is empty")
    if len(clean) > LONGEST_EXPRESSION:
        raise wrong(f"longer than {LONGEST_EXPRESSION} characters: make several of it")
    return clean


def _without_controls(value: str) -> str:
    if any(unicodedata.category(letter) == "Cc" for letter in value):
        raise wrong("a term is a phrase, and this one holds a control character")
    return value
