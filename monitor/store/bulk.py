"""Many rows at once: as objects, thousands would take seconds and much memory."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

AT_ONCE = 1_000


def add(session: Session, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, given with every column that has no default of the database's."""
    session.flush()  # rows that these refer to may wait still
    made, left = insert(table.__table__), iter(rows)  # type: ignore[attr-defined]
    while some := list(islice(left, AT_ONCE)):
        session.execute(made, some)
