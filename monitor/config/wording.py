"""Pydantic's findings in people's words, at the line and column they are about."""

import types
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import Tag, ValidationError
from pydantic_core import ErrorDetails

from monitor.config.plain import Path
from monitor.config.reading import MAX_PROBLEMS, Node, Tree, shown
from monitor.config.shapes import Shape
from monitor.config.units import kind, meant, nearest
from monitor.errors import Problem

S = TypeVar("S", bound=Shape)

# What keys are called elsewhere, where no likeness of letters tells the one that is meant.
CALLED = dict.fromkeys(("exclude", "excludes", "not", "without", "must_not", "except"), "none")


def validate(shape: type[S], node: Node) -> tuple[S | None, list[Problem]]:
    """The node's data as a `shape`; or what is wrong with it."""
    try:
        return shape.model_validate(node.data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        found = [_problem(shape, node, detail) for detail in details[:MAX_PROBLEMS]]
        # The others are only counted: to put each in words takes far longer than to find it.
        return None, found + found[-1:] * (len(details) - len(found))


def _problem(shape: type[Shape], node: Node, detail: ErrorDetails) -> Problem:
    tree, loc = node.tree, detail["loc"]
    at = _stands(tree, node.path, loc)
    match detail["type"]:
        case "extra_forbidden":
            key = str(loc[-1])
            known = sorted({name for one in _shapes(shape, loc[:-1]) for name in one.model_fields})
            other = CALLED.get(key.lower(), "")
            hint = f", did you mean '{other}'?" if other in known else nearest(key, known)
            what = f"unknown key {shown(key)}{hint}"
            return tree.problem(at, what, key=True)
        case "missing":
            written = bool(at) and at[-1] == loc[-1]
            return tree.problem(
                at, f"the key '{loc[-1]}' {'is empty' if written else 'is missing'}"
            )
        case _:
            return tree.problem(at, _say(detail))


def _say(detail: ErrorDetails) -> str:
    value, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "wrong":
            return str(context["what"])
        case "literal_error":
            expected = str(context["expected"]).replace(" or ", ", ").replace("'", "")
            words = expected.split(", ")
            if not isinstance(value, str):
                return f"expected one of {expected}, not {kind(value)}"
            return f"{shown(value)} is none of {expected}{meant(value, words)}"
        case "greater_than_equal":
            return f"too small: the least is {_number(context['ge'])}"
        case "less_than_equal":
            return f"too large: the most is {_number(context['le'])}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"expected a mapping (lines of 'key: value'), not {kind(value)}"
        case "tuple_type" | "list_type":
            return f"expected a list, not {kind(value)}"
        case "string_type":
            return f"expected text, not {kind(value)}"
        case _:
            return f"{kind(value)} does not belong here"


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _stands(tree: Tree, path: Path, loc: Path) -> Path:
    """`loc` as a path of the file: it may hold tags of unions, and end in a key not written."""
    for step in loc:
        if (*path, step) in tree.values:
            path = (*path, step)
    return path


def _shapes(annotation: Any, loc: Path) -> Iterator[type[Shape]]:
    """The shapes that `loc` may lead to from `annotation`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _shapes(get_args(annotation)[0], loc)
    elif origin in {Union, types.UnionType}:
        tag = str(loc[0]) if loc and str(loc[0]).startswith("<") else ""
        for one in get_args(annotation):
            if not tag or Tag(tag) in getattr(one, "__metadata__", (Tag(tag),)):
                yield from _shapes(one, loc[1:] if tag else loc)
    elif origin is tuple:
        if loc and isinstance(loc[0], int):
            yield from _shapes(get_args(annotation)[0], loc[1:])
    elif isinstance(annotation, type) and issubclass(annotation, Shape):
        if not loc:
            yield annotation
        elif loc[0] in annotation.model_fields:
            yield from _shapes(annotation.model_fields[str(loc[0])].annotation, loc[1:])
