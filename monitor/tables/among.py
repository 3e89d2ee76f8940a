"""Many values as one parameter of a statement.

A list of `IN` makes a parameter of each value: for ten thousand articles, writing those lists took
longer than what was asked. A JSON array is one parameter, of any length.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, cast, func, literal, select, tuple_
from sqlmodel import Session


def among(session: Session, column: Any, values: Iterable[int | str]) -> ColumnElement[bool]:
    """The condition that `column` has one of these values, in the session's database."""
    said = literal(json.dumps([*values]), Text)
    if session.get_bind().dialect.name == "sqlite":
        rows = func.json_each(said).table_valued("value")
        found = select(rows.c.value)
    else:
        rows = func.json_array_elements_text(cast(said, JSON)).table_valued("value")
        found = select(cast(rows.c.value, column.type))
    condition: ColumnElement[bool] = column.in_(found)
    return condition


def pairs_among(
    session: Session, columns: Sequence[Any], pairs: Iterable[tuple[str, str]]
) -> ColumnElement[bool]:
    """The condition that two columns of text have one of these pairs of values.

    Of a list of pairs written out, SQLite makes a scan of the whole table.
    """
    said = literal(json.dumps([*pairs]), Text)
    if session.get_bind().dialect.name == "sqlite":
        rows = func.json_each(said).table_valued("value")
        found = select(*(func.json_extract(rows.c.value, f"$[{n}]") for n in (0, 1)))
    else:
        rows = func.json_array_elements(cast(said, JSON)).table_valued("value")
        found = select(*(rows.c.value.op("->>")(n) for n in (0, 1)))
    condition: ColumnElement[bool] = tuple_(*columns).in_(found)
    return condition
