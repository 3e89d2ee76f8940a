"""The whole way of an article: a page's first byte to its committed rows, parent and children.

    python -m benchmarks path --documents 100000 --terms 10000 --pages FOLDER

Each page is read in a pooled child, stored, matched against the terms, judged against all documents
and its verdict kept: the arrows of the pipeline, on SQLite. Judged is every article, also one that
no watchlist met, so that a day of only such is not what is promised. Against it stands
trafilatura.bare_extraction(with_metadata=True) on the same pages in a bare loop. Times are the
processor's: the parent's whole process, and what the child says of itself. So many pages go before
those that are timed (`--before`), as they have in a monitor that is no minute old: it remembers
words. No page comes twice.
"""

import tempfile
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from statistics import fmean, median
from time import process_time
from types import SimpleNamespace
from typing import Any, TypeVar

from trafilatura import bare_extraction

from benchmarks import pages
from benchmarks.shelved import build
from benchmarks.watched import Watched, watched, watchlists
from monitor import diff, loop
from monitor.errors import ExtractError
from monitor.extract import page
from monitor.garbage import settle
from monitor.match import Matcher
from monitor.model import Entry, EntryKeys, Page, Source, StoredArticle, StoredEntry
from monitor.pipeline import judge, match, read
from monitor.pipeline.match import Learnt
from monitor.pipeline.reading import Reading
from monitor.sandbox import Pool
from monitor.store import articles
from monitor.store.database import Database, Session
from monitor.views import articles as article_views

T = TypeVar("T")

PREPARED = 512  # as the program remembers
BEFORE = 300  # pages that are not timed: imports, tables, models and common words are theirs
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
    asking: list[float] = field(default_factory=list)  # transactions of all three
    without: int = 0  # pages of which no text was had

    @property
    def whole(self) -> float:
        return fmean(self.child) + fmean(self.parent)


class _Timed:
    """A database that knows what its transactions took."""

    def __init__(self, database: Database) -> None:
        self._database, self.seconds = database, 0.0

    async def aread(self, work: Callable[..., T], *args: Any) -> T:
        return await self._timed(self._database.aread(work, *args))

    async def awrite(self, work: Callable[..., T], *args: Any) -> T:
        return await self._timed(self._database.awrite(work, *args))

    async def _timed(self, asked: Coroutine[Any, Any, T]) -> T:
        began = process_time()
        try:
            return await asked
        finally:
            self.seconds += process_time() - began


async def _run(
    found: Sequence[bytes], before: int, documents: int, terms: Sequence[Watched], folder: Path
) -> Outcome:
    outcome = Outcome(documents, len(terms))
    matcher = Matcher.compile(watchlists(terms))
    settle()  # as the program does once it has its watchlists
    built = build(folder / "monitor.sqlite", documents)
    pool = Pool(1, 60, 1024)
    ports: Any = SimpleNamespace(
        database=_Timed(built.database),
        pool=pool,
        now=lambda: _NOW,
        random=lambda: 0.5,
        prepare=lru_cache(maxsize=PREPARED)(diff.prepare),
    )
    desk: Any = SimpleNamespace(matcher=matcher, sources={_SOURCE.name: _SOURCE})
    numbers = count()
    try:
        learnt = await Learnt.load(built.database)
        for body in found[:before]:
            await _one(ports, desk, learnt, body, next(numbers), Outcome(0, 0))
        for body in found[before:]:
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
    ports.database.seconds = 0.0
    one = await ports.database.awrite(_added, plan.add, url)
    article = await ports.database.aread(article_views.article, one)
    kept = process_time()
    await match.match(ports, desk, learnt, article)
    matched = process_time()
    await judge.judge(ports, await ports.database.aread(article_views.article, one))
    ended = process_time()
    outcome.storing.append(kept - taken)
    outcome.matching.append(matched - kept)
    outcome.judging.append(ended - matched)
    outcome.asking.append(ports.database.seconds)
    outcome.parent.append(ended - began)


def _added(session: Session, article: StoredArticle, url: str) -> int:
    return articles.add(session, article, url_key=url)


def timed(body: bytes, url: str) -> tuple[Page | None, float]:
    """In the child: the page, and the processor seconds that it took."""
    began = process_time()
    said = None
    with suppress(ExtractError):
        said = page(body, url)
    return said, process_time() - began


def run(
    documents: int, terms: Sequence[Watched], found: Sequence[bytes], before: int = BEFORE
) -> Outcome:
    """Times of the way of these pages, past the first ones."""
    with tempfile.TemporaryDirectory() as folder:
        return loop.run(_run(found, before, documents, terms, Path(folder)))


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
        f" {median(outcome.parent) * 1e3:.1f}: {shares}; transactions in all of it"
        f" {fmean(outcome.asking) * 1e3:.1f}); trafilatura alone"
        f" {fmean(outcome.theirs) * 1e3:.1f}; {outcome.without} pages without text"
    )


def main() -> None:
    parser = pages.asked(__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="that are stored")
    parser.add_argument("--terms", type=int, default=pages.TERMS, help="that are watched")
    parser.add_argument("--before", type=int, default=BEFORE, help="pages that go before")
    given = parser.parse_args()
    given.count += given.before if given.count else 0
    terms = watched(given.terms)
    found = pages.found(given, given.documents, terms)
    print(report(run(given.documents, terms, found, given.before)), flush=True)
