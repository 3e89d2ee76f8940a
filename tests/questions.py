"""Sources asked over real HTTP on loopback, and documents to answer with."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.fetch.command import Commands
from monitor.http import Http
from monitor.http.turns import Ready
from monitor.model import FetchSettings, Source, SourceState
from monitor.pipeline.kinds import Got, Question, ask
from monitor.sandbox import Pool
from tests.hostile import Hostile, client, hostile, reply

LIMITS = FetchSettings(allow_networks=("127.0.0.0/8",))
NOW = datetime.now(UTC)
XML = "Content-Type: application/xml"
RSS = "<rss version='2.0'><channel><title>{}</title>{}</channel></rss>"
ITEM = "<item><title>{0}</title><link>/{0}</link></item>"
HOME = "<html><head>{}</head><body><p>Welcome</p></body></html>"
LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


def ago(**back: float) -> str:
    return (NOW - timedelta(**back)).isoformat(timespec="seconds")


class World:
    """A web server, and a monitor that asks it."""

    def __init__(self, server: Hostile, http: Http, pool: Pool) -> None:
        self.server, self.http, self.pool = server, http, pool
        self.commands = Commands(http, 10)
        self.state = SourceState("one")
        self.question: Question

    def says(self, path: str, body: str | bytes, *headers: str, status: str = "200 OK") -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.server.routes[path] = [reply(raw, status, *(headers or (XML,)))]

    async def ask(
        self, path: str, kind: str = "feed", ready: Ready | None = None, **more: Any
    ) -> Got:
        url = path if "://" in path else self.server.url(path)
        source = Source("one", url, "One", kind=kind, **more)
        self.question = Question(self, LIMITS, source, self.state, datetime.now(UTC), ready=ready)
        got = await ask(self.question)
        self.state = self.state._replace(
            cursor=got.cursor, first_polled_at=self.state.first_polled_at or NOW
        )
        return got

    def asked(self) -> list[str]:
        """The paths asked for since the last time."""
        found = [one.split(" ")[1] for one in self.server.asked]
        self.server.asked.clear()
        return found


def pooled() -> Iterator[Pool]:
    made = Pool(1, 10, 512)
    yield made
    made.close()


async def worlds(pool: Pool) -> AsyncIterator[World]:
    with hostile({}) as server:
        async with client(per_host=8) as http:
            yield World(server, http, pool)


def titles(got: Got) -> list[str]:
    assert got.feed is not None
    return [entry.title for entry in got.feed.entries]


def tails(got: Got) -> list[str]:
    assert got.feed is not None
    return [entry.link.rpartition("/")[2] for entry in got.feed.entries]


def json_page(first: int, count: int, following: str = "") -> str:
    items = [{"id": str(n), "title": f"Item {n}"} for n in range(first, first - count, -1)]
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}
    return json.dumps({**top, **({"next_url": following} if following else {})})


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
