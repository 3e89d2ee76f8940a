"""Types of columns that both databases keep alike, and how constraints are named."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, in UTC on the way in and out. SQLite keeps a text without a zone, which
    is read and written here: in two steps, and by SQLAlchemy's format, it took six times as long.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        text = dialect.name == "sqlite"

        def bound(value: datetime | None) -> str | datetime | None:
            if value is None:
                return None
            if value.tzinfo is None:
                raise ValueError("a time without a zone reached the database")
            value = value if value.tzinfo is UTC else value.astimezone(UTC)
            return value.isoformat(" ", "microseconds")[:26] if text else value

        return bound

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        if dialect.name == "sqlite":
            return _read
        return lambda value: value and value.astimezone(UTC)


def _read(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        value = datetime.fromisoformat(text + "+00:00")  # as written above
    except ValueError:
        value = datetime.fromisoformat(text)  # as others write it, with a zone
    if value.tzinfo is UTC:
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SoundText(TypeDecorator[str]):
    """Text without what no database keeps: NUL, and halves of characters, as JSON may hold them."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        return _sound


def _sound(value: str | None) -> str | None:
    if value is None or value.isprintable():
        return value
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def wording() -> Any:
    """A column of text, of any length."""
    return Field(default="", sa_type=SoundText)


def written() -> Any:
    """A column of text that older rows do not have."""
    return Field(default="", sa_type=SoundText, sa_column_kwargs={"server_default": ""})


def moment(*, index: bool = False) -> Any:
    """A column of moments, or none."""
    return Field(default=None, sa_type=UtcDateTime, index=index)


def listed() -> Any:
    """A column of lists, as JSON."""
    return Field(default_factory=list, sa_type=JSON)
