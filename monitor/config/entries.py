"""What is built so far: the names, the problems, and the entries of files as shapes, each once."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import cast

from pydantic_core import PydanticCustomError

from monitor.config import units
from monitor.config.reading import MAX_BYTES, MAX_PROBLEMS, Node, Tree, shown
from monitor.config.units import kind
from monitor.config.wording import S, validate
from monitor.errors import ConfigError, Problem


@dataclass(slots=True)
class Desk:
    """What is built so far. `names` are all that are written, those with faults included, so that
    one fault is told once; a noun that is not looked for has no entry. What stands in the texts of
    `perhaps` (None: unreadable) may be a name."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    perhaps: dict[str, list[str | None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def define(self, noun: str, name: str, node: Node, *steps: str) -> bool:
        """Whether `name` is a good new name; the second of two is a problem."""
        try:
            name = units.text(name)
        except PydanticCustomError as error:
            self.problems.append(node.key_problem(f"a name: {error.message()}", *steps))
            return False
        known = self.names.setdefault(noun, {})
        if "://" in name:
            self.problems.append(node.key_problem(f"a {noun} has a name, not an address", *steps))
            return False
        if name in known:
            what = f"the {noun} {shown(name)} is already defined at {known[name]}"
            self.problems.append(node.key_problem(what, *steps))
            return False
        known[name] = node.where(*steps)
        return True

    def refer(self, noun: str, node: Node, *steps: str) -> None:
        """Every name that is written `steps` below the node must be defined, whatever else is
        wrong there."""
        known = self.names.get(noun)
        if known is None:
            return
        data = node.data
        for step in steps:
            data = data.get(step) if isinstance(data, dict) else None
        if data is None:  # as in nearly all of ten thousand watchlists
            return
        for n, written in enumerate(data if isinstance(data, list) else [data]):
            name = units.text(written) if units.is_text(written) else None
            if name and name not in known and not self.may_be(noun, name):
                none = "" if noun in self.perhaps else ", and no other"
                hint = units.nearest(name, sorted(known)) if known else none
                what = f"there is no {noun} {shown(name)}{hint}"
                self.problems.append(node.problem(what, *steps, n))

    def guess(self, noun: str, said: bytes | Problem | None, stem: str = "") -> None:
        """Remember a file that cannot be parsed: any name in it may be one that is missing."""
        self.names.setdefault(noun, {})
        text = None
        if isinstance(said, bytes) and len(said) <= MAX_BYTES and b"\0" not in said:
            with suppress(UnicodeDecodeError):
                text = " ".join([*said.decode().split(), stem])
        self.perhaps.setdefault(noun, []).append(text)

    def may_be(self, noun: str, name: str) -> bool:
        """Whether a file that cannot be parsed may define the name."""
        there = re.compile(rf"(?<![\w@]){re.escape(name)}(?!\w)")
        return any(text is None or there.search(text) for text in self.perhaps.get(noun, ()))

    def told(self, order: Sequence[str]) -> list[Problem]:
        """The problems, in the order of the files and of each file the first, if all are warnings.

        Raises:
            ConfigError: with all of them, where one is an error.
        """
        rank = {label: n for n, label in enumerate(order)}
        ordered = sorted(
            self.problems, key=lambda p: (rank.get(p.file, len(rank)), p.line, p.column)
        )
        problems = list(_first(ordered))
        if any(not problem.warning for problem in problems):
            raise ConfigError(problems)
        return problems


def _first(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The first problems of each file."""
    for _, some in groupby(problems, key=lambda problem: problem.file):
        told = list(some)
        if len(told) > MAX_PROBLEMS:
            told.sort(key=lambda problem: problem.warning)  # errors are not to be missed
        yield from told[:MAX_PROBLEMS]
        if (more := len(told) - MAX_PROBLEMS) > 0:
            yield replace(told[MAX_PROBLEMS], what=f"and {more:,} more faults")


def shaped(shape: type[S], node: Node, desk: Desk) -> S | None:
    """The node as a shape; worked out once for a tree, which is kept while its file is."""
    key = (shape.__name__, node.path)
    if key not in node.tree.shaped:
        node.tree.shaped[key] = validate(shape, node)
    made, problems = node.tree.shaped[key]
    desk.problems += problems
    return cast("S | None", made)


def defines(noun: str, node: Node, desk: Desk, name: object = None) -> bool:
    """Whether the node brings a new name; what is wrong with its form is `shaped`'s to say."""
    if name is None and isinstance(node.data, dict):
        name = node.data.get("name")
    return units.is_text(name) and desk.define(noun, str(name), node, "name")


def items(tree: Tree | None, noun: str, desk: Desk) -> Iterator[Node]:
    """The entries of a file that is a list."""
    if tree is None:
        return
    desk.names.setdefault(noun, {})
    if isinstance(tree.data, list):
        for n, data in enumerate(tree.data):
            yield Node(tree, (n,), data)
    elif tree.data is not None:
        what = f"expected a list of {noun}s (lines that begin with '- '), not {kind(tree.data)}"
        desk.problems.append(tree.problem((), what))
        desk.guess(noun, tree.source.encode())


def named(tree: Tree | None, noun: str, desk: Desk) -> Iterator[tuple[str, Node]]:
    """The entries of a file that is a mapping of names, each once."""
    if tree is None:
        return
    desk.names.setdefault(noun, {})
    if isinstance(tree.data, dict):
        for name, data in tree.data.items():
            node = Node(tree, (name,), data)
            if desk.define(noun, name, node):
                yield units.text(name), node
    elif tree.data is not None:
        found = "a list" if isinstance(tree.data, list) else "text"  # perhaps a secret
        what = f"expected {noun}s by name (lines of 'name:'), not {found}"
        desk.problems.append(tree.problem((), what))
        desk.guess(noun, tree.source.encode())
