"""A server on raw sockets that says exactly what it is told, to the byte and to the second.

A route is a list of steps: bytes are sent, numbers are seconds to wait, `RESET` cuts the line.
A route may also be a function of the request, giving such a list.
"""

import contextlib
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from monitor.http import Http

RESET = object()
Steps = Iterable[object]
Route = Steps | Callable[[str], Steps]


def reply(body: bytes = b"", status: str = "200 OK", *headers: str, length: bool = True) -> bytes:
    """A well-formed answer."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, f"Location: {to}")


class Hostile:
    """Listens until closed. `asked` are the requests that came."""

    def __init__(self, routes: dict[str, Route], host: str = "127.0.0.1", port: int = 0) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.routes = routes
        self.asked: list[str] = []
        self.hits = 0
        self._socket = socket.create_server((host, port), family=family, backlog=256)
        self._socket.settimeout(None)  # whatever the process's default is
        self.port: int = self._socket.getsockname()[1]
        self.base = f"http://{host}:{self.port}"
        self._closed = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def url(self, path: str) -> str:
        return self.base + path

    def close(self) -> None:
        self._closed.set()
        self._socket.close()

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            self.hits += 1
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            line.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                chunk = line.recv(65_536)
                if not chunk:
                    return
                head += chunk
            text = head.decode("latin-1")
            declared = re.search(r"(?i)\r\ncontent-length: *(\d+)", text)
            while declared and len(head.partition(b"\r\n\r\n")[2]) < int(declared[1]):
                head += line.recv(65_536)
            text = head.decode("latin-1")
            self.asked.append(text)
            path = text.split(" ", 2)[1]
            route = self.routes.get(path.split("?")[0], [reply(b"", "404 Not Found")])
            for step in route(text) if callable(route) else route:
                self._step(line, step)

    def _step(self, line: socket.socket, step: object) -> None:
        if self._closed.is_set():
            raise OSError("closed")
        if step is RESET:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.close()
        elif isinstance(step, bytes):
            line.sendall(step)
        else:
            time.sleep(float(str(step)))


@contextlib.contextmanager
def hostile(routes: dict[str, Route], host: str = "127.0.0.1", port: int = 0) -> Iterator[Hostile]:
    """A hostile server for one test."""
    server = Hostile(routes, host, port)
    try:
        yield server
    finally:
        server.close()


def client(**changes: Any) -> Http:
    """A door that leads to this machine."""
    usual: dict[str, Any] = {
        "user_agent": "monitor/0.1 (test)",
        "deadline": 5,
        "concurrency": 8,
        "per_host": 4,
        "max_redirects": 3,
        "allow_networks": ("127.0.0.0/8",),
    }
    return Http(**(usual | changes))
