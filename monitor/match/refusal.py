"""What RE2 does not take of an expression: which construct, where it stands, what to write."""

import re

# What people write that RE2 has not, by how it begins, and what does the same here.
_MISSING = (
    ("(?=", "look-ahead", "say what must stand nearby in a query, with NEAR"),
    ("(?!", "negative look-ahead", "leave it out and say in not_near what may not stand nearby"),
    ("(?<=", "look-behind", "say what must stand nearby in a query, with NEAR"),
    ("(?<!", "negative look-behind", "leave it out and say in not_near what may not stand nearby"),
    ("(?>", "atomic group", "write a plain group (...)"),
    ("(?(", "conditional group", "make an entry of each case"),
    ("(?#", "comment", "write it behind # on a line of the file"),
    ("(?P=", "reference back to a group", "write out what it may be"),
    ("(?P>", "call of a group", "write the group out"),
    ("(?&", "call of a group", "write the group out"),
    ("(?R", "call of a group", "write the group out"),
    ("(?|", "branch reset", "write a plain group (...)"),
    ("(?'", "group with such a name", "write (?P<name>...)"),
)
_ESCAPES = {
    "Z": "the end of the text is \\z",
    "h": "white space is \\s",
    "R": "a line break is \\n",
    "K": "leave it out",
    "e": "write the character itself",
    "u": "write the letter itself, or \\x{...}",
    "N": "write the character itself, or \\x{...}",
    "X": "one character is .",
    "y": "the edge of a word is \\b",
    "m": "the edge of a word is \\b",
}


def refused(said: str, term: str) -> tuple[str, int]:
    """RE2's error about an expression in people's words, and the offset that it is about."""
    kind, _, construct = said.partition(": ")
    if construct == "(?P":  # RE2 stops reading there
        construct = next((sign for sign in ("(?P=", "(?P>") if sign in term), construct)
    at = max(term.find(construct), 0) if construct else 0
    match kind:
        case "invalid perl operator" | "invalid named capture group":
            what = _group(construct, term[at:])
        case "invalid escape sequence" | "trailing \\":
            what, at = _escape(construct[1:], term, at)
        case "bad repetition operator" if construct.endswith("+"):
            what = f"RE2 has no possessive repetition such as {construct}: write {construct[:-1]}"
        case "bad repetition operator":
            what = f"{construct} repeats a repetition: write one of them"
        case "no argument for repetition operator":
            what = (
                f"nothing stands before {construct} that it could repeat; the sign is \\{construct}"
            )
        case "invalid repetition size":
            low, _, high = construct.strip("{}").partition(",")
            turned = high.isdigit() and int(low) > int(high)
            wrong = "the lower number comes first" if turned else "at most 1000 times in all"
            what = f"{construct} cannot be counted: {wrong}"
        case "invalid character class range" if construct.startswith(("\\", "[:")):
            what = f"RE2 knows no class of characters {construct}"
        case "invalid character class range":
            what = f"the range {construct} is empty: the lower character comes first"
        case "missing ]":
            what = "this bracket is not closed; the sign is \\["
        case "missing )" | "unexpected )":
            what, at = _parenthesis(term)
        case _:
            what = f"RE2 refuses the expression: {said}"
    return what, at


def _group(construct: str, rest: str) -> str:
    for sign, name, instead in sorted(_MISSING, key=lambda one: -len(one[0])):
        if rest.startswith(sign):
            return f"RE2 has no {name} such as {sign}...): {instead}"
    if re.fullmatch(r"\(\?[A-Za-z-]+", construct) and not construct.startswith("(?P"):
        return f"{construct[2:]} are no flags of RE2; there are i, m, s and U"
    return f"RE2 has no group that begins with {construct}"


def _escape(letters: str, term: str, at: int) -> tuple[str, int]:
    if not letters:
        return "\\ at the end stands for nothing; the sign is \\\\", len(term) - 1
    if letters[0].isdigit() or letters[0] in "kg":
        what = f"RE2 has no reference back to a group such as \\{letters}: write out what it may be"
        return what, at
    instead = _ESCAPES.get(letters[0])
    return f"RE2 has no escape \\{letters}" + (f": {instead}" if instead else ""), at


def _parenthesis(term: str) -> tuple[str, int]:
    """The parenthesis that has no partner; what is escaped or in brackets is none."""
    opened: list[int] = []
    for found in re.finditer(r"\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", term, re.S):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")":
            if not opened:
                return "this parenthesis closes nothing; the sign is \\)", found.start()
            opened.pop()
    at = opened[-1] if opened else 0
    return "this parenthesis is not closed; the sign is \\(", at
