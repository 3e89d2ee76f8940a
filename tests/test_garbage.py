"""The collector of garbage is as it was, once what stays is built."""

import gc
from collections.abc import Iterator

import pytest

from monitor.garbage import SELDOM, settle, uncollected


@pytest.fixture(autouse=True)
def unsettled() -> Iterator[None]:
    """As Python begins."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    gc.unfreeze()
    yield
    gc.set_threshold(*before)
    gc.freeze()


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_as_it_was(on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() == on
    finally:
        (gc.enable if before else gc.disable)()


def test_what_comes_later_is_looked_at_seldom() -> None:
    settle()
    assert gc.get_threshold() == (SELDOM, 10, 10)


def test_what_is_kept_stays_so_when_more_is_built() -> None:
    settle()
    kept = gc.get_freeze_count()
    with uncollected():
        more = [[at] for at in range(1000)]
    assert more
    assert gc.get_freeze_count() >= kept > 0
