"""Whether either of two reports tells what the headline of the other says.

Reports of one happening do, whatever words they choose. Reports of one day and one country share
names, offices and the words of their trade, and neither's headline is in the other.
"""

from collections.abc import Container

from monitor.diff import Held

LEAST = 3  # words that a headline needs to say what happened
GRAMMAR = 0.27  # of the fewer function words, which texts surely of one language share
TOLD = 0.25  # of what a headline says, by its weight; less is hardly anything


def untold(here: Held, there: Held) -> bool:
    """Whether hardly anything of either headline is in what the other text is about."""
    return told(here, there) < TOLD


def told(here: Held, there: Held) -> float:
    """How much of a headline is in what the other text is about, of the one that is told more.

    All of it where neither says enough, or the two may be of two languages.
    """
    fewer = min(here.bits.bit_count(), there.bits.bit_count())
    if (here.bits & there.bits).bit_count() < GRAMMAR * fewer:
        return 1.0
    shares = (share(here, there.topic), share(there, here.topic))
    return max((one for one in shares if one is not None), default=1.0)


def share(titled: Held, told: Container[int]) -> float | None:
    """How much of a headline is among these stems, by hashes; None where it says too little."""
    if len(titled.headline) < LEAST:
        return None
    known = sum(weight for stem, weight in titled.headline.items() if stem in told)
    return known / sum(titled.headline.values())
