"""Tables made beforehand, since making them takes a while: kept by whoever has a place for bytes.

Nothing here knows files: `keep_in` is told a keeper, and without one every table is made anew.
"""

import marshal
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

Table = TypeVar("Table")


class Keeper(Protocol):
    """Bytes by name, from one start of the program to the next."""

    def get(self, name: str) -> bytes | None:
        """What was put, as it was put; None where there is nothing or it was changed since."""

    def put(self, name: str, said: bytes) -> None:
        """Keep it, if possible."""


_keepers: list[Keeper] = []


def keep_in(keeper: Keeper | None) -> None:
    """Keep tables there from now on."""
    _keepers[:] = [keeper] if keeper else []


def table(name: str, make: Callable[[], Table]) -> Table:
    """What `make` returns: numbers, texts, and tuples, lists, dicts and frozensets of them."""
    for keeper in _keepers:
        said = keeper.get(name)
        if said is not None:
            with suppress(EOFError, ValueError, TypeError):  # no table after all
                found: Table = marshal.loads(said)
                return found
    made = make()
    for keeper in _keepers:
        keeper.put(name, marshal.dumps(made))  # type: ignore[arg-type]  # such tables only
    return made
