"""A volume far above its own past, and none where the past was as loud or is not known."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.spike import counted, spike, upper_tail, windows

CASES = [
    ("far above a calm past", 14, [2, 3, 1, 2, 4, 2, 3, 2], True),
    ("above nothing", 5, [0, 0, 0, 0], True),
    ("a few more than nothing", 4, [0] * 8, False),
    ("a little above", 6, [2, 3, 1, 2, 4, 2, 3, 2], False),
    ("twice a loud past", 90, [40, 38, 45, 41, 39, 44], True),
    ("less than twice", 70, [40, 38, 45, 41, 39, 44], False),
    ("a past that jumps about as much", 20, [1, 22, 0, 18, 2, 25, 1, 19], False),
    ("one old spike hides nothing", 14, [2, 3, 1, 2, 90, 2, 3, 2], True),
    ("two weeks are no past", 50, [1, 1], False),
    ("nothing", 0, [0, 0, 0], False),
]


@pytest.mark.parametrize(("why", "count", "past", "is_one"), CASES, ids=[c[0] for c in CASES])
def test_what_is_a_spike(why: str, count: int, past: list[int], is_one: bool) -> None:
    found = spike(count, past)
    assert (found is not None) == is_one
    if found:
        assert found.count == count > found.expected


@settings(max_examples=60)
@given(st.integers(0, 300), st.lists(st.integers(0, 100), max_size=10))
def test_more_articles_never_make_less_of_a_spike(count: int, past: list[int]) -> None:
    if spike(count, past):
        assert spike(count + 1, past)


@settings(max_examples=40)
@given(st.floats(0.05, 60), st.floats(1.01, 8))
def test_the_tail_is_a_probability_that_falls(mean: float, times: float) -> None:
    tails = [upper_tail(count, mean, mean * times) for count in range(0, 60, 6)]
    assert tails[0] == 1
    assert all(1 >= a >= b >= 0 for a, b in pairwise(tails))


def test_the_tail_is_the_known_one() -> None:
    """A negative binomial of size 1 is geometric."""
    assert upper_tail(3, 2.0, 6.0) == pytest.approx((2 / 3) ** 3)


@pytest.mark.parametrize("mean", [0.3, 2.0, 12.0])
def test_a_calm_watchlist_is_rarely_called_loud(mean: float) -> None:
    """Poisson by the hour looked at again and again: no more false ones than was said."""
    dice = random.Random(4)

    def poisson() -> int:
        count, left = 0, dice.expovariate(1)
        while left < mean:
            count, left = count + 1, left + dice.expovariate(1)
        return count

    looks = 1_500
    false = sum(spike(poisson(), [poisson() for _ in range(8)]) is not None for _ in range(looks))
    assert false <= 0.003 * looks


def test_weeks_are_counted_by_the_wall_clock() -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 4, 1, 8, tzinfo=UTC)  # 10:00 in summer time, since three days
    spans = windows(now, zone, now - timedelta(days=60), weeks=3)
    assert [end.hour for _, end in spans] == [8, 9, 9, 9]
    spans = windows(now, zone, now - timedelta(days=8), weeks=3)
    assert len(spans) == 2, "it was not watched before"
    seen = [now - timedelta(hours=1), now - timedelta(hours=4), now - timedelta(days=7)]
    assert counted(seen, spans) == (1, [1])
