"""`monitor match -` on JSON Lines: seconds and memory of the whole command.

python -m benchmarks bulk --documents 1000 5000
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep

from benchmarks import desk
from benchmarks.memory import peak
from benchmarks.news import articles
from benchmarks.watched import PERSONS, watched, watchlists

_LOOK = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True)
class Outcome:
    documents: int
    seconds: float
    peak: float  # MB
    hits: int
    matched: int  # documents with a hit


def run(documents: Iterable[int], persons: int = 1_000, seed: int = 4) -> list[Outcome]:
    """One call of the command for each number of documents."""
    found = watched(persons, seed, mix=PERSONS)
    with tempfile.TemporaryDirectory() as home:
        rules, stream = Path(home) / "persons.yaml", Path(home) / "documents.jsonl"
        rules.write_text(desk.many(watchlists(found, 1)), encoding="utf-8")
        outcomes = []
        for count in documents:
            with stream.open("w", encoding="utf-8") as file:
                for one in islice(articles(found, seed), count):
                    row = {"id": one.id, "title": one.title, "text": one.text}
                    line = json.dumps({**row, "language": one.language}, ensure_ascii=False)
                    file.write(line + "\n")
            outcomes.append(_call(rules, stream, count))
        return outcomes


def _call(rules: Path, stream: Path, count: int) -> Outcome:
    command = [sys.executable, "-m", "monitor", "match", "-", "--watchlist", str(rules), "--json"]
    answer, most = stream.with_suffix(".hits"), 0.0
    start = perf_counter()
    with stream.open("rb") as given, answer.open("wb") as out:
        child = subprocess.Popen(command, stdin=given, stdout=out)
        while child.poll() is None:
            # The mark only rises, and is gone with the process: the last look is the peak.
            most = max(most, peak(child.pid))
            sleep(_LOOK)
    seconds = perf_counter() - start
    if child.returncode not in (0, 1):
        raise RuntimeError(f"monitor match ended with {child.returncode}")
    ids = [json.loads(line)["id"] for line in answer.read_text(encoding="utf-8").splitlines()]
    return Outcome(count, seconds, most, len(ids), len(set(ids)))


def report(outcome: Outcome) -> str:
    return (
        f"match - on {outcome.documents:,} documents: {outcome.seconds:.1f} s, "
        f"{outcome.peak:.0f} MB at the peak, {outcome.hits:,} hits in {outcome.matched:,} documents"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 5_000])
    parser.add_argument("--persons", type=int, default=1_000, help="watchlists of one person each")
    given = parser.parse_args()
    for outcome in run(given.documents, given.persons):
        print(report(outcome), flush=True)
