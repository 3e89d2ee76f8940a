"""Many rows at once: as objects, thousands would take seconds and much memory.

On SQLite one statement writes many of them: the driver lets other threads go on at each row that it
steps over, and where these are busy, to come back takes longer than to write the row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Update, bindparam, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError
from sqlmodel import Session, SQLModel

from monitor.lazily import Later

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql
else:  # with all its drivers, of which SQLite needs none
    postgresql = Later("sqlalchemy.dialects.postgresql")

AT_ONCE = 1_000
OF_A_STATEMENT = 128  # rows; SQLite takes 32,766 values


def plain(made: Any) -> Any:
    """An insert for which a row that is there already is an error."""
    return made


def add(
    session: Session,
    table: type[SQLModel],
    rows: Iterable[Mapping[str, Any]],
    known: Callable[[Any], Any] = plain,
) -> None:
    """Insert rows, given with every column that has no default of the database's.

    `known` makes of an insert one that says what becomes of a row that is there already.
    """
    session.flush()  # rows that these refer to may wait still
    asked, into, left = session.connection(), _table(table), iter(rows)
    while some := list(islice(left, AT_ONCE)):
        if asked.dialect.name == "sqlite":
            statement, names = _inserting(into, asked.dialect, tuple(some[0]), known)
            _write(asked, into, statement, names, ([row[name] for row in some] for name in names))
        else:
            asked.execute(known(postgresql.insert(into)), some)


def change(
    session: Session,
    table: type[SQLModel],
    key: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Change rows that are there: of each its key, which stands once, and what `names` become."""
    asked, into = session.connection(), _table(table)
    if asked.dialect.name == "sqlite":
        quote = asked.dialect.identifier_preparer.quote
        new = ", ".join(f"{quote(name)} = new.column{at}" for at, name in enumerate(names, 2))
        rest = f"FROM (VALUES {_marks(1 + len(names))}) AS new WHERE {quote(key)} = new.column1"
        statement = f"UPDATE {quote(into.name)} SET {new} {rest}"
        _write(asked, into, statement, (key, *names), zip(*rows, strict=True))
    else:
        of = ("_key", *names)
        some = [dict(zip(of, row, strict=True)) for row in rows]
        asked.execute(_changing(into, key, tuple(names)), some)


def _write(
    asked: Connection,
    into: Any,
    statement: str,
    names: Sequence[str],
    columns: Iterable[Iterable[Any]],
) -> None:
    """Column by column: row by row, as SQLAlchemy does it, this takes three times as long as to
    write them."""
    bound = []
    try:
        for name, values in zip(names, columns, strict=True):
            bind = _bind(into, name, asked.dialect)
            bound.append(map(bind, values) if bind else values)
        rows = list(zip(*bound, strict=True))
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
    ) as error:  # a value that its column cannot hold
        raise StatementError(str(error), statement, None, error) from error
    marks = _marks(len(names))
    for some in _parted(rows):
        many = statement.replace(marks, ", ".join([marks] * len(some)), 1)
        asked.exec_driver_sql(many, tuple(chain.from_iterable(some)))


def _parted(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """In lengths that come again, so that a statement is prepared once."""
    at = 0
    while left := len(rows) - at:
        size = min(OF_A_STATEMENT, 1 << (left.bit_length() - 1))
        yield rows[at : at + size]
        at += size


def _marks(number: int) -> str:
    return f"({', '.join('?' * number)})"


@lru_cache(maxsize=64)
def _inserting(
    into: Any, dialect: Dialect, names: tuple[str, ...], known: Callable[[Any], Any]
) -> tuple[str, Sequence[str]]:
    made: Any = known(sqlite.insert(into)).compile(dialect=dialect, column_keys=[*names])
    return str(made), made.positiontup


@lru_cache(maxsize=64)
def _changing(into: Any, key: str, names: tuple[str, ...]) -> Update:
    new: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(into).where(into.c[key] == bindparam("_key")).values(new)


@lru_cache(maxsize=256)
def _bind(into: Any, name: str, dialect: Dialect) -> Callable[[Any], Any] | None:
    made: Callable[[Any], Any] | None = (
        into.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    )
    return made


def _table(table: type[SQLModel]) -> Any:
    return table.__table__  # type: ignore[attr-defined]
