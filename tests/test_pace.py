"""How often a source is asked: laws of the interval, and of what counts as silence."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import FetchSettings
from monitor.timing.pace import History, awake, interval, is_silent, overdue, share

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)  # a Saturday
FETCH = FetchSettings(fastest=300.0, every=900.0, slowest=3600.0)
shares = st.none() | st.floats(0, 1)
days = st.lists(st.integers(0, 500), max_size=28).map(lambda found: History(tuple(found)))


@given(
    before=st.none() | st.floats(1, 1e6),
    fastest=st.floats(1, 1e6),
    first=st.floats(1, 1e6),
    slowest=st.floats(1, 1e6),
    history=days,
    known=shares,
    stated=st.none() | st.floats(0, 1e9),
)
def test_the_interval_is_bounded(
    before: float | None,
    fastest: float,
    first: float,
    slowest: float,
    history: History,
    known: float | None,
    stated: float | None,
) -> None:
    fetch = FetchSettings(fastest=fastest, every=first, slowest=slowest)
    found = interval(before, fetch, history, known, stated)
    assert min(fastest, first) <= found <= max(slowest, first)


@given(before=st.floats(300, 3600), history=days, known=st.floats(0, 1), stated=st.floats(0, 1e6))
def test_the_less_was_known_the_sooner_and_never_twice_as_late(
    before: float, history: History, known: float, stated: float
) -> None:
    found = interval(before, FETCH, history, known, stated)
    assert interval(before, FETCH, history, known / 2, stated) <= found
    assert found <= max(2 * before, FETCH.fastest)


@pytest.mark.parametrize(
    ("history", "known", "stated", "settles"),
    [
        ((30,) * 14, 0.97, None, 1440.0),  # half of the mean time between items
        ((1,) * 14, 1.0, None, 3600.0),
        ((0,) * 14, 1.0, None, 3600.0),
        ((900,) * 14, 0.9, None, 300.0),
        ((5,), None, None, 900.0),  # nothing is known of it yet
        ((2,) * 14, 1.0, 86_400.0, 3600.0),  # its wish, as far as it goes
        ((5,), None, 1800.0, 1800.0),
        ((100,) * 14, 0.95, 86_400.0, 900.0),  # it publishes more often than it says
        ((30,) * 14, 0.0, None, 300.0),  # all of the feed passes between two polls
    ],
)  # fmt: skip
def test_an_interval_settles(
    history: tuple[int, ...], known: float | None, stated: float | None, settles: float
) -> None:
    found = None
    for _ in range(12):
        found = interval(found, FETCH, History(history), known, stated)
    assert found == pytest.approx(settles)


def test_the_share_of_known_items_follows_the_last_polls() -> None:
    assert share(None, 5, 10) == 0.5
    assert share(0.5, 10, 10) == 0.75
    assert share(0.5, 0, 0) == 0.5


def test_a_feed_that_asks_to_be_left_alone_is_left_for_a_day_at_most() -> None:
    assert awake(NOW, (), ()) == NOW
    assert awake(NOW, {12, 13}, ()) == datetime(2026, 11, 21, 14, tzinfo=UTC)
    assert awake(NOW, (), {5}) == datetime(2026, 11, 22, 0, tzinfo=UTC)
    late = awake(NOW, (), {5, 6})
    assert timedelta(hours=23) < late - NOW <= timedelta(hours=24)


@pytest.mark.parametrize(
    ("days", "silent", "unusual"),
    [
        ((30,) * 14, 25, True),
        ((30,) * 14, 20, False),
        ((30,) * 5, 48, False),  # too little is known
        ((30, 30, 30, 30, 30, 0, 0) * 3 + (30,) * 5, 60, False),  # a weekend
        ((30, 30, 30, 30, 30, 0, 0) * 3 + (30,) * 5 + (0, 0, 0), 73, True),
        ((1,) * 20 + (0,) * 7, 7 * 24, False),
        ((1,) * 20 + (0,) * 8, 8 * 24, True),
        ((0, 0, 0, 0, 0, 0, 5) * 4, 7 * 24, False),  # a weekly
        ((0,) * 28, 900, False),
    ],
)
def test_silence_is_unusual_by_its_own_past(
    days: tuple[int, ...], silent: float, unusual: bool
) -> None:
    assert is_silent(History(days), NOW - timedelta(hours=silent), NOW) is unusual


@pytest.mark.parametrize(
    ("rate", "window", "hours", "doubted"),
    [
        (24, 20, 7, False),
        (24, 20, 8, True),
        (24, 6, 3, True),  # half of what it shows
        (24, 0, 7, False),  # nobody knows what it shows
        (1, 20, 24, False),
        (0, 20, 999, False),
    ],
)
def test_an_answer_of_nothing_new_is_doubted_where_much_should_have_come(
    rate: int, window: int, hours: float, doubted: bool
) -> None:
    past = History((rate,) * 14)
    assert overdue(past, window, NOW - timedelta(hours=hours), NOW) is doubted
