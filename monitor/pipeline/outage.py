"""When the database takes nothing: the owner is told past the outbox, from memory."""

from datetime import datetime, timedelta

from monitor.deliver import send
from monitor.errors import StoreError
from monitor.model import Later
from monitor.pipeline.desk import Desk, Ports, log
from monitor.pipeline.messages import to_owner
from monitor.store import deliveries

PATIENCE = timedelta(minutes=1)  # a backup or a restart of the server is no outage
AGAIN = timedelta(hours=6)  # between two notices, where it comes and goes
GOES_ON = (
    "What is decided and cannot be written is decided again when the database takes it. What the "
    "sources show meanwhile and take down before that is not seen."
)


class Outage:
    """Since when the database takes nothing, and whether the owner knows."""

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._told: datetime | None = None

    async def goes_on(self, ports: Ports, desk: Desk, error: StoreError) -> None:
        """Something could not be written just now: tell the owner, once it has lasted."""
        now = ports.now()
        self._since = self._since or now
        if now - self._since < PATIENCE or (self._told and now - self._told < AGAIN):
            return
        since = self._since.isoformat(timespec="minutes")
        lines = [f"Since {since}: {error}", GOES_ON]
        message = to_owner(desk, f"outage:{since}", "The database takes nothing", lines)
        channel = desk.channel(message.channel) if message else None
        if message is None or channel is None:
            return
        receipt = await send(message, channel, ports.post, desk.settings.deliver, now)
        log.warning("the owner was told of the database: %s", type(receipt).__name__.lower())
        if not isinstance(receipt, Later):
            self._told = now

    async def is_over(self, ports: Ports, desk: Desk) -> None:
        """All was written for a while: say so, if the owner was told of the outage."""
        since, self._since = self._since, None
        if since is None or self._told is None or self._told < since:
            return
        began = since.isoformat(timespec="minutes")
        lines, key = [f"It took nothing, or not all, from {began} on."], f"outage over:{began}"
        message = to_owner(desk, key, "The database takes everything again", lines)
        if message:
            await ports.database.awrite(deliveries.add, message, ports.now())
