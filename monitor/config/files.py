"""The files of config/ as they are at one moment, and their trees, each parsed once."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from monitor.config.reading import MAX_BYTES, START, Tree, read
from monitor.config.units import nearest
from monitor.errors import ConfigError, Problem

FILES = ("monitor.yaml", "sources.yaml", "channels.yaml", "digests.yaml")
WATCHLISTS = "watchlists"
ENDINGS = {".yaml", ".yml"}


@dataclass(frozen=True)
class Snapshot:
    """What a configuration folder holds: each file's bytes, or why it cannot be read."""

    home: str
    content: Mapping[str, bytes | Problem]  # by label (config/watchlists/a.yaml), in reading order
    strangers: tuple[Problem, ...] = ()

    @property
    def single(self) -> list[str]:
        return [f"{self.home}/{name}" for name in FILES]

    @property
    def watchlists(self) -> list[str]:
        """The labels of the watchlist files, in order."""
        folder = f"{self.home}/{WATCHLISTS}/"
        return [label for label in self.content if label.startswith(folder)]

    @cached_property
    def fingerprint(self) -> str:
        seal = hashlib.sha256()
        for label, content in self.content.items():
            said = content if isinstance(content, bytes) else str(content).encode()
            seal.update(f"{label}\0{len(said)}\0".encode() + said)
        return seal.hexdigest()

    def having(self, watchlists: Mapping[str, bytes | Problem | None]) -> "Snapshot":
        """The same with other contents of these watchlist files; None takes one away."""
        content = {**self.content, **watchlists}
        first = [label for label in self.single if label in content]
        rest = sorted(set(content) - set(first))
        kept = {label: said for label in (*first, *rest) if (said := content[label]) is not None}
        return Snapshot(self.home, kept, self.strangers)


def snapshot(directory: Path) -> Snapshot:
    """The folder as it is now.

    Raises:
        ConfigError: there is no such folder, or no monitor.yaml in it.
    """
    home = directory.name or directory.resolve().name
    if not os.path.isdir(directory):
        raise ConfigError([Problem(str(directory), *START, "there is no such directory")])
    if not os.path.lexists(directory / FILES[0]):
        raise ConfigError([Problem(f"{home}/{FILES[0]}", *START, "there is no such file")])
    files = [(directory / name, f"{home}/{name}") for name in FILES]
    for path in yaml_files(directory / WATCHLISTS):
        files.append((path, f"{home}/{WATCHLISTS}/{path.name}"))
    found = ((label, content(path, label)) for path, label in files)
    held = {label: said for label, said in found if said is not None}
    return Snapshot(home, held, tuple(_strangers(directory, home)))


def content(path: Path, label: str) -> bytes | Problem | None:
    """A file's bytes; None where there is no such file."""
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would never end
        return Problem(label, *START, "the file cannot be read: it is no file")
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        return Problem(label, *START, f"the file cannot be read: {why}")


def yaml_files(directory: Path) -> list[Path]:
    try:
        found = [path for path in directory.iterdir() if path.suffix in ENDINGS]
    except FileNotFoundError:
        return []
    except OSError as error:
        what = f"the directory cannot be read: {(error.strerror or 'unknown why').lower()}"
        raise ConfigError([Problem(str(directory), *START, what)]) from error
    return sorted(path for path in found if not path.name.startswith("."))


def _strangers(directory: Path, home: str) -> Iterator[Problem]:
    """YAML files that nobody reads: a misspelt name must not pass in silence."""
    for path in yaml_files(directory):
        if path.name not in FILES:
            hint = nearest(f"{path.stem}.yaml", FILES)
            yield Problem(f"{home}/{path.name}", *START, f"this file is not read{hint}", True)


class Parser:
    """Trees of files. A file whose bytes have not changed is not parsed again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[bytes, Tree | None, list[Problem]]] = {}

    def tree(self, label: str, said: bytes | Problem | None) -> tuple[Tree | None, list[Problem]]:
        """A file's tree, an empty one where there is no file, None where it cannot be used."""
        if said is None:
            return Tree(label), []
        if isinstance(said, Problem):
            return None, [said]
        digest = hashlib.sha256(said).digest()
        kept = self._kept.get(label)
        if kept is None or kept[0] != digest:
            kept = self._kept[label] = (digest, *read(said, label))
        return kept[1], list(kept[2])

    def forget_all_but(self, labels: set[str]) -> None:
        """Files that are gone take no memory."""
        for label in self._kept.keys() - labels:
            del self._kept[label]
