"""An HTTP server on the loopback address, in a thread, around one function.

The newsstand and the doubles are such functions: a request in, a reply out. A request that
raises answers 500 with the reason, so that a fault in the demo's world is seen, not guessed.
"""

import gzip
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

ADDRESS = "127.0.0.1"
LARGEST_BODY = 5_000_000


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. Header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; with `hang_up` the line is cut instead."""

    status: int = 200
    body: bytes = b""
    type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    hang_up: bool = False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, port: int, answer: Callable[[Ask], Reply]) -> None:
        self.answer = answer
        super().__init__((ADDRESS, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed in mid-request is part of the demo, not worth a traceback."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server

    def version_string(self) -> str:
        return "newsstand"

    def log_message(self, *args: Any) -> None:
        """Requests are counted by whoever answers them, not printed."""

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_BODY:
            self._send(Reply(413, b"too large"))
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        path = urlsplit(self.path).path
        ask = Ask(self.command, path, headers, self.rfile.read(length))
        try:
            reply = self.server.answer(ask)
        except Exception as error:  # noqa: BLE001 -- the edge of one request
            reply = Reply(500, f"{type(error).__name__}: {error}".encode())
        if reply.hang_up:
            self.close_connection = True
        else:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        body, headers = reply.body, dict(reply.headers)
        if len(body) > 500 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 5, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(reply.status)
        if reply.status != 304:
            self.send_header("Content-Type", reply.type)
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and reply.status != 304:
            self.wfile.write(body)


class Loopback:
    """`answer` behind http://127.0.0.1:PORT, from `start()` to `stop()`.

    Args:
        answer: called in one thread a request; must be safe for that.
        port: the wished-for port; another free one is taken where it is in use. 0 is any.
    """

    def __init__(self, answer: Callable[[Ask], Reply], port: int = 0) -> None:
        try:
            self._server = _Server(port, answer)
        except OSError:
            self._server = _Server(0, answer)
        self.port: int = self._server.server_address[1]
        self.url = f"http://{ADDRESS}:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
