"""A page's bytes to its article: ours, with every field, against trafilatura alone; and what it
costs to do it in a child process.

python -m benchmarks extraction --pages FOLDER
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from trafilatura import bare_extraction

from benchmarks import pages
from benchmarks.stopwatch import Times, in_turn
from monitor import loop
from monitor.errors import ExtractError
from monitor.extract import page
from monitor.model import Page
from monitor.sandbox import Pool


@dataclass(frozen=True)
class Outcome:
    pages: int
    size: float  # bytes of a page
    ours: Times
    theirs: Times
    isolation: list[float]  # seconds a page to a child and its article back


def run(found: Sequence[bytes], rounds: int = 3) -> Outcome:
    """Measure on these pages."""
    each = max(1, len(found) // rounds)
    turns = [found[n * each : (n + 1) * each] for n in range(rounds)]
    for warm in found[:2]:  # imports and models are not the pages'
        _ours(warm)
        bare_extraction(warm, with_metadata=True)
    times = in_turn({"ours": _ours, "theirs": _theirs}, turns)
    size = sum(map(len, found)) / len(found)
    isolation = loop.run(_isolated(found))
    return Outcome(len(found), size, times["ours"], times["theirs"], isolation)


def _ours(body: bytes) -> Page | None:
    with suppress(ExtractError):
        return page(body, "https://www.valley.example/news/1")
    return None


def _theirs(body: bytes) -> object:
    return bare_extraction(body, url="https://www.valley.example/news/1", with_metadata=True)


async def _isolated(found: Sequence[bytes]) -> list[float]:
    """The way to a child and back, with a page and an article of its size."""
    pool, taken = Pool(1, 30, 512), []
    try:
        await pool.run(_there_and_back, found[0])
        for body in found[:200]:
            start = perf_counter()
            await pool.run(_there_and_back, body)
            taken.append(perf_counter() - start)
    finally:
        pool.close()
    return taken


def _there_and_back(body: bytes) -> Page:
    return Page(text=body[:5_000].decode("utf-8", "replace"))


def report(outcome: Outcome) -> str:
    ours, theirs = outcome.ours, outcome.theirs
    work = min(sum(one) / len(one) for one in ours.processor)
    return (
        f"extraction: {work * 1e3:.1f} ms of processor time a page of {outcome.size / 1e3:.0f} kB,"
        f" {ours.work(theirs):.2f} of trafilatura.bare_extraction(with_metadata=True);"
        f" {2 * 86_400 / work:,.0f} a day on two cores\n"
        f"isolation: {median(outcome.isolation) * 1e3:.1f} ms a page (median),"
        f" {min(outcome.isolation) * 1e3:.1f} at the least"
    )


def main() -> None:
    print(report(run(pages.found(pages.asked(__doc__).parse_args()))), flush=True)
