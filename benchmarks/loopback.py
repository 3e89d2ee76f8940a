"""What a benchmark asks: a server in a process of its own, at every address of loopback."""

import asyncio
import multiprocessing
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

START = 60  # seconds that the process may take for its imports
_HEAD = "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\r\n"
_ENDED = asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; its head in small letters, and the port that it came to."""

    path: str
    head: bytes
    body: bytes
    port: int


def reply(body: bytes, kind: str, status: str = "200 OK", more: str = "") -> bytes:
    """An answer as it goes over the wire. `kind`: its media type; `more`: headers, whole lines."""
    return _HEAD.format(status, kind, len(body), more).encode() + body


def host(number: int) -> str:
    """The address of a host: each number below 64,000 has its own."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


@contextmanager
def serve(answer: Callable[[Ask], AsyncIterator[bytes]]) -> Iterator[int]:
    """The port at which `answer`, which is taken to the process whole, is asked meanwhile."""
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    process = context.Process(target=_serve, args=(answer, found), daemon=True)
    process.start()
    try:
        yield found.get(timeout=START)
    finally:
        process.kill()
        process.join()


def _serve(answer: Callable[[Ask], AsyncIterator[bytes]], found: Any) -> None:
    asyncio.run(_until_alone(answer, found))


async def _until_alone(answer: Callable[[Ask], AsyncIterator[bytes]], found: Any) -> None:
    """Answer as long as there is somebody who could ask: a benchmark may be killed."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = writer.get_extra_info("sockname")[1]
        with suppress(*_ENDED):
            while True:
                raw = await reader.readuntil(b"\r\n\r\n")
                head = raw.lower()
                size = re.search(rb"content-length: *(\d+)", head)
                body = await reader.readexactly(int(size[1]) if size else 0)
                path = raw.split(b" ", 2)[1].decode()
                async for piece in answer(Ask(path, head, body, port)):
                    writer.write(piece)
                    await writer.drain()
                if b"connection: close" in head:
                    break
        writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=4_000)
    found.put(server.sockets[0].getsockname()[1])
    benchmark = multiprocessing.parent_process()
    assert benchmark
    await asyncio.to_thread(benchmark.join)
