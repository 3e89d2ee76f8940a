"""The entries of a file as shapes, each once, and the names that they bring."""

from collections.abc import Iterator
from typing import cast

from monitor.config import units
from monitor.config.build import Desk
from monitor.config.reading import Node, Tree
from monitor.config.units import kind
from monitor.config.wording import S, validate


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
