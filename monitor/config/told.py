"""The problems of files in the order in which they are told, and of each file only so many."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from monitor.config.reading import MAX_PROBLEMS
from monitor.errors import ConfigError, Problem


def judge(problems: list[Problem], order: Sequence[str]) -> list[Problem]:
    """The problems in file order, of each file the first, if all are warnings.

    Raises:
        ConfigError: with all of them, where one is an error.
    """
    rank = {label: n for n, label in enumerate(order)}
    problems = sorted(problems, key=lambda p: (rank.get(p.file, len(rank)), p.line, p.column))
    problems = list(_first(problems))
    if any(not problem.warning for problem in problems):
        raise ConfigError(problems)
    return problems


def _first(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The first problems of each file."""
    for _, some in groupby(problems, key=lambda problem: problem.file):
        told = list(some)
        if len(told) > MAX_PROBLEMS:
            told.sort(key=lambda problem: problem.warning)  # errors are not to be missed
        yield from told[:MAX_PROBLEMS]
        if (more := len(told) - MAX_PROBLEMS) > 0:
            yield replace(told[MAX_PROBLEMS], what=f"and {more:,} more faults")
