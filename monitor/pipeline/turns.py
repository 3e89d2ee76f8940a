"""Turns at the outbox: many channels close what they sent and claim what is next, together.

Every channel sends one message at a time, and the next is claimed in the transaction that records
what became of the one before. So a crash leaves one message of a channel in doubt and no more,
and nothing is sent while an outcome is not yet kept. While one transaction runs, what is asked for
meanwhile waits and makes the next: the slower the disk, the larger the batches.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import RowError
from monitor.model import Delivery
from monitor.store import claims
from monitor.store.claims import Closing
from monitor.store.database import Database, Session
from monitor.views import deliveries as delivery_views


@dataclass
class _Ask:
    """One channel's turn."""

    closing: Closing | None
    claim: str  # empty: nothing more to send
    lease: float
    done: asyncio.Future[Delivery | None]

    @property
    def wanted(self) -> str:
        """What to claim, unless nobody waits for it any more."""
        return "" if self.done.cancelled() else self.claim


class Turns:
    """Takes turns in common transactions, one transaction after the other.

    Args:
        token: of this process, for leases.
        places: channels that may be at their messages at once; each may have one under way, and
            after a kill it may be one that goes again.
    """

    def __init__(
        self, database: Database, now: Callable[[], datetime], token: str, places: int = 64
    ) -> None:
        self._database, self._now, self._token = database, now, token
        self.room = asyncio.Semaphore(places)
        self._asked: list[_Ask] = []
        self._work: asyncio.Task[None] | None = None

    async def take(self, closing: Closing | None, claim: str, lease: float) -> Delivery | None:
        """Record `closing`, and claim the message `claim` for `lease` seconds; None where there
        is none to be had.

        Raises:
            StoreError: neither was done.
        """
        ask = _Ask(closing, claim, lease, asyncio.get_running_loop().create_future())
        self._asked.append(ask)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._until_done())
        return await ask.done

    async def settled(self) -> None:
        """Wait for the transaction under way, and for what waits for it."""
        if self._work is not None:
            await self._work

    async def _until_done(self) -> None:
        await asyncio.sleep(0)  # whoever was answered in the same moment comes along
        while self._asked:
            batch, self._asked = self._asked, []
            await self._together(batch)

    async def _together(self, batch: Sequence[_Ask]) -> None:
        """All of a batch in one transaction; one by one where a row of it is refused."""
        try:
            taken = await self._database.awrite(_apply, batch, self._token, self._now())
        except Exception as error:  # noqa: BLE001  it is theirs who ask, and wait elsewhere
            if isinstance(error, RowError) and len(batch) > 1:
                for ask in batch:
                    await self._together([ask])
                return
            for ask in batch:
                if not ask.done.done():
                    ask.done.set_exception(error)
            return
        await self._hand_out(batch, taken)

    async def _hand_out(self, batch: Sequence[_Ask], taken: Mapping[str, Delivery]) -> None:
        for ask in batch:
            if not ask.done.done():
                ask.done.set_result(taken.get(ask.claim))
        left = [ask.claim for ask in batch if ask.done.cancelled() and ask.claim in taken]
        if left:  # who asked was stopped meanwhile
            await self._database.awrite(claims.unclaim, left, self._token, self._now())


def _apply(
    session: Session, batch: Sequence[_Ask], token: str, now: datetime
) -> dict[str, Delivery]:
    claims.close(session, [ask.closing for ask in batch if ask.closing], token, now)
    wanted = {ask.wanted: ask.lease for ask in batch if ask.wanted}
    if not wanted:
        return {}
    taken = claims.claim(session, list(wanted), token, now, max(wanted.values()))
    return delivery_views.to_send(session, taken)
