"""Days that one report names as to come and another is of."""

from datetime import datetime

import pytest

from monitor.diff import prepare
from monitor.model import Document
from monitor.stories.awaited import awaited

MAY = datetime(2026, 5, 6, 10)


@pytest.mark.parametrize(
    ("of", "days", "told"),
    [
        ("2026-05-14", {"m5-14"}, 1.0),  # on the day
        ("2026-05-15", {"m5-14"}, 1.0),  # in the morning after
        ("2026-05-16", {"m5-14"}, 0.0),
        ("2026-05-13", {"m5-14"}, 0.0),
        ("2026-05-07", {"m5-6"}, 0.0),  # its own day was not to come
        ("2027-05-14", {"m5-14"}, 0.0),  # of another year
    ],
)
def test_a_day_that_was_named_is_awaited(of: str, days: set[str], told: float) -> None:
    later = datetime.fromisoformat(of)
    assert awaited((MAY, days), (later, set())) == awaited((later, set()), (MAY, days)) == told


def test_nothing_is_awaited_where_a_day_is_not_known() -> None:
    assert awaited((MAY, {"m5-14"}), (None, ())) == 0.0


def test_days_are_those_of_the_whole_text() -> None:
    told = "The council met again in Karst. " * 30
    held = prepare(Document("a", told + "It will vote on 14 May."))
    assert held.subject.days == {"m5-14"}
    assert not held.subject.dates


def test_a_day_of_a_year_is_past() -> None:
    held = prepare(Document("a", "The law of 14 May 1998 was amended, and is voted on 15 May."))
    assert held.subject.days == {"m5-15"}
    assert held.subject.dates == {"m5-14", "m5-15"}
