"""Judging articles of 500 words against all that is stored: speed, memory, size, recall.

    python -m benchmarks judging                       10,000 and 100,000 documents
    python -m benchmarks judging --documents 100000 1000000

What is timed is what the pipeline does with an article that it has just matched: it is prepared,
those that share its keys are read from the database, compared sentence by sentence, and a verdict
is reached. Writing it down is not timed.
"""

import argparse
import gc
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from benchmarks.memory import resident
from benchmarks.shelved import Built, build, row
from benchmarks.wire import Press, Written
from monitor import diff, stories
from monitor.diff import Held
from monitor.garbage import settle
from monitor.model import Verdict
from monitor.store import fingerprints
from monitor.store.database import Session
from monitor.tables import METADATA, NUMBERED
from monitor.views.candidates import candidates

WORDS = 500
_COPIES = 0.05  # of the articles timed, as of those stored


@dataclass
class Outcome:
    documents: int
    built: float  # seconds
    index: float  # bytes of keys per byte of text
    keys: float  # a document
    whole: list[float] = field(default_factory=list)  # processor seconds of each article
    clock: list[float] = field(default_factory=list)  # the same by the wall clock
    prepared: list[float] = field(default_factory=list)  # of these, preparing it
    keyed: list[float] = field(default_factory=list)  # its keys
    found: list[float] = field(default_factory=list)  # finding and reading those that share keys
    compared: list[float] = field(default_factory=list)  # comparing it with those
    others: list[int] = field(default_factory=list)  # how many these are
    copies: list[float] = field(default_factory=list)  # seconds of each planted copy
    right: int = 0  # planted copies whose source was found and aligned
    uncapped: int = 0  # the same, when every holder of every key counts
    adding: list[float] = field(default_factory=list)  # processor seconds
    ready: list[float] = field(default_factory=list)  # of these, what judging it takes as well
    memory: tuple[float, float] = (0.0, 0.0)  # megabytes before and after


def run(
    built: Built, press: Press, timed: int = 400, copies: int = 200, added: int = 200
) -> Outcome:
    """Times and counts; the articles of `press` are none of those that are stored."""
    outcome = Outcome(
        built.documents, built.seconds, built.index / built.text, built.keys / built.documents
    )
    database = built.database
    number = 0

    def judge(one: Written, keep: bool = True) -> tuple[Verdict, float]:
        began, start = perf_counter(), thread_time()
        held = diff.prepare(one.document)
        ready = thread_time()
        assert held.keys  # worked out
        keyed = thread_time()
        found = database.read(candidates, 0, held)
        read = thread_time()
        verdict = stories.judge(held, *found)
        end = thread_time()
        if keep:
            outcome.clock.append(perf_counter() - began)
            outcome.whole.append(end - start)
            outcome.prepared.append(ready - start)
            outcome.keyed.append(keyed - ready)
            outcome.found.append(read - keyed)
            outcome.compared.append(end - read)
            outcome.others.append(len(found.held))
        return verdict, end - start

    def article(copy: bool) -> Written:
        nonlocal number
        number += 1
        return press.article(number, WORDS, built.documents, copy)

    every = round(1 / _COPIES)
    for at in range(timed // 2):  # the cache is warm, the common words are known
        judge(article(at % every == 0), keep=False)
    stream = [article(at % every == 0) for at in range(timed)]
    planted = [article(True) for _ in range(copies)]
    settle()  # as the program does with what it has from its start
    before = resident()
    for one in stream:
        judge(one)
    for one in planted:
        verdict, seconds = judge(one, keep=False)
        outcome.copies.append(seconds)
        outcome.right += _names(verdict, one)
    outcome.memory = before, resident()
    gc.unfreeze()
    for one in planted:
        outcome.uncapped += _shared(built, diff.prepare(one.document), one)
    fresh = [press.article(number + 1 + at, WORDS, built.documents, False) for at in range(added)]
    for one in fresh:
        start = thread_time()
        held = diff.prepare(one.document)
        assert held.keys  # worked out
        assert held.topic
        outcome.ready.append(thread_time() - start)
        sketch = diff.pack(held)
        keeping = thread_time() - start
        database.write(_article, one)
        outcome.adding.append(keeping + database.write(_keys, int(one.document.id), held, sketch))
    return outcome


def runs(documents: Sequence[int], timed: int = 400, seed: int = 1) -> Iterator[Outcome]:
    """One database after the other; each is gone afterwards."""
    press = Press(seed)
    for each in documents:
        with tempfile.TemporaryDirectory() as folder:
            built = build(Path(folder) / "monitor.sqlite", each, seed)
            yield run(built, press, timed)
            built.database.close()


def _names(verdict: Verdict, one: Written) -> bool:
    """Whether a planted copy's source, or what that repeats, is named by origin or a sentence."""
    told = {verdict.origin, *(sentence.source_id for sentence in verdict.sentences)}
    told |= {near.id for near in verdict.nearest}
    return not told.isdisjoint(map(str, one.of))


def _shared(built: Built, held: Held, one: Written) -> bool:
    """Whether the source shares a key at all, with no cap on what is read."""
    postings = [key << NUMBERED | number for key in held.keys for number in one.of]
    with built.database.engine.connect() as connection:
        found = connection.exec_driver_sql(
            f"SELECT 1 FROM fingerprint WHERE posting IN ({','.join(map(str, postings))}) LIMIT 1"
        )
        return found.first() is not None


def _article(session: Session, one: Written) -> None:
    session.connection().execute(METADATA.tables["article"].insert(), [row(one.document)])


def _keys(session: Session, article_id: int, held: Held, sketch: bytes) -> float:
    start = thread_time()
    fingerprints.keep(session, article_id, held.keys, sketch)
    return thread_time() - start


def report(outcome: Outcome) -> str:
    ms = 1e3
    lines = [
        f"{outcome.documents:,} documents, built in {outcome.built:.0f} s;"
        f" {outcome.keys:.0f} keys each, {outcome.index:.2f} of the texts' bytes",
        f"  judging {median(outcome.whole) * ms:.2f} ms of processor time,"
        f" p99 {_high(outcome.whole) * ms:.1f} ms; by the clock {median(outcome.clock) * ms:.2f}"
        f" and {_high(outcome.clock) * ms:.1f} ms",
        f"    preparing it {median(outcome.prepared) * ms:.2f}, its keys"
        f" {median(outcome.keyed) * ms:.2f}, finding and reading others"
        f" {median(outcome.found) * ms:.2f}, comparing {median(outcome.compared) * ms:.2f} with"
        f" {median(outcome.others):.0f} ({max(outcome.others)} at most)",
        f"  planted copies {median(outcome.copies) * ms:.2f} ms, p99"
        f" {_high(outcome.copies) * ms:.1f}; source named {outcome.right} of"
        f" {len(outcome.copies)}, sharing a key {outcome.uncapped}",
        f"  adding {median(outcome.adding) * ms:.2f} ms of processor time, of which judging takes"
        f" {median(outcome.ready) * ms:.2f} as well;"
        f" memory {outcome.memory[0]:.0f} MB before and {outcome.memory[1]:.0f} MB after",
    ]
    return "\n".join(lines)


def _high(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)] if times else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for outcome in runs(given.documents, given.articles, given.seed):
        print(report(outcome), flush=True)
