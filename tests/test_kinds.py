"""Feeds of several pages, listings, channels and sites, asked over real HTTP: only what is new."""

import hashlib
import json
import re

import pytest
from questions import (
    HOME,
    ITEM,
    LIMITS,
    LINK,
    NOW,
    RSS,
    XML,
    World,
    ago,
    json_page,
    pooled,
    tails,
    titles,
    urlset,
    worlds,
)
from test_parse_pages import LISTING, channel, post, text

from monitor.errors import HttpStatus, ParseError
from monitor.model import Selectors, Source, SourceState
from monitor.pipeline.kinds import Question, discover
from monitor.pipeline.kinds.question import TRIES
from tests.hostile import redirect, reply

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")


async def test_a_json_feed_is_read_page_by_page_up_to_what_is_known(world: World) -> None:
    world.says("/f", json_page(30, 10, "/f2"))
    world.says("/f2", json_page(20, 10, "/f3"))
    world.says("/f3", json_page(10, 10))
    assert len(titles(await world.ask("/f"))) == 30
    assert world.asked() == ["/f", "/f2", "/f3"]
    world.says("/f", json_page(32, 10, "/f2"))
    assert len(titles(await world.ask("/f"))) == 10
    assert world.asked() == ["/f"]
    world.says("/f", json_page(55, 10, "/f2"))
    world.says("/f2", json_page(45, 20, "/f3"))
    assert len(titles(await world.ask("/f"))) == 30
    assert world.asked() == ["/f", "/f2"]


async def test_what_stands_behind_a_page_that_fails_is_read_later(world: World) -> None:
    world.says("/f", json_page(10, 10, "/f0"))
    await world.ask("/f")
    world.says("/f", json_page(35, 10, "/f2"))
    world.says("/f2", "busy", status="503 Busy")
    got = await world.ask("/f")
    assert got.feed
    assert (len(titles(got)), got.feed.more) == (10, True)
    seen = hashlib.sha256(got.response.body).hexdigest()
    world.state = world.state._replace(body_hash=seen)  # the first page stays as it was
    world.says("/f2", json_page(25, 16))
    assert len(titles(await world.ask("/f"))) == 26
    assert (await world.ask("/f")).feed is None


async def test_a_page_that_never_comes_is_given_up(world: World) -> None:
    world.says("/f", json_page(10, 10, "/f0"))
    await world.ask("/f")
    world.asked()
    world.says("/f", json_page(35, 10, "/gone"))
    for _ in range(TRIES + 1):
        await world.ask("/f")
    assert world.asked().count("/gone") == TRIES + 1
    await world.ask("/f")
    assert world.asked() == ["/f"]
    assert "broken" not in world.state.cursor


async def test_older_posts_that_cannot_be_had_are_asked_for_again(world: World) -> None:
    def posts(first: int, last: int) -> bytes:
        return channel(*(post(n, text(f"Post {n}.")) for n in range(first, last)))

    def busy(request: str) -> list[object]:
        return [reply(b"", "503 Busy")] if "before=" in request else [reply(posts(50, 60))]

    world.says("/s/riverwire", posts(10, 20), "Content-Type: text/html")
    await world.ask("/riverwire", "telegram")
    world.server.routes["/s/riverwire"] = busy
    assert len(titles(await world.ask("/riverwire", "telegram"))) == 10
    world.server.routes["/s/riverwire"] = lambda request: [
        reply(posts(20, 50) if "before=" in request else posts(50, 60))
    ]
    assert len(titles(await world.ask("/riverwire", "telegram"))) == 40
    assert json.loads(world.state.cursor) == {"last": 59}


async def test_pages_that_lead_in_a_circle_or_nowhere_end(world: World) -> None:
    world.says("/f", json_page(3, 3, "/f"))
    assert len(titles(await world.ask("/f"))) == 3
    world.state = SourceState("one")
    world.says("/f", json_page(3, 3, "/gone"))
    assert len(titles(await world.ask("/f"))) == 3
    world.state = SourceState("one")
    world.server.routes["/p"] = lambda request: [_endless(request)]
    world.says("/f", json_page(10_000, 3, "/p?n=9000"))
    got = await world.ask("/f")
    assert len(titles(got)) == 30
    assert got.feed
    assert got.feed.more


def _endless(request: str) -> bytes:
    n = int((re.search(r"n=(\d+)", request) or ["", "0"])[1])
    return reply(json_page(n, 3, f"/p?n={n - 3}").encode(), "200 OK", XML)


async def test_a_listing_is_read_by_itself_or_by_a_selector(world: World) -> None:
    world.says("/en/", LISTING, "Content-Type: text/html")
    assert len(titles(await world.ask("/en/", "listing"))) == 3
    got = await world.ask("/en/", "listing", select=Selectors(links="nav a"))
    assert titles(got) == ["Politics and all the news of it", "About"]
    with pytest.raises(ParseError, match="the selector finds no link"):
        await world.ask("/en/", "listing", select=Selectors(links="p.none"))


async def test_a_channel_is_read_back_to_the_last_known_post(world: World) -> None:
    pages = {n: channel(*(post(k, text(f"Post {k}.")) for k in range(n - 20, n))) for n in
             (61, 81, 101, 121)}  # fmt: skip
    world.server.routes["/s/riverwire"] = lambda request: [
        reply(pages[int((re.search(r"before=(\d+)", request) or ["", "121"])[1])])
    ]
    world.server.routes["/s/riverwire"] = [reply(pages[61])]
    assert len(titles(await world.ask("/riverwire", "telegram"))) == 20
    assert world.asked() == ["/s/riverwire"]
    world.server.routes["/s/riverwire"] = lambda request: [
        reply(pages[int((re.search(r"before=(\d+)", request) or ["", "121"])[1])])
    ]
    got = await world.ask("/riverwire", "telegram")
    assert len(titles(got)) == 60
    assert titles(got)[0] == "Post 120."
    assert world.asked() == ["/s/riverwire", "/s/riverwire?before=101", "/s/riverwire?before=81"]


async def test_a_channel_without_a_web_view_is_told(world: World) -> None:
    world.server.routes["/s/shut"] = [redirect("/shut")]
    world.says("/shut", "<html><body><div>Join us</div></body></html>", "Content-Type: text/html")
    with pytest.raises(ParseError, match="no public web view"):
        await world.ask("/shut", "telegram")


async def test_a_site_s_feed_is_found_kept_and_found_again(world: World) -> None:
    world.says("/", HOME.format(LINK.format("/empty") + LINK.format("/one.rss")))
    world.says("/empty", RSS.format("E", ""))
    world.says("/one.rss", RSS.format("N", ITEM.format("a")))
    assert titles(await world.ask("/", "site")) == ["a"]
    world.asked()
    assert titles(await world.ask("/", "site")) == ["a"]
    assert world.asked() == ["/one.rss"]
    world.says("/one.rss", "gone", status="410 Gone")
    world.says("/", HOME.format(LINK.format("/two.rss")))
    world.says("/two.rss", RSS.format("N", ITEM.format("b")))
    assert titles(await world.ask("/", "site")) == ["b"]
    assert json.loads(world.state.cursor)["found"].endswith("/two.rss")


async def test_a_site_that_fails_for_a_while_keeps_what_was_found(world: World) -> None:
    world.says("/", RSS.format("N", ITEM.format("a")))
    assert titles(await world.ask("/", "site")) == ["a"]
    world.says("/", "busy", status="503 Service Unavailable")
    with pytest.raises(HttpStatus, match="503"):
        await world.ask("/", "site")
    assert world.question.response is None or world.question.response.status == 200


async def test_a_site_without_a_feed_gives_its_sitemap_of_news(world: World) -> None:
    world.says("/", HOME.format(""))
    world.says("/robots.txt", "Sitemap: /all.xml\nSitemap: /news.xml", "Content-Type: text/plain")
    world.says("/news.xml", urlset(("/x", ago(hours=1))))
    assert tails(await world.ask("/", "site")) == ["x"]


async def test_a_site_with_nothing_says_so(world: World) -> None:
    world.says("/", HOME.format(""))
    with pytest.raises(ParseError, match="declares no feed and no sitemap"):
        await world.ask("/", "site")


async def test_discovery_names_every_feed_once_the_best_first(world: World) -> None:
    world.says("/", HOME.format("".join(map(LINK.format, ("/e", "/n.rss", "/n2.rss", "/bad")))))
    for path in ("/n.rss", "/n2.rss"):
        world.says(path, RSS.format("News", ITEM.format("a")))
    world.says("/e", RSS.format("Empty", ""))
    world.says("/news-sitemap.xml", urlset(("/x", ago(hours=1))))
    source = Source("", world.server.url("/"), "")
    found = await discover(Question(world, LIMITS, source, SourceState(""), NOW))
    assert [(one.url.rpartition("/")[2], one.kind, one.entries) for one in found] == [
        ("n.rss", "feed", 1),
        ("e", "feed", 0),
        ("news-sitemap.xml", "sitemap", 1),
    ]


@pytest.mark.parametrize("kind", ["feed", "sitemap", "listing", "telegram", "site"])
@pytest.mark.parametrize(
    "body",
    [b"", b"\x00" * 500, b"/etc/passwd", b"file:///etc/passwd", b"<", b"{", b"null", b"\xff\xfe<"],
)
async def test_what_is_nothing_of_the_kind_is_told(world: World, kind: str, body: bytes) -> None:
    path = "/" if kind == "site" else "/s/wire"
    world.says(path, body)
    with pytest.raises(ParseError) as caught:
        await world.ask(path, kind)
    assert "Traceback" not in str(caught.value)
