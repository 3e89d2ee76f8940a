"""A chat's double in a process of its own, which answers each message after a set time."""

import asyncio
import json
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from queue import Queue
from typing import Any

DEAD = "/bot0:"  # a bot whose calls are never answered
_TAKEN = json.dumps({"ok": True, "result": {"message_id": 1}}).encode()
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"


@contextmanager
def chat(seconds: float) -> Iterator[str]:
    """The address of a Telegram that answers after `seconds`."""
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    over = context.Event()
    process = context.Process(target=_serve, args=(seconds, found, over), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{found.get(timeout=60)}"
    finally:
        over.set()
        process.join(10)
        process.kill()


def _serve(seconds: float, found: "Queue[int]", over: Event) -> None:
    asyncio.run(_until(seconds, found, over))


async def _until(seconds: float, found: "Queue[int]", over: Event) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length or 0))
                if DEAD.encode() in head:
                    await asyncio.Event().wait()
                await asyncio.sleep(seconds)
                writer.write(_ANSWER % (len(_TAKEN), _TAKEN))
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=1_000)
    found.put(server.sockets[0].getsockname()[1])
    await asyncio.to_thread(over.wait)
