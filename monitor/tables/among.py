"""Many values as one parameter of a statement.

A list of `IN` makes a parameter of each value: for ten thousand articles, writing those lists took
longer than what was asked. A JSON array is one parameter, of any length.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, cast, func, literal, select
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
