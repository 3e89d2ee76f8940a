"""`make ssrf`: every door, every spelling of every forbidden address, and names that change.

Runs in a network namespace of its own (`namespace.py`), where the forbidden addresses are real
listeners that count. Prints what each door did as a table; exit code 1 if anything got through.
"""

import asyncio
import itertools
import json
import re
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from ipaddress import IPv4Address, ip_address
from types import SimpleNamespace
from typing import Any
from xml.sax.saxutils import escape

from monitor.deliver import mail
from monitor.errors import FetchError, Forbidden, MonitorError
from monitor.fetch.command import Commands
from monitor.fetch.mailbox import get_mails
from monitor.fetch.page import get_page
from monitor.http import Http
from monitor.model import (
    Accepted,
    Channel,
    DeliverSettings,
    FetchSettings,
    Message,
    Source,
    SourceState,
)
from monitor.pipeline.kinds import Got, Question, ask
from tests import namespace
from tests.hostile import Hostile, redirect, reply

Door = Callable[[Http, str], Awaitable[object]]
NOW = datetime(2026, 3, 2, tzinfo=UTC)
REBOUND = 100  # tries of each door
# It connects by itself: of a name that changes only what the guard was told is kept from it.
PAST_THE_GUARD = "command, rebound"
AT_ONCE = 32
CODES = ("301 Moved", "302 Found", "303 See", "307 There", "308 Moved")


def spellings(address: str) -> Iterator[str]:
    """The ways in which an address may stand in a URL."""
    found = ip_address(address)
    if not isinstance(found, IPv4Address):
        yield from (f"[{found}]", f"[{found.exploded}]", f"[{found.exploded.upper()}]")
        return
    a, b, c, d = found.packed
    number, high, low = int(found), f"{a:02x}{b:02x}", f"{c:02x}{d:02x}"
    yield from (
        address, f"{address}.", str(number), hex(number), f"0{number:o}",
        ".".join(map(hex, found.packed)), ".".join(f"0{part:o}" for part in found.packed),
        f"{a}.{b * 65_536 + c * 256 + d}", f"{a}.{b}.{c * 256 + d}",
        address.translate({ord(str(n)): 0xFF10 + n for n in range(10)}),
        address.replace(".", "。"), address.replace(".", "%2e"),
        f"[::ffff:{address}]", f"[::ffff:{high}:{low}]", f"[::{address}]",
        f"[64:ff9b::{high}:{low}]", f"[2002:{high}:{low}::]", f"user@{address}",
        f"public.test@{address}", f"{address}#@public.test", f"{address}\\@public.test",
    )  # fmt: skip


def hosts() -> list[str]:
    forbidden = [*namespace.FORBIDDEN, "0.0.0.0", "::", "172.16.0.1", "224.0.0.1"]
    found = [form for address in forbidden for form in spellings(address)]
    return [*dict.fromkeys([*found, "localhost", "private.test", "dead.test", "localhost."])]


class Here:
    """Stands in for the pool of child processes: this one reads for itself."""

    async def run(self, work: Callable[..., Any], *given: object, subject: str = "") -> Any:
        return work(*given)


def question(http: Http, source: Source) -> Question:
    ports: Any = SimpleNamespace(http=http, pool=Here(), commands=Commands(http, 5))
    return Question(ports, FetchSettings(deadline=5), source, SourceState("a"), NOW)


class Tries:
    """Every way in which something asks for an address that a stranger chose.

    A document that names it, or a redirect to it, comes from a public name of its own, so that
    many tries may run side by side.
    """

    def __init__(self, public: Hostile) -> None:
        self._public, self._count = public, itertools.count()
        self._said: dict[str, bytes] = {}  # what a public name answers to any path

    def says(self, answer: bytes, at: str = "/to") -> str:
        """The address of a name of its own that answers this, and nothing elsewhere."""
        name = f"{next(self._count)}.public.test"
        self._said[name + at] = answer
        self._public.routes[at] = self._route
        return f"http://{name}{at}"

    def _route(self, request: str) -> list[object]:
        path = request.split(" ", 2)[1]
        host = re.search(r"(?im)^host: *([^\s:]+)", request)
        other = reply(b"public") if path == "/" else reply(b"", "404 Not Found")
        return [self._said.get(f"{host[1]}{path}" if host else "", other)]

    def doors(self) -> dict[str, Door]:
        found: dict[str, Door] = {
            "address": lambda http, url: http.get(url, max_bytes=1_000),
            "webhook": lambda http, url: http.post(url, json={}),
            "address, again": _again,
            "page": lambda http, url: get_page(http, url, max_bytes=1_000),
            "page, robots.txt": lambda http, url: get_page(http, url, max_bytes=1_000, robots=True),
            "robots.txt, redirected": self._robots,
            "next page of a feed": self._next,
            "sitemap of an index": self._child,
            "feed that a site declares": self._declared,
            "mail server": _mail_server,
            "mailbox": _mailbox,
            "command": _command,
        }
        found |= {kind: _of(kind) for kind in ("feed", "sitemap", "listing", "telegram", "site")}
        return found | {f"redirect {code[:3]}": self._redirected(code) for code in CODES}

    def _redirected(self, code: str) -> Door:
        return lambda http, url: http.get(self.says(redirect(url, code)), max_bytes=1_000)

    async def _robots(self, _: Http, url: str) -> object:
        page = self.says(redirect(url), "/robots.txt").replace("/robots.txt", "/page")
        async with client() as fresh:  # remembers no wishes
            return await get_page(fresh, page, max_bytes=1_000, robots=True)

    async def _next(self, http: Http, url: str) -> object:
        page = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}
        first = self.says(reply(json.dumps({**page, "next_url": url}).encode()))
        got = await ask(question(http, Source("a", first, "A")))
        return _only(got, 1)

    async def _child(self, http: Http, url: str) -> object:
        named = f"<sitemapindex><sitemap><loc>{escape(url)}</loc></sitemap></sitemapindex>"
        got = await ask(question(http, Source("a", self.says(reply(named.encode())), "A",
                                              kind="sitemap")))  # fmt: skip
        return _only(got, 0)

    async def _declared(self, http: Http, url: str) -> object:
        link = f'<link rel="alternate" type="application/rss+xml" href="{escape(url)}">'
        page = f"<html><head>{link}</head><body></body></html>".encode()
        return await ask(question(http, Source("a", self.says(reply(page), "/"), "A", kind="site")))


def _only(got: Got, most: int) -> object:
    """Nothing came but what the public host said."""
    if got.feed and len(got.feed.entries) <= most:
        raise FetchError("what was named is left out")
    return got


def _of(kind: str) -> Door:
    return lambda http, url: ask(question(http, Source("a", url, "A", kind=kind)))


async def _again(http: Http, url: str) -> object:
    """A name that was asked before, by the same client."""
    with suppress(Forbidden):
        await http.get(url, max_bytes=1_000)
    return await http.get(url, max_bytes=1_000)


async def _mail_server(_: Http, url: str) -> object:
    there = url.removeprefix("http://").rstrip("/")
    channel = Channel("a", f"mailto://{there}:80/you@x.example?from=me@x.example")
    message = Message("1", "a", "test", "T", "Text.")
    receipt = await mail.send(message, channel, DeliverSettings(deadline=5, confirm=5), NOW)
    if not isinstance(receipt, Accepted):
        raise FetchError(str(receipt))
    return receipt


async def _mailbox(_: Http, url: str) -> object:
    there = url.removeprefix("http://").rstrip("/")
    source = Source("a", f"imaps://{there}:80/INBOX", "A", user="u", password="p")
    return await get_mails(source, validity=-1, last=0, deadline=1, allow_networks=())


async def _command(http: Http, url: str) -> object:
    source = Source("a", url, "A", command=("curl", "-s", "-m", "2"))
    return await Commands(http, 5).get(source, url, max_bytes=1_000)


def client() -> Http:
    return Http(user_agent="test", deadline=5, concurrency=64, per_host=64, max_redirects=4)


async def tried(door: Door, http: Http, url: str) -> str:
    """What became of one try: refused, no answer, or an answer."""
    try:
        await door(http, url)
    except Forbidden:
        return "refused"
    except (MonitorError, ValueError):
        return "no answer"
    return "answered"


async def attempts(public: Hostile, canaries: dict[str, Hostile], every: int) -> Any:
    """Each door by each host (each `every`-th of them), as counts and as hits on canaries."""
    rows: dict[str, dict[str, int]] = {}

    def hits() -> int:
        return sum(one.hits for one in canaries.values())

    async def all_of(name: str, door: Door, urls: Sequence[str]) -> None:
        before, room = hits(), asyncio.Semaphore(AT_ONCE)

        async def one(url: str) -> str:
            async with room:
                return await tried(door, http, url)

        outcomes = Counter(await asyncio.gather(*map(one, urls)))
        rows[name] = {**outcomes, "tries": outcomes.total(), "hits": hits() - before}

    async with client() as http:
        found = Tries(public).doors()
        for number, (name, door) in enumerate(found.items()):
            await all_of(
                name, door, [f"http://{host}/" for host in hosts()[number % every :: every]]
            )
        for number, (name, door) in enumerate(found.items()):
            names = range(number * REBOUND, number * REBOUND + max(2, REBOUND // every))
            changing = [f"http://{one}.rebind.test/" for one in names]
            await all_of(f"{name}, rebound", door, changing)
    return rows


def run(resolv_conf: str, every: int) -> dict[str, dict[str, int]]:
    namespace.set_up(resolv_conf)
    threading.Thread(target=namespace.answer_names, daemon=True).start()
    first, *_ = [Hostile({"/": [reply(b"public")]}, host, 80) for host in namespace.PUBLIC]
    canaries = {host: Hostile({"/": [reply(b"secret")]}, host, 80) for host in namespace.FORBIDDEN}
    found: dict[str, dict[str, int]] = asyncio.run(attempts(first, canaries, every))
    for host, canary in canaries.items():
        _is_awake(host, canary)
    return found


def _is_awake(host: str, canary: Hostile) -> None:
    """A canary that nobody can reach would count nothing whatever got through."""
    before, ends = canary.hits, time.monotonic() + 5
    socket.create_connection((host, 80), 5).close()
    while canary.hits == before:
        if time.monotonic() > ends:
            raise SystemExit(f"the canary at {host} does not count")
        time.sleep(0.001)


def printed(rows: dict[str, dict[str, int]]) -> str:
    columns = ("tries", "refused", "no answer", "answered", "hits")
    past = {PAST_THE_GUARD: rows.pop(PAST_THE_GUARD)}
    total = {column: sum(row.get(column, 0) for row in rows.values()) for column in columns}
    lines = [f"{'door':<36}" + "".join(f"{column:>11}" for column in columns)]
    for name, row in [*rows.items(), ("all", total), *past.items()]:
        lines.append(f"{name:<36}" + "".join(f"{row.get(column, 0):>11,}" for column in columns))
    return "\n".join(lines)


if __name__ == "__main__":
    done = run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    if "--json" in sys.argv:
        print(json.dumps(done))
    else:
        print(printed(done))
    sys.exit(any(row["hits"] for name, row in done.items() if name != PAST_THE_GUARD))
