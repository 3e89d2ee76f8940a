"""`/metrics` for Prometheus and `/health` for whoever restarts things, on one address.

Every answer is read from the database when it is asked for: what a metric says is what the desk's
rows say, whichever process wrote them.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from socket import AF_INET6, SHUT_RDWR
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from monitor.errors import ConfigError, MonitorError, Problem
from monitor.views.pulse import Pulse, is_alive

AT_ONCE = 16  # connections
NAME = "monitor"  # what it is; of which version is no stranger's business
log = logging.getLogger("monitor")
Ask = Callable[[], Pulse]


class _Desk(Collector):
    """The desk's numbers, read when they are collected."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def collect(self) -> Iterator[Metric]:
        now = self._ask()
        for name, said, value in (
            ("polls", "Polls of sources, of this day (UTC)", now.polls),
            ("polls_unchanged", "Polls that brought what was known", now.unchanged),
            ("polls_failed", "Polls that failed", now.failed),
            ("items_new", "Items never seen before", now.new),
            ("received_bytes", "Bytes of feeds", now.size),
        ):
            yield CounterMetricFamily(f"monitor_{name}", said, value)
        states = GaugeMetricFamily("monitor_sources", "Sources by state", labels=["state"])
        for state, number in sorted(now.states.items()):
            states.add_metric([state], number)
        yield states
        for name, said, level in (
            ("sources_silent", "Sources that are unusually silent", now.silent),
            ("sources_due", "Sources whose time has come", now.due),
            ("backlog_seconds", "How long the source that waits longest has waited", now.late),
            ("items_pending", "Items whose page is to be read", now.pending),
            ("items_pending_seconds", "How long the oldest of these has waited", now.oldest),
            ("articles_day", "Articles stored in 24 hours", now.articles),
            ("articles_matched_day", "Articles matched in 24 hours", now.matched),
            ("messages_waiting", "Messages that wait to be sent", now.messages),
        ):
            yield GaugeMetricFamily(f"monitor_{name}", said, level)


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each of few: who comes when there are too many puts out who was there first,
    so that nobody is kept out by those who only hold a line."""

    daemon_threads = True

    def __init__(self, *given: Any, **named: Any) -> None:
        self._open: list[Any] = []
        super().__init__(*given, **named)

    def process_request(self, request: Any, client_address: Any) -> None:
        while len(self._open) >= AT_ONCE:
            with suppress(OSError):
                self._open.pop(0).shutdown(SHUT_RDWR)
        self._open.append(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with suppress(ValueError):  # it was put out
            self._open.remove(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up is nobody's news either."""
        log.debug("metrics: a request ended early", exc_info=True)


class _Server6(_Server):
    address_family = AF_INET6


class _Quiet(WSGIRequestHandler):
    timeout = 10.0  # seconds that a client may be silent
    server_version, sys_version = NAME, ""
    error_content_type, error_message_format = "text/plain", "%(code)d %(message)s\n"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """A line a scrape is nobody's news."""


class Metrics:
    """Serves until closed.

    Args:
        address: `host:port`; port 0 takes any.
        ask: how the monitor is doing; called in threads.

    Raises:
        ConfigError: the address cannot be listened at.
    """

    def __init__(self, address: str, ask: Ask, now: Callable[[], datetime]) -> None:
        self._ask, self._now = ask, now
        self._registry = CollectorRegistry()
        self._registry.register(_Desk(ask))
        host, _, port = address.rpartition(":")
        try:
            server = _Server6 if ":" in host else _Server
            self._server = make_server(
                host.strip("[]"), int(port), self._answer, server, handler_class=_Quiet
            )
        except OSError as error:
            what = f"metrics: {address} cannot be listened at: {error.strerror}"
            raise ConfigError([Problem("monitor.yaml", 1, 1, what)]) from error
        self.port: int = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, asked: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        try:
            status, kind, body = self._page(asked.get("PATH_INFO", "/"))
        except MonitorError as error:
            status, kind, body = "503 Service Unavailable", "text/plain", f"{error}\n".encode()
        length = str(len(body))
        start(status, [("Content-Type", kind), ("Content-Length", length), ("Server", NAME)])
        return [body]

    def _page(self, path: str) -> tuple[str, str, bytes]:
        if path == "/metrics":
            return "200 OK", CONTENT_TYPE_LATEST, generate_latest(self._registry)
        if path == "/health":
            alive = self._ask().alive_at
            if is_alive(alive, self._now()):
                return "200 OK", "text/plain", b"alive\n"
            return "503 Service Unavailable", "text/plain", b"no sign of life\n"
        return "404 Not Found", "text/plain", b"/metrics and /health are here\n"
