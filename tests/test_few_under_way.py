"""Few of many are under way at a time, and wait while something goes first; not for ever."""

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from stage import Stage

from monitor.http.turns import Places
from monitor.pipeline import haste
from monitor.pipeline.desk import each
from monitor.pipeline.haste import Haste


def test_others_wait_while_an_alert_is_on_its_way_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def play() -> list[str]:
        made, order = Haste(), list[str]()

        async def other(name: str) -> None:
            with made.place(made.polls) as place:
                await place.take()
                order.append(name)

        async with made.given(urgent=True):
            waiting = asyncio.create_task(other("waits"))
            await asyncio.sleep(0.01)
            order.append("urgent")
        await waiting
        monkeypatch.setattr(haste, "TRICKLE", 0.01)
        with made.first():
            await other("is tired of waiting")
        return order

    assert asyncio.run(play()) == ["urgent", "waits", "is tired of waiting"]


def test_what_goes_first_does_not_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """An urgent page may hang in its child for ten seconds."""
    monkeypatch.setattr(haste, "FIRST", 0.05)

    async def play() -> None:
        made = Haste()
        with made.first():
            with made.first():
                pass
            assert not made._calm.is_set()
            await asyncio.wait_for(made._calm.wait(), 5)
        with made.first():
            assert not made._calm.is_set()

    asyncio.run(play())


def test_an_urgent_page_stands_behind_few_others() -> None:
    async def play() -> list[str]:
        made, children, order = Haste(children=2), asyncio.Semaphore(2), list[str]()

        async def page(name: str, *, urgent: bool) -> None:
            async with made.given(urgent=urgent), children:
                order.append(name)
                await asyncio.sleep(0.01)

        others = [asyncio.create_task(page("other", urgent=False)) for _ in range(20)]
        await asyncio.sleep(0)
        await page("urgent", urgent=True)
        await asyncio.gather(*others)
        return order

    assert asyncio.run(play()).index("urgent") == 3


def test_feeds_that_hold_their_child_for_long_hold_up_no_page_and_no_proven_feed() -> None:
    async def play() -> list[str]:
        made, children, order = Haste(children=2), asyncio.Semaphore(2), list[str]()

        async def feed(name: str, *, proven: bool) -> None:
            async with made.feeds(proven=proven), children:
                order.append(name)
                await asyncio.sleep(0.01 if proven else 0.05)

        async def page() -> None:
            async with made.given(urgent=False), children:
                order.append("page")

        feeds = [asyncio.create_task(feed("hostile", proven=False)) for _ in range(9)]
        feeds += [asyncio.create_task(feed("proven", proven=True)) for _ in range(9)]
        await asyncio.sleep(0)
        await page()
        await asyncio.gather(*feeds)
        return order

    order = asyncio.run(play())
    assert order.index("page") <= 4  # one that may be hostile, and three that are proven
    assert order[: order.index("page")].count("hostile") == 1
    assert order[:12].count("proven") == 9


def test_a_source_is_proven_from_its_first_answer_to_its_next_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, asked, real = Stage(tmp_path), list[bool](), Haste.feeds
    stage.outlet("gazette", fetch="feed")

    def feeds(self: Haste, *, proven: bool) -> AbstractAsyncContextManager[object]:
        asked.append(proven)
        return real(self, proven=proven)

    monkeypatch.setattr(Haste, "feeds", feeds)
    stage.open()
    try:
        stage.at("2024-03-04 08:00")
        stage.at("2024-03-04 09:00")
        outlets, stage.servers.newsstand.outlets = stage.servers.newsstand.outlets, {}
        stage.at("2024-03-04 10:00")
        stage.servers.newsstand.outlets = outlets
        stage.at("2024-03-04 11:00")
        stage.at("2024-03-04 12:00")
    finally:
        stage.close()
    assert asked == [False, True, True, False, True]


def test_whoever_waits_while_something_goes_first_leaves_nothing_when_cancelled() -> None:
    async def play() -> None:
        made = Haste()
        with made.first():
            waiting = asyncio.create_task(made.calm())
            await asyncio.sleep(0.01)
            waiting.cancel()
            await asyncio.wait([waiting])
            assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(play())


def test_places_are_few_after_an_alert_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of a place begins when its holder goes on."""
    monkeypatch.setattr(haste, "POLLS", 2)
    monkeypatch.setattr(haste, "PATIENCE", 0.05)
    monkeypatch.setattr(haste, "TRICKLE", 9)

    async def play() -> int:
        made, now, most = Haste(), 0, 0

        async def poll() -> None:
            nonlocal now, most
            with made.place(made.polls) as place:
                await place.take()
                now += 1
                most = max(most, now)
                await asyncio.sleep(0.005)
                now -= 1

        with made.first():
            polls = [asyncio.create_task(poll()) for _ in range(8)]
            await asyncio.sleep(0.2)
        await asyncio.gather(*polls)
        assert made.polls.free == 2
        return most

    assert asyncio.run(play()) == 2


def test_a_place_is_given_back_by_who_is_cancelled_at_any_point() -> None:
    async def play() -> None:
        made = Haste()
        made.polls = Places(1)

        async def poll() -> None:
            with made.place(made.polls) as place:
                await place.take()
                await asyncio.sleep(9)

        with made.first():
            waiting = [asyncio.create_task(poll()) for _ in range(3)]
            await asyncio.sleep(0.01)
            for task in waiting:
                task.cancel()
            await asyncio.wait(waiting)
        assert made.polls.free == 1

    asyncio.run(play())


def test_few_are_under_way_and_who_waits_for_a_host_gives_up_his_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(haste, "PAGES", 1)
    monkeypatch.setattr(haste, "PATIENCE", 0.02)

    async def play() -> list[str]:
        made, order = Haste(), list[str]()

        async def page(name: str, seconds: float) -> None:
            with made.place(made.pages) as place:
                await place.take()
                await place.take()  # by its second request
                order.append(name)
                await asyncio.sleep(seconds)
                order.append(f"{name} has ended")

        await asyncio.gather(page("quick", 0), page("slow", 0.2), page("next", 0))
        return order

    said = ["quick", "quick has ended", "slow", "next", "next has ended", "slow has ended"]
    assert asyncio.run(play()) == said


@pytest.mark.parametrize(("at_once", "most"), [(0, 1), (1, 1), (3, 3), (99, 7)])
def test_every_job_is_done_by_so_many_at_once(at_once: int, most: int) -> None:
    under_way, seen = 0, list[int]()

    async def job(_: int) -> None:
        nonlocal under_way
        under_way += 1
        await asyncio.sleep(0)
        seen.append(under_way)
        under_way -= 1

    assert asyncio.run(each("test", range(7), job, at_once)) == 7
    assert (len(seen), max(seen)) == (7, most)
