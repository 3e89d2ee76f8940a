"""Where a database is."""

from pathlib import Path


def sqlite_url(path: Path) -> str:
    """The address of a database in a file."""
    return f"sqlite:///{path}"
