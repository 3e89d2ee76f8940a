"""The collector of garbage, kept out of the way of what stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many values that all stay, without the collector: it would go through them again and
    again, for a quarter to two fifths of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def settle() -> None:
    """Keep the collector from all that there is now, once the garbage among it is gone.

    100,000 terms are millions of values: to go through them stops everything for a second.
    """
    gc.collect()
    keep()


def keep() -> None:
    """Keep the collector from all that there is now, at once, where nothing may stand still.

    What is in a circle by then is never freed, so call it seldom: after a reload, not a document.
    """
    gc.freeze()
