"""The files of config/ as they are at one moment, and their trees, each parsed once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from monitor.config.parsed import Parsed
from monitor.config.reading import MAX_BYTES, START, Tree, read
from monitor.config.units import nearest
from monitor.errors import ConfigError, Problem

FILES = ("monitor.yaml", "sources.yaml", "channels.yaml", "digests.yaml")
WATCHLISTS = "watchlists"
TEMPLATES = "templates"
ENDINGS = {".yaml", ".yml"}


@dataclass(frozen=True)
class Snapshot:
    """What a configuration folder holds: each file's bytes, or why it cannot be read."""

    home: str
    content: Mapping[str, bytes | Problem]  # by path as it is shown, in reading order
    strangers: tuple[Problem, ...] = ()

    @property
    def single(self) -> list[str]:
        return [f"{self.home}/{name}" for name in FILES]

    @property
    def watchlists(self) -> list[str]:
        """The labels of the watchlist files, in order."""
        folder = f"{self.home}/{WATCHLISTS}/"
        return [label for label in self.content if label.startswith(folder)]

    @property
    def templates_folder(self) -> str:
        return f"{self.home}/{TEMPLATES}/"

    @property
    def templates(self) -> list[str]:
        """The labels of the templates, in order."""
        return [label for label in self.content if label.startswith(self.templates_folder)]

    @cached_property
    def fingerprint(self) -> str:
        seal, home = hashlib.sha256(), len(self.home)
        for label, content in self.content.items():
            said = content if isinstance(content, bytes) else str(content).encode()
            seal.update(b"%b\0%d\0%b" % (label[home:].encode(), len(said), said))
        return seal.hexdigest()

    def having(self, watchlists: Mapping[str, bytes | Problem | None]) -> "Snapshot":
        """The same with other contents of these watchlist files; None takes one away."""
        content = {**self.content, **watchlists}
        first = [label for label in self.single if label in content]
        rest = sorted(set(content) - set(first))
        kept = {label: said for label in (*first, *rest) if (said := content[label]) is not None}
        return Snapshot(self.home, kept, self.strangers)


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


def watchlist_files(directory: Path) -> list[Path]:
    """The files of a folder of watchlists, or those of a configuration."""
    is_configuration = (directory / FILES[0]).exists()
    return yaml_files(directory / WATCHLISTS if is_configuration else directory)


def strangers(directory: Path, home: str) -> tuple[Problem, ...]:
    """YAML files that nobody reads: a misspelt name must not pass in silence."""
    odd = [path for path in yaml_files(directory) if path.name not in FILES]
    said = [f"this file is not read{nearest(f'{path.stem}.yaml', FILES)}" for path in odd]
    return tuple(
        Problem(f"{home}/{path.name}", *START, what, True)
        for path, what in zip(odd, said, strict=True)
    )


class Parser:
    """Trees of files. A file whose bytes have not changed is not parsed again.

    Args:
        parsed: what earlier runs parsed.
    """

    def __init__(self, parsed: Parsed | None = None) -> None:
        self._kept: dict[str, tuple[bytes, Tree | None, list[Problem]]] = {}
        self._parsed = parsed or Parsed(None)

    def tree(
        self, label: str, said: bytes | Problem | None, *, keep: bool = False
    ) -> tuple[Tree | None, list[Problem]]:
        """A file's tree, an empty one where there is no file, None where it cannot be used.

        Args:
            keep: whether a later run may have it; not what may hold a secret.
        """
        if said is None:
            return Tree(label), []
        if isinstance(said, Problem):
            return None, [said]
        kept = self._kept.get(label)
        if kept is None or kept[0] != said:
            tree = self._parsed.get(said, label) if keep else None
            kept = (said, tree, []) if tree else (said, *read(said, label))
            self._kept[label] = kept
            if keep and kept[1] and not tree:
                self._parsed.put(said, kept[1])
        return kept[1], list(kept[2])

    def forget_all_but(self, labels: set[str]) -> None:
        """Files that are gone take no memory."""
        for label in self._kept.keys() - labels:
            del self._kept[label]

    def save(self) -> None:
        """Keep what was parsed for the next run."""
        self._parsed.save()
