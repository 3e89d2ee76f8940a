"""The labelled document pairs: what comparing reaches today, as floors that only rise.

The aim is .95 for verdicts and for the F1 of sentences; `python tests/verdicts.py` shows what is
missing.
"""

from functools import cache
from typing import NamedTuple

import pytest
from verdicts import Scores, accuracy, cases, f1, micro, report, score


class Floors(NamedTuple):
    cases: int
    sentences: int
    verdicts: float
    origins: float
    statuses: float
    known: float
    reworded: float
    material: float


FLOORS = {
    "open_a": Floors(143, 840, 0.99, 0.99, 0.98, 0.99, 0.96, 0.97),
    "open_b": Floors(70, 476, 0.97, 0.96, 0.98, 0.98, 0.97, 0.97),
    "open_c": Floors(98, 692, 0.9, 0.87, 0.99, 0.99, 0.97, 0.94),
    "open_e": Floors(36, 110, 0.72, 0.73, 0.99, 0.98, 0.99, 0.99),
    # Hard on purpose: most of it follows up in new words, or is the like of an event and another.
    "open_f": Floors(42, 294, 0.59, 0.46, 0.98, 0.98, 0.84, 0.99),
    # Without origins and marks.
    "open_g": Floors(42, 279, 0.9, 0, 0.96, 0.96, 0.86, 0),
}
SETS = pytest.mark.parametrize("name", FLOORS)
scored = cache(score)


@SETS
def test_the_set_is_the_one_that_was_labelled(name: str) -> None:
    found = cases(name)
    assert len(found) == FLOORS[name].cases
    assert sum(len(case.get("sentences", ())) for case in found) == FLOORS[name].sentences


@SETS
def test_verdicts_are_as_right_as_they_were(name: str) -> None:
    scores, told = _scored(name)
    assert accuracy(scores.verdicts) >= FLOORS[name].verdicts, told
    assert accuracy(scores.origins) >= FLOORS[name].origins, told


@SETS
def test_sentences_are_told_as_well_as_they_were(name: str) -> None:
    scores, told = _scored(name)
    assert micro(scores.statuses) >= FLOORS[name].statuses, told
    assert f1(scores.statuses, "seen", "reworded")[2] >= FLOORS[name].known, told
    assert f1(scores.statuses, "reworded")[2] >= FLOORS[name].reworded, told
    assert accuracy(scores.material) >= FLOORS[name].material, told


@SETS
def test_the_report_counts_every_case_and_sentence(name: str) -> None:
    lines = list(report(scored(name)))
    assert lines[0].endswith(f"of {FLOORS[name].cases}")
    counted = f"of {FLOORS[name].sentences}"
    assert any(line.startswith("sentences:") and line.endswith(counted) for line in lines)


def _scored(name: str) -> tuple[Scores, str]:
    scores = scored(name)
    return scores, "\n".join(scores.faults)
