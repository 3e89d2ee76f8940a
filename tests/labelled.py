"""Scores of the labelled sentences, per language.

    python tests/labelled.py [held]     what is missed and what is found wrongly, then the scores

The cases were written from the manual by people who had seen nothing else. `names_open_*` are for
tuning; `names_held_*` are opened for a closing note only.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from monitor.match import Matcher, matched
from monitor.model import Document, Term, TermKind, Watchlist

DATA = Path(__file__).parent / "data"


@dataclass
class Score:
    """How often a rule found what it should, and nothing else."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def _files(which: str) -> list[Path]:
    return sorted(DATA.glob(f"names_{which}_*.yaml"))


def languages(which: str) -> list[str]:
    """Those that the cases are in, without reading the cases: that takes seconds."""
    texts = (path.read_text(encoding="utf-8") for path in _files(which))
    return sorted({code for text in texts for code in re.findall(r"\blanguage: (\w+)", text)})


@cache
def cases(which: str) -> list[dict[str, Any]]:
    """The cases of `which`: open or held."""
    found: list[dict[str, Any]] = []
    for path in _files(which):
        found += YAML(typ="safe").load(path)
    return found


def rule(written: Any) -> Term:
    """A term as a watchlist file would give it."""
    if isinstance(written, str):
        return Term(written)
    kind = next(kind for kind in TermKind if kind.value in written)
    return Term(
        written[kind.value],
        kind=kind,
        aliases=tuple(written.get("aliases", ())),
        surname_alone=written.get("surname_alone"),
        country=written.get("country"),
    )


def found(case: dict[str, Any]) -> list[str]:
    """What the rule of a case finds in its text."""
    matcher = Matcher.compile([Watchlist("w", "W", any=(rule(case["rule"]),))])
    hits = matcher.match(Document("d", case["text"], language=case["language"]))
    return [hit.found for hit in hits] if matched(hits) else []


def score(which: str) -> tuple[dict[str, Score], list[str]]:
    """Scores by language, and a line for each case that went wrong."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    faults = []
    for case in cases(which):
        got = found(case)
        one = scores[case["language"]]
        told = f"{case['language']} {case['rule']} {got}: {case['text']} ({case['why']})"
        if not case["hit"]:
            one.wrong += bool(got)
            faults += [f"wrong {told}"] if got else []
        elif any(case["found"] in text or text in case["found"] for text in got):
            one.right += 1
        else:
            one.missed += 1
            faults.append(f"missed {told}")
    return dict(scores), faults


def total(scores: dict[str, Score]) -> Score:
    return Score(
        *(sum(getattr(s, name) for s in scores.values()) for name in ("right", "missed", "wrong"))
    )


if __name__ == "__main__":
    scores, faults = score(sys.argv[1] if len(sys.argv) > 1 else "open")
    if len(sys.argv) == 1:
        print(*faults, sep="\n")
    for language, one in sorted({**scores, "all": total(scores)}.items()):
        print(f"{language}: precision {one.precision:.3f} recall {one.recall:.3f} {one}")
