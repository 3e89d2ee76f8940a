"""Addresses behind which nobody answers: neither yes nor no."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any


@contextmanager
def dead(count: int) -> Iterator[tuple[int, list[Any]]]:
    """A port, and so many addresses of this machine as `getaddrinfo` gives them. Whoever connects
    there waits, since those who stand in line already are never let in."""
    with ExitStack() as stack:
        door = stack.enter_context(socket.socket())
        door.bind(("0.0.0.0", 0))
        door.listen(0)
        port: int = door.getsockname()[1]
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        kind = socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, ""
        yield port, [(*kind, (f"127.1.{n // 250}.{n % 250 + 1}", port)) for n in range(count)]
