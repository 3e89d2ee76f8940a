"""The collector of garbage, kept out of the way of what stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 10_000  # new values between two looks at them; a document's go by themselves


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
            _age()
            gc.enable()


def _age() -> None:
    """Count all values as old at once: as new ones they would be gone through twice more, a second
    for 100,000 terms."""
    if gc.get_threshold()[0] != SELDOM:  # once it is settled, what is kept would thaw
        gc.freeze()
        gc.unfreeze()


def settle() -> None:
    """Keep the collector from all that there is now, once the garbage among it is gone.

    100,000 terms are millions of values: to go through them stops everything for a second. What
    comes later is looked at less often than by default (700), which was a twentieth of judging.
    """
    gc.collect()
    gc.set_threshold(SELDOM)
    keep()


def keep() -> None:
    """Keep the collector from all that there is now, at once, where nothing may stand still.

    What is in a circle by then is never freed, so call it seldom: after a reload, not a document.
    """
    gc.freeze()
