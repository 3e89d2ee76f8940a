"""Schedules written as text: as cron, or as plain words."""

from datetime import time

import pytest
from pydantic_core import PydanticCustomError

from monitor.config import shapes, slots
from monitor.config.units import DAYS

DIGEST = {"watchlists": "all", "to": "desk", "timezone": "UTC"}


def read(text: str) -> list[tuple[str, time]]:
    shape = shapes.Digest.model_validate({**DIGEST, "schedule": text})
    assert isinstance(shape.schedule, tuple)
    return [(" ".join(DAYS[n] for n in sorted(line.days)), line.at) for line in shape.schedule]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("0 7 * * 1-5", [("mon tue wed thu fri", time(7))]),
        ("30 18 * * *", [(" ".join(DAYS), time(18, 30))]),
        ("5 9 ? * SUN", [("sun", time(9, 5))]),
        ("0 9 * * 0,6", [("sat sun", time(9))]),
        ("0 9 * * 7", [("sun", time(9))]),
        ("0 9 * * 0-7", [(" ".join(DAYS), time(9))]),
        ("0 9 * * fri-mon", [("mon fri sat sun", time(9))]),
        ("0 9 * * mon,wed-fri", [("mon wed thu fri", time(9))]),
        (
            "weekdays at 7:00 and weekends at 9:00",
            [("mon tue wed thu fri", time(7)), ("sat sun", time(9))],
        ),
        ("every day at 06:30", [(" ".join(DAYS), time(6, 30))]),
        ("mon, wed at 18:30", [("mon wed", time(18, 30))]),
        ("Mondays, Wednesdays and Fridays at 8:15", [("mon wed fri", time(8, 15))]),
        ("every monday at 7:00, sun at 12:00", [("mon", time(7)), ("sun", time(12))]),
        ("on sat at 10:00; on sun at 11:00", [("sat", time(10)), ("sun", time(11))]),
        ("daily  at\n 07:00", [(" ".join(DAYS), time(7))]),
    ],
)  # fmt: skip
def test_a_schedule_may_be_text(text: str, read_as: list[tuple[str, time]]) -> None:
    assert read(text) == read_as


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*/5 * * * *", "the minute of a cron schedule is one number"),
        ("0 7,19 * * *", "the hour of a cron schedule is one number"),
        ("0 24 * * *", "there is no hour 24; the last is 23"),
        ("60 7 * * *", "there is no minute 60; the last is 59"),
        ("0 7 1 * *", "days of the month and months are not supported"),
        ("0 7 * 1 *", "days of the month and months are not supported"),
        ("0 7 * * 8", "the days of a cron schedule are 0 to 7 or mon to sun"),
        ("0 7 * * mon#1", "the days of a cron schedule are 0 to 7 or mon to sun"),
        ("0 0 7 * * *", "cron has five fields, not 6"),
        ("07:00", "this is no schedule; it is written as"),
        ("weekdays", "this is no schedule; it is written as"),
        ("weekdays at 7:00 or so", "this is no schedule; it is written as"),
        ("weekday-ish at 7:00", "unknown day 'weekday-ish'; days are weekdays, weekends"),
        ("weekdays at 7", "expected a time of day such as \"07:00\", not '7'"),
        ("weekdays at 25:00", "there is no such time of day as '25:00'"),
        ("at 7:00", "this is no schedule"),
        ("", "this is no schedule"),
    ],
)
def test_what_is_no_schedule_is_said(text: str, said: str) -> None:
    with pytest.raises(PydanticCustomError, match=r".*") as error:
        slots.lines(text)
    assert error.value.message().startswith(said)
