"""Matched pages are looked at again: when, how politely, and what a look finds."""

import asyncio
from datetime import timedelta

import pytest
from ferry import (
    FERRY,
    MORE_SHIPS,
    NOW,
    asked,
    calmed,
    ferry,
    harbour,
    quietly,
    reasons,
    rewrite,
    told,
    versions,
)
from hypothesis import given
from hypothesis import strategies as st
from stage import Stage, moment

from monitor import timing, urls
from monitor.pipeline import revisit
from monitor.store.database import Database
from monitor.views import pages as page_views

stage = pytest.fixture(harbour, name="stage")
calm = pytest.fixture(calmed, name="calm")


# --- the ladder ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "every"),
    [
        ({"seconds": 0}, {"minutes": 15}),
        ({"hours": 2, "minutes": 59}, {"minutes": 15}),
        ({"hours": 3}, {"minutes": 30}),
        ({"hours": 23}, {"minutes": 30}),
        ({"days": 1}, {"hours": 2}),
        ({"days": 6}, {"hours": 2}),
        ({"days": 7}, {"days": 1}),
        ({"days": 29}, {"days": 1}),
        ({"days": 30}, {"days": 7}),
        ({"days": 364}, {"days": 7}),
    ],
)
def test_the_older_a_page_the_more_seldom_it_is_looked_at(
    age: dict[str, int], every: dict[str, int]
) -> None:
    first_seen = NOW - timedelta(**age)
    assert timing.next_visit(NOW, first_seen, 0, 0.0) == NOW + timedelta(**every)


def test_after_a_year_a_page_is_left_alone() -> None:
    assert timing.next_visit(NOW, NOW - timedelta(days=365), 0, 0.0) is None


@given(
    age=st.timedeltas(timedelta(days=-2), timedelta(days=364)),
    failures=st.integers(0, 50),
    jitter=st.floats(0, 0.999),
    after=st.none() | st.floats(0, 1e6),
)
def test_the_next_look_lies_ahead_is_bounded_and_no_sooner_after_failures(
    age: timedelta, failures: int, jitter: float, after: float | None
) -> None:
    due = timing.next_visit(NOW, NOW - age, failures, jitter, after)
    again = timing.next_visit(NOW, NOW - age, failures + 1, jitter, after)
    assert due is not None
    assert again is not None
    assert NOW < due <= again <= NOW + timedelta(days=7.7)


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://a.example/", True),
        ("https://a.example", True),
        ("https://a.example/index.html", True),
        ("https://a.example/en/", True),
        ("https://a.example/az-latn/index.php", True),
        ("https://a.example/?p=120", False),
        ("https://a.example/?utm_source=x", True),
        ("https://a.example/politics/", False),
        ("https://a.example/2024/ferry", False),
    ],
)
def test_front_pages_are_known_by_their_address(url: str, front: bool) -> None:
    assert urls.is_front(url) is front


def test_a_section_is_above_its_articles() -> None:
    assert urls.is_above("https://www.a.example/news/", "https://a.example/news/2024/x.html")
    assert not urls.is_above("https://a.example/news/2024/x", "https://a.example/news/2024/x")
    assert not urls.is_above("https://b.example/news/", "https://a.example/news/x")


# --- versions ------------------------------------------------------------------------------------


def test_a_page_that_changes_while_its_feed_says_nothing_is_told(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    quietly(calm, "2024-03-04 10:10")
    assert len(calm.chat) == 1  # not due yet
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 2
    assert "Five" in calm.chat[1]
    first, second = versions(calm)
    assert (second.revision_of, second.baseline) == (first.id, False)
    assert reasons(calm) == ["STORED"]


def test_an_unchanged_page_costs_one_conditional_request_and_no_version(calm: Stage) -> None:
    ferry(calm)
    for when in ("10:25", "10:45", "11:05"):
        quietly(calm, f"2024-03-04 {when}")
    assert asked(calm) == {"200": 1, "304": 3}
    assert len(versions(calm)) == 1
    assert len(calm.chat) == 1


def test_once_a_day_it_is_asked_for_as_a_whole(calm: Stage) -> None:
    ferry(calm)
    quietly(calm, "2024-03-05 10:06")
    assert asked(calm) == {"200": 2}
    assert len(versions(calm)) == 1


def test_what_a_look_found_the_feed_does_not_find_again(stage: Stage) -> None:
    path = ferry(stage)
    stage.revise(path, "2024-03-04 10:20", MORE_SHIPS)
    stage.at("2024-03-04 10:25")  # the feed must wait for its hour, the look need not
    assert len(stage.chat) == 2
    stage.at("2024-03-04 11:10")
    stage.at("2024-03-04 11:30")
    assert len(versions(stage)) == 2
    assert len(stage.chat) == 2


def test_a_restless_page_is_looked_at_more_seldom(calm: Stage) -> None:
    path = ferry(calm)
    looks = 0
    for minute in range(20, 180, 20):
        rewrite(calm, path, f"{FERRY} So far {minute} people have come aboard the first ship.")
        quietly(calm, (moment("2024-03-04 10:05") + timedelta(minutes=minute)).strftime("%F %H:%M"))
        looks += 1
    assert len(versions(calm)) < looks
    page = calm.ask(page_views.of_article, versions(calm)[0].id)
    assert page is not None
    assert page.due_at is not None
    assert page.checked_at is not None
    assert page.due_at - page.checked_at >= timedelta(minutes=30)


def test_a_host_that_asks_for_a_pause_is_left_alone(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, FERRY, status="503")
    quietly(calm, "2024-03-04 10:25")
    page = calm.ask(page_views.of_article, versions(calm)[0].id)
    assert page is not None
    assert (page.failures, page.misses, page.gone_at) == (1, 0, None)
    rewrite(calm, path, MORE_SHIPS)
    quietly(calm, "2024-03-04 10:42")
    assert len(calm.chat) == 1  # twice as slow
    quietly(calm, "2024-03-04 11:00")
    assert len(calm.chat) == 2


def test_a_tick_takes_the_longest_waiting_and_few_of_one_source(calm: Stage) -> None:
    for number in range(4):
        calm.page("gazette", f"n{number}", "2024-03-04 10:00", f"Velden {number}", FERRY)
    calm.at("2024-03-04 10:05")
    calm.clock = moment("2024-03-04 10:30")

    async def due() -> tuple[int, int, int]:
        async with calm.monitor() as monitor:
            ports, desk = monitor.ports, monitor.desk
            found = [await revisit.due(ports, desk, *most) for most in ((60, 4), (60, 2), (1, 4))]
            return len(found[0]), len(found[1]), len(found[2])

    assert asyncio.run(due()) == (4, 2, 1)


def test_a_feed_only_source_and_an_unmatched_page_are_left_alone(stage: Stage) -> None:
    stage.sources["gazette"] = {"fetch": "feed"}
    stage.write_config()
    ferry(stage)
    stage.at("2024-03-04 11:00")
    assert asked(stage) == {}
    assert asked(stage, "/gazette/cheese.html") == {"200": 1}


def test_what_changed_before_a_restore_is_known(calm: Stage) -> None:
    from monitor.store import backup

    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    with calm.opened() as database:
        database.write(backup.quieten, calm.clock)
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 1
    assert versions(calm)[-1].baseline


# --- two at once ---------------------------------------------------------------------------------


def test_a_look_that_somebody_else_was_faster_than_is_dropped(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    calm.clock = moment("2024-03-04 10:25")

    async def both() -> None:
        async with calm.monitor() as monitor:
            (key,) = await revisit.due(monitor.ports, monitor.desk)
            looks = [revisit.revisit(monitor.ports, monitor.desk, key) for _ in range(2)]
            await asyncio.gather(*looks)

    asyncio.run(both())
    assert len(versions(calm)) == 2


def test_looking_again_on_postgresql(stage: Stage, postgresql: str) -> None:
    empty = Database(postgresql)
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    empty.close()
    stage.database_url = postgresql
    stage.sources["gazette"] = {"every": "7d"}
    told(stage, when=["new", "vanished"], revisions="named")
    stage.at("2024-03-04 08:00")
    path = ferry(stage)
    rewrite(stage, path, FERRY.replace("on Monday", "on Tuesday"))
    quietly(stage, "2024-03-04 10:25")
    assert len(stage.chat) == 2
    rewrite(stage, path, FERRY, status="410")
    for when in ("10:45", "11:05", "11:25"):
        quietly(stage, f"2024-03-04 {when}")
    assert len(stage.chat) == 3
    assert [len(versions(stage)), reasons(stage)] == [2, ["STORED", "VANISHED"]]
    stage.at("2024-03-05 07:01")
    stage.at("2024-03-06 07:01")
    assert ["Vanished" in str(mail["text"]) for mail in stage.mails] == [True, False]
