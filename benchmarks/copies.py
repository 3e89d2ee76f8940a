"""Planted copies found by us and by peers, on the same documents at no less than our recall.

python -m benchmarks copies --documents 20000
"""

import argparse
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Protocol

from benchmarks.judging import WORDS
from benchmarks.peers.bm25 import Ranked
from benchmarks.peers.minhash import BANDS, Datasketch, Rensa
from benchmarks.shelved import Built, build
from benchmarks.stopwatch import Times, in_turn
from benchmarks.wire import Press, Written
from monitor import diff, stories
from monitor.views.candidates import candidates

_BATCH = 1_000


class Peer(Protocol):
    """An index of texts by their numbers."""

    def add(self, texts: list[tuple[int, str]]) -> None: ...

    def query(self, text: str) -> list[int]: ...


@dataclass(frozen=True)
class Found:
    name: str
    recall: float  # of planted copies the source named
    building: float  # seconds; ours prepares and writes a database
    times: Times


def run(documents: int, each: int = 60, rounds: int = 3, seed: int = 1) -> list[Found]:
    """Ours first. Half of the articles timed are planted copies."""
    press = Press(seed)
    articles = [press.article(n, WORDS, documents, n % 2 == 0) for n in range(1, each * rounds + 1)]
    with tempfile.TemporaryDirectory() as folder:
        built = build(Path(folder) / "monitor.sqlite", documents, seed)
        ours = _ours(built)
        recall = _recall(ours, articles)
        rivals: dict[str, Callable[[Written], Collection[int]]] = {"ours": ours}
        recalls, building = {"ours": recall}, {"ours": built.seconds}
        makers: dict[str, list[Callable[[], Peer]]] = {
            "rensa": [partial(Rensa, bands) for bands in BANDS],
            "datasketch": [partial(Datasketch, bands) for bands in BANDS],
            "rapidfuzz over BM25": [Ranked],
        }
        for name, made in makers.items():
            for make in made:  # the first that finds as much
                start, peer = perf_counter(), make()
                for batch in _texts(press, documents):
                    peer.add(batch)
                building[name] = perf_counter() - start
                rivals[name] = partial(_asked, peer)
                recalls[name] = _recall(rivals[name], articles)
                if recalls[name] >= recall:
                    break
        parts = [articles[at * each : (at + 1) * each] for at in range(rounds)]
        times = in_turn(rivals, parts)
        built.database.close()
    return [Found(name, recalls[name], building[name], times[name]) for name in rivals]


def _ours(built: Built) -> Callable[[Written], set[int]]:
    def judge(one: Written) -> set[int]:
        held = diff.prepare(one.document)
        verdict = stories.judge(held, *built.database.read(candidates, 0, held))
        named = {verdict.origin, *(near.id for near in verdict.nearest)}
        named |= {sentence.source_id for sentence in verdict.sentences}
        return {int(name) for name in named if name}

    return judge


def _asked(peer: Peer, one: Written) -> list[int]:
    return peer.query(one.document.text)


def _recall(find: Callable[[Written], Collection[int]], articles: list[Written]) -> float:
    copies = [one for one in articles if one.of]
    return sum(not {*one.of}.isdisjoint(find(one)) for one in copies) / len(copies)


def _texts(press: Press, documents: int) -> Iterator[list[tuple[int, str]]]:
    for low in range(1, documents + 1, _BATCH):
        numbers = range(low, min(low + _BATCH, documents + 1))
        yield [(number, press.document(number).document.text) for number in numbers]


def report(found: list[Found]) -> str:
    ours = found[0]
    return "\n".join(
        f"{one.name}: {one.times.best * 1e3:.2f} ms an article, {one.times.work(ours.times):.2f} of"
        f" our processor time; recall {one.recall:.3f}; built in {one.building:.0f} s"
        for one in found
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=60, help="articles a round")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(report(run(given.documents, given.each, seed=given.seed)), flush=True)
