"""Writing, by noun. The only place where values become rows; `views` turns rows into values."""

from pathlib import Path


def sqlite_url(path: Path) -> str:
    """The address of a database in a file."""
    return f"sqlite:///{path}"
