"""One monitor per database: whoever holds this lock may poll, compose and send.

The operating system (or PostgreSQL) drops the lock with its holder, so a killed monitor never
keeps the next one out, and the next one knows that nobody else is sending.
"""

import fcntl
import os
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from monitor.errors import StoreError
from monitor.store.database import Database
from monitor.store.faults import named

# An arbitrary number that stands for "the monitor's leader" among PostgreSQL's advisory locks.
ADVISORY = 7_205_759_403_792_794


class Leader:
    """`take()` it, or learn that another holds it."""

    def __init__(self, database: Database, data: Path) -> None:
        self._database = database
        self._path = data / "monitor.lock"
        self._file: int | None = None
        self._connection: Connection | None = None

    def take(self) -> None:
        """Raises StoreError (temporary) while another monitor works on this database."""
        held = self._take_file() if self._database.sqlite else self._take_advisory()
        if not held:
            raise StoreError(
                "another monitor is at work on this database",
                subject=self._database.place,
                temporary=True,
            )

    def _take_file(self) -> bool:
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return False
        except OSError as error:
            raise StoreError(
                f"cannot be locked ({error.strerror})", subject=str(self._path)
            ) from error
        return True

    def _take_advisory(self) -> bool:
        try:
            self._connection = self._database.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            )
            taken = self._connection.scalar(
                text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY}
            )
        except SQLAlchemyError as error:
            self.release()
            raise named(error, self._database.place) from error
        if not taken:
            self.release()
        return bool(taken)

    def hold(self) -> bool:
        """Whether the lock is still ours, taken again where its connection was lost.

        Raises StoreError while the database cannot be asked.
        """
        if self._connection is None:
            return self._file is not None or self._take_advisory()
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            self.release()
            return self._take_advisory()
        return True

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.invalidate()  # ends the session, and with it the lock
            connection.close()
