"""Small, full and read-only disks, for a child process alone.

`apart(work)` does `work` in a forked child with mounts of its own, and gives back what it returned.
"""

import ctypes
import os
import pickle
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
NEW_MOUNTS, NEW_USERS = 0x00020000, 0x10000000
READ_ONLY, REMOUNT, BIND, RECURSIVE, PRIVATE = 1, 32, 4096, 16384, 1 << 18
LIBC = ctypes.CDLL(None, use_errno=True)


def apart(work: Callable[[], T], *, mounts: bool = True) -> T:
    """What `work` returns, done in a child; it must pickle. Skips where mounts cannot be made."""
    if mounts and _hindered():
        pytest.skip(_hindered())
    return _forked(lambda: (_alone() if mounts else None, work())[1])


def _forked(work: Callable[[], T]) -> T:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            answer: object = ("value", work())
        except BaseException:  # noqa: BLE001 - told to the parent
            answer = ("error", traceback.format_exc())
        with os.fdopen(writing, "wb") as out:
            pickle.dump(answer, out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        kind, value = pickle.load(said)
    os.waitpid(child, 0)
    if kind == "error":
        raise AssertionError(value)
    done: T = value
    return done


def small(folder: Path, kilobytes: int, files: int = 0) -> Path:
    """An empty disk of that size at `folder`, for so many files or any number."""
    folder.mkdir(parents=True, exist_ok=True)
    most = f",nr_inodes={files + 1}" if files else ""
    _mount("tmpfs", folder, "tmpfs", 0, f"size={kilobytes}k{most}")
    return folder


def read_only(folder: Path) -> None:
    """The folder as it is, on a disk that cannot be written."""
    _mount(str(folder), folder, "", BIND, "")
    _mount("", folder, "", BIND | REMOUNT | READ_ONLY, "")


def fill(folder: Path) -> Path:
    """A file that takes up all that is left."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as out:
        for size in (65_536, 4_096, 512, 1):
            try:
                while out.write(b"x" * size):
                    pass
            except OSError:
                continue
    return path


def _alone() -> None:
    """Into namespaces of this process's own: nothing that is mounted is seen outside."""
    user, group = os.getuid(), os.getgid()
    if LIBC.unshare(NEW_MOUNTS | (NEW_USERS if user else 0)):
        raise OSError(ctypes.get_errno(), "unshare")
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _mount("none", Path("/"), "", RECURSIVE | PRIVATE, "")


def _mount(what: str, where: Path, kind: str, flags: int, options: str) -> None:
    given = [one.encode() for one in (what, str(where), kind)]
    if LIBC.mount(*given, flags, options.encode()):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(where))


@cache
def _hindered() -> str:
    """Why no mounts can be made here, '' where they can."""
    if sys.platform != "linux":
        return "mounts need Linux"
    try:
        _forked(_alone)
    except AssertionError as error:
        return str(error).splitlines()[-1]
    return ""
