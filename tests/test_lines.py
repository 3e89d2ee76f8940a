"""Connections of GETs: shared by those who wait for one host, and by nobody else."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from monitor.errors import FetchError, Forbidden
from monitor.http import Http, lines
from tests.hostile import client

MOVED = b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"


class Site:
    """Answers every request, over as many lines as are opened to it."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = []  # what was asked over each
        self.most = 99  # answers over one line
        self.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
        self.late = b""  # comes behind it
        self.stalls = 99  # answers over one line, after which it only listens
        self.port = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked: list[str] = []
        self.lines.append(asked)
        try:
            while len(asked) < self.most:
                asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
                if len(asked) > self.stalls:
                    await asyncio.sleep(2)
                writer.write(MOVED if asked[-1].startswith("GET /moved") else self.answer)
                await writer.drain()
                if self.late:
                    await asyncio.sleep(0.01)
                    writer.write(self.late)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def url(self, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/"


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    made = Site()
    server = await asyncio.start_server(made.talk, "0.0.0.0", 0)
    made.port = server.sockets[0].getsockname()[1]
    async with server:
        yield made


async def ask(http: Http, url: str, times: int) -> list[bytes]:
    answers = await asyncio.gather(*(http.get(url, max_bytes=99) for _ in range(times)))
    return [answer.body for answer in answers]


async def test_those_who_wait_for_a_host_share_its_lines_and_the_last_says_so() -> None:
    async with site() as there, client(per_host=2) as http:
        assert await ask(http, there.url(), 8) == [b"fine"] * 8
        assert len(there.lines) == 2
        asked = [request for line in there.lines for request in line]
        closing = [request for request in asked if "\r\nConnection: close\r\n" in request]
        assert len(closing) == 2
        await ask(http, there.url(), 1)
        assert len(there.lines) == 3, "nothing is kept where nobody waits"


async def test_who_is_followed_leaves_its_line_and_few_lines_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with site() as there, client(per_host=1) as http:
        for followed in (True, True, False):
            await http.get(there.url(), max_bytes=99, followed=followed)
        (asked,) = there.lines
        assert ["Connection: close" in request for request in asked] == [False, False, True]
        monkeypatch.setattr(lines, "MOST", 1)
        for host in ("127.0.0.1", "127.0.0.2", "127.0.0.1", "127.0.0.2"):
            await http.get(there.url(host), max_bytes=99, followed=True)
        assert [len(line) for line in there.lines[1:]] == [2, 1, 1]
        monkeypatch.setattr(lines, "MOST", 2)
        await http.get(there.url("127.0.0.2"), max_bytes=99, followed=True)
        await http.get(there.url("127.0.0.2"), max_bytes=99)
        assert [len(line) for line in there.lines[1:]] == [2, 1, 1, 2]


async def test_who_is_followed_keeps_its_line_through_a_redirect_on_its_host() -> None:
    async with site() as there, client(per_host=1) as http:
        for followed in (True, True, False):
            await http.get(f"{there.url()}moved", max_bytes=99, followed=followed)
        assert [len(line) for line in there.lines] == [5, 1], "the last one says goodbye twice"


async def test_a_kept_line_that_stalls_ends_at_the_deadline_and_is_used_by_nobody_else() -> None:
    async with site() as there, client(per_host=1, deadline=0.5) as http:
        there.stalls = 1  # after the first answer
        first, second = await asyncio.gather(
            *(http.get(there.url(), max_bytes=99) for _ in range(2)), return_exceptions=True
        )
        assert getattr(first, "body", b"") == b"fine"
        assert isinstance(second, FetchError)
        assert second.temporary
        assert len(there.lines) == 1
        there.stalls = 99
        assert await ask(http, there.url(), 2) == [b"fine"] * 2
        assert len(there.lines) == 2, "a new one"


async def test_a_line_serves_one_address_and_one_list_of_ports() -> None:
    async with site() as there, client(per_host=1) as http:
        other = http.get(there.url("127.0.0.2"), max_bytes=99)
        named = http.get(there.url(), max_bytes=99, ports=[there.port])
        await asyncio.gather(ask(http, there.url(), 3), other, named)
        assert sorted(map(len, there.lines)) == [1, 1, 3]


async def test_a_line_that_ended_while_it_stood_by_costs_nothing() -> None:
    async with site() as there, client(per_host=1) as http:
        there.most = 1
        assert await ask(http, there.url(), 4) == [b"fine"] * 4


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfineHTTP/1.1 200 OK\r\n\r\nnot asked for",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine",
        b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nfine",
    ],
)
async def test_a_line_that_says_too_much_or_goodbye_is_not_used_again(answer: bytes) -> None:
    async with site() as there, client(per_host=1) as http:
        there.answer = answer
        assert await ask(http, there.url(), 3) == [b"fine"] * 3
        assert [len(line) for line in there.lines] == [1, 1, 1]


async def test_what_comes_behind_an_answer_without_a_body_is_no_other_answer() -> None:
    async with site() as there, client(per_host=1) as http:
        there.answer = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"
        there.late = b"stale"
        headers = {"If-None-Match": '"1"'}
        asked = (http.get(there.url(), max_bytes=99, headers=headers) for _ in range(4))
        assert [answer.status for answer in await asyncio.gather(*asked)] == [304] * 4
        assert [len(line) for line in there.lines] == [1, 1, 1, 1]


async def test_an_answer_that_was_given_up_leaves_no_line() -> None:
    async with site() as there, client(per_host=1, deadline=0.2) as http:
        there.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfine"
        first, second = await asyncio.gather(
            *(http.get(there.url(), max_bytes=99) for _ in range(2)), return_exceptions=True
        )
        assert isinstance(first, FetchError)
        assert isinstance(second, FetchError)
        assert [len(line) for line in there.lines] == [1, 1]


async def test_a_kept_line_opens_nothing_for_whom_the_address_is_forbidden() -> None:
    async with site() as there, client(per_host=1, allow_networks=["127.0.0.1/32"]) as http:
        with pytest.raises(Forbidden):
            await http.get(there.url("127.0.0.2"), max_bytes=99)
        assert there.lines == []


async def test_a_header_of_two_lines_is_not_sent() -> None:
    async with site() as there, client() as http:
        with pytest.raises(FetchError):
            await http.get(there.url(), headers={"X": "a\r\nY: b"}, max_bytes=99)
        assert not any(re.search("Y: b", request) for line in there.lines for request in line)
