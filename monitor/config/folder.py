"""config/ read again and again while the monitor runs: a bad watchlist file stops no other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from monitor.config.desk import settings_of
from monitor.config.files import Parser, Snapshot
from monitor.config.looks import STILL, Looks
from monitor.config.parsed import Parsed
from monitor.config.reading import START
from monitor.errors import ConfigError, Problem
from monitor.model import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Edit(Generic[T]):
    """What an edit of the files led to."""

    built: T | None  # None: what is in force stays as it is
    settings: Settings
    warnings: list[Problem]
    faults: tuple[Problem, ...] = ()  # of watchlist files that count as they were, if at all


class Folder:
    """A configuration folder, and what of it was last taken into force.

    Args:
        parsed: the file that keeps what was parsed from one start to the next.
        still: seconds for which a file that was edited must stand still before it counts.
    """

    def __init__(
        self,
        directory: Path,
        environment: Mapping[str, str],
        parsed: Path | None = None,
        still: float = STILL,
    ) -> None:
        self._environment = environment
        self._looks = Looks(directory, still)
        self._parser = Parser(Parsed(parsed))
        self._good: Snapshot | None = None
        self._seen = ""  # fingerprint of what was looked at last

    def keep_parsed(self) -> None:
        """Keep what was parsed for the next start."""
        self._parser.save()

    def start(self, build: Callable[[Settings], T]) -> Edit[T]:
        """What the files are at first: as `edited`, but nothing was ever good before.

        Raises: as `edited`.
        """
        files = self._looks.snapshot()
        self._seen = files.fingerprint
        return self._taken(files, build)

    def edited(self, build: Callable[[Settings], T]) -> Edit[T] | None:
        """What the files have become since they were looked at last; None if nothing has changed.

        A watchlist file that cannot be used counts as it was when it could; one that never could
        is left out. Where that does not help (another watchlist needs what was taken away), all
        watchlist files count as they were.

        Args:
            build: compiles settings, and may refuse them by a ConfigError that names files.

        Raises:
            ConfigError: another file is at fault: all stays as it is. Said once for each edit.
        """
        seen, self._seen = self._seen, ""
        files = self._looks.snapshot()
        self._seen = files.fingerprint
        return None if self._seen == seen else self._taken(files, build)

    def _taken(self, files: Snapshot, build: Callable[[Settings], T]) -> Edit[T]:
        good = self._good or Snapshot(files.home, {})
        faults: Faults = {}
        first: ConfigError | None = None
        while True:
            taken_back = {label: good.content.get(label) for label in faults}
            tried = files.having(taken_back) if taken_back else files
            try:
                settings, warnings = settings_of(tried, self._environment, self._parser)
                same = self._good is not None and tried.fingerprint == good.fingerprint
                built = None if same else build(settings)
            except ConfigError as error:
                first = first or error
                more = _at_fault(error, faults, files, good)
                if not more:
                    raise first from None
                faults |= more
                continue
            self._good = tried
            self._parser.forget_all_but(set(files.content))
            told = tuple(one for label in sorted(faults) for one in faults[label])
            return Edit(built, settings, warnings, told)


Faults = dict[str, list[Problem]]  # by label


def _at_fault(error: ConfigError, known: Faults, files: Snapshot, good: Snapshot) -> Faults:
    """The watchlist files that are to count as they were, besides those known; {} if none is left.

    Those that the error names; else those that were deleted; else all that were edited.
    """
    lists = {*files.watchlists, *good.watchlists} - known.keys()
    wrong = [problem for problem in error.problems if not problem.warning]
    named: Faults = {}
    for problem in wrong:
        named.setdefault(problem.file, []).append(problem)
    if named and named.keys() <= lists:
        return named
    edited = {one for one in lists if files.content.get(one) != good.content.get(one)}
    deleted = edited - files.content.keys()
    what = "it does not fit the others as they are"
    return {label: [Problem(label, *START, what)] for label in deleted or edited}
