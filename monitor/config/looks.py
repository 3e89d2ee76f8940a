"""config/ looked at again and again: only what has changed is read, and only when it stands still.

Most looks find nothing new, so a look is one `stat` a file: 60 ms for 10,000.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.config.files import (
    ENDINGS,
    FILES,
    TEMPLATES,
    WATCHLISTS,
    Snapshot,
    content,
    strangers,
)
from monitor.config.reading import START
from monitor.errors import ConfigError, Problem

# Seconds for which a file that has changed must stay as it is: whoever writes it may not be done.
STILL = 0.2
_TURN = 0.00002  # seconds

Stamp = tuple[int, int, int, int]


class Looks:
    """A configuration folder, and what was read of it so far."""

    def __init__(self, directory: Path, still: float = STILL) -> None:
        self._directory, self._still = directory, still
        self._home = str(directory)  # as its user says it, so that they find the file
        self._read: dict[str, Stamp] = {}  # the files as they were when they were read
        self._last: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The folder as it is now; the very same value where nothing has changed.

        A file that somebody is writing to counts as it was before, once there was a first look.

        Raises:
            ConfigError: there is no such folder, or no monitor.yaml in it.
        """
        with _short_turns():
            stamps, odd = self._stamps(), strangers(self._directory, self._home)
        changed = {label for label, stamp in stamps.items() if self._read.get(label) != stamp}
        changed |= self._read.keys() - stamps.keys()
        if self._last and not changed and odd == self._last.strangers:
            return self._last
        if self._last and changed and self._still:
            time.sleep(self._still)
            changed = {one for one in changed if self._stamp(one) == stamps.get(one)}
        found = {**self._last.content} if self._last else {}
        for label in changed:
            self._read.pop(label, None)
            said = content(self._path(label), label) if label in stamps else None
            if said is None:
                found.pop(label, None)
                continue
            found[label] = said
            if isinstance(said, bytes) and self._stamp(label) == stamps[label]:
                self._read[label] = stamps[label]  # else it is read again at the next look
        self._last = Snapshot(self._home, {}, odd).having(found)
        return self._last

    def _stamps(self) -> dict[str, Stamp]:
        """What changes when a file does, by its label."""
        if not os.path.isdir(self._directory):
            file = os.path.lexists(self._directory)
            what = "this is no directory" if file else "there is no such directory"
            raise ConfigError([Problem(str(self._directory), *START, what)])
        if not os.path.lexists(self._directory / FILES[0]):
            raise ConfigError(
                [Problem(f"{self._home}/{FILES[0]}", *START, "there is no such file")]
            )
        single = ((label, self._stamp(label)) for label in Snapshot(self._home, {}).single)
        stamps = {label: stamp for label, stamp in single if stamp}
        try:
            stamps |= dict(self._watchlists())
        except FileNotFoundError:
            pass
        except OSError as error:
            what = f"the directory cannot be read: {(error.strerror or 'unknown why').lower()}"
            where = str(self._directory / WATCHLISTS)
            raise ConfigError([Problem(where, *START, what)]) from error
        return stamps | dict(self._templates())

    def _templates(self) -> Iterator[tuple[str, Stamp]]:
        """Those of the desk, and those of channels in a folder each."""
        folder = self._directory / TEMPLATES
        for path in sorted((*folder.glob("*.j2"), *folder.glob("*/*.j2"))):
            label = f"{self._home}/{path.relative_to(self._directory).as_posix()}"
            if stamp := self._stamp(label):
                yield label, stamp

    def _watchlists(self) -> Iterator[tuple[str, Stamp]]:
        folder = f"{self._home}/{WATCHLISTS}/"
        with os.scandir(self._directory / WATCHLISTS) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(_ENDINGS) and name[0] != ".":
                    try:
                        yield folder + name, _stamp(entry.stat())
                    except OSError:
                        yield folder + name, _NOWHERE  # reading it says why

    def _stamp(self, label: str) -> Stamp | None:
        try:
            return _stamp(self._path(label).stat())
        except FileNotFoundError:
            return _NOWHERE if self._path(label).is_symlink() else None
        except OSError:
            return _NOWHERE

    def _path(self, label: str) -> Path:
        return self._directory / label.removeprefix(f"{self._home}/")


@contextmanager
def _short_turns() -> Iterator[None]:
    """Each `stat` gives up the interpreter, and a thread at work keeps it for its turn: with ten
    thousand files and the usual turns a look beside matching took seconds."""
    usual = sys.getswitchinterval()
    if usual <= _TURN:  # another look's, which ends them
        yield
        return
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        if sys.getswitchinterval() <= _TURN:  # else somebody has set the process's turns meanwhile
            sys.setswitchinterval(usual)


_ENDINGS = tuple(ENDINGS)
_NOWHERE: Stamp = (0, 0, 0, 0)


def _stamp(found: os.stat_result) -> Stamp:
    # A clock that is put back and tools that keep a file's time move the others.
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
