"""What is asked for, feed by feed and page by page, and what is not taken."""

from collections.abc import AsyncIterator, Iterator
from itertools import chain, repeat
from typing import Any

import pytest

from monitor.errors import FetchError, HttpStatus, TooLarge
from monitor.fetch.feed import get_feed
from monitor.fetch.page import get_page, refusal
from monitor.http import Http
from monitor.model import Source
from tests.hostile import Hostile, client, hostile, reply
from tests.tables import table

CASES = table("pages.yaml")
CAP = 50_000
FEED = b"<rss version='2.0'><channel/></rss>"


def feed(request: str) -> list[object]:
    """A server that knows what it said last time."""
    if 'if-none-match: "7"' in request.lower():
        return [reply(b"", "304 Not Modified")]
    return [reply(FEED, "200 OK", 'ETag: "7"')]


ROUTES: dict[str, Any] = {
    "/feed": feed,
    "/echo": lambda request: [reply(request.encode())],
    "/always304": [reply(b"", "304 Not Modified")],
    "/204": [reply(b"", "204 No Content", length=False)],
    "/206": [reply(b"<rss", "206 Partial Content")],
    "/404": [reply(b"no", "404 Not Found")],
    "/page": [reply(b"<html><p>Words</p></html>", "200 OK", "Content-Type: text/html")],
    "/video": lambda _: chain(
        [reply(b"", "200 OK", "Content-Type: video/mp4", length=False)],
        repeat(b"\x00" * 10_000),
    ),
    "/huge": lambda _: chain(
        [reply(b"<html>", "200 OK", "Content-Type: text/html", length=False)],
        repeat(b"x" * 10_000),
    ),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with hostile(ROUTES) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    async with client() as opened:
        yield opened


def source(url: str) -> Source:
    return Source(name="one", url=url, outlet="One")


async def ask(http: Http, url: str, etag: str | None = None, modified: str | None = None) -> Any:
    return await get_feed(http, source(url), etag=etag, last_modified=modified, max_bytes=CAP)


async def test_a_feed_is_loaded_once_and_then_only_if_it_changed(
    http: Http, server: Hostile
) -> None:
    first = await ask(http, server.url("/feed"))
    assert (first.status, first.body) == (200, FEED)
    second = await ask(http, server.url("/feed"), first.headers["etag"])
    assert (second.status, second.body) == (304, b"")


async def test_both_validators_are_sent_as_they_came(http: Http, server: Hostile) -> None:
    stamp = "Sat, 21 Nov 2020 10:00:00 GMT"
    answer = await ask(http, server.url("/echo"), 'W/"x"', stamp)
    assert b'If-None-Match: W/"x"\r\n' in answer.body
    assert f"If-Modified-Since: {stamp}\r\n".encode() in answer.body


async def test_without_validators_none_is_sent(http: Http, server: Hostile) -> None:
    assert b"\r\nIf-" not in (await ask(http, server.url("/echo"))).body


@pytest.mark.parametrize("path", ["/always304", "/204", "/206"])
async def test_an_answer_that_is_no_document_leaves_the_old_state(
    http: Http, server: Hostile, path: str
) -> None:
    with pytest.raises(FetchError, match=path[-3:]) as caught:
        await ask(http, server.url(path))
    assert caught.value.temporary


async def test_a_status_is_passed_on(http: Http, server: Hostile) -> None:
    with pytest.raises(HttpStatus, match="404"):
        await ask(http, server.url("/404"))


async def test_a_page_is_loaded(http: Http, server: Hostile) -> None:
    answer = await get_page(http, server.url("/page"), max_bytes=CAP)
    assert b"Words" in answer.body


async def test_a_film_is_refused_after_its_first_bytes(http: Http, server: Hostile) -> None:
    with pytest.raises(FetchError, match="binary") as caught:
        await get_page(http, server.url("/video"), max_bytes=10**12)
    assert not caught.value.temporary


async def test_a_page_without_end_is_cut_off(http: Http, server: Hostile) -> None:
    with pytest.raises(TooLarge):
        await get_page(http, server.url("/huge"), max_bytes=CAP)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['type']} {case['first'][:12]!r}")
def test_a_page_is_told_by_its_first_bytes(case: dict[str, str]) -> None:
    why = refusal(case["type"], case["first"].encode("latin-1"))
    assert case["why"] in why
    assert bool(why) == bool(case["why"])
