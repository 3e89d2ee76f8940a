"""Terms that are legal and do not say what their author most likely means."""

import re
from collections.abc import Iterator

from monitor import query
from monitor.errors import ConfigError
from monitor.model import Term, TermKind

_ASCII = re.compile(r"\\[bBwW]|\[\[:\^?(?:alpha|alnum|word|lower|upper):\]")
_INSTEAD = {
    "b": r"(?:^|\PL) before the word and (?:\PL|$) after it",
    "B": r"\pL",
    "w": r"[\pL\pN_]",
    "W": r"[^\pL\pN_]",
}
_SLASHES = re.compile(r"/.+/[a-z]*")


def slips(term: Term) -> Iterator[tuple[str, str]]:
    """What kind of slip it may be, and what to write."""
    match term.kind:
        case TermKind.REGEX:
            yield from _expression(term.text)
        case TermKind.QUERY:
            yield from _query(term.text)
        case TermKind.PHRASE if re.search(r"\S - \S", term.text):
            what = f"{term.text!r} is one phrase: is a line indented too far?"
            yield "joined", what


def _expression(text: str) -> Iterator[tuple[str, str]]:
    sign = _ASCII.search(text)
    if sign and (not text.isascii() or re.search(r"\\[pP]", text)):
        instead = _INSTEAD.get(sign[0][1], r"\pL")
        yield "ascii", f"RE2's {sign[0]} knows the letters a to z only: write {instead}"
    if _SLASHES.fullmatch(text):
        yield (
            "slashes",
            "the slashes belong to what is looked for: leave them out; (?i) stands first",
        )


def _query(text: str) -> Iterator[tuple[str, str]]:
    """`truce lang:ru OR lang:uk` finds whatever is Ukrainian."""
    try:
        root = query.parse(text).root
    except ConfigError:  # told elsewhere
        return
    if isinstance(root, query.Or):
        wordless = [p for p in root.parts if not query.needs(p, query.Leaf, query.Reference)]
        if 0 < len(wordless) < len(root.parts):
            about = next(one for one in query.walk(wordless[0]) if isinstance(one, query.About))
            said = f"{about.name}:{about.value}"
            yield "alone", f"after OR, {said} is enough by itself: put ( ) around what OR joins"
