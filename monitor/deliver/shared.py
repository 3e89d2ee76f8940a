"""What the senders share: the mark on what may have arrived before, and how answers are read."""

import json
from collections.abc import Mapping
from typing import Any

from monitor.model import Later, Message

MARK = "(possibly repeated)"
MENDING = 1_800.0  # seconds until a channel that somebody must mend is tried again


def marked(message: Message, words: str) -> str:
    """`words`, below the mark if the message bears one."""
    return f"{MARK}\n{words}" if message.repeated else words


def to_mend(why: str) -> Later:
    """Nothing passes before somebody mends the channel."""
    return Later(why, MENDING, mend=True)


def fields(said: str | bytes) -> Mapping[str, Any]:
    """A JSON object; an empty one where there is none."""
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
