"""Whether two texts are of one language, as their script and their function words tell."""

from monitor.diff.held import Held

GRAMMAR = 0.27  # of the fewer function words, which texts of one language share at least
ONE = 0.45  # of them, a bit for each: no two languages share so many, chance included
SURE = 9  # function words a text needs for that


def foreign(here: Held, there: Held) -> bool:
    """Whether two texts are of two languages."""
    if here.subject.script != there.subject.script:
        return True
    fewer = min(here.bits.bit_count(), there.bits.bit_count())
    if (here.bits & there.bits).bit_count() >= ONE * fewer > 0:
        return False
    fewer = min(len(here.grammar), len(there.grammar))
    return fewer >= SURE and len(here.grammar & there.grammar) < GRAMMAR * fewer
