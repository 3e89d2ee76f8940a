"""A feed that moved: when its new address is asked instead of the one in sources.yaml.

To https at once; anywhere else when the redirect has held for a week and what it leads to was a
feed all the time, since outages and parked domains redirect too. The file keeps its address: a
new one there, or a new address that fails, and the old one is asked again.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor import urls
from monitor.model import Message, Source, SourceState
from monitor.pipeline.desk import Desk, log
from monitor.pipeline.messages import to_owner

HELD_FOR = timedelta(days=7)


def moved(state: SourceState, asked: str, permanent: str | None, now: datetime) -> dict[str, Any]:
    """What changes with an answer that was a feed, at `permanent` where a permanent move led."""
    if not permanent or permanent == asked:
        return {"moved_to": "", "moved_since": None}
    held = state.moved_to == permanent and state.moved_since is not None
    long = held and state.moved_since and now - state.moved_since >= HELD_FOR
    if _secured(asked, permanent) or long:
        return {"address": permanent, "moved_to": "", "moved_since": None}
    return {} if held else {"moved_to": permanent, "moved_since": now}


def of_move(desk: Desk, source: Source, before: SourceState, address: str) -> Message | None:
    """The owner is told of an address that was adopted, save that it is https now."""
    asked = before.address or source.url
    if not address or address == before.address:
        return None
    new = urls.redact(address)
    log.info("%s moved to %s", source.name, new)
    if _secured(asked, address):
        return None
    return to_owner(
        desk,
        f"moved:{source.name}:{address}",
        f"The source {source.name} has moved",
        [
            f"It is asked at {new} now, after {HELD_FOR.days} days of a permanent redirect.",
            "sources.yaml may say so; what it says now is asked again if the new address fails.",
        ],
    )


def _secured(old: str, new: str) -> bool:
    """Whether the new address is the old one over TLS."""
    here, there = urlsplit(old), urlsplit(new)
    return (
        (here.scheme, there.scheme) == ("http", "https")
        and here.hostname == there.hostname
        and here.port in {None, 80}
        and there.port in {None, 443}
        and (here.path or "/", here.query) == (there.path or "/", there.query)
    )
