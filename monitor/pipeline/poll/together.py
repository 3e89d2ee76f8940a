"""What many polls ask of the database, asked together: while one batch runs, what comes makes
the next.

A transaction costs a wait for the disk, whatever it holds; a poll of an unchanged feed costs less.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from monitor.errors import RowError, StoreError

A = TypeVar("A")
R = TypeVar("R")
# Seconds that a batch waits for company, if there is any to come: a crash in them costs polls that
# are made again, and statements cost more than what they say. Feeds that must be read come by some
# hundred a second.
COMPANY = 0.1


class Together(Generic[A, R]):
    """One batch at a time; a row that the database refuses costs its own job only.

    Args:
        work: the answers to many questions, in order.
        expected: how many may still ask.
    """

    def __init__(
        self, work: Callable[[Sequence[A]], Awaitable[Sequence[R]]], expected: Callable[[], int]
    ) -> None:
        self._work, self._expected = work, expected
        self._asked: list[tuple[A, asyncio.Future[R]]] = []
        self._complete = asyncio.Event()  # nobody else may come
        self._running: asyncio.Task[None] | None = None

    def ask(self, one: A) -> asyncio.Future[R]:
        """The answer to one question, given in some batch.

        Of the future:
            StoreError: there is none; what was to be written is not.
        """
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._asked.append((one, done))
        if len(self._asked) >= self._expected():
            self._complete.set()
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._until_done())
        return done

    async def _until_done(self) -> None:
        while True:
            # Whoever is ready in the same moment comes along, and who was answered is counted.
            await asyncio.sleep(0)
            if not self._asked:
                return
            if len(self._asked) < self._expected():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._complete.wait(), COMPANY)
            self._complete.clear()
            batch, self._asked = self._asked, []
            await self._answer(batch)

    async def _answer(self, batch: Sequence[tuple[A, asyncio.Future[R]]]) -> None:
        try:
            answers = await self._work([one for one, _ in batch])
        except Exception as error:  # noqa: BLE001  it is theirs who ask
            ours = not isinstance(error, StoreError) or isinstance(error, RowError)
            if ours and len(batch) > 1:  # of one of them, and not of the database
                for ask in batch:
                    await self._answer([ask])
                return
            for _, done in batch:
                if not done.done():
                    done.set_exception(error)
            return
        for (_, done), answer in zip(batch, answers, strict=True):
            if not done.done():
                done.set_result(answer)
