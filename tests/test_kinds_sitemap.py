"""Sitemaps and indexes of them: what changed since the last time."""

import pytest
from questions import NOW, XML, World, ago, index, pooled, tails, urlset, worlds

from monitor.errors import HttpStatus
from monitor.model import SourceState
from monitor.pipeline.wary import LeftAlone
from tests.hostile import reply

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")


async def test_of_a_sitemap_what_changed_since_counts(world: World) -> None:
    old = [(f"/{n}", ago(days=10 + n)) for n in range(150)]
    world.says("/sitemap.xml", urlset(*old))
    assert len(tails(await world.ask("/sitemap.xml", "sitemap"))) == 100
    world.says("/sitemap.xml", urlset(*old, ("/new", ago(hours=1)), ("/140", ago(hours=2))))
    assert tails(await world.ask("/sitemap.xml", "sitemap"))[:2] == ["new", "140"]


async def test_of_a_sitemap_without_times_what_was_not_there_counts(world: World) -> None:
    world.says("/s.xml", urlset(*((f"/{n}", "") for n in range(300))))
    assert len(tails(await world.ask("/s.xml", "sitemap"))) == 100
    world.says("/s.xml", urlset(*((f"/{n}", "") for n in range(302))))
    assert tails(await world.ask("/s.xml", "sitemap")) == ["300", "301"]
    assert tails(await world.ask("/s.xml", "sitemap")) == []


async def test_of_an_index_only_what_says_it_changed_is_asked_for(world: World) -> None:
    months = [(f"/sitemap-2026-{n:02}.xml", ago(days=400 - 30 * n)) for n in range(1, 12)]
    for path, when in months:
        world.says(path, urlset((f"/a{path[9:16]}", when)))
    world.says("/sitemap.xml", index(*months))
    assert len(tails(await world.ask("/sitemap.xml", "sitemap"))) == 3
    assert world.asked()[1:] == [f"/sitemap-2026-{n}.xml" for n in (11, "10", "09")]
    assert tails(await world.ask("/sitemap.xml", "sitemap")) == []
    assert world.asked() == ["/sitemap.xml"]
    months[10] = (months[10][0], ago(minutes=5))
    world.says("/sitemap.xml", index(*months))
    world.says("/sitemap-2026-11.xml", urlset(("/fresh", ago(minutes=6))))
    assert tails(await world.ask("/sitemap.xml", "sitemap")) == ["fresh"]
    assert world.asked() == ["/sitemap.xml", "/sitemap-2026-11.xml"]


async def test_a_sitemap_whose_host_wants_to_be_left_alone_costs_itself_only(world: World) -> None:
    async def ready(host: str) -> None:
        if host == "localhost":
            raise LeftAlone(host, NOW)

    elsewhere = f"http://localhost:{world.server.port}/b.xml"
    for minutes, names in ((60, "ab"), (10, "cd")):
        when = ago(minutes=minutes)
        world.says("/sitemap.xml", index(("/a.xml", when), (elsewhere, when)))
        world.says("/a.xml", urlset((f"/{names[0]}", when)))
        world.says("/b.xml", urlset((f"/{names[1]}", when)))
        if minutes == 60:
            assert sorted(tails(await world.ask("/sitemap.xml", "sitemap"))) == ["a", "b"]
    assert tails(await world.ask("/sitemap.xml", "sitemap", ready=ready)) == ["c"]
    assert tails(await world.ask("/sitemap.xml", "sitemap")) == ["d"]


async def test_an_archive_that_is_read_late_is_no_news_and_a_new_sitemap_is(world: World) -> None:
    months = [(f"/sitemap-2026-{n:02}.xml", ago(days=400 - 30 * n)) for n in range(1, 9)]
    for path, _ in months:
        world.says(path, urlset(*((f"{path}/{n}", "") for n in range(5))))
    world.says("/sitemap.xml", index(*months))
    assert len(tails(await world.ask("/sitemap.xml", "sitemap"))) == 15
    months[0] = (months[0][0], ago(minutes=5))
    world.says("/sitemap.xml", index(*months))
    assert tails(await world.ask("/sitemap.xml", "sitemap")) == []
    months[0] = (months[0][0], ago(minutes=3))
    world.says(months[0][0], urlset(*((f"{months[0][0]}/{n}", "") for n in range(6))))
    world.says("/sitemap.xml", index(*months, ("/sitemap-2026-09.xml", ago(minutes=1))))
    world.says("/sitemap-2026-09.xml", urlset(("/fresh", "")))
    assert sorted(tails(await world.ask("/sitemap.xml", "sitemap"))) == ["5", "fresh"]


async def test_a_sitemap_that_is_made_anew_floods_nobody(world: World) -> None:
    def days(first: int, start: int = 0) -> list[tuple[str, str]]:
        return [(f"/{n}", ago(days=first + n)) for n in range(start, 200)]

    world.says("/s.xml", urlset(*days(10)))
    await world.ask("/s.xml", "sitemap")
    same = [(path, ago(days=1)) for path, _ in days(10)]
    for anew in (same, [(path, ago(seconds=n)) for n, (path, _) in enumerate(same)]):
        world.says("/s.xml", urlset(*anew))
        assert tails(await world.ask("/s.xml", "sitemap")) == []
    world.says("/s.xml", urlset(*same, ("/new", ago(days=1))))
    assert tails(await world.ask("/s.xml", "sitemap")) == ["new"]


async def test_times_that_a_sitemap_says_later_on_are_no_news(world: World) -> None:
    world.says("/s.xml", urlset(*((f"/{n}", "") for n in range(200))))
    await world.ask("/s.xml", "sitemap")
    dated = [(f"/{n}", ago(days=n)) for n in range(200)]
    world.says("/s.xml", urlset(*dated, ("/new", ago(hours=1))))
    assert tails(await world.ask("/s.xml", "sitemap")) == ["new"]


async def test_a_sitemap_that_is_gone_from_an_index_costs_itself_only(world: World) -> None:
    world.says("/good.xml", urlset(("/x", ago(days=1))))
    world.says("/s.xml", index(("/good.xml", ago(days=1))))
    first = await world.ask("/s.xml", "sitemap")
    assert first.feed is not None
    assert first.feed.archive
    world.says("/dead.xml", "", status="410 Gone")
    world.says("/s.xml", index(("/good.xml", ago(days=1)), ("/dead.xml", ago(hours=1))))
    world.asked()
    assert tails(await world.ask("/s.xml", "sitemap")) == []
    assert tails(await world.ask("/s.xml", "sitemap")) == []
    assert world.asked().count("/dead.xml") == 1
    world.says("/busy.xml", "", status="503 Busy")
    world.says("/s.xml", index(("/good.xml", ago(days=1)), ("/busy.xml", ago(hours=1))))
    with pytest.raises(HttpStatus, match="503"):
        await world.ask("/s.xml", "sitemap")


async def test_an_index_that_says_no_times_is_asked_with_validators(world: World) -> None:
    def child(request: str) -> list[object]:
        if 'if-none-match: "1"' in request.lower():
            return [reply(b"", "304 Not Modified")]
        return [reply(urlset(("/a", "")).encode(), "200 OK", XML, 'ETag: "1"')]

    world.server.routes["/news.xml"] = child
    world.says("/sitemap.xml", index(("/news.xml", "")))
    assert tails(await world.ask("/sitemap.xml", "sitemap")) == ["a"]
    assert tails(await world.ask("/sitemap.xml", "sitemap")) == []
    assert "If-None-Match" in world.server.asked[-1]


async def test_indexes_in_circles_and_bad_children_end(world: World) -> None:
    world.says("/a.xml", index(("/b.xml", ""), ("/a.xml", ""), ("/gone.xml", ago(days=1))))
    world.says("/b.xml", index(("/a.xml", ""), ("/b.xml", ""), ("/c.xml", ago(days=1))))
    world.says("/c.xml", urlset(("/x", ago(days=1))))
    assert tails(await world.ask("/a.xml", "sitemap")) == ["x"]
    assert len(world.asked()) < 10
    world.says("/only.xml", index(("/gone.xml", "")))
    world.state = SourceState("one")
    with pytest.raises(HttpStatus, match="404"):
        await world.ask("/only.xml", "sitemap")
