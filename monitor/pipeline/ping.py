"""A dead man's switch: somebody elsewhere is told that all is well, and calls when that stops."""

from datetime import timedelta
from urllib.parse import urlsplit

from monitor.errors import FetchError
from monitor.pipeline.desk import Desk, Ports, log
from monitor.store import sources
from monitor.store.database import Session

EVERY = timedelta(minutes=1)
PINGED = "ping"  # a kept fact: when it was last tried; since when and why it fails
ANSWER_BYTES = 100_000


async def run(ports: Ports, desk: Desk) -> None:
    """Ask the address, if it is time; the answer's status is all that counts.

    Through the same door as pages, and never told of by its address, which is a secret.
    """
    address, now = desk.settings.ping, ports.now()
    if address is None:
        return
    last, failing = await ports.database.aread(sources.kept, PINGED)
    if last and timedelta(0) <= now - last < EVERY:
        return
    port = urlsplit(address).port
    try:
        await ports.http.get(address, max_bytes=ANSWER_BYTES, ports=(port,) if port else ())
    except FetchError as error:
        since = failing.partition(" ")[0] or now.isoformat(timespec="minutes")
        if not failing:
            log.warning("the ping failed: %s", error.what)
        await ports.database.awrite(sources.keep, PINGED, at=now, value=f"{since} {error.what}")
    else:
        await ports.database.awrite(sources.keep, PINGED, at=now)


def notes(session: Session, desk: Desk) -> tuple[str, ...]:
    """What the readers of digests are told of it: nothing, or since when and why it fails."""
    _, failing = sources.kept(session, PINGED)
    if not (failing and desk.settings.ping):
        return ()
    since, _, why = failing.partition(" ")
    return (f"The sign of life has not been taken since {since}: {why}",)
