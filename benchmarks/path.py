"""The whole way of an article: a page's first byte to its committed rows, parent and children.

    python -m benchmarks.path --documents 100000 --terms 10000 --pages FOLDER

Each page is read in a pooled child, stored, matched against the terms, judged against all documents
and its verdict kept: the arrows of the pipeline, on SQLite. Judged is every article, also one that
no watchlist met, so that a day of only such is not what is promised. Against it stands
trafilatura.bare_extraction(with_metadata=True) on the same pages in a bare loop. Times are the
processor's: the parent's whole process, and what the child says of itself.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from statistics import fmean, median
from time import process_time
from types import SimpleNamespace
from typing import Any

from trafilatura import bare_extraction

from benchmarks import extraction
from benchmarks.shelved import build
from benchmarks.watched import watched, watchlists
from monitor import diff
from monitor.errors import ExtractError
from monitor.extract import page
from monitor.match import Matcher
from monitor.model import Entry, EntryKeys, Page, Source, StoredEntry
from monitor.pipeline import judge, match, read
from monitor.pipeline.learnt import Learnt
from monitor.pipeline.reading import Reading
from monitor.sandbox import Pool
from monitor.store import articles
from monitor.views import articles as article_views

PREPARED = 512  # as the program remembers
WARM = 3  # pages that are not timed: imports, tables and models are theirs
_SOURCE = Source(name="valley", url="https://www.valley.example/", outlet="Valley News")
_NOW = datetime(2030, 1, 1, tzinfo=UTC)  # after what is stored


@dataclass
class Outcome:
    documents: int
    terms: int
    theirs: list[float] = field(default_factory=list)  # processor seconds of each page
    child: list[float] = field(default_factory=list)
    parent: list[float] = field(default_factory=list)  # all that is not in the child
    storing: list[float] = field(default_factory=list)  # of these
    matching: list[float] = field(default_factory=list)
    judging: list[float] = field(default_factory=list)
    without: int = 0  # pages of which no text was had

    @property
    def whole(self) -> float:
        return fmean(self.child) + fmean(self.parent)


async def _run(pages: Sequence[bytes], documents: int, terms: int, folder: Path) -> Outcome:
    outcome = Outcome(documents, terms)
    matcher = Matcher.compile(watchlists(watched(terms)))
    built = build(folder / "monitor.sqlite", documents)
    pool = Pool(1, 60, 1024)
    ports: Any = SimpleNamespace(
        database=built.database,
        pool=pool,
        now=lambda: _NOW,
        random=lambda: 0.5,
        prepare=lru_cache(maxsize=PREPARED)(diff.prepare),
    )
    desk: Any = SimpleNamespace(matcher=matcher, sources={_SOURCE.name: _SOURCE})
    numbers = count()
    try:
        learnt = await Learnt.load(built.database)
        for body in pages[:WARM]:  # imports and models are not the pages'
            await _one(ports, desk, learnt, body, next(numbers), Outcome(0, 0))
        for body in pages[WARM:]:
            began = process_time()
            bare_extraction(body, url="https://www.valley.example/news/1", with_metadata=True)
            outcome.theirs.append(process_time() - began)
            await _one(ports, desk, learnt, body, next(numbers), outcome)
    finally:
        pool.close()
        built.database.close()
    return outcome


async def _one(
    ports: Any, desk: Any, learnt: Learnt, body: bytes, number: int, outcome: Outcome
) -> None:
    """One page by way of the arrows; what it took goes into `outcome`."""
    url = f"https://www.valley.example/news/{number}"
    began = process_time()
    said, in_child = await ports.pool.run(timed, body, url)
    taken = process_time()
    outcome.child.append(in_child)
    if said is None:
        outcome.without += 1
        outcome.parent.append(taken - began)
        return
    entry = Entry(url, url, said.title or "", published=said.published)
    stored = StoredEntry(
        0, _SOURCE.name, entry, EntryKeys(url, url, "", ""), _NOW,
        baseline=False, attempts=0, article_id=None,
    )  # fmt: skip
    plan = read.decide(stored, _SOURCE, None, None, Reading(page=said), _NOW)
    assert plan.add is not None  # a page that has text has an article
    add = replace(plan.add, stage="stored")
    one = await ports.database.awrite(articles.add, add, url_key=url)
    article = await ports.database.aread(article_views.article, one)
    kept = process_time()
    await match.match(ports, desk, learnt, article)
    matched = process_time()
    await judge.judge(ports, desk, await ports.database.aread(article_views.article, one))
    ended = process_time()
    outcome.storing.append(kept - taken)
    outcome.matching.append(matched - kept)
    outcome.judging.append(ended - matched)
    outcome.parent.append(ended - began)


def timed(body: bytes, url: str) -> tuple[Page | None, float]:
    """In the child: the page, and the processor seconds that it took."""
    began = process_time()
    said = None
    with suppress(ExtractError):
        said = page(body, url)
    return said, process_time() - began


def run(documents: int, terms: int, pages: Sequence[bytes]) -> Outcome:
    """Times of the way of these pages, past the first ones."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_run(pages, documents, terms, Path(folder)))


def report(outcome: Outcome) -> str:
    parts = {"stored": outcome.storing, "matched": outcome.matching, "judged": outcome.judging}
    shares = ", ".join(f"{name} {fmean(each) * 1e3:.1f}" for name, each in parts.items())
    return (
        f"{len(outcome.theirs)} pages, {outcome.documents:,} documents, {outcome.terms:,} terms:"
        f" {outcome.whole * 1e3:.1f} ms of processor time an article,"
        f" {outcome.whole / fmean(outcome.theirs):.2f} of trafilatura alone;"
        f" {2 * 86_400 / outcome.whole:,.0f} a day on two cores\n"
        f"of it in the child {fmean(outcome.child) * 1e3:.1f} ms,"
        f" in the parent {fmean(outcome.parent) * 1e3:.1f} (median"
        f" {median(outcome.parent) * 1e3:.1f}: {shares}); {outcome.without} pages without text"
    )


def main() -> None:
    parser = extraction.asked(__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="that are stored")
    parser.add_argument("--terms", type=int, default=10_000, help="that are watched")
    given = parser.parse_args()
    print(report(run(given.documents, given.terms, extraction.pages(given))), flush=True)


if __name__ == "__main__":
    main()
