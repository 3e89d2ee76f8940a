"""The same terms in the same articles, found by regular expressions and by full-text search.

python -m benchmarks rivals --terms 10000
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

from benchmarks.agreement import whole
from benchmarks.news import articles
from benchmarks.peers.expressions import Alternation, EachTerm
from benchmarks.peers.fts5 import FullText
from benchmarks.stopwatch import Times, in_turn
from benchmarks.watched import MIXED, Mix, watched, watchlists
from monitor.match import Matcher
from monitor.model import Document

Hits = set[tuple[int, int]]  # (number of the document, number of the term)
_SHOWN = 5  # missing hits

# How many articles each rival takes at once: the slow ones few.
ARTICLES = {
    "one expression of all terms": 20,
    "an expression for each term": 2,
    "FTS5, a document at a time": 20,
    "FTS5, all documents at once": 500,
}
TARGETS = {
    "one expression of all terms": 100,
    "an expression for each term": 1_000,
    "FTS5, a document at a time": 50,
}


@dataclass(frozen=True)
class Outcome:
    rival: str
    articles: int
    ours: Times  # of all articles of a round
    theirs: Times
    our_hits: int  # (document, term)
    their_hits: int
    missing: list[str]  # true hits of theirs that are none of ours

    @property
    def ratio(self) -> float:
        return self.theirs.over(self.ours)


def run(
    terms: int,
    rounds: int = 3,
    share: float = 1.0,
    warm: int = 2_000,
    seed: int = 2,
    mix: Mix = MIXED,
) -> list[Outcome]:
    """Each rival on articles of its own; `share` makes the numbers of articles smaller."""
    found = watched(terms, seed, mix)
    names = [one.term.text for one in found]
    stream = articles(found, seed)
    matcher = Matcher.compile(watchlists(found))
    for document in islice(stream, warm):
        matcher.match(document)
    number = {name.casefold(): n for n, name in enumerate(names)}

    def ours(documents: Sequence[Document]) -> Hits:
        return {
            (n, number[hit.term.casefold()])
            for n, document in enumerate(documents)
            for hit in matcher.match(document)
        }

    outcomes = []
    for rival, theirs in _rivals(names).items():
        each = max(1, round(ARTICLES[rival] * share))
        batches = [list(islice(stream, each)) for _ in range(rounds)]
        times = in_turn({"ours": ours, "theirs": theirs}, [[batch] for batch in batches])
        mine, others, lost = 0, 0, list[str]()
        for batch in batches:
            hits, more = ours(batch), theirs(batch)
            mine, others = mine + len(hits), others + len(more)
            lost += [f"{names[n]!r} in {batch[d].id}" for d, n in more - hits]
        outcomes.append(Outcome(rival, each, times["ours"], times["theirs"], mine, others, lost))
    return outcomes


def _rivals(names: Sequence[str]) -> dict[str, Callable[[Sequence[Document]], Hits]]:
    alternation, each, full = Alternation(names), EachTerm(names), FullText(names)

    def one_by_one(match: Callable[[str], set[int]]) -> Callable[[Sequence[Document]], Hits]:
        return lambda documents: {
            (n, term) for n, document in enumerate(documents) for term in match(whole(document))
        }

    rivals = (
        one_by_one(alternation.match),
        one_by_one(each.match),
        one_by_one(lambda text: {term for _, term in full.match([text])}),
        lambda documents: full.match([whole(document) for document in documents]),
    )
    return dict(zip(ARTICLES, rivals, strict=True))


def report(outcome: Outcome) -> str:
    per, ms = outcome.articles, 1e3 / outcome.articles
    target = f", target {TARGETS[outcome.rival]:,}" if outcome.rival in TARGETS else ""
    lines = [
        f"{outcome.rival}: {per} articles a round",
        f"  ours   {outcome.ours.best * ms:10.3f} ms an article, {outcome.our_hits} hits",
        f"  theirs {outcome.theirs.best * ms:10.3f} ms an article, {outcome.their_hits} hits",
        f"  ratio {outcome.ratio:,.1f}{target} (of processor time "
        f"{outcome.theirs.work(outcome.ours):,.1f}); hits that are missing: {len(outcome.missing)}",
        *(f"    {one}" for one in outcome.missing[:_SHOWN]),
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", type=int, default=2_000, help="articles before the first round")
    parser.add_argument("--seed", type=int, default=2)
    given = parser.parse_args()
    start = perf_counter()
    for outcome in run(given.terms, given.rounds, warm=given.warm, seed=given.seed):
        print(report(outcome), flush=True)
    print(f"{given.terms:,} terms, {perf_counter() - start:.0f} s in all")
