"""What a query says, as a tree: words to look for at the leaves, operators above."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.model import TermKind


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something to look for in a text; `zone` is where alone it counts (title, lead, body)."""

    kind: TermKind
    text: str
    zone: str | None = None
    at: int = field(default=0, compare=False)  # the offset in the query


@dataclass(frozen=True, slots=True)
class Reference:
    """What another watchlist finds."""

    name: str
    zone: str | None = None
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class About:
    """Something that a document as a whole is asked: author, outlet, lang or site."""

    name: str
    value: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides with at most `distance` words between them; `ordered`: the left one first."""

    left: "Node"
    right: "Node"
    distance: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Within:
    """All of these, in any order, with at most `distance` further words among them."""

    parts: tuple[Leaf, ...]
    distance: int


Node = Leaf | Reference | About | And | Or | Not | Near | Within


@dataclass(frozen=True, slots=True)
class Query:
    """A query as written, and what it says.

    `needs_word`: it cannot be true of a document in which nothing that it looks for stands.
    """

    text: str
    root: Node
    leaves: tuple[Leaf, ...]
    references: tuple[Reference, ...]
    abouts: tuple[About, ...]
    needs_word: bool

    @classmethod
    def of(cls, text: str, root: Node) -> "Query":
        nodes = list(walk(root))
        return cls(
            text,
            root,
            tuple(dict.fromkeys(n for n in nodes if isinstance(n, Leaf))),
            tuple(dict.fromkeys(n for n in nodes if isinstance(n, Reference))),
            tuple(dict.fromkeys(n for n in nodes if isinstance(n, About))),
            needs(root, Leaf, Reference),
        )


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order of writing."""
    yield node
    below: tuple[Node, ...] = ()
    if isinstance(node, And | Or | Within):
        below = node.parts
    elif isinstance(node, Not):
        below = (node.part,)
    elif isinstance(node, Near):
        below = (node.left, node.right)
    for one in below:
        yield from walk(one)


def needs(node: Node, *kinds: type[Leaf] | type[Reference] | type[About]) -> bool:
    """Whether the node can be true only if something of these kinds is there."""
    if isinstance(node, And):
        return any(needs(part, *kinds) for part in node.parts)
    if isinstance(node, Or):
        return all(needs(part, *kinds) for part in node.parts)
    if isinstance(node, Near | Within):
        return True
    return isinstance(node, kinds)
