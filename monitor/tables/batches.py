"""Values of one statement: databases take so many."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 500


def batches(values: Sequence[T], at_once: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """The values in order, so many at a time."""
    for at in range(0, len(values), at_once):
        yield values[at : at + at_once]
