"""Timers of one length: each once, in order, at its time, and none that was cancelled."""

import asyncio
from functools import partial

from monitor.http.turns import Timers

SECONDS = 0.02


async def test_those_that_were_not_cancelled_are_called_once_in_order() -> None:
    timers, called = Timers(SECONDS), list[int]()
    some = [timers.start(partial(called.append, n)) for n in range(4)]
    some[0].cancel()
    some[2].cancel()
    await asyncio.sleep(SECONDS / 2)
    early = asyncio.get_running_loop().time() < some[0].at  # a busy machine may come late
    assert called == [] or not early
    await asyncio.sleep(3 * SECONDS)
    assert called == [1, 3]


async def test_one_cancels_another_and_starts_a_third() -> None:
    timers, called = Timers(SECONDS), list[str]()

    def first() -> None:
        second.cancel()
        timers.start(lambda: called.append("third"))

    timers.start(first)
    second = timers.start(lambda: called.append("second"))
    await asyncio.sleep(4 * SECONDS)
    assert called == ["third"]


async def test_a_later_one_waits_its_own_time() -> None:
    timers, called = Timers(SECONDS), list[float]()
    loop = asyncio.get_running_loop()
    timers.start(lambda: None).cancel()
    await asyncio.sleep(SECONDS / 2)
    began = loop.time()
    timers.start(lambda: called.append(loop.time()))
    await asyncio.sleep(4 * SECONDS)
    assert called[0] - began >= SECONDS - 0.001  # uvloop counts milliseconds


def test_what_a_loop_left_behind_stops_nobody() -> None:
    timers, called = Timers(SECONDS), list[int]()

    async def one(number: int, seconds: float) -> None:
        timers.start(lambda: called.append(number))
        await asyncio.sleep(seconds)

    asyncio.run(one(1, 0))
    asyncio.run(one(2, 4 * SECONDS))
    assert called == [2]
