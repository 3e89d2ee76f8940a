"""Every local date has one digest, whatever clocks, restarts and downtime do; polls slow down."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import DigestSpec, Slot
from monitor.timing import backoff, due_slot, instant, next_poll, next_slot
from tests.tables import table

CASES = table("slots.yaml")
ZONES = [
    "Europe/Istanbul", "Europe/Berlin", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe",
    "Pacific/Apia", "Africa/Casablanca", "America/St_Johns", "Asia/Kathmandu", "Antarctica/Troll",
    "America/Havana", "Asia/Beirut", "Pacific/Chatham", "UTC",
]  # fmt: skip
EVERY_DAY = frozenset(range(7))


def spec(zone: str, *slots: tuple[frozenset[int], time]) -> DigestSpec:
    return DigestSpec(
        name="morning",
        title="Morning",
        watchlists=(),
        to=("desk",),
        timezone=zone,
        slots=tuple(Slot(days, at) for days, at in slots),
    )


def _date(due: tuple[str, datetime] | None) -> date:
    assert due is not None
    return date.fromisoformat(due[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['zone']} {case['why']}")
def test_a_local_time_is_due_once_at_its_first_moment(case: dict[str, object]) -> None:
    zone, at, due = str(case["zone"]), str(case["at"]), str(case["due"])
    day = case["day"]
    assert isinstance(day, date)
    expected = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert instant(day, time.fromisoformat(at), ZoneInfo(zone)) == expected


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [2024, 2025, 2028, 2030])
def test_every_date_of_a_year_has_exactly_one_slot(zone: str, year: int) -> None:
    """Asked at each due moment and a second before; only the last date is known, as after a
    restart."""
    digest = spec(zone, (EVERY_DAY, time((year * 5) % 24, 30 * (year % 2))))
    now = next_slot(digest, datetime(year, 1, 1, tzinfo=UTC))
    first = last = _date(due_slot(digest, now, None))
    count = 1
    while now.year == year:
        now = next_slot(digest, now)
        assert due_slot(digest, now - timedelta(seconds=1), last) is None
        due = due_slot(digest, now, last)
        assert due is not None
        assert due[1] == now
        last = _date(due)
        assert due_slot(digest, now, last) is None
        assert last == first + timedelta(count)
        count += 1
    assert count >= 365


@given(
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, 47).map(lambda half: half * 30),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2030, 11, 1)),
    steps=st.lists(st.integers(60, 3 * 86_400), min_size=1, max_size=30),
)
@settings(max_examples=150)
def test_ticks_at_any_time_give_each_date_at_most_once_and_the_newest(
    zone: str, minute: int, start: datetime, steps: list[int]
) -> None:
    digest = spec(zone, (EVERY_DAY, time(minute // 60, minute % 60)))
    now, last = start.replace(tzinfo=UTC), None
    for step in steps:
        due = due_slot(digest, now, last)
        if due is not None:
            day, moment = date.fromisoformat(due[0]), due[1]
            assert last is None or day > last
            assert moment <= now < next_slot(digest, moment)
            last = day
        now += timedelta(seconds=step)
        assert next_slot(digest, now) > now


def test_three_days_off_make_one_catch_up_and_a_clock_set_back_makes_none() -> None:
    digest = spec("Europe/Istanbul", (EVERY_DAY, time(7)))
    back = datetime(2026, 11, 24, 10, tzinfo=UTC)
    due = due_slot(digest, back, date(2026, 11, 20))
    assert due is not None
    assert due[0] == "2026-11-24"
    assert due_slot(digest, back, date(2026, 11, 24)) is None
    assert due_slot(digest, back - timedelta(days=400), date(2026, 11, 24)) is None


@given(
    zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=40),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2030, 11, 1)),
    hours=st.integers(1, 30),
)
@settings(max_examples=100)
def test_a_digest_whose_zone_is_changed_has_one_for_each_date_at_most(
    zones: list[str], start: datetime, hours: int
) -> None:
    now, made = start.replace(tzinfo=UTC), list[date]()
    for zone in zones:
        now += timedelta(hours=hours)
        due = due_slot(spec(zone, (EVERY_DAY, time(7))), now, made[-1] if made else None)
        if due:
            made.append(_date(due))
    assert made == sorted(set(made))
    if made and hours < 12:  # on the wall of no zone is it more than a day earlier or later
        assert made[-1] >= now.date() - timedelta(days=2)


@pytest.mark.parametrize(
    "start", [(2026, 12, 20), (2028, 2, 20), (2032, 12, 20), (2038, 1, 10), (2100, 2, 20)]
)
def test_a_weekly_digest_knows_no_odd_weeks_and_years(start: tuple[int, int, int]) -> None:
    """Weeks numbered 53, leap days, a century without one, the end of 32 bits."""
    digest, now = spec("UTC", (frozenset({0}), time(7))), datetime(*start, tzinfo=UTC)
    made = []
    for _ in range(5):
        now = next_slot(digest, now)
        made.append(now)
        assert due_slot(digest, now, now.date() - timedelta(days=7)) == (f"{now:%Y-%m-%d}", now)
    assert {one.weekday() for one in made} == {0}
    assert {b - a for a, b in pairwise(made)} == {timedelta(days=7)}


def test_weekdays_and_weekends_have_their_own_times() -> None:
    digest = spec(
        "Europe/Istanbul",
        (frozenset({0, 1, 2, 3, 4}), time(7)),
        (frozenset({5, 6}), time(9)),
    )
    friday = datetime(2026, 11, 20, 4, tzinfo=UTC)
    assert due_slot(digest, friday, None) == ("2026-11-20", friday)
    assert next_slot(digest, friday) == datetime(2026, 11, 21, 6, tzinfo=UTC)


def test_a_day_without_a_slot_has_none_and_a_day_that_never_came_is_passed_over() -> None:
    fridays = spec("Pacific/Apia", (frozenset({4}), time(7)))
    before = datetime(2011, 12, 24, tzinfo=UTC)
    assert next_slot(fridays, before) == datetime(2012, 1, 5, 17, tzinfo=UTC)
    due = due_slot(fridays, datetime(2012, 1, 1, tzinfo=UTC), None)
    assert due is not None
    assert due[0] == "2011-12-23"


def test_two_times_for_one_day_count_as_the_earlier() -> None:
    digest = spec("UTC", (EVERY_DAY, time(9)), (frozenset({0}), time(7)))
    monday = datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert due_slot(digest, monday, None) == ("2026-11-23", monday)
    assert next_slot(digest, monday).day == 24


def test_a_schedule_without_days_is_never_due() -> None:
    digest = spec("UTC")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert due_slot(digest, now, None) is None
    with pytest.raises(ValueError, match="morning"):
        next_slot(digest, now)


NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = 86_400.0


@given(
    every=st.floats(0, 40 * DAY),
    failures=st.integers(0, 10_000),
    jitter=st.floats(0, 1, exclude_max=True),
    retry_after=st.none() | st.floats(0, 1e12),
)
def test_the_next_poll_is_ahead_bounded_and_never_sooner_for_more_failures(
    every: float, failures: int, jitter: float, retry_after: float | None
) -> None:
    once = next_poll(NOW, every, failures, jitter, retry_after)
    assert once > NOW
    assert (once - NOW).total_seconds() <= 1.1 * max(every, DAY) + 1e-3
    assert next_poll(NOW, every, failures + 1, jitter, retry_after) >= once
    assert once >= next_poll(NOW, every, failures, 0.0, None)
    if retry_after is not None:
        assert (once - NOW).total_seconds() >= min(retry_after, DAY) - 1e-3


@given(attempts=st.integers(0, 10_000), jitter=st.floats(0, 1, exclude_max=True))
def test_back_off_is_positive_bounded_and_monotone(attempts: int, jitter: float) -> None:
    assert 0 < backoff(attempts, jitter) <= backoff(attempts + 1, jitter) < 2400
