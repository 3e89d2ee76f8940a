"""What is wrong with a file as YAML, in people's words; and what is not even tried."""

import re

from ruamel.yaml.error import MarkedYAMLError

from monitor.errors import Problem


def place(mark: object) -> tuple[int, int]:
    """Line and column of the parser's mark, from 1."""
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


def too_much(text: str, file: str, depth: int, values: int) -> Problem | None:
    """What would take the parser seconds to refuse: it looks far ahead, and at every comma.

    Args:
        depth, values: how many levels and values a file may have.
    """
    deep = re.search(rf"(?:[\[{{]\s*){{{depth + 1}}}[\[{{]|(?:- +){{{depth + 1}}}-(?= )", text)
    if deep:
        before = text[: deep.end() - 1]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(file, line, column, f"nested deeper than {depth} levels")
    if text.count(",") + text.count("\n") > values:
        return Problem(file, 1, 1, f"the file holds more than {values} values")
    return None


# What ruamel says, and what the person at the keyboard most likely did.
_SYNTAX = (
    (r"character '\\t'|found a tab", "a tab cannot indent YAML: use spaces"),
    (
        r"mapping values are not allowed",
        "a ':' too many: quote the text, or indent the line rightly",
    ),
    (r"expected <block end>", "this line does not fit the indentation above it"),
    (r"expected the node content", "something is opened or announced, and nothing follows"),
    (r"could not find expected ':'", "a key without ':' after it"),
    (r"expected ',' or '\]'", "a list opened with '[' is not closed before this"),
    (r"expected ',' or '\}'", "a mapping opened with '{' is not closed before this"),
    (r"unknown escape|expected escape", "an unknown \\ escape: use single quotes, or \\\\"),
    (r"unexpected end of stream|document separator", "a quote is opened and never closed"),
    (r"cannot start any token", "this character needs quotes around the text"),
    (r"directive|%", "a line that begins with % is not accepted"),
)

# After a value that is quoted nothing may follow but a comma, a bracket or a comment.
_AFTER_QUOTE = re.compile(r"""(?:^|[\s\[{,:-])("[^"]*"|'[^']*')\s*$""")
_GOES_ON = "text goes on after the quotes: put all of it in single quotes, or on lines after >-"


def fault(error: MarkedYAMLError, file: str, text: str) -> Problem:
    """The parser's error, where it most likely was made."""
    said = str(error.problem or error.context or "")
    what = next(
        (words for sign, words in _SYNTAX if re.search(sign, said)), "this is no valid YAML"
    )
    mark = error.problem_mark or error.context_mark
    if "quote" in what and error.context_mark is not None:
        mark = error.context_mark  # where it was opened helps more than the end of the file
    rows = text.split("\n")
    line, column = place(mark)
    row = rows[line - 1] if line <= len(rows) else ""
    if said.startswith("expected") and _AFTER_QUOTE.search(row[: column - 1]):
        what = _GOES_ON
    for number, one in enumerate(rows, 1):
        if odd := re.match(r" *([\u00a0\u200b\u2007\u202f\u3000\ufeff])", one):
            what = f"the line begins with the invisible sign U+{ord(odd[1]):04X}: use spaces"
            return Problem(file, number, odd.start(1) + 1, what)
    return Problem(file, line, column, what)
