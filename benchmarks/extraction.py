"""A page's bytes to its article: ours, with every field, against trafilatura alone; and what it
costs to do it in a child process.

python -m benchmarks.extraction --pages FOLDER
"""

import argparse
import asyncio
import json
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from trafilatura import bare_extraction

from benchmarks.news import articles
from benchmarks.stopwatch import Times, in_turn
from benchmarks.watched import watched
from monitor.errors import ExtractError
from monitor.extract import page
from monitor.model import Document, Page
from monitor.sandbox import Pool

_LINKS = 60  # in the menus and boxes around an article
_SCRIPTS = 25_000  # characters of scripts and styles


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
    isolation = asyncio.run(_isolated(found))
    return Outcome(len(found), size, times["ours"], times["theirs"], isolation)


def written(count: int, seed: int = 1) -> list[bytes]:
    """Pages as outlets serve them: menus, boxes, scripts and statements around an article."""
    draw = random.Random(f"pages {seed}")
    stream = articles(watched(100), seed)
    return [_page(draw, one) for one in islice(stream, count)]


def _page(draw: random.Random, article: Document) -> bytes:
    title = escape(article.title or "")
    words = article.text.split()
    links = [escape(" ".join(draw.sample(words, 6))) for _ in range(_LINKS)]
    menu = "".join(f'<li><a href="/{n}">{link[:15]}</a></li>' for n, link in enumerate(links[:30]))
    box = "".join(f'<li><a href="/{n}">{link}</a></li>' for n, link in enumerate(links[30:]))
    body = "".join(f"<p>{escape(part)}</p>" for part in article.text.split("\n\n"))
    stated = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": "2025-05-03T08:30:00+04:00",
            "author": {"@type": "Person", "name": "Anna Dorn"},
            "publisher": {"@type": "Organization", "name": "Valley News"},
        }
    )
    noise = "".join(draw.choices("abcdefgh{}();=. \n", k=_SCRIPTS))
    return (
        f'<!DOCTYPE html><html lang="{article.language}"><head><meta charset="utf-8">'
        f"<title>{title} | Valley News</title><script>{noise}</script>"
        f'<meta property="og:title" content="{title}">'
        f'<script type="application/ld+json">{stated}</script></head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f'<p class="byline">Anna Dorn</p><time datetime="2025-05-03T08:30:00+04:00">3 May</time>'
        f'{body}</article><div class="related-articles"><ul>{box}</ul></div></main>'
        "<footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def asked(purpose: str) -> argparse.ArgumentParser:
    """A command line that says on which pages to measure."""
    parser = argparse.ArgumentParser(description=purpose.partition("\n\n")[0])
    parser.add_argument("--count", type=int, default=90, help="pages; 0 for all of a folder")
    parser.add_argument("--pages", type=Path, help="a folder of saved pages; else some are written")
    return parser


def pages(given: argparse.Namespace) -> list[bytes]:
    """The pages that a command line asks for."""
    if given.pages is None:
        return written(given.count)
    return [path.read_bytes() for path in sorted(given.pages.glob("*.htm*"))[: given.count or None]]


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
    print(report(run(pages(asked(__doc__).parse_args()))), flush=True)


if __name__ == "__main__":
    main()
