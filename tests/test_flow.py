"""What becomes of alerts that wait: groups, threads, quiet hours, limits, mutes."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import timing
from monitor.flow import Flow, Group, Past, flow
from monitor.model import Alert, Channel, Limit, Mute, Quiet, Reason, Thread
from tests.tables import table

DAY = datetime(2024, 3, 4, tzinfo=UTC)
EVERY_DAY = frozenset(range(7))
CASES = table("flow.yaml")


def at(text: str) -> datetime:
    """`07:00`, or `+1 07:00` on the next day."""
    days, _, clock = text.rpartition(" ")
    return DAY + timedelta(days=int(days or 0), hours=int(clock[:2]), minutes=int(clock[3:]))


def alert(written: str) -> Alert:
    name, clock, *said = written.split()
    story, _, number = name.partition("/")
    given = [one.partition("=") for one in said]
    return Alert(
        id=int(number),
        channel="desk",
        article_id=int(number),
        story=story,
        watchlists=tuple(v for k, _, v in given if k == "list") or ("watched",),
        reason=Reason.NEW_STORY,
        at=at(clock),
        source=next((v for k, _, v in given if k == "source"), ""),
        priority="high" if "high" in said else "normal",
        event_id=1 if "page" in said else None,
        held=next((Reason(v) for k, _, v in given if k == "held"), None),
    )


def channel(said: dict[str, Any]) -> Channel:
    quiet: tuple[Quiet, ...] = ()
    if hours := said.pop("quiet", None):
        quiet = (Quiet(EVERY_DAY, *map(time.fromisoformat, hours.split("-"))),)
    limit = Limit(*said.pop("limit")) if "limit" in said else None
    return Channel("desk", quiet=quiet, limit=limit, **said)


def decided(case: dict[str, Any]) -> Flow:
    told = [one.split() for one in case.get("told", ())]
    mutes = [one.split() for one in case.get("mutes", ())]
    return flow(
        channel(dict(case.get("channel", {}))),
        [alert(one) for one in case["waiting"]],
        Past(
            threads={story: Thread(first, at(last)) for story, first, last in told},
            digests=case.get("digests", {}),
            sent=[at(one) for one in case.get("sent", ())],
        ),
        [Mute(n, noun, name, at(until)) for n, (noun, name, until) in enumerate(mutes)],
        "UTC",
        at(case["now"]),
    )


def shown(group: Group) -> str:
    words = [str(one.article_id) for one in group.alerts]
    words += [group.merged.value] if group.merged else []
    return " ".join([*words, ">", group.thread.message] if group.thread else words)


@pytest.mark.parametrize("case", CASES, ids=[case["it"] for case in CASES])
def test_alerts_flow(case: dict[str, Any]) -> None:
    got = decided(case)
    assert [shown(group) for group in got.groups] == case.get("messages", [])
    wanted = [one.split(" ", 2) for one in case.get("held", ())]
    held = [(one.alert.article_id, one.reason.value, one.until) for one in got.held]
    assert held == [(int(number), reason, at(until)) for number, reason, until in wanted]
    dropped = [f"{one.alert.article_id} {one.reason.value}" for one in got.dropped]
    assert dropped == case.get("dropped", [])
    if "lists" in case:
        assert [name for one in got.groups[0].alerts for name in one.watchlists] == case["lists"]


ALERTS = st.lists(
    st.builds(
        lambda story, minute, high: (story, minute, high),
        st.sampled_from("abcdefgh"),
        st.integers(0, 24 * 60),
        st.booleans(),
    ),
    max_size=30,
)


@given(ALERTS, st.integers(0, 24 * 60), st.integers(1, 5), st.sampled_from([0.0, 60.0, 900.0]))
def test_every_alert_has_one_fate_and_nobody_waits_for_ever(
    drawn: list[tuple[str, int, bool]], minute: int, most: int, wait: float
) -> None:
    now = DAY + timedelta(minutes=minute)
    waiting = [
        Alert(n, "desk", n, story, ("w",), Reason.NEW_STORY, DAY + timedelta(minutes=when),
              priority="high" if high else "normal")
        for n, (story, when, high) in enumerate(drawn)
    ]  # fmt: skip
    quiet = (Quiet(EVERY_DAY, time(22), time(7)),)
    desk = Channel("desk", quiet=quiet, limit=Limit(most, 600.0), group_wait=wait)
    got = flow(desk, waiting, Past(), (), "UTC", now)
    fates = [one.id for group in got.groups for one in group.alerts]
    fates += [one.alert.id for one in got.held] + [one.alert.id for one in got.dropped]
    assert sorted(fates) == [one.id for one in waiting]
    assert all(now < one.until <= now + timedelta(hours=9) for one in got.held)
    calm = [g for g in got.groups if all(one.priority != "high" for one in g.alerts)]
    assert len(calm) <= most
    for group in got.groups:
        stories = {one.story for one in group.alerts}
        assert len(stories) == 1 or group.merged


ZONES = ["UTC", "Europe/Berlin", "America/Santiago", "Asia/Tehran", "Australia/Lord_Howe"]


@given(
    st.sampled_from(ZONES),
    st.integers(0, 7 * 366 * 48),
    st.integers(0, 47),
    st.integers(1, 47),
)
def test_quiet_hours_end_at_the_hour_on_the_wall(
    name: str, half_hours: int, start: int, length: int
) -> None:
    """On any day of 2024-2030, clocks put forward or back included."""
    zone = ZoneInfo(name)
    now = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * half_hours)
    end = (start + length) % 48
    hours = Quiet(EVERY_DAY, time(start // 2, start % 2 * 30), time(end // 2, end % 2 * 30))
    until = timing.quiet_until((hours,), zone, now)
    wall = now.astimezone(zone)
    minute = wall.hour * 60 + wall.minute
    within = (minute - start * 30) % 1440 < length * 30
    changes = wall.utcoffset() != (now - timedelta(days=1)).astimezone(zone).utcoffset() or (
        wall.utcoffset() != (now + timedelta(days=1)).astimezone(zone).utcoffset()
    )
    if not changes:
        assert (until is not None) == within
    if until is not None:
        assert now < until <= now + timedelta(days=1, hours=2)
        assert timing.quiet_until((hours,), zone, until) is None
        if not changes:
            assert f"{until.astimezone(zone):%H:%M}" == f"{hours.end:%H:%M}"


def test_quiet_hours_that_touch_are_one() -> None:
    night, weekend = (
        Quiet(EVERY_DAY, time(22), time(7)),
        Quiet(frozenset({5, 6}), time(7), time(22)),
    )
    friday = datetime(2024, 3, 8, 23, tzinfo=UTC)
    assert timing.quiet_until((night, weekend), ZoneInfo("UTC"), friday) == datetime(
        2024, 3, 11, 7, tzinfo=UTC
    )
