"""YAML as most people write watchlists, read line by line a hundred times as fast.

Keys, lists and values of one line each, and nothing of which YAML could mean something else: a
file with anything more is left to the parser, which alone says what is wrong with files.
"""

import re

Path = tuple[str | int, ...]
Place = tuple[int, int]  # line and column, from 1
Read = tuple[object, dict[Path, Place], dict[Path, Place]]
_MOST = 20_000  # lines
_KEYS = 1_000  # of one mapping
_DEEPEST = 12  # levels

# What a line may hold. No part of it can give back what it took, so none takes long.
_LINE = re.compile(
    "( *+)"  # 1: how far in
    "((?:- ++)*+)"  # 2: entries of lists
    "(?:([A-Za-z_][A-Za-z0-9_-]{0,60}+):(?: ++|$))?"  # 3: a key
    # A value: 4 and 5 in quotes, 6 beginning with a letter or a digit and without signs that may
    # end it or make it a key, 7 plain words in brackets.
    "(?:\"([^\"\\\\]*+)\"|'([^']*+)'|([^\\W_](?:[^:# ]++| ++(?=[^:# ]))*+)"
    "|\\[((?:[^\\W_][\\w-]*+(?:, *+(?=[^\\W_])|(?=\\])))++)\\])?"
    " *+(?:(?<= )#.*)?$"
)
_FLOW = re.compile(r"[\w-]+")
_NULL = frozenset({"null", "Null", "NULL"})


class _Odd(Exception):
    """A line that only the parser can judge."""


class _Level:
    """A mapping or a list that is open: how far in it stands, and what is in it so far."""

    __slots__ = ("column", "found", "path")

    def __init__(self, column: int, found: dict[str, object] | list[object], path: Path) -> None:
        self.column, self.found, self.path = column, found, path


def read(text: str) -> Read | None:
    """The data of a file, where its values stand and where its keys; None where the parser is to
    read it."""
    rows = text.split("\n")
    if len(rows) > _MOST or not text.replace("\n", "").isprintable():
        return None
    reader = _Reader()
    try:
        for number, row in enumerate(rows, 1):
            bare = row.lstrip(" ")
            if bare and bare[0] != "#":
                reader.line(number, row)
    except _Odd:
        return None
    return (reader.data, reader.values, reader.keys) if reader.levels else None


class _Reader:
    """Lines to data."""

    def __init__(self) -> None:
        self.data: object = None
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.levels: list[_Level] = []
        self._open: Path | None = ()  # what a key or an entry announced and nothing follows yet
        self._least = 0  # how far in what follows must stand

    def line(self, number: int, row: str) -> None:
        """One line with something on it."""
        match = _LINE.match(row)
        if match is None:
            raise _Odd
        column, entries, key = len(match[1]), match[2], match[3]
        value = match[match.lastindex] if match.lastindex and match.lastindex > 3 else None
        if not key and (value is None or not entries):
            raise _Odd
        while entries:
            path = self._entry(number, column)
            rest = entries[1:].lstrip(" ")
            column += len(entries) - len(rest)
            entries = rest
            self._announce(path, column)
        if key:
            path = self._key(number, column, key)
            self._announce(path, column + 1)
        if value is not None:
            self._value((number, match.start(match.lastindex or 0) + 1), match, value)

    def _announce(self, path: Path, least: int) -> None:
        self._open, self._least = path, least

    def _value(self, place: Place, match: re.Match[str], value: str) -> None:
        line, column = place
        path = self._open
        if path is None or not path:
            raise _Odd
        if match.lastindex != 6:
            column -= 1  # the quote or bracket
        elif value in _NULL:
            raise _Odd
        self.values[path] = line, column
        self._open = None
        if match.lastindex != 7:
            self._put(path, value)
            return
        words = [*_FLOW.finditer(value)]
        if any(word[0] in _NULL for word in words):
            raise _Odd
        self._put(path, [word[0] for word in words])
        for number, word in enumerate(words):
            self.values[*path, number] = line, column + 1 + word.start()

    def _key(self, number: int, column: int, key: str) -> Path:
        level = self._level(number, column, {})
        found = level.found
        if not isinstance(found, dict) or key in found or len(found) >= _KEYS:
            raise _Odd
        path = (*level.path, key)
        found[key] = None
        self.keys[path] = self.values[path] = number, column + 1
        return path

    def _entry(self, number: int, column: int) -> Path:
        level = self._level(number, column, [])
        if not isinstance(level.found, list):
            raise _Odd
        level.found.append(None)
        return (*level.path, len(level.found) - 1)

    def _level(self, number: int, column: int, empty: dict[str, object] | list[object]) -> _Level:
        """The mapping or list to which a key or an entry at this column belongs."""
        opened = self._open
        # A list may stand as far in as the key that announces it.
        least = self._least - (isinstance(empty, list) and self._after_key())
        if opened is not None and column >= least and len(self.levels) < _DEEPEST:
            if self.levels and column <= self.levels[-1].column and isinstance(empty, dict):
                raise _Odd
            if opened:
                self._put(opened, empty)
            else:
                self.data = empty
            self.values[opened] = number, column + 1
            self.levels.append(_Level(column, empty, opened))
            self._open = None
            return self.levels[-1]
        if opened is not None and not self._after_key():
            raise _Odd  # an entry with nothing in it
        self._open = None
        while self.levels and not self._fits(column, empty):
            self.levels.pop()
        if not self.levels:
            raise _Odd
        return self.levels[-1]

    def _after_key(self) -> bool:
        return bool(self._open) and isinstance((self._open or ("",))[-1], str)

    def _fits(self, column: int, empty: object) -> bool:
        level = self.levels[-1]
        if level.column < column:
            raise _Odd
        return level.column == column and type(level.found) is type(empty)

    def _put(self, path: Path, value: object) -> None:
        found = self.levels[-1].found
        found[path[-1]] = value  # type: ignore[index]
