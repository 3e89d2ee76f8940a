"""A chat's double in a process of its own, which answers each message after a set time."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from benchmarks.loopback import Ask, reply, serve

DEAD = "/bot0:"  # a bot whose calls are never answered
_TAKEN = json.dumps({"ok": True, "result": {"message_id": 1}}).encode()


@contextmanager
def chat(seconds: float) -> Iterator[str]:
    """The address of a Telegram that answers after `seconds`."""
    with serve(Chat(seconds)) as port:
        yield f"http://127.0.0.1:{port}"


class Chat:
    """Answers after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def __call__(self, ask: Ask) -> AsyncIterator[bytes]:
        if ask.path.startswith(DEAD):
            await asyncio.Event().wait()
        await asyncio.sleep(self._seconds)
        yield reply(_TAKEN, "application/json")
