"""`make ssrf`: every door, every spelling of every forbidden address, and names that change.

Runs in a network namespace of its own (`namespace.py`), where the forbidden addresses are real
listeners that count. Prints what each door did as a table; exit code 1 if anything got through.
"""

import asyncio
import itertools
import json
import socket
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from ipaddress import IPv4Address, ip_address
from types import SimpleNamespace
from typing import Any

from monitor.errors import FetchError, Forbidden, MonitorError
from monitor.fetch.feed import get_feed
from monitor.fetch.page import get_page
from monitor.http import Http
from monitor.model import FetchSettings, Source, SourceState
from monitor.pipeline.kinds import Question, ask
from tests import namespace
from tests.hostile import Hostile, redirect, reply

Door = Callable[[Http, str], Awaitable[object]]
NOW = datetime(2026, 3, 2, tzinfo=UTC)
REBINDING = 1_000
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


def doors(public: Hostile, six: Hostile) -> dict[str, Door]:
    """Every way in which something asks for an address that a stranger chose."""

    def of(kind: str) -> Door:
        async def by_kind(http: Http, url: str) -> object:
            return await ask(_question(http, Source("a", url, "A", kind=kind)))

        return by_kind

    def redirected(code: str, door: Door) -> Door:
        async def by_redirect(http: Http, url: str) -> object:
            public.routes["/to"] = six.routes["/to"] = [redirect(url, code)]
            return await door(http, "http://public.test/to")

        return by_redirect

    async def robots(http: Http, url: str) -> object:
        public.routes["/robots.txt"] = [redirect(url)]
        page = f"http://public.test/{next(COUNT)}"
        fresh = client()  # remembers no wishes
        try:
            return await get_page(fresh, page, max_bytes=1_000, robots=True)
        finally:
            public.routes.pop("/robots.txt", None)

    found: dict[str, Door] = {
        "address": lambda http, url: http.get(url, max_bytes=1_000),
        "post": lambda http, url: http.post(url, json={}),
        "feed": lambda http, url: get_feed(
            http, Source("a", url, "A"), etag=None, last_modified=None, max_bytes=1_000
        ),
        "page": lambda http, url: get_page(http, url, max_bytes=1_000),
        "page, robots.txt": lambda http, url: get_page(http, url, max_bytes=1_000, robots=True),
        "robots.txt, redirected": robots,
        "sitemap": of("sitemap"),
        "listing": of("listing"),
    }
    plain = found["address"]
    return found | {f"redirect {code[:3]}": redirected(code, plain) for code in CODES}


COUNT = itertools.count()


def _question(http: Http, source: Source) -> Question:
    ports: Any = SimpleNamespace(http=http, pool=None)
    return Question(ports, FetchSettings(), source, SourceState("a"), NOW)


def client() -> Http:
    return Http(user_agent="test", deadline=5, concurrency=16, per_host=16, max_redirects=4)


async def tried(door: Door, http: Http, url: str) -> str:
    """What became of one try: refused, no answer, or an answer."""
    try:
        await door(http, url)
    except Forbidden:
        return "refused"
    except (FetchError, MonitorError):
        return "no answer"
    return "answered"


async def attempts(public: Hostile, six: Hostile, canaries: dict[str, Hostile], every: int) -> Any:
    """Each door by each host (each `every`-th of them), as counts and as hits on canaries."""
    rows: dict[str, dict[str, int]] = {}

    def hits() -> int:
        return sum(one.hits for one in canaries.values())

    async with client() as http:
        for number, (name, door) in enumerate(doors(public, six).items()):
            before, outcomes = hits(), Counter[str]()
            for host in hosts()[number % every :: every]:
                outcomes[await tried(door, http, f"http://{host}/")] += 1
            rows[name] = {**outcomes, "tries": outcomes.total(), "hits": hits() - before}
        before, outcomes = hits(), Counter[str]()
        for _ in range(REBINDING // every):
            outcomes[await tried(doors(public, six)["address"], http, "http://rebind.test/")] += 1
        rows["a name that changes"] = {
            **outcomes, "tries": outcomes.total(), "hits": hits() - before,
        }  # fmt: skip
    return rows


def run(resolv_conf: str, every: int) -> dict[str, dict[str, int]]:
    namespace.set_up(resolv_conf)
    threading.Thread(target=namespace.answer_names, daemon=True).start()
    first, six = (Hostile({"/": [reply(b"public")]}, host, 80) for host in namespace.PUBLIC)
    canaries = {host: Hostile({"/": [reply(b"secret")]}, host, 80) for host in namespace.FORBIDDEN}
    found: dict[str, dict[str, int]] = asyncio.run(attempts(first, six, canaries, every))
    return found


def printed(rows: dict[str, dict[str, int]]) -> str:
    columns = ("tries", "refused", "no answer", "answered", "hits")
    lines = [f"{'door':<26}" + "".join(f"{column:>11}" for column in columns)]
    for name, row in rows.items():
        lines.append(f"{name:<26}" + "".join(f"{row.get(column, 0):>11,}" for column in columns))
    total = {column: sum(row.get(column, 0) for row in rows.values()) for column in columns}
    lines.append(f"{'all':<26}" + "".join(f"{total[column]:>11,}" for column in columns))
    return "\n".join(lines)


if __name__ == "__main__":
    socket.setdefaulttimeout(5)
    done = run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    if "--json" in sys.argv:
        print(json.dumps(done))
    else:
        print(printed(done))
    sys.exit(any(row["hits"] for row in done.values()))
