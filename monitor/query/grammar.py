"""The grammar of queries, and how a query is cut into its tokens.

What cannot be told by the grammar in clear words (quotes and parentheses that do not close, signs
of other languages) is looked for before it.
"""

import re
from collections.abc import Iterator

from monitor.model.matching import LONGEST_QUERY
from monitor.query.faults import Fault, nearest, shown
from monitor.query.foreign import refuse, unquoted_names

GRAMMAR = r"""
start: either
?either: both (_OR both)*
?both: near (_AND? near)*
?near: single ((NEAR | ONEAR) single)*
?single: (_NOT | _MINUS) single -> negated
    | FIELD single -> scoped
    | "(" either ")"
    | QUOTED -> quoted
    | WITHIN -> within
    | NAME -> name
    | PREFIX -> prefix
    | WORD -> word

_OR.9: /OR(?![^\s()"])/
_AND.9: /AND(?![^\s()"])/
_NOT.9: /NOT(?![^\s()"])/
NEAR.9: /NEAR\/[0-9]+(?![^\s()"])/
ONEAR.9: /ONEAR\/[0-9]+(?![^\s()"])/
_MINUS.8: /-(?=[^\s()])|-(?=\()/
FIELD.7: /[^\W\d][\w.-]*:(?!\/\/)/
WITHIN.7: /"[^"]*"~[0-9]+(?![^\s()])/
QUOTED.6: /"[^"]*"/
NAME.6: /@(?:"[^"]+"|[^\s()"]+)/
PREFIX.5: /[^\s()"*]+\*(?![^\s()])/
WORD: /[^\s()"*]+/
DASH.9: /[-\u2013\u2014]+(?=\s|$)/
%ignore /\s+/
%ignore DASH
"""

MOST = 1_000  # words and signs
DEEPEST = 60  # parentheses in parentheses
FARTHEST = 100  # words

_SINGLE = re.compile(r"(?<!\w)[\u2018\u201a\u2039]([^\"\u2018\u2019]*)[\u2018\u2019\u203a](?!\w)")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"（": "(", "）": ")"})


def plain(text: str) -> str:
    """The query with plain quotes, every character in its place; raises Fault for what is foreign.

    So much is looked at before the grammar is, since it could only say what it expected.
    """
    if len(text) > LONGEST_QUERY:
        raise Fault(
            0, f"the query has {len(text):,} characters; at most {LONGEST_QUERY:,} are allowed"
        )
    text = _SINGLE.sub(r'"\1"', text.translate(_QUOTES))
    if not text.strip():
        raise Fault(0, "the query is empty")
    marks = [at for at, char in enumerate(text) if char == '"']
    if len(marks) % 2:
        raise Fault(marks[-1], "this quote is not closed")
    # Quoted words may hold what they like.
    outside = re.sub(r'"[^"]*"', lambda quoted: '"' + " " * (len(quoted[0]) - 2) + '"', text)
    _parentheses(outside)
    refuse(outside)
    unquoted_names(outside)
    if len(re.findall(r"[^\s():\"]+|[():]", outside)) > MOST:
        raise Fault(0, f"the query has more than {MOST:,} words and signs")
    _stars(outside, re.finditer(r'"[^"]*"', text))
    return text


def _parentheses(text: str) -> None:
    opened: list[int] = []
    for found in re.finditer(r"[()]", text):
        at = found.start()
        if found[0] == "(":
            opened.append(at)
            if len(opened) > DEEPEST:
                raise Fault(at, f"parentheses stand in one another more than {DEEPEST} deep")
        elif not opened:
            raise Fault(at, "this parenthesis closes nothing")
        elif not text[opened[-1] + 1 : at].strip():
            raise Fault(opened[-1], "nothing stands between these parentheses")
        else:
            opened.pop()
    if opened:
        raise Fault(opened[-1], "this parenthesis is not closed")


def _stars(text: str, quoted: Iterator[re.Match[str]]) -> None:
    for phrase in quoted:
        if "*" in phrase[0]:
            at = phrase.start() + phrase[0].index("*")
            instead = " ONEAR/0 ".join(phrase[0].strip('"').split())
            raise Fault(at, f"a star cannot stand in quotes: write {shown(instead)[1:-1]}")
    for found in re.finditer(r"(?<![^\s()\"])[^\s()\"*]*\*[^\s()]*", text):
        field, _, word = found[0].rpartition(":")
        if field.lower() == "site" and word.startswith("*."):
            what = f"{shown(word[2:])} finds every host that ends so: leave the star out"
            raise Fault(found.start(), what)
        if not re.fullmatch(r"[^*]+\*", word):
            raise Fault(found.start(), f"in {shown(word)}: a star stands only at the end of a word")
        if sum(char.isalnum() for char in word) < 3:
            raise Fault(
                found.start(), f"{shown(word)} would find too much: at least three letters before *"
            )


_FIELDS = {
    "title": "zone", "lead": "zone", "body": "zone",
    "author": "about", "outlet": "about", "lang": "about", "site": "about",
    "person": "kind", "place": "kind", "organisation": "kind",
}  # fmt: skip
_ELSEWHERE = {
    "organization": "organisation", "language": "lang", "headline": "title", "content": "body",
    "text": "body", "intitle": "title", "domain": "site", "source": "outlet", "host": "site",
    "url": "site", "inurl": "site", "by": "author", "byline": "author", "publication": "outlet",
    "entity": "person", "location": "place", "org": "organisation", "company": "organisation",
}  # fmt: skip
# What stands beside the terms of a watchlist, or is a kind of term.
_BESIDE = {
    "country": "countries", "countries": "countries", "date": "since", "published": "since",
    "section": "sections", "category": "sections", "languages": "languages",
    "sources": "sources", "fields": "fields",
}  # fmt: skip
_TERMS = ("exact", "prefix", "regex", "query")


def field(written: str, at: int) -> tuple[str, str]:
    """The field that stands at an offset, and whether it is a zone, about, or a kind of term."""
    name = written.rstrip(":").lower()
    if name in _FIELDS:
        return name, _FIELDS[name]
    if name in _BESIDE:
        what = (
            f"{name}: cannot stand in a query; {_BESIDE[name]}: beside 'any' narrows the watchlist"
        )
        raise Fault(at, what)
    if name in _TERMS:
        raise Fault(at, f"{name}: cannot stand in a query; make it a term of its own")
    hint = f"; did you mean {_ELSEWHERE[name]!r}?" if name in _ELSEWHERE else ""
    hint = hint or nearest(name, tuple(_FIELDS))
    known = f"; there are {', '.join(_FIELDS)}; in quotes it is a text"
    raise Fault(at, f"unknown field {shown(name)}{hint or known}")
