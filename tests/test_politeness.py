"""Manners: a host's turn, the pause between two requests, robots.txt, and who is slow."""

import asyncio
import time
from collections.abc import Sequence
from functools import partial

import pytest

from monitor.errors import FetchError
from monitor.http import turns
from monitor.http.robots import Robots
from monitor.http.turns import Places, Turns
from monitor.model import Response
from tests.hostile import RESET, Hostile, Route, hostile, redirect, reply
from tests.hostile import client as local

client = partial(local, deadline=3)


def never(_host: str) -> bool:
    return False


async def test_two_requests_to_a_host_are_apart_and_others_need_not_wait() -> None:
    made = Turns(8, 4, 0.05, never)
    began: list[tuple[str, float]] = []

    async def one(host: str) -> None:
        async with made.of(host):
            began.append((host, time.monotonic()))

    start = time.monotonic()
    await asyncio.gather(*(one("a") for _ in range(4)), one("b"))
    times = [at - start for host, at in began if host == "a"]
    assert all(at >= number * 0.049 for number, at in enumerate(times))
    assert [host for host, _ in began].index("b") < 2


async def test_a_host_is_asked_by_few_at_a_time() -> None:
    made, under_way, most = Turns(8, 2, 0.0, never), 0, 0

    async def one() -> None:
        nonlocal under_way, most
        async with made.of("a"):
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.01)
            under_way -= 1

    await asyncio.gather(*(one() for _ in range(8)))
    assert most == 2


async def test_a_place_given_to_one_who_leaves_at_that_moment_or_left_before_goes_on() -> None:
    made = Places(1)
    await made.acquire()
    left, leaving, stays = (asyncio.ensure_future(made.acquire()) for _ in range(3))
    await asyncio.sleep(0)
    left.cancel()
    await asyncio.wait([left])
    made.release()
    leaving.cancel()
    await asyncio.wait([leaving])
    await asyncio.wait_for(stays, 1)
    made.release()
    await asyncio.wait_for(made.acquire(), 1)
    assert leaving.cancelled()


async def test_many_places_given_back_at_once_are_each_handed_over_in_a_few_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loop, looked = asyncio.get_running_loop(), 0

    class Counted(asyncio.Future[None]):
        def done(self) -> bool:
            nonlocal looked
            looked += 1
            return super().done()

    monkeypatch.setattr(loop, "create_future", lambda: Counted(loop=loop))
    made, many = Places(500), 500
    for _ in range(many):
        await made.acquire()
    waiting = [asyncio.ensure_future(made.acquire()) for _ in range(2 * many)]
    await asyncio.sleep(0)
    for _ in range(many):
        made.release()
    await asyncio.wait(waiting[:many])
    assert looked <= 3 * many
    assert [task.done() for task in waiting] == [True] * many + [False] * many
    for task in waiting[many:]:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_who_hurries_passes_a_full_room_and_who_must_be_ready_waits_in_his_place() -> None:
    made, order, go_on = Turns(1, 2, 0.0, never), list[str](), asyncio.Event()

    async def one(host: str, **how: object) -> None:
        async with made.of(host, **how):  # type: ignore[arg-type]
            order.append(host)

    waiting = asyncio.ensure_future(one("waits", ready=lambda _: go_on.wait()))
    behind = asyncio.ensure_future(one("behind"))
    await asyncio.sleep(0)
    await one("hurries", hurries=True)
    go_on.set()
    await asyncio.gather(waiting, behind)
    assert order == ["hurries", "waits", "behind"]
    given_up = asyncio.ensure_future(one("given up", ready=lambda _: asyncio.Event().wait()))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait([given_up])
    await asyncio.wait_for(one("next"), 1)


async def test_many_slow_hosts_hold_up_the_others_for_moments_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    made = Turns(4, 2, 0.0, never)

    async def slow(number: int) -> None:
        async with made.of(f"slow-{number}"):
            await asyncio.sleep(5)

    async def quick(number: int) -> float:
        start = time.monotonic()
        async with made.of(f"quick-{number}"):
            pass
        return time.monotonic() - start

    drips = [asyncio.ensure_future(slow(n)) for n in range(16)]
    await asyncio.sleep(0)
    waited = await asyncio.gather(*(quick(n) for n in range(10)))
    assert max(waited) < 1.5
    await asyncio.sleep(0.05)  # the last of them is slow beyond doubt
    for task in drips:
        task.cancel()
    await asyncio.gather(*drips, return_exceptions=True)
    again = [asyncio.ensure_future(slow(n)) for n in range(16)]  # known to be slow by now
    await asyncio.sleep(0)
    assert max(await asyncio.gather(*(quick(n) for n in range(10)))) < 0.05
    for task in again:
        task.cancel()
    await asyncio.gather(*again, return_exceptions=True)
    async with made.of("slow-1"):
        pass  # no place was lost


PAGE = reply(b"page")
NO_ROBOTS = reply(b"User-agent: *\nDisallow: /private/*.html\nAllow: /private/open.html\n")
NOT_US = reply(b"User-agent: Monitor\nDisallow: /\n\nUser-agent: *\nDisallow:\n")


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ([NO_ROBOTS], "/news", True),
        ([NO_ROBOTS], "/private/a.html", False),
        ([NO_ROBOTS], "/private/open.html", True),
        ([NOT_US], "/news", False),
        ([reply(b"", "404 Not Found")], "/news", True),
        ([reply(b"", "403 Forbidden")], "/news", True),
        ([reply(b"", "500 Oh")], "/news", False),
        ([reply(b"", "429 Slow")], "/news", False),
        ([RESET], "/news", False),
        ([reply(b"<html>not here</html>")], "/news", True),
        ([reply(b"x" * 600_000)], "/news", True),
        ([reply(b"\xff\xfe\0User-agent: *\nDisallow: %zz")], "/news", True),
        ([redirect("/elsewhere.txt")], "/news", False),
    ],
)
async def test_a_site_s_wishes_are_kept_to(robots: Route, path: str, allowed: bool) -> None:
    routes: dict[str, Route] = {
        "/robots.txt": robots,
        "/elsewhere.txt": [reply(b"User-agent: *\nDisallow: /news")],
        path: [PAGE],
    }
    with hostile(routes) as server:
        async with client() as http:
            asked = http.get(server.url(path), max_bytes=100, robots=True)
            if allowed:
                assert (await asked).body == b"page"
            else:
                with pytest.raises(FetchError, match=r"robots\.txt"):
                    await asked


async def test_they_are_asked_for_once_and_a_redirect_is_judged_too() -> None:
    routes: dict[str, Route] = {
        "/robots.txt": [NO_ROBOTS],
        "/news": [PAGE],
        "/to": [redirect("/private/a.html")],
    }
    with hostile(routes) as server:
        async with client() as http:
            pages = [http.get(server.url("/news"), max_bytes=9, robots=True) for _ in range(5)]
            await asyncio.gather(*pages)
            with pytest.raises(FetchError, match="leave this page alone"):
                await http.get(server.url("/to"), max_bytes=9, robots=True)
            await http.get(server.url("/news"), max_bytes=9)  # a feed is not asked about
        assert _paths(server).count("/robots.txt") == 1
        assert "/private/a.html" not in _paths(server)


async def test_the_pause_that_a_site_asks_for_is_kept_but_for_an_endless_one() -> None:
    said = iter([b"User-agent: *\nCrawl-delay: 0.1", b"User-agent: *\nCrawl-delay: 86400"])

    async def get(url: str, _ports: Sequence[int]) -> Response:
        return Response(url, 200, {}, next(said))

    made, asked = Turns(8, 4, 0.0, never), dict[str, float]()
    await Robots("monitor/0.1", get, made.slow_down).check("https://a.example/x", (), "x")
    start = time.monotonic()
    for _ in range(2):
        async with made.of("a.example"):
            pass
    assert time.monotonic() - start >= 0.099
    await Robots("monitor/0.1", get, asked.__setitem__).check("https://b.example/x", (), "x")
    assert asked == {"b.example": 10.0}


def _paths(server: Hostile) -> list[str]:
    return [text.split(" ", 2)[1] for text in server.asked]
