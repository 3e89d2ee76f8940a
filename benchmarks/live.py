"""What many watchlists cost to load and to edit: compiling, a cold start, an edit under way.

    python -m benchmarks.live --terms 100000

Each part runs in a process of its own, so that none finds what another has warmed up.
"""

import argparse
import multiprocessing
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeVar

from benchmarks import desk, memory
from benchmarks.news import articles
from benchmarks.watched import watched, watchlists
from monitor.config import Folder, load
from monitor.match import Matcher
from monitor.model import Settings
from monitor.schedule import TICKS

T = TypeVar("T")
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
    peak: float  # MB


@dataclass(frozen=True)
class Edited:
    seconds: float  # from the look at the folder to a new matcher
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


def started(directory: Path) -> Started:
    """Read a folder, and compile what is in it."""
    start = perf_counter()
    settings, _ = load(directory, {})
    seconds = perf_counter() - start
    Matcher.compile(settings.watchlists)
    return Started(
        len(settings.watchlists), seconds, perf_counter() - start - seconds, memory.peak()
    )


def edited(directory: Path, terms: int, seed: int = 3) -> Edited:
    """Edit one file of a folder while articles are matched."""
    folder = Folder(directory, {})
    settings, _ = folder.load()
    matcher = Matcher.compile(settings.watchlists)
    documents = list(islice(articles(watched(terms, seed), seed), _ARTICLES))
    for document in documents:
        matcher.match(document)
    gaps = _gaps(matcher, documents, lambda: False)
    file = directory / "watchlists" / f"{settings.watchlists[0].name}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  - edited now\n", encoding="utf-8")
    took, made = list[float](), list[Matcher]()

    def edit() -> None:
        start = perf_counter()
        change = folder.edited(lambda new: _compile(new, matcher))
        took.append(perf_counter() - start)
        if change and change.built:
            made.append(change.built)

    thread = threading.Thread(target=edit)
    thread.start()
    during = _gaps(matcher, documents, thread.is_alive)
    thread.join()
    if not made:
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


def _compile(settings: Settings, previous: Matcher) -> Matcher:
    """As a running monitor does."""
    return Matcher.compile(settings.watchlists, previous=previous)


def alone(call: Callable[..., T], *given: Any) -> T:
    """What a call returns in a fresh process."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(call, *given).result()


def run(terms: int, each: int = 10, calling: Callable[..., Any] = alone) -> list[str]:
    """All parts, told in lines; `calling` is who calls each."""
    one: Compiled = calling(compiled, terms)
    with tempfile.TemporaryDirectory() as home:
        directory = Path(home) / "config"
        desk.write(directory, watchlists(watched(terms, 3), each))
        cold: Started = calling(started, directory)
        again: Started = calling(started, directory)
        edit: Edited = calling(edited, directory, terms)
    tick = TICKS["reload"]
    return [
        f"compile {one.terms:,} parsed terms: {one.seconds:.1f} s (< 20); "
        f"{one.peak - one.before:.0f} MB more at the peak (< 500), "
        f"{one.after - one.before:.0f} MB kept, {one.peak:.0f} MB in all",
        f"cold start of {cold.files:,} files: {cold.seconds:.1f} s to read, "
        f"{cold.compiling:.1f} s to compile, {cold.seconds + cold.compiling:.1f} s (< 60), "
        f"{cold.peak:.0f} MB",
        f"the same once more: {again.seconds:.1f} s to read, {again.compiling:.1f} s to compile, "
        f"{again.seconds + again.compiling:.1f} s",
        f"one edited file: ready after {edit.seconds:.2f} s, looked for every {tick} s "
        f"(in force < 5 s); the longest match meanwhile {edit.longest * 1e3:.0f} ms (< 200), "
        f"else {edit.usual * 1e3:.1f} ms, at most {edit.longest_usual * 1e3:.0f} ms",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=10, help="terms a watchlist")
    given = parser.parse_args()
    for line in run(given.terms, given.each):
        print(line, flush=True)


if __name__ == "__main__":
    main()
