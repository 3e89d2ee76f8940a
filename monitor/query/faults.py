"""Faults of a query, told with the place in the file where they stand."""

from difflib import get_close_matches

from monitor.errors import ConfigError, Problem


def place(where: str) -> tuple[str, int, int]:
    """File, line and column of `file:line:column`; what is missing counts as 1."""
    parts = where.split(":")
    numbers: list[int] = []
    while len(parts) > 1 and parts[-1].isdigit() and len(numbers) < 2:
        numbers.insert(0, int(parts.pop()))
    line, column = (*numbers, 1, 1)[:2]
    return ":".join(parts), line, column


class Fault(Exception):
    """What is wrong at an offset of the query."""

    def __init__(self, offset: int, what: str) -> None:
        super().__init__(what)
        self.offset = offset
        self.what = what

    def at(self, text: str, where: str) -> ConfigError:
        """The fault in its file; `where` is the place of the query's first character."""
        file, line, column = place(where)
        before = text[: self.offset]
        rows = before.count("\n")
        if rows:
            line, column = line + rows, len(before) - before.rindex("\n")
        else:
            column += len(before)
        return ConfigError([Problem(file, line, column, self.what)])


def shown(text: str) -> str:
    """A piece of the query in a message."""
    return repr(text if len(text) <= 40 else text[:39] + "…")


def nearest(word: str, known: tuple[str, ...]) -> str:
    """ "; did you mean ...?", when something known is much like the word."""
    found = get_close_matches(word.lower(), known, 1, 0.7)
    return f"; did you mean {found[0]!r}?" if found else ""
