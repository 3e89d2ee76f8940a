"""What can be used of the files, and what is wrong with the others: for who only looks at rules."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from monitor.config.desk import load_watchlists, settings_of
from monitor.config.files import Parser, watchlist_files
from monitor.config.looks import Looks
from monitor.config.parsed import Parsed
from monitor.config.reading import START
from monitor.errors import ConfigError, Problem
from monitor.match import check
from monitor.model import Settings, Watchlist

T = TypeVar("T")


def usable(
    directory: Path, environment: Mapping[str, str], parsed: Path | None = None
) -> tuple[Settings, list[Problem]]:
    """The settings without the files that have faults, and the faults.

    Raises:
        ConfigError: there is no such folder, or no monitor.yaml in it.
    """
    files, parser = Looks(directory).snapshot(), Parser(Parsed(parsed))

    def settings(out: set[str]) -> Settings:
        # Any name that is missing may be in a file that is left out: one fault is told once.
        without = {label: Problem(label, *START, "it is left out", True) for label in out}
        found, _ = settings_of(files.having(without), environment, parser)
        _compiles(found.watchlists)
        return found

    return _without_faults(settings, files.content)


def usable_watchlists(
    paths: Sequence[Path], beside: Sequence[Watchlist]
) -> tuple[tuple[Watchlist, ...], list[Problem]]:
    """As `load_watchlists`, without the files that have faults; and the faults."""
    files = {str(file): file for path in paths for file in _files(path)}

    def watchlists(out: set[str]) -> tuple[Watchlist, ...]:
        found = load_watchlists([files[one] for one in files if one not in out], beside)
        names = {one.name for one in found}
        _compiles([*found, *(one for one in beside if one.name not in names)])
        return found

    return _without_faults(watchlists, files)


def _without_faults(
    attempt: Callable[[set[str]], T], files: Collection[str]
) -> tuple[T, list[Problem]]:
    """Try again without those of the files that are at fault until nothing is wrong."""
    out: set[str] = set()
    faults: list[Problem] = []
    while True:
        try:
            return attempt(out), faults
        except ConfigError as error:
            wrong = [one for one in error.problems if not one.warning] or [*error.problems]
            more = {one.file for one in wrong if one.file in files} - out
            if not more:
                raise
            faults += wrong
            out |= more


def _compiles(watchlists: Sequence[Watchlist]) -> None:
    if problems := check(watchlists):
        raise ConfigError(problems)


def _files(path: Path) -> list[Path]:
    """The files of a folder, or the path itself, of which its reading says what is wrong."""
    try:
        return (path.is_dir() and watchlist_files(path)) or [path]
    except ConfigError:
        return [path]
