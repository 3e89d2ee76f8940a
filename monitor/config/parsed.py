"""Watchlist files as they were parsed by an earlier run: parsing takes most of a start.

A file of lines, the first of which says what parsed them. A line is found by the hash of a
watchlist file's bytes and has a hash of its own, so a line that was cut, changed or written by
another version is as good as none. Only watchlists are kept: other files may hold secrets.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path as File

from ruamel import yaml

from monitor.config import plain, reading, syntax
from monitor.config.plain import Path, Place
from monitor.config.reading import Tree

LARGEST = 500_000_000  # bytes


class Parsed:
    """Trees by the bytes of their files. `path`: where they are kept; None for nowhere.

    Nothing here raises: what cannot be read is parsed again, what cannot be written is not kept.
    """

    def __init__(self, path: File | None) -> None:
        self._path = path if _version() else None
        self._lines: dict[bytes, bytes] | None = None
        self._used: dict[bytes, bytes] = {}
        self._new = False

    def get(self, content: bytes, label: str) -> Tree | None:
        """The tree of a file with these bytes, if it is kept."""
        if self._path is None:
            return None
        if self._lines is None:
            self._lines = _lines(self._path)
        key = _seal(content)
        line = self._lines.get(key)
        if line is None:
            return None
        sealed, _, said = line.partition(b" ")
        with suppress(ValueError, TypeError, UnicodeDecodeError):
            if _seal(said) == sealed:
                data, values, keys = json.loads(said)
                source = content.decode("utf-8-sig")
                self._used[key] = line
                return Tree(label, data, source, _places(values), _places(keys))
        return None

    def put(self, content: bytes, tree: Tree) -> None:
        """Keep the tree of a file without faults."""
        if self._path is None:
            return
        places = [
            [[list(path), *place] for path, place in of.items()] for of in (tree.values, tree.keys)
        ]
        said = json.dumps([tree.data, *places], separators=(",", ":")).encode()
        self._used[_seal(content)] = _seal(said) + b" " + said
        self._new = True

    def save(self) -> None:
        """Write what was asked for, if there is something new in it, and forget it all."""
        stale = len(self._lines or ()) > 2 * len(self._used) + 100
        if self._path and (self._new or stale):
            with suppress(OSError):
                _write(self._path, self._used)
        self._lines, self._used, self._new = {}, {}, False


def _places(said: list[list[object]]) -> dict[Path, Place]:
    return {tuple(path): (line, column) for path, line, column in said}  # type: ignore[arg-type,misc]


def _lines(path: File) -> dict[bytes, bytes]:
    try:
        if path.stat().st_size > LARGEST:
            return {}
        first, *rest = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    if first != _version():
        return {}
    return {key: line for key, _, line in (one.partition(b" ") for one in rest) if line}


def _write(path: File, lines: dict[bytes, bytes]) -> None:
    """In one step: who reads meanwhile has the old file or the new one."""
    file, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(file, "wb") as out:
            out.write(_version() + b"\n")
            for key, line in lines.items():
                out.write(key + b" " + line + b"\n")
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@cache
def _version() -> bytes:
    """What parsed the files: the reader's own source, so that nobody has to count versions; empty
    where there is none to be read."""
    seal = hashlib.sha256(yaml.__version__.encode())
    try:
        for module in (plain, reading, syntax):
            seal.update(File(str(module.__file__)).read_bytes())
    except OSError:
        return b""
    return b"monitor-parsed-1 " + seal.hexdigest().encode()


def _seal(said: bytes) -> bytes:
    return hashlib.sha256(said).hexdigest().encode()
