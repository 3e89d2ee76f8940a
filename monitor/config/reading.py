"""YAML read with care: bytes in, plain data out, with the line and column of everything.

ruamel's event stream is composed here, not by its constructor: size and depth are capped before
anything is built, and anchors, aliases, tags, duplicate keys and second documents are refused.
Scalars stay text: only a shape knows whether `07:00` or `no` is a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from monitor.config import plain, syntax
from monitor.config.plain import Path, Place
from monitor.errors import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000  # a megabyte of "[a,a,a..." takes the parser 20 s
# How archives and office documents, PDFs, pictures and compressed files begin.
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\x1f\x8b")
MAX_KEYS = 5_000  # of one mapping
MAX_PROBLEMS = 50  # a file of aliases is one mistake, not a thousand

START: Place = (1, 1)


@dataclass(slots=True)
class Tree:
    """One file's data. Scalars are str (or None); `values` and `keys` say where each stands."""

    file: str
    data: object = None
    source: str = field(default="", repr=False)
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    # What its entries were found to be, by shape: a memory for who reads the tree again.
    shaped: dict[tuple[str, Path], tuple[object, list[Problem]]] = field(
        default_factory=dict, repr=False
    )

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where `path` stands, or the nearest thing around it that has a place."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, START)

    def problem(
        self, path: Path, what: str, *, key: bool = False, warning: bool = False
    ) -> Problem:
        line, column = self.place(path, key=key)
        return Problem(self.file, line, column, what, warning)

    def inside(self, path: Path, before: str) -> Place:
        """Where what follows `before`, the beginning of a scalar's text, stands in the file.

        Line breaks of the file are spaces of the text or none, so the other characters count.
        """
        line, column = self.place(path)
        rows = self.source.split("\n")[line - 1 :]
        if not rows:
            return line, column
        opening = rows[0][column - 1 : column]
        if opening in {">", "|"}:
            line, column, rows, opening = line + 1, 1, rows[1:], ""
        column += opening in {"'", '"'}
        left, at = sum(not char.isspace() for char in before), column - 1
        for row in rows:
            while at < len(row):
                if not row[at].isspace():
                    if not left:
                        return line, at + 1
                    left -= 1
                    at += row[at : at + 2] == "''" == opening * 2 or (
                        row[at] == "\\" and opening == '"'
                    )
                at += 1
            column, at, line = len(row), 0, line + 1
            if not left and not before[-1:].isspace():
                return line - 1, column + 1
        return line - 1, max(column, 1)

    def where(self, path: Path) -> str:
        line, column = self.place(path, key=True)
        return f"{self.file}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of a file: its data, and where it stands."""

    tree: Tree
    path: Path
    data: object

    def problem(self, what: str, *steps: str | int, warning: bool = False) -> Problem:
        """A problem with what stands `steps` below."""
        return self.tree.problem((*self.path, *steps), what, warning=warning)

    def key_problem(self, what: str, *steps: str | int, warning: bool = False) -> Problem:
        """A problem with the key rather than with what stands after it."""
        return self.tree.problem((*self.path, *steps), what, key=True, warning=warning)

    def where(self, *steps: str | int) -> str:
        return self.tree.where((*self.path, *steps))

    def problem_inside(self, what: str, before: str, *steps: str | int) -> Problem:
        """A problem inside a text, after the part `before`."""
        line, column = self.tree.inside((*self.path, *steps), before)
        return Problem(self.tree.file, line, column, what)


def shown(text: object) -> str:
    """What a message may quote of a file: short, on one line, and never an address."""
    word = " ".join(str(text).split())
    if "://" in word or "@" in word:
        return "<address>"
    return f"'{word[:40]}…'" if len(word) > 40 else f"'{word}'"


def read(content: bytes, file: str) -> tuple[Tree | None, list[Problem]]:
    """The data of one file, or None when it is no usable YAML; and what is wrong with it."""
    if len(content) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1000} kB: make several of it"
        return None, [Problem(file, *START, what)]
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or content[:2].count(0) == 1:
        return None, [Problem(file, *START, "the file is UTF-16: save it as UTF-8")]
    if content.startswith(NO_TEXT):
        what = "the file is no text: is it an archive, an office document or a picture?"
        return None, [Problem(file, *START, what)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        row = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        what = (
            f"the file is not UTF-8 (here is the byte {content[error.start]:02X}): save it as UTF-8"
        )
        return None, [Problem(file, line, len(row.decode(errors="replace")) + 1, what)]
    if too_much := syntax.too_much(text, file, MAX_DEPTH, MAX_NODES):
        return None, [too_much]
    if found := plain.read(text):
        return Tree(file, found[0], text, found[1], found[2]), []
    composer = _Composer(file)
    composer.tree.source = text
    try:
        composer.run(YAML(typ="safe", pure=True).parse(text))
    except _Stop:
        return None, composer.problems
    except ReaderError as error:
        before = text[: error.position]
        place = before.count("\n") + 1, error.position - (before.rfind("\n") + 1) + 1
        what = f"the character U+{ord(text[error.position]):04X} may not stand in YAML"
        return None, [*composer.problems, Problem(file, *place, what)]
    except MarkedYAMLError as error:
        return None, [*composer.problems, syntax.fault(error, file, text)]
    except (YAMLError, ValueError, RecursionError):
        return None, [*composer.problems, Problem(file, *START, "the file cannot be read as YAML")]
    return (None if composer.problems else composer.tree), composer.problems


class _Stop(Exception):
    """Reading on would be pointless or dangerous."""


class _Composer:
    """Events to data. Faults that leave the structure whole are gathered, others stop it."""

    def __init__(self, file: str) -> None:
        self.tree = Tree(file)
        self.problems: list[Problem] = []
        self.nodes = 0

    def run(self, events: Iterator[Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, StreamEndEvent):
                return
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document begins here; one file holds one")
                    raise _Stop
                if event.version not in {None, (1, 2)}:
                    self.refuse(event, "this is read as YAML 1.2: remove the %YAML line")
            elif isinstance(
                event, (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)
            ):
                self.tree.data = self.value(event, events, ())

    def refuse(self, event: Event, what: str) -> None:
        self.problems.append(Problem(self.tree.file, *syntax.place(event.start_mark), what))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def value(self, event: Any, events: Iterator[Event], path: Path) -> object:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.refuse(event, f"the file holds more than {MAX_NODES} values")
            raise _Stop
        if len(path) > MAX_DEPTH:
            self.refuse(event, f"nested deeper than {MAX_DEPTH} levels")
            raise _Stop
        self.tree.values[path] = syntax.place(event.start_mark)
        if isinstance(event, AliasEvent):
            self.refuse(
                event, "an alias (*name) is not accepted: write the value out, or quote a text"
            )
            return None
        if event.anchor is not None:
            self.refuse(event, "an anchor (&name) is not accepted")
        if event.tag is not None:
            self.refuse(event, "a tag (!name) is not accepted")
        if isinstance(event, MappingStartEvent):
            return self.mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, path)
        absent = event.style is None and event.value in {"", "~", "null", "Null", "NULL"}
        return None if absent else str(event.value)

    def sequence(self, events: Iterator[Event], path: Path) -> list[object]:
        found: list[object] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            found.append(self.value(event, events, (*path, len(found))))
        return found

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self.key(event)
            if len(found) == MAX_KEYS:
                self.refuse(event, f"more than {MAX_KEYS:,} keys stand side by side")
                raise _Stop
            inner = (*path, key)
            if key in found:
                line = self.tree.keys[inner][0]
                self.refuse(event, f"the key {shown(key)} stands here twice, first on line {line}")
            else:
                self.tree.keys[inner] = syntax.place(event.start_mark)
            found[key] = self.value(next(events), events, inner)
            if found[key] is None:  # nothing is written: the parser's mark is beyond it
                self.tree.values[inner] = self.tree.keys[inner]
        return found

    def key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            self.refuse(event, "a key is plain text")
            raise _Stop
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, "a key has neither anchor nor tag")
        if not event.value:
            self.refuse(event, "a key is missing before ':'")
        return str(event.value)
