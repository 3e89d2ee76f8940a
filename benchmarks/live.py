"""What many watchlists cost to load and to edit: compiling, a cold start, an edit under way.

    python -m benchmarks live --terms 100000

Each part runs in a process of its own, so that none finds what another has warmed up.
"""

import argparse
import multiprocessing
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any, TypeVar

from benchmarks import desk, memory
from benchmarks.news import articles
from benchmarks.watched import watched, watchlists
from monitor.config import Edit, Folder
from monitor.garbage import keep, settle, uncollected
from monitor.match import Matcher
from monitor.model import Settings
from monitor.schedule import SWITCH, TICKS

T = TypeVar("T")
_PATIENCE = 60  # seconds, for an edit to be noticed
_ARTICLES = 200  # that are matched again and again while a file is edited


@dataclass(frozen=True)
class Compiled:
    terms: int
    seconds: float
    before: float  # MB, with the parsed terms
    after: float
    peak: float


@dataclass(frozen=True)
class Started:
    files: int
    seconds: float  # to read the folder
    compiling: float
    keeping: float  # to write what was parsed for the next start
    peak: float  # MB


@dataclass(frozen=True)
class Edited:
    seconds: float  # from the edit, right after a look at the folder, until it is in force
    usual: float  # seconds, a match while nothing else happens
    longest_usual: float
    longest: float  # seconds, the longest match while the edit was under way


def compiled(terms: int, seed: int = 3) -> Compiled:
    """Compile parsed terms."""
    lists = watchlists(watched(terms, seed))
    before = memory.resident()
    start = perf_counter()
    matcher = Matcher.compile(lists)
    seconds = perf_counter() - start
    after = memory.resident()
    del matcher
    return Compiled(terms, seconds, before, after, memory.peak())


def started(directory: Path, parsed: Path) -> Started:
    """Read a folder, and compile what is in it."""
    start = perf_counter()
    folder = Folder(directory, {}, parsed)
    with uncollected():
        settings = folder.start(lambda settings: settings).settings
    read = perf_counter()
    matcher = Matcher.compile(settings.watchlists)
    settle()
    made = perf_counter()
    del matcher
    folder.keep_parsed()
    kept = perf_counter()
    return Started(len(settings.watchlists), read - start, made - read, kept - made, memory.peak())


def edited(directory: Path, parsed: Path, terms: int, seed: int = 3) -> Edited:
    """Edit one file of a folder, just looked at, while articles are matched."""
    folder = Folder(directory, {}, parsed)
    with uncollected():
        settings = folder.start(lambda settings: settings).settings
    matcher = Matcher.compile(settings.watchlists)
    settle()
    documents = list(islice(articles(watched(terms, seed), seed), _ARTICLES))
    for document in documents:
        matcher.match(document)
    gaps = _gaps(matcher, documents, lambda: False)
    name = settings.watchlists[0].name
    _looked(folder, matcher)
    file = directory / "watchlists" / f"{name}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  - edited now\n", encoding="utf-8")
    start, took = perf_counter(), list[float]()

    def edit() -> None:
        change = None
        while change is None and perf_counter() - start < _PATIENCE:
            sleep(TICKS["reload"])
            change = _looked(folder, matcher)
        if change and change.built:
            took.append(perf_counter() - start)

    thread = threading.Thread(target=edit)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    thread.start()
    during = _gaps(matcher, documents, thread.is_alive)
    thread.join()
    sys.setswitchinterval(usual)
    if not took:
        raise RuntimeError("the edit was not taken")
    return Edited(took[0], median(gaps), max(gaps), max(during))


def _gaps(matcher: Matcher, documents: Sequence[Any], more: Callable[[], bool]) -> list[float]:
    """The seconds of each match, once through all documents and on while there is more."""
    found, last = list[float](), perf_counter()
    while True:
        for document in documents:
            matcher.match(document)
            now = perf_counter()
            found.append(now - last)
            last = now
        if not more():
            return found


def _looked(folder: Folder, previous: Matcher) -> Edit[Matcher] | None:
    """A look at the folder, as a running monitor does."""

    def build(settings: Settings) -> Matcher:
        return Matcher.compile(settings.watchlists, previous=previous)

    with uncollected():
        change = folder.edited(build)
        if change and change.built:
            keep()
    return change


def alone(call: Callable[..., T], *given: Any) -> T:
    """What a call returns in a fresh process."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(call, *given).result()


def run(terms: int, each: int = 10, calling: Callable[..., Any] = alone) -> Iterator[str]:
    """All parts, told in lines; `calling` is who calls each."""
    one: Compiled = calling(compiled, terms)
    yield (
        f"compile {one.terms:,} parsed terms: {one.seconds:.1f} s (< 20); "
        f"{one.peak - one.before:.0f} MB more at the peak (< 500), "
        f"{one.after - one.before:.0f} MB kept, {one.peak:.0f} MB in all"
    )
    with tempfile.TemporaryDirectory() as home:
        directory, parsed = Path(home) / "config", Path(home) / "parsed"
        desk.write(directory, watchlists(watched(terms, 3), each))
        for which in ("first", "next"):
            start: Started = calling(started, directory, parsed)
            yield (
                f"{which} start of {start.files:,} files: {start.seconds:.1f} s to read, "
                f"{start.compiling:.1f} s to compile, {start.keeping:.1f} s to keep, "
                f"{start.seconds + start.compiling + start.keeping:.1f} s (< 60), "
                f"{start.peak:.0f} MB"
            )
        edit: Edited = calling(edited, directory, parsed, terms)
    yield (
        f"one edited file: in force after {edit.seconds:.1f} s (< 5); the longest match "
        f"meanwhile {edit.longest * 1e3:.0f} ms (< 200), else {edit.usual * 1e3:.1f} ms, "
        f"at most {edit.longest_usual * 1e3:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=10, help="terms a watchlist")
    given = parser.parse_args()
    for line in run(given.terms, given.each):
        print(line, flush=True)
