"""Days that one report names and another is of: as to come, or as past."""

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
        ("2026-05-08", {"m5-8"}, 0.5),  # many things are for the next days
        ("2026-05-09", {"m5-9"}, 1.0),
        ("2026-05-13", {"m5-14"}, 0.0),
        ("2026-05-07", {"m5-6"}, 0.0),  # its own day was not to come
        ("2027-05-14", {"m5-14"}, 0.0),  # of another year
    ],
)
def test_a_day_that_was_named_is_awaited(of: str, days: set[str], told: float) -> None:
    later = datetime.fromisoformat(of)
    assert awaited((MAY, days), (later, set())) == awaited((later, set()), (MAY, days)) == told


@pytest.mark.parametrize(
    ("of", "days", "told"),
    [
        ("2026-05-09", {"m5-6"}, 1.0),
        ("2026-05-09", {"m5-4"}, 1.0),  # what the earlier one told two days late
        ("2026-05-09", {"m5-7"}, 0.0),
        ("2026-05-07", {"m5-6"}, 0.0),  # a day later most reports name the day before
        ("2026-05-07", {"d3"}, 0.0),  # the sixth is a Wednesday; likewise
        ("2026-05-07", {"d2"}, 0.5),  # what the earlier one told a day late
        ("2026-05-08", {"d3"}, 0.5),
        ("2026-05-11", {"d2"}, 0.5),
        ("2026-05-13", {"d3"}, 0.0),  # its own day
        ("2026-05-09", {"d5"}, 0.0),
        ("2026-05-08", {"d1", "d2", "d3", "d4", "d6"}, 0.0),  # a forecast
        ("2026-05-10", {"4d"}, 1.0),
        ("2026-06-12", {"5w"}, 1.0),
        ("2026-06-12", {"4w"}, 0.0),
        ("2026-07-08", {"2m"}, 1.0),
        ("2026-07-08", {"3m"}, 0.0),
    ],
)
def test_a_day_that_was_is_named(of: str, days: set[str], told: float) -> None:
    later = datetime.fromisoformat(of).replace(hour=15)
    assert awaited((MAY, set()), (later, days)) == awaited((later, days), (MAY, set())) == told


def test_a_weekday_is_one_past() -> None:
    friday = MAY.replace(day=8)
    assert awaited((MAY, {"d5"}), (friday, ())) == 0.0


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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Monday a bridge came, four days after the flood.", {"4d", "d1"}),
        ("Her brother died a week ago. Weeks later nobody had been asked.", {"1w"}),
        ("Пять недель спустя семьи вернулись.", {"5w"}),
        ("Tydzień temu mówili co innego.", {"1w"}),
        ("Po dvou týdnech se vrátili domů.", {"2w"}),
        ("Prije tri mjeseca most je zatvoren.", {"3m"}),
        ("Köylüler beş hafta önce döndü.", {"5w"}),
        ("Most je zatvoren pre nedelju dana.", {"1w"}),
        ("Мост је затворен пре недељу дана.", {"1w"}),
        ("Most pri Ledni odprejo 4. Julija.", {"m7-4"}),
    ],
)
def test_times_that_passed_are_days(text: str, days: set[str]) -> None:
    assert prepare(Document("a", text)).subject.days == days


@pytest.mark.parametrize(
    "text",
    [
        "The mayor ordered three days of mourning.",
        "A court jailed the driver for 15 days; he may appeal within 30 days.",
        "Rain is expected in the next three days, and in two weeks the road opens.",
        "The two-month-old foal works 40 hours a week.",
        "Две недели она руководила городом, а через неделю отключат воду.",
        "Tři dny před volbami se sejdou znovu.",
        "Üç hafta sonra karar verilecek.",
        "در ۳ شهر ایران",
        "The talks end in June, sales of the car start in July.",
        "At the end of last month the late June Carter was remembered.",
        "V 18 hodin odjel. Только в 23 часа дали свет.",
        "Odvetnica Julija Zorman je stara 34 let, njen mož Roman Petek je kovač.",
        "Na výstavě visí snímky Augusta Vrby.",
        "Фабрика шкодить річці, каже Остап Листопад.",
        "Фабрика вредит окружающей среде.",
    ],
)
def test_times_of_other_things_are_none(text: str) -> None:
    assert not prepare(Document("a", text)).subject.days
