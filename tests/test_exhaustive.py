"""A sample of what `make exhaustive` tries whole."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import every_zone
import exhaustive
import pytest

from monitor.store.database import sqlite_url

# Clocks that change at midnight, by half an hour, before the hour, in winter, or not at all.
HARD = [
    ("Africa/Cairo", 2024), ("America/Santiago", 2025), ("Australia/Lord_Howe", 2026),
    ("Africa/Casablanca", 2027), ("Asia/Beirut", 2028), ("Asia/Kathmandu", 2029),
    ("America/Nuuk", 2024), ("Antarctica/Troll", 2030),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "year"), HARD)
def test_every_date_of_a_zone_has_one_digest_at_its_first_moment(zone: str, year: int) -> None:
    for at in (time(0), time(2, 30), time(23, 30)):
        assert every_zone.dates(zone, at, year, 1) == []


def test_zones_that_are_done_are_not_tried_again(tmp_path: Path) -> None:
    kept = tmp_path / "zones.jsonl"
    kept.write_text('{"zone": "Europe/Berlin", "times": 48, "wrong": ["a fault"]}\n')
    assert list(every_zone.zones(["Europe/Berlin"], kept)) == ["a fault"]


def test_zones_are_told_apart_by_the_minute_their_clocks_change() -> None:
    berlin = list(every_zone.offsets(ZoneInfo("Europe/Berlin")))
    moment, offset = berlin[1]
    assert (moment.isoformat(), offset) == ("2024-03-31T01:00:00+00:00", timedelta(hours=2))
    assert berlin == list(every_zone.offsets(ZoneInfo("Europe/Paris")))
    assert every_zone.first_moment(date(2024, 3, 31), time(2, 30), ZoneInfo("Europe/Berlin")) == (
        datetime.fromisoformat("2024-03-31T01:00:00+00:00")
    )


@pytest.mark.parametrize(
    ("zone", "at", "seed"),
    [
        ("Africa/Cairo", time(0), 1),
        ("Europe/Berlin", time(2, 30), 1),
        ("America/Anguilla", time(16, 30), 3),  # begins with a clock that is ten years fast
    ],
)
def test_restarts_and_wrong_clocks_make_no_second_digest(
    zone: str, at: time, seed: int, tmp_path: Path
) -> None:
    url = sqlite_url(tmp_path / "m.sqlite")
    assert exhaustive.jumping(url, zone, at, seed=seed, days=6) == []


def test_what_arrives_over_crashes_is_counted_once(tmp_path: Path) -> None:
    kills, faults = exhaustive.crashing(sqlite_url(tmp_path / "m.sqlite"), 400, 4)
    assert faults == []
    assert kills > 0
