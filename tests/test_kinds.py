"""Every kind of source but the mailbox, asked over real HTTP on loopback: only what is new."""

import json
import os
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from test_parse_pages import LISTING, channel, post, text

from monitor.errors import FetchError, HttpStatus, ParseError, SandboxError
from monitor.fetch.folder import READ, get_files
from monitor.http import Http
from monitor.model import FetchSettings, Selectors, Source, SourceState
from monitor.pipeline.kinds import Got, Question, ask, discover
from monitor.sandbox import Pool
from tests.hostile import Hostile, hostile, redirect, reply

LIMITS = FetchSettings(allow_networks=("127.0.0.0/8",))
NOW = datetime.now(UTC)
XML = "Content-Type: application/xml"


def ago(**back: float) -> str:
    return (NOW - timedelta(**back)).isoformat(timespec="seconds")


class World:
    """A web server, and a monitor that asks it."""

    def __init__(self, server: Hostile, http: Http, pool: Pool) -> None:
        self.server, self.http, self.pool = server, http, pool
        self.state = SourceState("one")
        self.question: Question

    def says(self, path: str, body: str | bytes, *headers: str, status: str = "200 OK") -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.server.routes[path] = [reply(raw, status, *(headers or (XML,)))]

    async def ask(self, path: str, kind: str = "feed", **more: Any) -> Got:
        url = path if "://" in path else self.server.url(path)
        source = Source("one", url, "One", kind=kind, **more)
        self.question = Question(self, LIMITS, source, self.state, datetime.now(UTC))
        got = await ask(self.question)
        self.state = replace(
            self.state, cursor=got.cursor, first_polled_at=self.state.first_polled_at or NOW
        )
        return got

    def asked(self) -> list[str]:
        """The paths asked for since the last time."""
        found = [one.split(" ")[1] for one in self.server.asked]
        self.server.asked.clear()
        return found


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(1, 10, 512)
    yield made
    made.close()


@pytest.fixture
async def world(pool: Pool) -> AsyncIterator[World]:
    with hostile({}) as server:
        async with Http(
            user_agent="test", deadline=5, concurrency=8, per_host=8, max_redirects=3,
            allow_networks=LIMITS.allow_networks,
        ) as http:  # fmt: skip
            yield World(server, http, pool)


def titles(got: Got) -> list[str]:
    assert got.feed is not None
    return [entry.title for entry in got.feed.entries]


def tails(got: Got) -> list[str]:
    assert got.feed is not None
    return [entry.link.rpartition("/")[2] for entry in got.feed.entries]


# --- feeds of several pages ---


def json_page(first: int, count: int, following: str = "") -> str:
    items = [{"id": str(n), "title": f"Item {n}"} for n in range(first, first - count, -1)]
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}
    return json.dumps({**top, **({"next_url": following} if following else {})})


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


# --- sitemaps ---


def urlset(*rows: tuple[str, str]) -> str:
    inside = "".join(
        f"<url><loc>{path}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</url>"
        for path, when in rows
    )
    return f"<urlset>{inside}</urlset>"


def index(*rows: tuple[str, str]) -> str:
    return (urlset(*rows).replace("urlset", "sitemapindex").replace("<url>", "<sitemap>")).replace(
        "</url>", "</sitemap>"
    )


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


# --- pages ---


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


# --- sites ---

RSS = "<rss version='2.0'><channel><title>{}</title>{}</channel></rss>"
ITEM = "<item><title>{0}</title><link>/{0}</link></item>"
HOME = "<html><head>{}</head><body><p>Welcome</p></body></html>"
LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


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


# --- secrets ---


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
        async with Http(
            user_agent="t", deadline=5, concurrency=1, per_host=1, max_redirects=3
        ) as http:
            world = World(canary, http, pool)
            with pytest.raises(FetchError, match="not connected"):
                await world.ask("/s/wire", kind)
        assert canary.hits == 0


# --- folders ---


async def test_files_become_entries_once(world: World, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "bridge.txt").write_text(
        "Bridge closed\n\nThe bridge over the river was closed on Monday after a storm broke it.\n"
    )
    (tmp_path / "letter.eml").write_bytes(b"Subject: Ferry\n\nThe ferry runs again today.\n")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    for path in tmp_path.rglob("*.*"):
        if not path.is_symlink():
            _age(path)
    url = f"file://{tmp_path}"
    first = await world.ask(url, "folder")
    assert sorted(titles(first)) == ["Bridge closed", "Ferry"]
    assert titles(await world.ask(url, "folder")) == []
    (tmp_path / "sub" / "bridge.txt").write_text(
        "Bridge open\n\nThe bridge over the river was opened again on Tuesday in the morning.\n"
    )
    _age(tmp_path / "sub" / "bridge.txt")
    second = await world.ask(url, "folder")
    assert titles(second) == ["Bridge open"]
    assert first.feed
    assert second.feed
    assert second.feed.entries[0].guid not in {one.guid for one in first.feed.entries}


def _age(path: Path) -> None:

    os.utime(path, ns=(path.stat().st_mtime_ns - 10**10,) * 2)


def test_of_a_full_folder_the_latest_are_read_and_the_rest_is_known(tmp_path: Path) -> None:
    for n in range(READ + 20):
        path = tmp_path / f"{n:03}.txt"
        path.write_text(str(n))
        os.utime(path, (1_700_000_000 + n,) * 2)
    source = Source("in", f"file://{tmp_path}", "In", kind="folder")
    first = get_files(source, (), {".txt"}, 1_800_000_000, first=True)
    assert [name for name, _ in first.contents] == [f"{n:03}.txt" for n in range(20, READ + 20)]
    assert not get_files(source, first.marks, {".txt"}, 1_800_000_000).contents


def test_a_file_that_may_not_be_read_is_read_when_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("a")
    source = Source("in", f"file://{tmp_path}", "In", kind="folder")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        found = get_files(source, (), {".txt"}, 2e9)
    assert (found.contents, found.marks) == ((), frozenset())
    assert get_files(source, found.marks, {".txt"}, 2e9).contents == (("a.txt", b"a"),)


def test_of_more_files_than_are_kept_in_mind_the_latest_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.fetch.folder.MOST", 3)
    for n in (5, 3, 1, 4, 2):
        (tmp_path / f"{n}.txt").write_text(str(n))
        os.utime(tmp_path / f"{n}.txt", (1_700_000_000 + n,) * 2)
    found = get_files(Source("in", f"file://{tmp_path}", "In"), (), {".txt"}, 2e9)
    assert [name for name, _ in found.contents] == ["3.txt", "4.txt", "5.txt"]


async def test_a_file_that_no_child_is_there_to_read_is_not_passed_over(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The ferry\n\nThe ferry runs again.")
    _age(path)
    closed = world.pool = Pool(1, 10, 512)
    closed.close()
    with pytest.raises(SandboxError, match="the pool is closed"):
        await world.ask(f"file://{tmp_path}", "folder")


async def test_a_file_that_is_being_written_waits(world: World, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Half a\n\nThe bridge over the river was closed on Mon")
    assert titles(await world.ask(f"file://{tmp_path}", "folder")) == []


async def test_a_folder_that_is_not_there_is_told(world: World, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="there is no such folder"):
        await world.ask(f"file://{tmp_path}/none", "folder")


# --- doors ---

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
        async with Http(
            user_agent="t", deadline=5, concurrency=4, per_host=4, max_redirects=3,
            allow_networks=("127.0.0.1/32",),
        ) as http:  # fmt: skip
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
            async with Http(
                user_agent="t", deadline=5, concurrency=4, per_host=4, max_redirects=3,
                allow_networks=("127.0.0.1/32",),
            ) as http:  # fmt: skip
                world = World(server, http, pool)
                path = "/" if kind == "site" else "/s/wire"
                with pytest.raises(FetchError, match="not connected"):
                    await world.ask(path, kind, ports=(canary.port, server.port))
        assert canary.hits == 0


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
