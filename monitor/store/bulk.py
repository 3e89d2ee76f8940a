"""Many rows at once: as objects, thousands would take seconds and much memory."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Dialect, insert
from sqlalchemy.exc import StatementError
from sqlmodel import Session, SQLModel

AT_ONCE = 1_000


def add(session: Session, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, given with every column that has no default of the database's."""
    session.flush()  # rows that these refer to may wait still
    asked, into, left = session.connection(), table.__table__, iter(rows)  # type: ignore[attr-defined]
    while some := list(islice(left, AT_ONCE)):
        if asked.dialect.name == "sqlite":
            asked.exec_driver_sql(*_as_sqlite_takes(some, into, asked.dialect))
        else:
            asked.execute(insert(into), some)


def _as_sqlite_takes(
    rows: Sequence[Mapping[str, Any]], into: Any, dialect: Dialect
) -> tuple[str, list[tuple[Any, ...]]]:
    """The statement, and its values column by column: row by row, as SQLAlchemy does it, this takes
    three times as long as to write them."""
    statement, binds = _made(into, dialect, tuple(rows[0]))
    columns = []
    try:
        for name, bind in binds:
            values = [row[name] for row in rows]
            columns.append(map(bind, values) if bind else values)
        return statement, list(zip(*columns, strict=True))
    except (KeyError, TypeError, ValueError) as error:  # a value that its column cannot hold
        raise StatementError(str(error), statement, None, error) from error


@lru_cache(maxsize=64)
def _made(into: Any, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, list[tuple[str, Any]]]:
    made: Any = insert(into).compile(dialect=dialect, column_keys=[*names])
    kinds = ((name, into.c[name].type.dialect_impl(dialect)) for name in made.positiontup)
    return str(made), [(name, kind.bind_processor(dialect)) for name, kind in kinds]
