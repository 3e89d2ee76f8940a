"""The outlets' servers: one listener, a host each, and a record of who asked for what when."""

import asyncio
import contextlib
import hashlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from benchmarks.week.outlets import Outlet, text

WAIT = timedelta(hours=2)  # what a limited host asks for
SLOW = 0.2  # seconds
NEW = "127.7"  # where the hosts of those lie that move
PAGES = {
    "parked": "<!doctype html><html><body><h1>This domain is for sale</h1></body></html>",
    "login": "<!doctype html><html><body><form><input type='password'></form></body></html>",
    "challenge": "<!doctype html><html><head><title>Just a moment...</title></head><body>"
    "<script src='/cdn-cgi/challenge-platform/x.js'></script></body></html>",
}


@dataclass
class Record:
    """What the servers saw; times are the monitor's."""

    asked: Counter[str] = field(default_factory=Counter)  # by outlet: its feed
    times: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    pages: Counter[str] = field(default_factory=Counter)
    robots: Counter[str] = field(default_factory=Counter)
    too_soon: int = 0  # requests to a host that had asked to be left alone
    at_once: int = 0  # the most requests to one host at a time
    after: Counter[str] = field(default_factory=Counter)  # to where an outlet was, when befallen


class Web:
    """Answers for all outlets, whatever `now` says."""

    def __init__(self, outlets: Sequence[Outlet], now: Callable[[], datetime]) -> None:
        self.record = Record()
        self._by_name = {one.name: one for one in outlets}
        self._now = now
        self._until: dict[str, datetime] = {}
        self._said: dict[str, float] = {}  # when, by the loop's clock
        self._open = Counter[str]()
        self.port = 0

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._talk, "0.0.0.0", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()

    def url(self, outlet: Outlet) -> str:
        return f"http://{outlet.host}:{self.port}/feed/{outlet.name}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        self._open[host] += 1
        self.record.at_once = max(self.record.at_once, self._open[host])
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while head := await reader.readuntil(b"\r\n\r\n"):
                    answer = await self._answer(host, head.decode("latin-1"), began)
                    began = loop.time()
                    if answer is None:  # never, as far as it is concerned
                        await reader.read()
                        return
                    writer.write(answer)
                    await writer.drain()
        finally:
            self._open[host] -= 1
            writer.close()

    async def _answer(self, host: str, head: str, began: float) -> bytes | None:
        path, now = head.split(" ", 2)[1], self._now()
        # Who was on his way when it was said could not know.
        if now < self._until.get(host, now) and began > self._said[host]:
            self.record.too_soon += 1
        if path == "/robots.txt":
            self.record.robots[host] += 1
            return _said(200, b"User-agent: *\nDisallow: /private/\n", "text/plain")
        outlet = self._by_name.get(path.split("/")[2]) if path.count("/") >= 2 else None
        if outlet is None:
            return _said(404)
        if not path.startswith("/feed/"):
            self.record.pages[outlet.name] += 1
            return _said(200, _page(outlet, path), "text/html")
        self.record.asked[outlet.name] += 1
        self.record.times[outlet.name].append(now)
        return await self._feed(outlet, host, head.lower(), now)

    async def _feed(self, outlet: Outlet, host: str, head: str, now: datetime) -> bytes | None:
        act = outlet.act if outlet.befallen(now) else ""
        self.record.after[outlet.name] += bool(act) and host == outlet.host
        if outlet.closed(now):
            return _said(503)
        if outlet.act == "slow":
            await asyncio.sleep(SLOW)
        match act:
            case "hanging":
                return None
            case "missing" | "gone" | "down":
                return _said({"missing": 404, "gone": 410, "down": 503}[act])
            case "parked" | "login" | "challenge":
                return _said(200, PAGES[act].encode(), "text/html")
            case "limited":
                self._until[host] = now + WAIT
                self._said[host] = asyncio.get_running_loop().time()
                return _said(429, more=(f"Retry-After: {WAIT.seconds}",))
            case "moved" if not host.startswith(NEW):
                there = f"http://{NEW}{host.removeprefix('127.8')}:{self.port}"
                return _said(301, more=(f"Location: {there}/feed/{outlet.name}",))
        body = outlet.feed(now, self.record.asked[outlet.name])
        tag = '"always"' if outlet.act == "stuck" else f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if f"if-none-match: {tag}" in head:
            return _said(304)
        return _said(200, body, "application/rss+xml", (f"ETag: {tag}",))


def _page(outlet: Outlet, path: str) -> bytes:
    number = int(path.rpartition("/")[2].removesuffix(".html"))
    item = outlet.items[number]
    said = f"<p>{text(outlet, item)}</p>" * 2
    return f"<!doctype html><title>{outlet.title(item)}</title><article>{said}</article>".encode()


def _said(
    status: int, body: bytes = b"", kind: str = "text/plain", more: Sequence[str] = ()
) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Type: {kind}", *more]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
