"""Writes of many jobs in common transactions: while one runs, what comes makes the next.

A transaction costs a wait for the disk, whatever it holds; a poll of an unchanged feed costs less.
"""

import asyncio
from collections.abc import Callable, Sequence

from monitor.errors import RowError
from monitor.store.database import Database, Session

Work = Callable[[Session], None]
_Ask = tuple[Work, asyncio.Future[None]]


class Commits:
    """One transaction at a time; a row that the database refuses costs its own job only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked: list[_Ask] = []
        self._work: asyncio.Task[None] | None = None

    async def write(self, work: Work) -> None:
        """Do `work` in some transaction; returns when it is kept.

        Raises:
            StoreError: it is not.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asked.append((work, done))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._until_done())
        await done

    async def _until_done(self) -> None:
        await asyncio.sleep(0)  # whoever is ready in the same moment comes along
        while self._asked:
            batch, self._asked = self._asked, []
            await self._together(batch)

    async def _together(self, batch: Sequence[_Ask]) -> None:
        try:
            await self._database.awrite(_apply, [work for work, _ in batch])
        except Exception as error:  # noqa: BLE001  it is theirs who ask
            if isinstance(error, RowError) and len(batch) > 1:
                for ask in batch:
                    await self._together([ask])
                return
            for _, done in batch:
                if not done.done():
                    done.set_exception(error)
            return
        for _, done in batch:
            if not done.done():
                done.set_result(None)


def _apply(session: Session, works: Sequence[Work]) -> None:
    for work in works:
        work(session)
