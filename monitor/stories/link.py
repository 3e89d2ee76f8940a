"""Whether two documents report one happening: by the wording they share, or by a learnt rule.

The rule is the same in both directions. How its weights were found: docs/diff.md.
"""

from collections.abc import Set
from datetime import timedelta
from typing import NamedTuple

from monitor.diff import Held, foreign
from monitor.stories.common import NOTHING, Lost
from monitor.stories.counted import counted_otherwise, other_match
from monitor.stories.evidence import Evidence
from monitor.stories.forecast import forecasts
from monitor.stories.headlines import TOLD, told
from monitor.stories.places import strangers, two_places
from monitor.stories.recurring import recurs
from monitor.stories.revision import rewritten
from monitor.stories.signs import Across, Signs, across, apart, signs, wording

WORDING = 0.3  # share of the shorter text, background left out, that links alone

# Logistic regressions: a sum above 0 links. Both start lower than where the two errors weigh the
# same, since a wrong link hides what is new.
START = -2.25
WEIGHTS = Signs(
    alike=3.5, shared=10.0, wording=7.0, marks=0.4, exact=0.6, apart=-1.6, dated=2.9, awaited=3.0
)
# Two or three sentences share a name and a common word by chance.
BRIEF, FEW, DOUBT = 50, 1.3, 2.2  # runs of words, none in both; less than three marks
SAID = 0.05  # share of the shorter text said in both; where less is, a headline should be told
MOST_TOLD, UNTOLD = 0.6, 3.0  # so much of it; what is taken for what is missing
SHORT = 60  # words
# Against a link: the same things counted otherwise. Within a week that is a toll that rises.
COUNTED, SOON = 0.45, timedelta(days=7)
START_ACROSS = -3.0
ACROSS = Across(bones=11.6, marks=7.1, exact=1.7, apart=-0.5, dated=1.3)
LEAST, MOST_SURE = -1.5, 6.0  # beyond these the rule tells no more
REWRITTEN = 6.5  # what one address says, where the page may be one article's


class Link(NamedTuple):
    """What speaks for a document and a held one being of one story."""

    value: float  # above 0 where they are: `LEAST` to `MOST_SURE`, more where wording says it
    worded: bool  # that the wording they share says it
    foreign: bool  # that they are of two languages


def link(judged: Held, one: Evidence, standing: Set[int], lost: Lost = NOTHING) -> Link:
    """How strongly a held document is of the judged one's story.

    Args:
        judged: the document.
        one: its comparison with the held one.
        standing: sentences of the document that are standing background.
        lost: what near stories have in common.
    """
    if two_places(judged, one.held):
        return Link(LEAST, worded=False, foreign=False)
    said = wording(judged, one, standing)
    time = apart(judged, one.held)
    between = foreign(judged, one.held)
    if said.telling >= WORDING:
        return Link(MOST_SURE + said.telling, worded=True, foreign=between)
    if between:
        value = START_ACROSS + _sum(across(judged, one.held, lost), ACROSS)
    else:
        found = signs(judged, one, said, standing, lost)
        value = START + _sum(found, WEIGHTS)
        faint = value > 0 and not said.telling and found.marks < FEW
        if faint and (judged.brief(BRIEF) or one.held.brief(BRIEF)):
            value -= DOUBT
        if value > 0 and not found.awaited and found.wording < SAID:
            value -= _untold(judged, one.held, found)
        if value > 0 and not found.awaited and strangers(judged, one.held):
            value -= DOUBT
        late = value > 0 and time is not None and time > SOON
        if late and counted_otherwise(judged, one.held):
            again = value < MOST_SURE and recurs(one, found, said.telling)
            value = LEAST if again else value - COUNTED
    another = 0 < value < MOST_SURE and other_match(judged, one.held)
    if another or (value > 0 and forecasts(judged, one.held)):
        value = LEAST
    if rewritten(judged, one.held):
        value += REWRITTEN
    return Link(min(max(value, LEAST), MOST_SURE), worded=False, foreign=between)


def _untold(judged: Held, held: Held, found: Signs) -> float:
    """What is taken from a link where either headline is hardly told in the other text.

    Less where a part of it is, and nothing then from reports that share three names, numbers or
    days, or of which one is short: these share less by chance.
    """
    share = told(judged, held)
    if share < TOLD:
        return DOUBT
    if share >= MOST_TOLD or found.marks >= FEW or min(judged.length, held.length) < SHORT:
        return 0.0
    return UNTOLD * (MOST_TOLD - share)


def _sum(found: tuple[float, ...], weights: tuple[float, ...]) -> float:
    return sum(sign * weight for sign, weight in zip(found, weights, strict=True))
