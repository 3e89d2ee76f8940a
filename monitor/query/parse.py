"""Queries as people write them who know Talkwalker, Meltwater or Lucene.

`NOT` binds most tightly, then `NEAR` and `ONEAR`, then `AND` (also by writing nothing), then `OR`.
"""

import re
from functools import lru_cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from monitor.model import TermKind
from monitor.query.faults import Fault, shown
from monitor.query.grammar import FARTHEST, GRAMMAR, field, plain
from monitor.query.tree import (
    About,
    And,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Query,
    Reference,
    Within,
    needs,
    walk,
)

_MOST = 500  # words and operators, after groups have been multiplied out
_DEEPEST = 240  # nodes of a tree in one another
_CHAIN = 50  # NEARs after one another
_KINDS = {
    "person": TermKind.PERSON,
    "place": TermKind.PLACE,
    "organisation": TermKind.ORGANISATION,
}


def parse(text: str, where: str = "") -> Query:
    """Read a query; `where` (`file:line:column`) is the place of its first character.

    Raises ConfigError with the place inside the query.
    """
    try:
        root = _node(_tree(plain(text)).children[0], _Scope())
        nodes = list(walk(root))
        if len(nodes) > _MOST:
            raise Fault(0, f"the query has more than {_MOST:,} words and operators")
        _grounded(root)
    except Fault as fault:
        raise fault.at(text, where) from None
    return Query.of(text, root)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", propagate_positions=True)


def _tree(text: str) -> "Tree[Token]":
    try:
        return _parser().parse(text)
    except UnexpectedToken as error:
        raise _unexpected(text, error) from None
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise Fault(at, f"{shown(text[at])} cannot stand here") from None
    except UnexpectedInput as error:  # pragma: no cover - there is no other kind
        raise Fault(error.pos_in_stream or 0, "the query cannot be read") from None


_OPERATORS = re.compile(r"(?<![^\s()\"])(?:AND|OR|NOT|O?NEAR/\d+|-|[A-Za-z]+:)$")


def _unexpected(text: str, error: UnexpectedToken) -> Fault:
    """In the words of the operator that misses something on its left or its right."""
    token = error.token
    end = token.type == "$END"
    at = len(text.rstrip()) if end else (token.start_pos or 0)
    before = _OPERATORS.search(text[:at].rstrip())
    wanted = 'a word, "a phrase" or ( is expected'
    if before:
        return Fault(before.start(), f"nothing stands after {before[0]} where {wanted}")
    if token.type in {"_AND", "_OR", "NEAR", "ONEAR"}:
        return Fault(at, f"nothing stands before {token} where {wanted}")
    return Fault(at, f"{'the query ends' if end else shown(str(token))} where {wanted}")


class _Scope:
    """What the fields around a part of the query say of it."""

    def __init__(self, zone: str | None = None, about: str = "", kind: str = "") -> None:
        self.zone, self.about, self.kind = zone, about, kind

    def within(self, written: Token) -> "_Scope":
        at = written.start_pos or 0
        name, sort = field(str(written), at)
        if self.about or self.kind:
            raise Fault(at, f"{name}: cannot stand inside {self.about or self.kind}:")
        if sort == "about":
            if self.zone:
                raise Fault(at, f"{name}: is of the whole document, and cannot be in {self.zone}:")
            return _Scope(about=name)
        if sort == "kind":
            return _Scope(self.zone, kind=name)
        if self.zone:
            raise Fault(at, f"{name}: cannot stand inside {self.zone}:")
        return _Scope(name)


def _node(tree: Any, scope: _Scope, depth: int = 0) -> Node:
    if depth > _DEEPEST:
        raise Fault(0, "operators stand in one another too deep")
    match tree.data:
        case "either":
            return Or(tuple(_node(part, scope, depth + 1) for part in tree.children))
        case "both":
            return And(tuple(_node(part, scope, depth + 1) for part in tree.children))
        case "negated":
            return Not(_node(tree.children[0], scope, depth + 1))
        case "scoped":
            return _node(tree.children[1], scope.within(tree.children[0]), depth + 1)
        case "near":
            return _near_chain(tree, scope, depth)
    return _leaf(tree.data, tree.children[0], scope)


def _leaf(sort: str, token: Token, scope: _Scope) -> Node:
    at, written = token.start_pos or 0, str(token)
    if sort == "name":
        if scope.about or scope.kind:
            raise Fault(at, f"{written} cannot stand inside {scope.about or scope.kind}:")
        return Reference(written[1:].strip('"'), scope.zone, at)
    if sort == "within":
        return _words(written, at, scope)
    text = " ".join(written.strip('"').split())
    if not any(char.isalnum() for char in text):
        raise Fault(at, f"{shown(written)} has no letter and no digit")
    if scope.about:
        return _about(scope.about, text, at)
    if sort == "prefix":
        if scope.kind:
            raise Fault(at, f"{written} cannot stand after {scope.kind}:, which takes a name")
        return Leaf(TermKind.PREFIX, text.rstrip("*"), scope.zone, at)
    return Leaf(_KINDS.get(scope.kind, TermKind.PHRASE), text, scope.zone, at)


def _about(name: str, text: str, at: int) -> About:
    if text.endswith("*"):
        raise Fault(at, f"{name}: takes no star")
    if name == "lang" and not re.fullmatch(r"[A-Za-z]{2,3}", text):
        raise Fault(at, f"{shown(text)} is no code of a language, such as en or ru")
    if name == "site":
        text = re.sub(r"^(?:https?://)?(?:www\.|\.)?|/$", "", text.lower())
        if not re.fullmatch(r"[\w.-]+", text):
            raise Fault(at, "site: takes a host such as example.org, without a path")
    return About(name, text.lower() if name == "lang" else text, at)


def _words(written: str, at: int, scope: _Scope) -> Within:
    if scope.about or scope.kind:
        raise Fault(at, f"~ cannot stand after {scope.about or scope.kind}:")
    phrase, _, distance = written.rpartition("~")
    words = [word for word in phrase.strip('"').split() if any(map(str.isalnum, word))]
    if len(words) < 2:
        raise Fault(at, f"{shown(written)}: a distance is between two words or more")
    parts = tuple(Leaf(TermKind.PHRASE, word, scope.zone, at) for word in words)
    return Within(parts, _distance(distance, at))


def _distance(digits: str, at: int) -> int:
    distance = int(digits[:6])
    if distance > FARTHEST:
        raise Fault(at, f"the distance {digits[:6]} is too far; at most {FARTHEST} words")
    return distance


def _near_chain(tree: Any, scope: _Scope, depth: int) -> Node:
    first, *rest = tree.children
    if len(rest) > 2 * _CHAIN:
        raise Fault(tree.meta.start_pos, f"more than {_CHAIN} NEARs stand after one another")
    node = _side(first, scope, depth)
    for operator, part in zip(rest[::2], rest[1::2], strict=True):
        name, _, digits = str(operator).partition("/")
        distance = _distance(digits, operator.start_pos or 0)
        right = _side(part, scope, depth)
        node = _spread(node, right, distance, name == "ONEAR", operator.start_pos or 0)
    return node


def _side(tree: Any, scope: _Scope, depth: int) -> Node:
    """One side of NEAR, which must be words that have a place."""
    node = _node(tree, scope, depth + 1)
    for one in walk(node):
        if isinstance(one, Not):
            what = "NEAR joins words that are there: put NOT outside, as in (a NEAR/5 b) NOT c"
            raise Fault(tree.meta.start_pos, what)
        if isinstance(one, About):
            raise Fault(one.at, f"{one.name}: has no place in the text, so nothing is near it")
    return node


def _spread(left: Node, right: Node, distance: int, ordered: bool, at: int) -> Node:
    """NEAR of groups that hold AND: each part near the other side."""
    for node, turned in ((left, False), (right, True)):
        if isinstance(node, And | Or) and any(isinstance(one, And) for one in walk(node)):
            sides = [(right, part) if turned else (part, right) for part in node.parts]
            pairs = [(left, part) for part in node.parts] if turned else sides
            spread = tuple(_spread(a, b, distance, ordered, at) for a, b in pairs)
            if sum(1 for part in spread for _ in walk(part)) > _MOST:
                raise Fault(at, "the groups around NEAR are too large together")
            return And(spread) if isinstance(node, And) else Or(spread)
    return Near(left, right, distance, ordered)


def _grounded(root: Node) -> None:
    """Refuse what would be true of nearly everything."""
    if needs(root, Leaf, Reference, About):
        return
    if any(isinstance(node, Leaf | Reference | About) for node in _positive(root)):
        what = "this finds whatever is without the word after NOT: join NOT by AND, not by OR"
    else:
        what = "a query of nothing but NOT finds nearly everything: say what must be there"
    raise Fault(0, what)


def _positive(node: Node) -> list[Node]:
    """The nodes that stand under no NOT."""
    if isinstance(node, Not):
        return []
    if isinstance(node, And | Or):
        return [one for part in node.parts for one in _positive(part)]
    return [node]
