"""Scores of the labelled document pairs: verdicts, origins, and what every sentence is.

    python tests/verdicts.py [open|held]     open: every fault in a line, then the scores

Each document is judged against its shelf, which arrived in the order of its dates, as
`monitor diff` does it. The cases were written from the manual by people who had seen nothing
else. `verdicts_open_*` are for tuning; `verdicts_held_*` are opened for a closing note only.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from monitor import diff, stories
from monitor.extract import json_document
from monitor.model import Document, Sentence, Verdict

DATA = Path(__file__).parent / "data"
STATUSES = ("seen", "reworded", "new")
VERDICTS = ("repeat", "revision", "copy", "follow-up", "new")
NOWHERE = "nowhere"  # the status of a labelled sentence that the program leaves out


@dataclass
class Scores:
    """Counts of what is labelled against what was said, and a line for each fault."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    languages: defaultdict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    spoken: defaultdict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    origins: Counter[bool] = field(default_factory=Counter)
    sources: Counter[bool] = field(default_factory=Counter)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    material: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def cases(which: str) -> list[dict[str, Any]]:
    """The cases of `which`: open, or one file of it (open_a); held."""
    found: list[dict[str, Any]] = []
    for path in sorted(DATA.glob(f"verdicts_{which}*.yaml")):
        found += YAML(typ="safe").load(path)
    return found


def document(row: Mapping[str, Any]) -> Document:
    """A row as the command line would read it; it was first seen when it is dated."""
    given = {name: row[name] for name in ("id", "title", "text", "url", "outlet") if name in row}
    date = row.get("date")
    found = json_document(json.dumps(given | ({"published": date} if date else {})))
    return replace(found, first_seen=datetime.fromisoformat(date)) if date else found


def judged(case: Mapping[str, Any]) -> Verdict:
    """The verdict on a case's document."""
    shelf = stories.Shelf()
    arrived = [document(row) for row in case["shelf"]]
    for one in sorted(arrived, key=lambda d: d.first_seen.timestamp() if d.first_seen else 0):
        held = diff.prepare(one)
        shelf.add(held, stories.judge(held, shelf.candidates(held), shelf.stories).story)
    held = diff.prepare(document(case["document"]))
    return stories.judge(held, shelf.candidates(held), shelf.stories)


def paired(
    text: str, labels: Iterable[Mapping[str, Any]], found: Sequence[Sentence]
) -> list[tuple[Mapping[str, Any], Sentence | None]]:
    """Each labelled sentence with the one of the program's that shares most of its characters."""
    pairs: list[tuple[Mapping[str, Any], Sentence | None]] = []
    at = 0
    for label in labels:
        start = text.find(label["text"], at)
        start = start if start >= 0 else text.index(label["text"])
        at = end = start + len(label["text"])

        def shared(one: Sentence, low: int = start, high: int = end) -> int:
            return min(one.end, high) - max(one.start, low)

        best = max(found, key=shared, default=None)
        pairs.append((label, best if best is not None and shared(best) > 0 else None))
    return pairs


def score(which: str) -> Scores:
    """The scores of all cases of `which`."""
    scores = Scores()
    for case in cases(which):
        _score(case, judged(case), scores)
    return scores


def _score(case: Mapping[str, Any], found: Verdict, scores: Scores) -> None:
    name, language = case["id"], case["id"].split("-")[0]
    right = case["verdict"] == found.verdict
    scores.verdicts[case["verdict"], str(found.verdict)] += 1
    scores.languages[language][right] += 1
    if not right:
        scores.faults.append(f"{name}: {found.verdict}, not {case['verdict']} ({case['why']})")
    origin = case.get("origin")
    if origin is not None:
        scores.origins[origin == found.origin] += 1
        if right and origin != found.origin:
            scores.faults.append(f"{name}: origin {found.origin}, not {origin}")
    labels = case.get("sentences", ())  # some cases are labelled as a whole only
    for label, sentence in paired(case["document"]["text"], labels, found.sentences):
        _sentence(f"{name}: ", label, sentence, scores, scores.spoken[language])


def _sentence(
    name: str,
    label: Mapping[str, Any],
    found: Sentence | None,
    scores: Scores,
    spoken: Counter[bool],
) -> None:
    status = str(found.status) if found else NOWHERE
    scores.statuses[label["status"], status] += 1
    spoken[label["status"] == status] += 1
    held = f"{found.source_id}: {found.source_text}" if found and found.source_id else "-"
    told = f"{label['text']!r} <- {held!r}"
    if label["status"] != status:
        scores.faults.append(f"{name}{status}, not {label['status']}: {told}")
    if found is None or "new" in {label["status"], status}:
        return
    if "source" in label:
        scores.sources[label["source"] == found.source_id] += 1
        if label["status"] == status and label["source"] != found.source_id:
            scores.faults.append(f"{name}source not {label['source']}: {told}")
    if label["status"] == status == "reworded" and "material" in label:
        scores.material[label["material"], found.material] += 1
        if label["material"] != found.material:
            what = "material" if found.material else "not material"
            scores.faults.append(f"{name}{what}: {told}")


def accuracy(counts: Mapping[Any, int]) -> float:
    """The share of counts under True, or under a pair of equals."""
    right = sum(n for key, n in counts.items() if key is True or _equal(key))
    return right / max(1, sum(counts.values()))


def _equal(key: Any) -> bool:
    return isinstance(key, tuple) and key[0] == key[1]


def f1(counts: Mapping[tuple[str, str], int], *classes: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of some classes taken together as one."""
    hit = sum(n for (label, said), n in counts.items() if label in classes and said in classes)
    said = sum(n for (_, said), n in counts.items() if said in classes)
    labelled = sum(n for (label, _), n in counts.items() if label in classes)
    precision, recall = hit / max(1, said), hit / max(1, labelled)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def micro(counts: Mapping[tuple[str, str], int]) -> float:
    """F1 over all statuses: a sentence that is left out is missed and nothing found wrongly."""
    hit = sum(n for key, n in counts.items() if _equal(key))
    said = sum(n for (_, said), n in counts.items() if said != NOWHERE)
    return 2 * hit / max(1, said + sum(counts.values()))


def report(scores: Scores) -> Iterable[str]:
    """All scores, a line each."""
    yield f"verdicts: {accuracy(scores.verdicts):.3f} of {sum(scores.verdicts.values())}"
    yield "labelled \\ said  " + "".join(f"{said:>10}" for said in VERDICTS)
    for label in VERDICTS:
        row = [scores.verdicts[label, said] for said in VERDICTS]
        one = {pair: n for pair, n in scores.verdicts.items() if pair[0] == label}
        yield f"{label:>15}  " + "".join(f"{n:>10}" for n in row) + f"   {accuracy(one):.3f}"
    yield f"origins: {accuracy(scores.origins):.3f} of {sum(scores.origins.values())}"
    yield f"sentences: micro F1 {micro(scores.statuses):.3f} of {sum(scores.statuses.values())}"
    for name, classes in [*((s, (s,)) for s in STATUSES), ("known", ("seen", "reworded"))]:
        precision, recall, both = f1(scores.statuses, *classes)
        yield f"{name:>15}  precision {precision:.3f} recall {recall:.3f} F1 {both:.3f}"
    for label in STATUSES:
        row = {said: scores.statuses[label, said] for said in (*STATUSES, NOWHERE)}
        yield f"{label:>15}  {row}"
    yield f"sources: {accuracy(scores.sources):.3f} of {sum(scores.sources.values())}"
    yield f"material: {accuracy(scores.material):.3f} of {sum(scores.material.values())}"
    for language in sorted(scores.languages):
        verdicts, sentences = scores.languages[language], scores.spoken[language]
        yield (
            f"{language}: verdicts {accuracy(verdicts):.3f} of {sum(verdicts.values())}, "
            f"sentences {accuracy(sentences):.3f} of {sum(sentences.values())}"
        )


if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "open"
    scores = score(which)
    if which.startswith("open"):
        print(*scores.faults, sep="\n")
    print(*report(scores), sep="\n")
