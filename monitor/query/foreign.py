"""What other query languages write, and what is written here instead.

It is looked for before the grammar is, which could only say that it expected a word.
"""

import re

from monitor.query.faults import Fault, shown

# Each alternative has its answer in _ANSWERS; what stands in quotes has been blanked out.
_FOREIGN = re.compile(
    r"(?P<comment>(?<!\S)(?://|/\*|\#(?=\s|$)))|(?P<address>(?<![\w:])https?://\S*)"
    r"|(?P<ands>&&|(?<!\S)&(?!\S))|(?P<ors>\|\|?)|(?P<bang>(?<![^\s(])!(?=[\w\"(]))"
    r"|(?P<dashes>(?<![^\s(])-{2,}(?=[^\s-]))|(?P<dash>(?<![^\s(])[\u2013\u2014\u2212](?=[\w\"(]))"
    r"|(?P<plus>(?<![^\s(])\+(?=[^\W\d]|\"|\())"
    r"|(?P<bracket>[\[\]{}])|(?P<boost>\^[\d.]+)|(?P<fuzzy>(?<=[^\s\"(])~\d*|(?<![^\s(])~)"
    r"|(?P<slop>(?<=\")~(?!\d++(?![^\s()])))|(?P<regex>(?<![^\s(:])/[^\s/]+/)"
    r"|(?P<mark>(?<=\w)\?(?=\w))|(?P<list>[,;،؛](?=\s|$))|(?P<single>(?<![^\s(:])'(?=\w)[^'\"]*\s[^'\"]*\w'(?![^\s)]))"
    r"|(?P<near>(?<![^\s()\"])(?:O?NEAR(?!/\d)(?:/?[^\s()\"\w-][^\s()\"]*|\d+)?|O?NEAR/\d++[^\s()\"]+"
    r"|o?near/\d+|(?:[Ww]|ADJ|BEFORE|AFTER|WITHIN|PRE|[Nn])/\d+|(?:ADJ|WITHIN)(?=\s+\S)|/[nsp]?\d+)"
    r"(?![^\s()\"]))"
    r"|(?P<small>(?<![^\s()\"])(?:[Aa]nd|[Oo]r|[Nn]ot)(?![^\s()\"]))"
)
_ANSWERS = {
    "comment": "a query has no comments; in YAML they stand behind # on a line of their own",
    "address": "an address is no word of a text; write site: and its host, as in site:example.org",
    "ands": "write AND instead of {found}",
    "ors": "write OR instead of {found}",
    "bang": "write NOT instead of !",
    "dashes": "one - before a word is NOT; more mean nothing here",
    "dash": "this dash means nothing here: write NOT, or - as on the keyboard",
    "plus": "write AND between what must be there; + means nothing here",
    "bracket": "brackets and braces mean nothing here; groups stand in ( )",
    "boost": "a weight (^) means nothing here; leave it out",
    "fuzzy": '~ stands after a quoted phrase, with a distance: "a b"~8',
    "slop": '~ needs a distance: "a b"~8',
    "regex": "a regular expression cannot stand in a query; make it a term of its own, regex: ...",
    "mark": "? stands for nothing in a word: write both words with OR, or a term regex: ...",
    "list": "{found} joins nothing: write OR or AND, or put the words in quotes",
    "single": 'a phrase stands in double quotes, "...", not in single ones',
    "near": "{found} is no operator; write NEAR/8 or ONEAR/8 for a distance of 8 words",
    "small": "{found} is a word here: write {upper} for the operator, or {quoted} for the word",
}


def refuse(outside: str) -> None:
    """Raise Fault for the first thing of another language; the text in quotes is left out."""
    found = _FOREIGN.search(outside)
    if found and found.lastgroup:
        sign = found[0]
        said = {"found": shown(sign), "upper": sign.upper(), "quoted": f'"{sign}"'}
        if found.lastgroup in {"ands", "ors"}:
            said["found"] = sign
        raise Fault(found.start(), _ANSWERS[found.lastgroup].format(**said))


_NAMED = re.compile(
    r"(?<![^\s(-])((?:person|place|organisation|author|outlet):)\s*([^\s()\":*@]+)"
    r"((?:\s+[^\s()\":*@-][^\s()\":*@]*(?=[\s)]|$))+)",
    re.IGNORECASE,
)
_OPERATOR = re.compile(r"AND|OR|NOT|O?NEAR/\d+")


def _name_like(word: str) -> bool:
    """Written as a name may be: with a capital, or in letters that have none (Georgian ones)."""
    first = word[0]
    return first.isalpha() and (not first.islower() or "\u10d0" <= first <= "\u10ff")


def unquoted_names(outside: str) -> None:
    """Raise Fault for a name of several words, of which the field would take the first alone."""
    for found in _NAMED.finditer(outside):
        rest: list[str] = []
        for word in found[3].split():
            if not _name_like(word) or _OPERATOR.fullmatch(word):
                break
            rest.append(word)
        if rest:
            name = f'{found[1]}"{" ".join([found[2], *rest])}"'
            what = f"a name of several words stands in quotes: {name}; else join them by AND"
            raise Fault(found.start(), what)
