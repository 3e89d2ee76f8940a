"""Timing rivals in turns, on things that each of them sees once."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from time import perf_counter, thread_time
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Times:
    """The seconds that each thing of each round took, and those of the processor.

    On a machine that does other work too, only the second can be compared.
    """

    each: list[list[float]]
    processor: list[list[float]]

    @property
    def rounds(self) -> list[float]:
        """Seconds per thing, of each round."""
        return [fmean(things) for things in self.each]

    @property
    def best(self) -> float:
        """Seconds per thing of the best round."""
        return min(self.rounds)

    def over(self, other: "Times") -> float:
        """How many times the other's time: best round against best round."""
        return self.best / other.best

    def work(self, other: "Times") -> float:
        """How many times the other's processor time: best round against best round."""
        mine, others = (min(map(fmean, times.processor)) for times in (self, other))
        return mine / others

    def spread(self, other: "Times") -> tuple[float, float, float]:
        """The least, the median and the largest of the ratios of single rounds."""
        ratios = [a / b for a, b in zip(self.rounds, other.rounds, strict=True)]
        return min(ratios), median(ratios), max(ratios)


def in_turn(
    rivals: Mapping[str, Callable[[T], Any]], rounds: Sequence[Sequence[T]]
) -> dict[str, Times]:
    """Every rival on every thing of every round, thing by thing, so that what disturbs the machine
    disturbs all of them; who is first changes from thing to thing.

    No thing comes twice: a rival that remembers what it has seen gains by that only what it would
    gain on a stream.
    """
    found = {name: Times([], []) for name in rivals}
    order = list(rivals)
    for things in rounds:
        gc.collect()
        for times in found.values():
            times.each.append([])
            times.processor.append([])
        for thing in things:
            for name in order:
                call = rivals[name]
                worked, start = thread_time(), perf_counter()
                call(thing)
                found[name].each[-1].append(perf_counter() - start)
                found[name].processor[-1].append(thread_time() - worked)
            order = order[1:] + order[:1]
    return found
