"""Whether two documents report one happening: by the wording they share, or by a learnt rule.

The rule is the same in both directions. How its weights were found: docs/diff.md.
"""

from collections.abc import Set
from datetime import timedelta
from math import exp

from monitor.diff import Held
from monitor.stories.evidence import Evidence
from monitor.stories.signs import Across, Signs, across, apart, foreign, signs, wording

WORDING = 0.3  # share of the shorter text, background left out, that links alone
LOOK_BACK = 0.6  # the same, where the held report is old: then it may be background by itself
MOST = 0.5  # of the shorter text, wherever it stands
LONG = timedelta(days=60)

# Logistic regressions: a sum above 0 links. Both start lower than where the two errors weigh the
# same, since a wrong link hides what is new.
START = -2.25
WEIGHTS = Signs(alike=3.5, shared=10.0, wording=7.0, marks=0.4, exact=0.6, apart=-1.6, dated=2.9)
# Two or three sentences share a name and a common word by chance.
BRIEF, FEW, DOUBT = 50, 1.3, 2.2  # runs of words, none in both; less than three marks
START_ACROSS = -2.5
ACROSS = Across(bones=11.6, marks=7.1, exact=1.7, apart=-0.5, dated=1.3)


def linked(judged: Held, one: Evidence, standing: Set[int]) -> float:
    """How strongly a held document is of the judged one's story; 0 where it is not."""
    said = wording(judged, one, standing)
    time = apart(judged, one.held)
    old = time is not None and time > LONG
    if said.telling >= (LOOK_BACK if old else WORDING) or (said.whole >= MOST and not old):
        return 1.0 + said.telling
    if foreign(judged, one.held):
        value = START_ACROSS + _sum(across(judged, one.held), ACROSS)
    else:
        found = signs(judged, one, said, standing)
        value = START + _sum(found, WEIGHTS)
        faint = value > 0 and not said.whole and found.marks < FEW
        if faint and min(len(judged.shingles), len(one.held.shingles)) < BRIEF:
            value -= DOUBT
    return 1 / (1 + exp(-value)) if value > 0 else 0.0


def _sum(found: tuple[float, ...], weights: tuple[float, ...]) -> float:
    return sum(sign * weight for sign, weight in zip(found, weights, strict=True))
