"""Matching an article against many names, as a multiple of a bare automaton's time.

    python -m benchmarks matching --terms 100000
    python -m benchmarks matching --terms 100

Every article is matched once by each. Those before the first timed one let the matcher meet the
common words, as a running monitor has; `new words` says how many of a timed article it had not.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from statistics import fmean
from time import perf_counter

from benchmarks.agreement import missing, whole
from benchmarks.news import articles
from benchmarks.peers.automaton import Automaton
from benchmarks.stopwatch import Times, in_turn
from benchmarks.watched import MIXED, Mix, watched, watchlists
from monitor.garbage import settle
from monitor.match import Matcher
from monitor.model import Document
from monitor.text.tokens import tokens

_TRIED = 30  # articles that the automaton is tuned on
_SHOWN = 10  # missing hits


@dataclass(frozen=True)
class Outcome:
    terms: int
    timed: list[list[Document]]
    ours: Times
    peer: Times
    again: float  # the ratio of processor time on the same articles once more: no word is new
    kind: str  # of the peer's automaton
    hits: float  # an article, of ours
    peer_hits: float
    missing: list[str]  # true hits of the peer that are none of ours
    new_words: float  # share of the words of a timed article that stood in none before it
    compiling: float  # seconds

    @property
    def ratio(self) -> float:
        return self.ours.over(self.peer)

    def by_language(self) -> dict[str, float]:
        """The ratio on the articles of each language, of all rounds together."""
        sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for documents, ours, peer in zip(self.timed, self.ours.each, self.peer.each, strict=True):
            for document, mine, theirs in zip(documents, ours, peer, strict=True):
                sums[document.language or ""][0] += mine
                sums[document.language or ""][1] += theirs
        return {code: mine / theirs for code, (mine, theirs) in sorted(sums.items())}


def run(
    terms: int, rounds: int = 5, each: int = 40, warm: int = 2_000, seed: int = 1, mix: Mix = MIXED
) -> Outcome:
    """Both on `rounds` times `each` articles, after `warm` articles that are not timed."""
    found = watched(terms, seed, mix)
    stream = articles(found, seed)
    early = list(islice(stream, warm))
    timed = [list(islice(stream, each)) for _ in range(rounds)]
    names = [one.term.text for one in found]
    peer = Automaton.tuned(names, [whole(document) for document in early[:_TRIED]])
    start = perf_counter()
    matcher = Matcher.compile(watchlists(found))
    compiling = perf_counter() - start
    settle()
    for document in early:
        matcher.match(document)

    def theirs(document: Document) -> object:
        return peer.match(whole(document))

    rivals = {"ours": matcher.match, "peer": theirs}
    times, again = in_turn(rivals, timed), in_turn(rivals, timed)
    lost, mine, other = list[str](), list[int](), list[int]()
    for document in chain(*timed):
        hits, places = matcher.match(document), peer.match(whole(document))
        lost += missing(document, hits, places, names)
        mine.append(len(hits))
        other.append(len(places))
    return Outcome(
        terms=len(found),
        timed=timed,
        ours=times["ours"],
        peer=times["peer"],
        again=again["ours"].work(again["peer"]),
        kind=str(peer.kind).rpartition(".")[2],
        hits=fmean(mine),
        peer_hits=fmean(other),
        missing=lost,
        new_words=_new_words(early, list(chain(*timed))),
        compiling=compiling,
    )


def _new_words(early: Sequence[Document], timed: Sequence[Document]) -> float:
    met = {token.folded for document in early for token in tokens(document.text)}
    new = every = 0
    for document in timed:
        words = [token.folded for token in tokens(document.text)]
        every += len(words)
        new += sum(word not in met for word in words)
        met.update(words)
    return new / every


def report(outcome: Outcome) -> str:
    least, middle, most = outcome.ours.spread(outcome.peer)
    languages = "  ".join(f"{code} {one:.2f}" for code, one in outcome.by_language().items())
    lines = [
        f"{outcome.terms:,} terms, {sum(map(len, outcome.timed))} articles, compiled in "
        f"{outcome.compiling:.1f} s, new words {outcome.new_words:.1%}",
        f"  ours {outcome.ours.best * 1e3:8.3f} ms an article, {outcome.hits:.1f} hits",
        f"  peer {outcome.peer.best * 1e3:8.3f} ms an article, {outcome.peer_hits:.1f} hits "
        f"({outcome.kind})",
        f"  ratio {outcome.ratio:.2f} (rounds {least:.2f} .. {middle:.2f} .. {most:.2f}; "
        f"of processor time {outcome.ours.work(outcome.peer):.2f})",
        f"  by language: {languages}",
        f"  the same articles once more, no word new: {outcome.again:.2f}",
        f"  true hits of the peer that are missing: {len(outcome.missing)}",
        *(f"    {one}" for one in outcome.missing[:_SHOWN]),
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--terms", type=int, nargs="+", default=[100, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=40, help="articles a round")
    parser.add_argument("--warm", type=int, default=2_000, help="articles before the first round")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for terms in given.terms:
        print(report(run(terms, given.rounds, given.each, given.warm, given.seed)), flush=True)
