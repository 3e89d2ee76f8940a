"""Many values asked for at once: as one parameter of a statement.

A list of `IN` makes a parameter of each value: for ten thousand articles, writing those lists took
longer than what was asked. A JSON array is one parameter, of any length.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, bindparam, cast, func, literal, select, tuple_
from sqlmodel import Session

# What PostgreSQL keeps in no text, and reads in no JSON: U+0000, halves of surrogates.
NOT_STORED = re.compile("[\x00\ud800-\udfff]")


def among(session: Session, column: Any, values: Iterable[int | str]) -> ColumnElement[bool]:
    """The condition that `column` has one of these values, in the session's database.

    What no text in a database can hold is had by none.
    """
    said = literal(array([*values]), Text)
    if session.get_bind().dialect.name == "sqlite":
        rows = func.json_each(said).table_valued("value")
        found = select(rows.c.value)
    else:
        rows = func.json_array_elements_text(cast(said, JSON)).table_valued("value")
        found = select(cast(rows.c.value, column.type))
    condition: ColumnElement[bool] = column.in_(found)
    return condition


def pairs_among(dialect: str, columns: Sequence[Any]) -> ColumnElement[bool]:
    """The condition that two columns of text have one of the pairs of values of the parameter
    `said`, an `array`: of a list of pairs written out, SQLite makes a scan of the whole table.
    """
    said = bindparam("said", type_=Text)
    if dialect == "sqlite":
        rows = func.json_each(said).table_valued("value")
        found = select(*(func.json_extract(rows.c.value, f"$[{n}]") for n in (0, 1)))
    else:
        rows = func.json_array_elements(cast(said, JSON)).table_valued("value")
        found = select(*(rows.c.value.op("->>")(n) for n in (0, 1)))
    condition: ColumnElement[bool] = tuple_(*columns).in_(found)
    return condition


def array(rows: Sequence[int | str | tuple[str, str]]) -> str:
    """Values as one parameter."""
    said = json.dumps(rows)
    if "\\u" not in said:  # as of keys
        return said
    return json.dumps([row for row in rows if _may_be_stored(row)])


def _may_be_stored(row: int | str | tuple[str, str]) -> bool:
    texts = row if isinstance(row, tuple) else (row,)
    return not any(isinstance(one, str) and NOT_STORED.search(one) for one in texts)
