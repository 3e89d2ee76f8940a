"""The grammar of queries, and how a query is cut into its tokens.

What cannot be told by the grammar in clear words (quotes and parentheses that do not close, signs
of other languages) is looked for before it.
"""

import re
from collections.abc import Iterator

from monitor.query.faults import Fault, nearest, shown

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
FIELD.7: /[A-Za-z]+:(?!\/\/)/
WITHIN.7: /"[^"]*"~[0-9]+(?![^\s()])/
QUOTED.6: /"[^"]*"/
NAME.6: /@(?:"[^"]+"|[^\s()"]+)/
PREFIX.5: /[^\s()"*]+\*(?![^\s()])/
WORD: /[^\s()"*]+/
DASH.9: /[-\u2013\u2014]+(?=\s|$)/
%ignore /\s+/
%ignore DASH
"""

LONGEST = 8_000  # characters
MOST = 1_000  # words and signs
DEEPEST = 60  # parentheses in parentheses
FARTHEST = 100  # words

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"（": "(", "）": ")"})
# What other query languages write; each alternative has its answer in _ANSWERS.
_FOREIGN = re.compile(
    r"(?P<ands>&&)|(?P<ors>\|\|)|(?P<bang>(?<![^\s(])!(?=[\w\"(]))"
    r"|(?P<dashes>(?<![^\s(])-{2,}(?=[^\s-]))|(?P<plus>(?<![^\s(])\+(?=[^\W\d]|\"))"
    r"|(?P<bracket>[\[\]{}])|(?P<boost>\^[\d.]+)|(?P<fuzzy>(?<=[^\s\"(])~\d*|(?<![^\s(])~)"
    r"|(?P<slop>(?<=\")~(?!\d++(?![^\s()])))|(?P<regex>(?<![^\s(:])/[^\s/]+/)"
    r"|(?P<near>(?<![^\s()\"])(?:O?NEAR(?!/\d)(?:/?[^\s()\"\w-][^\s()\"]*)?|O?NEAR/\d++[^\s()\"]+"
    r"|o?near/\d+|[Ww]/\d+)(?![^\s()\"]))"
)
_ANSWERS = {
    "ands": "write AND instead of &&",
    "ors": "write OR instead of ||",
    "bang": "write NOT instead of !",
    "dashes": "one - before a word is NOT; more mean nothing here",
    "plus": "write AND between what must be there; + means nothing here",
    "bracket": "brackets and braces mean nothing here; groups stand in ( )",
    "boost": "a weight (^) means nothing here; leave it out",
    "fuzzy": '~ stands after a quoted phrase, with a distance: "a b"~8',
    "slop": '~ needs a distance: "a b"~8',
    "regex": "a regular expression cannot stand in a query; make it a term of its own, regex: ...",
    "near": "{found} is no operator; write NEAR/8 or ONEAR/8 for a distance of 8 words",
}


def plain(text: str) -> str:
    """The query with plain quotes, every character in its place; raises Fault for what is foreign.

    So much is looked at before the grammar is, since it could only say that it expected a word.
    """
    if len(text) > LONGEST:
        raise Fault(0, f"the query has {len(text):,} characters; at most {LONGEST:,} are allowed")
    text = text.translate(_QUOTES)
    if not text.strip():
        raise Fault(0, "the query is empty")
    marks = [at for at, char in enumerate(text) if char == '"']
    if len(marks) % 2:
        raise Fault(marks[-1], "this quote is not closed")
    # Quoted words may hold what they like.
    outside = re.sub(r'"[^"]*"', lambda quoted: '"' + " " * (len(quoted[0]) - 2) + '"', text)
    _parentheses(outside)
    found = _FOREIGN.search(outside)
    if found and found.lastgroup:
        what = _ANSWERS[found.lastgroup].format(found=shown(found[0]))
        raise Fault(found.start(), what)
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
            raise Fault(at, "a star cannot stand in quotes; write the word beside them")
    for found in re.finditer(r"[^\s()\"]*\*[^\s()]*", text):
        word = found[0].rpartition(":")[2]
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
}  # fmt: skip


def field(written: str, at: int) -> tuple[str, str]:
    """The field that stands at an offset, and whether it is a zone, about, or a kind of term."""
    name = written.rstrip(":").lower()
    if name in _FIELDS:
        return name, _FIELDS[name]
    hint = f"; did you mean {_ELSEWHERE[name]!r}?" if name in _ELSEWHERE else ""
    hint = hint or nearest(name, tuple(_FIELDS))
    known = ", ".join(_FIELDS)
    raise Fault(at, f"unknown field {shown(name)}{hint or f'; there are {known}'}")
