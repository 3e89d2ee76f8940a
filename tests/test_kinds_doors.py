"""No kind of source leads inside, or gives a secret away."""

from typing import Any

import pytest
from questions import (
    HOME,
    ITEM,
    LINK,
    RSS,
    World,
    ago,
    index,
    json_page,
    pooled,
    titles,
    urlset,
    worlds,
)
from test_parse_pages import LISTING

from monitor.errors import FetchError, ParseError
from monitor.sandbox import Pool
from tests.hostile import client, hostile, redirect, reply

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")


@pytest.mark.parametrize("path", ["/feed", "/moved"])
async def test_a_source_s_secrets_go_to_its_own_host_only(world: World, path: str) -> None:
    with hostile({"/feed": [reply(RSS.format("x", "").encode())]}) as other:
        world.says("/feed", RSS.format("x", ""))
        world.server.routes["/moved"] = [redirect(other.url("/feed"))]
        other_world = World(other, world.http, world.pool)
        await world.ask(path, headers={"Cookie": "sid=hush", "Authorization": "Basic aHVzaA=="})
        assert "sid=hush" in world.server.asked[0]
        assert all("hush" not in one and "Basic" not in one for one in other_world.server.asked)


async def test_what_is_found_on_another_host_gets_no_secret(world: World) -> None:
    with hostile({"/feed": [reply(RSS.format("x", ITEM.format("a")).encode())]}) as other:
        world.says("/", HOME.format(LINK.format(other.url("/feed"))))
        assert titles(await world.ask("/", "site", headers={"Cookie": "sid=hush"})) == ["a"]
        assert titles(await world.ask("/", "site", headers={"Cookie": "sid=hush"})) == ["a"]
        assert other.asked
        assert all("hush" not in one for one in other.asked)


@pytest.mark.parametrize("kind", ["feed", "sitemap", "listing", "telegram", "site"])
async def test_no_kind_connects_where_nobody_may(pool: Pool, kind: str) -> None:
    with hostile({}) as canary:
        async with client(allow_networks=()) as http:
            world = World(canary, http, pool)
            with pytest.raises(FetchError, match="not connected"):
                await world.ask("/s/wire", kind)
        assert canary.hits == 0


CANARY = "127.0.0.2"


def next_page(base: str) -> str:
    return json_page(3, 3, f"{base}/next")


def child(base: str) -> str:
    return index((f"{base}/a.xml", ""), ("/good.xml", ""))


def declared(base: str) -> str:
    return HOME.format(LINK.format(f"{base}/feed") + LINK.format("/good.rss"))


@pytest.mark.parametrize(
    ("kind", "path", "said"),
    [
        ("feed", "/f", next_page),
        ("sitemap", "/f", child),
        ("site", "/", declared),
        ("listing", "/f", lambda base: LISTING.replace("/en/2026", f"{base}/2026")),
    ],
)
async def test_no_address_in_a_document_leads_inside(
    pool: Pool, kind: str, path: str, said: Any
) -> None:
    """The source's own host is allowed, the one that its document names is not."""
    with hostile({}) as server, hostile({}, host=CANARY) as canary:
        async with client(allow_networks=("127.0.0.1/32",)) as http:
            world = World(server, http, pool)
            world.says("/good.xml", urlset(("/x", ago(hours=1))))
            world.says("/good.rss", RSS.format("N", ITEM.format("a")))
            world.says(path, said(canary.base))
            try:
                got = await world.ask(path, kind, ports=(canary.port, server.port))
                assert titles(got)
            except ParseError:
                assert kind == "listing"  # links to another host are none of its articles
        assert canary.hits == 0


@pytest.mark.parametrize("kind", ["feed", "sitemap", "listing", "telegram", "site"])
async def test_no_redirect_of_any_kind_leads_inside(pool: Pool, kind: str) -> None:
    with hostile({}, host=CANARY) as canary:
        routes = {path: [redirect(canary.url("/x"))] for path in ("/s/wire", "/")}
        with hostile(routes) as server:
            async with client(allow_networks=("127.0.0.1/32",)) as http:
                world = World(server, http, pool)
                path = "/" if kind == "site" else "/s/wire"
                with pytest.raises(FetchError, match="not connected"):
                    await world.ask(path, kind, ports=(canary.port, server.port))
        assert canary.hits == 0
