"""Reading, by noun: questions to the database, answered with values. Writes nothing."""

from typing import Any, TypeVar

T = TypeVar("T")


def of_row(kind: type[T], row: Any, **other: Any) -> T:
    """A row as a value of a dataclass: its fields are as the row has them, or as given."""
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return kind(**{name: getattr(row, name) for name in names if name not in other}, **other)
