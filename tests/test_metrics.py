"""The run shows itself: a few numbers, for a terminal and for Prometheus."""

import asyncio
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console
from rows import keep_state

from monitor.cli.health import bar
from monitor.cli.live import drawn
from monitor.cli.run import _serve
from monitor.errors import ConfigError, StoreError
from monitor.metrics import AT_ONCE, Metrics
from monitor.model import Entry, EntryKeys, Settings, SourceDay, SourceState
from monitor.store import entries, sources
from monitor.store.database import Database
from monitor.views.pulse import Last, Pulse, pulse

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SEEN = Pulse(9, 5, 2, 40, 1234, {"ok": 3, "html": 1}, 1, 2, 90.0, 7, 30.0, 33, 4, 6, NOW)


def test_the_numbers_are_those_of_the_rows(database: Database) -> None:
    def fill(session: object) -> None:
        ok = SourceState("a", last_polled_at=NOW, next_poll_at=NOW - timedelta(minutes=2))
        later = SourceState("b", last_polled_at=NOW, next_poll_at=NOW + timedelta(minutes=2))
        keep_state(session, ok)  # type: ignore[arg-type]
        keep_state(session, later._replace(state="html"))  # type: ignore[arg-type]
        for _ in range(2):
            sources.count_all(
                session, [("a", SourceDay(date(2026, 3, 2), polls=1, new=3, size=10))]
            )  # type: ignore[arg-type]
        entry, keys = Entry("g", "", "t"), EntryKeys("g", "", "", "")
        found = [("a", entry, keys, NOW - timedelta(hours=1), False, False)]
        entries.add_all(session, found)  # type: ignore[arg-type]
        sources.keep(session, "alive", at=NOW)  # type: ignore[arg-type]

    database.write(fill)
    seen = database.read(pulse, ["a", "b", "c"], NOW, 5)
    assert (seen.polls, seen.new, seen.size) == (2, 6, 20)
    assert (dict(seen.states), seen.due, seen.late) == ({"ok": 1, "html": 1, "new": 1}, 1, 120)
    assert (seen.pending, seen.oldest, seen.alive_at) == (1, 3600, NOW)
    assert [one.name for one in seen.latest] == ["a", "b"]


def test_the_days_of_a_source_are_a_bar_each() -> None:
    since = date(2026, 3, 2)
    kept = {
        since + timedelta(days=at): SourceDay(since, polls=2, failed=failed, new=new)
        for at, failed, new in ((1, 2, 0), (2, 0, 8), (3, 1, 1), (4, 0, 0))
    }
    shown = bar(kept, since).plain
    assert (len(shown), shown[:2], shown[5:]) == (14, "·×", "·" * 9)
    assert shown[4] < shown[3] < shown[2]


def test_a_configuration_that_names_a_port_is_asked_there(database: Database) -> None:
    desk = SimpleNamespace(settings=Settings(metrics="127.0.0.1:0"), polled=())
    ports = SimpleNamespace(database=database, now=lambda: NOW)
    database.write(sources.keep, "alive", at=NOW)
    with pytest.MonkeyPatch.context() as patch:
        made: list[Metrics] = []
        patch.setattr("monitor.cli.run.Metrics", lambda *a: made.append(Metrics(*a)) or made[-1])
        stack = AsyncExitStack()
        _serve(cast(Any, SimpleNamespace(desk=desk, ports=ports)), stack)
        assert get(made[0], "/health") == (200, "alive\n")
        asyncio.run(stack.aclose())
    none = SimpleNamespace(settings=Settings())
    _serve(cast(Any, SimpleNamespace(desk=none)), stack)


@pytest.fixture
def served() -> Iterator[Metrics]:
    made = Metrics("127.0.0.1:0", lambda: SEEN, lambda: NOW + timedelta(minutes=1))
    yield made
    made.close()


def get(server: Metrics, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_prometheus_is_told(served: Metrics) -> None:
    status, text = get(served, "/metrics")
    assert status == 200
    lines = text.splitlines()
    assert "monitor_polls_total 9.0" in lines
    assert 'monitor_sources{state="html"} 1.0' in lines
    assert "monitor_backlog_seconds 90.0" in lines
    assert get(served, "/health") == (200, "alive\n")
    assert get(served, "/else")[0] == 404


def test_no_sign_of_life_and_no_database_are_told_by_the_status() -> None:
    def broken() -> Pulse:
        raise StoreError("the disk is full", subject="monitor.sqlite")

    for ask, now, said in (
        (lambda: SEEN, NOW + timedelta(minutes=3), "no sign of life"),
        (broken, NOW, "the disk is full"),
    ):
        made = Metrics("127.0.0.1:0", ask, lambda now=now: now)  # type: ignore[misc]
        status, text = get(made, "/health")
        made.close()
        assert (status, said in text) == (503, True)


def test_it_is_served_on_an_ipv6_address() -> None:
    made = Metrics("[::1]:0", lambda: SEEN, lambda: NOW)
    with urllib.request.urlopen(f"http://[::1]:{made.port}/health", timeout=5) as answer:
        assert answer.read() == b"alive\n"
    made.close()


def test_who_only_holds_a_line_keeps_nobody_out(served: Metrics) -> None:
    before, lines = threading.active_count(), list[socket.socket]()
    try:
        for said in (b"", b"GET /health HTTP/1.1\r\nX-Slow: ") * (AT_ONCE + 4):
            line = socket.create_connection(("127.0.0.1", served.port), timeout=5)
            line.sendall(said)
            lines.append(line)
        assert get(served, "/health") == (200, "alive\n")
        assert threading.active_count() - before <= AT_ONCE + 8  # some are about to end
    finally:
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET /health HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n", b"431"),
        (b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"GET /<script> HTTP/1.1\r\nHost: <script>\r\n\r\n", b"404"),
        (b"POST /metrics HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n", b"200"),
        (b"\xff\x00<script>\r\n\r\n", b"400"),
    ],
)
def test_no_request_is_too_odd_and_no_answer_is_a_page_or_says_a_version(
    served: Metrics, said: bytes, status: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as line:
        line.sendall(said)
        answer = b""
        with suppress(ConnectionResetError):
            while chunk := line.recv(65_536):
                answer += chunk
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status in (head or body)[:20]
    assert b"ython" not in answer
    assert b"text/html" not in answer
    assert b"<script>" not in answer


def test_an_address_that_is_taken_is_named(served: Metrics) -> None:
    with pytest.raises(ConfigError, match=f"metrics: 127.0.0.1:{served.port} cannot be"):
        Metrics(f"127.0.0.1:{served.port}", lambda: SEEN, lambda: NOW)


def test_the_table_shows_what_is_under_way() -> None:
    latest = (
        Last("gazette", "ok", NOW, NOW, ""),
        Last("courier", "html", NOW, None, "this is an HTML page, not a feed"),
        Last("The far coast's courier", "blocked", NOW - timedelta(minutes=50), None, "no " * 20),
    )
    for width in (110, 60):
        console = Console(width=width)
        with console.capture() as shown:
            console.print(drawn(replace(SEEN, latest=latest), NOW, width))
        text = shown.get()
        assert all(name in text for name in ("polled today", "failing", "to send", "backlog"))
        assert "90 s" in text or "1 min" in text
        assert "this is an HTML" in text
        assert all(whole in text for whole in ("blocked", "50 min ago"))
        assert max(map(len, text.splitlines())) <= width
