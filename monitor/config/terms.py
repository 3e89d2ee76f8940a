"""How people write the terms of a watchlist. What is raised is shown as it stands."""

import re
import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from monitor.config.reading import shown
from monitor.config.units import kind, meant, text, wrong
from monitor.lazily import Later
from monitor.model.matching import LONGEST_QUERY, LONGEST_TERM

if TYPE_CHECKING:
    from monitor.names.persons import parts
else:
    parts = Later("monitor.names.persons.parts")

LONGEST = 200  # characters of a phrase or name
SHORTEST_PREFIX = 3


def term(value: object, kinds: Sequence[str]) -> object:
    """A phrase or a mapping of exactly one kind, as it is; their contents are looked at later."""
    if isinstance(value, str):
        return value
    if value is None:
        raise wrong("nothing stands here; a term that begins with # or holds ': ' needs quotes")
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
    if hint := meant(odd, kinds):
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
        raise wrong(f"{len(clean):,} characters; a phrase or name has at most {LONGEST}")
    return clean


# What belongs into a query and would be looked for letter by letter in a phrase.
_OPERATOR = re.compile(
    r"(?<=\S )(?:AND|OR|NOT)(?= \S)|^NOT(?= \S)|\bO?NEAR/\d+|\"~\d+"
    r"|^(?:title|lead|body|author|outlet|lang|site|person|place|organisation):(?=[^/])"
)

_KEY = re.compile(r"(?:person|place|organisation|exact|prefix|regex|query): (?=\S)")


def words(value: object) -> str:
    """A phrase, which is no query."""
    clean = phrase(value)
    key = _KEY.match(clean)
    if key:
        what = f"{key[0].strip()} stands in the quotes and is looked for: begin them after it"
        raise wrong(f"{what} (or write exact: if these letters are meant)")
    star = re.search(r"(?<!\S)([^\s*]*\w)\*(?!\S)", clean)
    if star:
        instead = f"prefix: {star[1]}" if star[0] == clean else f"query: {clean}"
        raise wrong(f"a phrase has no star: write {instead} (or exact: if the sign * is meant)")
    if sign := operator(clean):
        raise wrong(
            f"this is a phrase, in which {sign} means nothing: begin it with query:, "
            "or write exact: if these letters are meant"
        )
    return clean


def operator(written: str) -> str:
    """What makes it a query and no phrase: OR of `refugees OR displaced`; empty: nothing."""
    sign = _OPERATOR.search(written)
    return sign[0] if sign and not written.isupper() else ""


def name(value: object) -> str:
    """A person, a place or an organisation, as one calls it."""
    clean = phrase(value)
    if re.search(r"\w\*(?!\S)", clean):
        raise wrong("a name has no star: its forms and spellings are found without")
    return clean


def person(value: object) -> str:
    """One person; the surname may stand first, before a comma."""
    clean = name(value)
    if ("," in clean or ";" in clean) and parts.is_several(clean):
        raise wrong(f"{shown(clean)} is several names in one: give each a line of its own")
    return clean


def place(value: object) -> str:
    """One place, without what it lies in."""
    clean = name(value)
    if re.search(r"[^\W\d_.][,;]\s+\w", clean):
        raise wrong(
            f"{shown(clean)} is several names in one: give each a line of its own, or say where "
            "a place lies by its key 'country' (such as country: GE)"
        )
    return clean


def section(value: object) -> str:
    """A word of the path of an address."""
    word = text(value)
    if not any(map(str.isalnum, word)):
        raise wrong("a section is a word of an address's path, such as politics")
    return word


def letters(value: object) -> str:
    """What must stand in a text exactly so."""
    if not isinstance(value, str):
        raise wrong(f"expected text, not {kind(value)}")
    clean = _without_controls(value.strip())
    if not clean:
        raise wrong("expected text, and it is empty")
    if len(clean) > LONGEST:
        raise wrong(f"{len(clean):,} characters; at most {LONGEST} are allowed")
    return clean


def prefix(value: object) -> str:
    """The beginning of words; the * of other languages may stand after it."""
    beginning = phrase(value).removesuffix("*")
    if not beginning.isalnum():
        raise wrong("a prefix is the beginning of one word: letters and digits only")
    if len(beginning) < SHORTEST_PREFIX:
        raise wrong(f"a prefix has at least {SHORTEST_PREFIX} letters, else it finds everything")
    return beginning


def expression(value: object, *, longest: int = LONGEST_TERM) -> str:
    """A query or a regular expression; whoever compiles it says what is wrong with it."""
    if not isinstance(value, str):
        raise wrong(f"expected text, not {kind(value)}; put it in quotes")
    clean = value.strip()
    if not clean:
        raise wrong("expected text, and it is empty")
    if len(clean) > longest:
        raise wrong(
            f"{len(clean):,} characters; at most {longest:,} are allowed: make several of it"
        )
    return clean


query = partial(expression, longest=LONGEST_QUERY)


def _without_controls(value: str) -> str:
    if not value.isprintable() and any(unicodedata.category(one) == "Cc" for one in value):
        raise wrong("a term is a phrase, and this one holds a control character")
    return value
