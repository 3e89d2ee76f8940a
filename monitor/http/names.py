"""Names looked up in threads of their own.

The loop's executor has a handful of threads that a few dead name servers would fill, and a
process cannot end while one of them waits; these are daemons, and a caller that gives up is free.
"""

import asyncio
import contextlib
import socket
import threading
from typing import Any

from aiohttp.abc import ResolveResult

LOOKUPS = 64  # at a time


class Names:
    """The system's resolver, without blocking and without a memory."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(LOOKUPS)

    async def resolve(self, host: str, port: int) -> list[ResolveResult]:
        """Every address of the name. Raises OSError."""
        await self._free.acquire()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[Any]] = loop.create_future()

        def settle(rows: list[Any] | None, error: Exception | None) -> None:
            self._free.release()
            if not answer.done():
                answer.set_result(rows or []) if error is None else answer.set_exception(error)

        def look_up() -> None:
            rows, failure = None, None
            try:
                rows = socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                failure = OSError(*error.args[:2]) if isinstance(error, OSError) else OSError(0, "")
            with contextlib.suppress(RuntimeError):  # the loop is gone, and so is the caller
                loop.call_soon_threadsafe(settle, rows, failure)

        try:
            threading.Thread(target=look_up, name="name lookup", daemon=True).start()
        except RuntimeError as error:  # the system has none to give
            self._free.release()
            raise OSError("no thread to look it up") from error
        return [
            ResolveResult(
                hostname=host,
                host=address[0],
                port=address[1],
                family=found,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for found, _, protocol, _, address in await answer
        ]
