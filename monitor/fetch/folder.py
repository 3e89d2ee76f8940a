"""A folder into which somebody puts files: those that changed since the last time."""

import hashlib
import logging
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.errors import FetchError
from monitor.model import Source

log = logging.getLogger("monitor")
LISTED, MOST = 200_000, 20_000  # files that are looked at; of these, the latest count
READ = 100  # and read in one poll
LARGEST = 50_000_000  # bytes of one
SETTLED = 2.0  # seconds that a file has not been written to


@dataclass(frozen=True, slots=True)
class Files:
    """Contents by path below the folder, and what is there now, by mark of name, size and time."""

    contents: tuple[tuple[str, bytes], ...]
    marks: frozenset[str]
    more: bool = False


def get_files(
    source: Source,
    known: Collection[str],
    kinds: Collection[str],
    now: float,
    *,
    first: bool = False,
) -> Files:
    """The files of these kinds (endings) whose mark is not known.

    A first time reads the latest only and takes all others for known: they are an archive, and
    must not come as news later. Hidden files and links out of the folder are left out, as is
    what is still being written.

    Raises:
        FetchError: there is no such folder, or it may not be read.
    """
    top = Path(unquote(urlsplit(source.url).path))
    if not top.is_dir():
        raise FetchError("there is no such folder", subject=source.url, temporary=True)
    contents: list[tuple[str, bytes]] = []
    marks, more = set[str](), False
    found = _files(top, kinds)
    old = {path for path, _ in found[:-READ]} if first else set[Path]()
    for path, said in found:
        name = str(path.relative_to(top))
        mark = _mark(name, said)
        if -60 <= now - said.st_mtime < SETTLED:
            continue
        if mark not in known and path not in old:
            if len(contents) >= READ:
                more = True
                continue
            try:
                contents += _read(path, name, said)
            except OSError as error:  # it may be allowed later
                why = (error.strerror or "unknown reason").lower()
                log.warning("%s, %r: cannot be read (%s)", source.name, name, why)
                continue
        marks.add(mark)
    return Files(tuple(contents), frozenset(marks), more)


def _files(top: Path, kinds: Collection[str]) -> list[tuple[Path, os.stat_result]]:
    """Oldest first, as they were put there."""
    found: list[tuple[Path, os.stat_result]] = []
    for folder, below, names in os.walk(top):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in kinds or path.is_symlink():
                continue
            try:
                found.append((path, path.stat()))
            except OSError:  # taken away meanwhile
                continue
        if len(found) >= LISTED:
            break
    return sorted(found, key=lambda one: (one[1].st_mtime_ns, one[0]))[-MOST:]


def _read(path: Path, name: str, said: os.stat_result) -> list[tuple[str, bytes]]:
    if said.st_size > LARGEST or not path.is_file():
        return []
    return [(name, path.read_bytes())]


def _mark(name: str, said: os.stat_result) -> str:
    whole = f"{name}\0{said.st_size}\0{said.st_mtime_ns}"
    return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:10]
