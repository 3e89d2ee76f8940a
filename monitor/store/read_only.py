"""SQLite files that may be read and not written: another's, a backup on a mounted image."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import make_url


def file(url: str) -> Path | None:
    """The database's file, if it is there and cannot be written.

    SQLite needs the folder too, for its log; where that cannot be written, neither can the file.
    """
    path = Path(make_url(url).database or "")
    if not path.is_file():
        return None
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return None if writable else path


def connect(path: Path, busy: float) -> sqlite3.Connection:
    """A connection that only reads.

    Whoever writes keeps a log beside the file. Where there is none, nobody does, and the file can
    be read as something that never changes; SQLite would else insist on making one.

    Raises:
        sqlite3.OperationalError: there is a log, and its index cannot be made to read it.
    """
    log = path.with_name(f"{path.name}-wal")
    rule = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    address = f"file:{quote(str(path))}?{rule}"
    return sqlite3.connect(address, uri=True, timeout=busy, check_same_thread=False)
