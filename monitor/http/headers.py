"""What a server says beside the body, read with suspicion."""

import email.utils
import re
from collections.abc import Iterable
from datetime import UTC, datetime

DAY = 86_400.0


def plain(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names in lower case, repeated ones joined, text that can be stored; cookies are not kept."""
    kept: dict[str, str] = {}
    for name, raw in items:
        name = name.lower()
        value = raw
        if not raw.isascii():
            value = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if not name.startswith("set-cookie"):
            kept[name] = f"{kept[name]}, {value}" if name in kept else value
    return kept


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to stay away, 0 to a day; None where the server names no readable time."""
    value = (value or "").strip()
    if re.fullmatch(r"-[0-9]+", value):
        return 0.0
    if re.fullmatch(r"[0-9]+", value):
        return min(float(value), DAY) if len(value) < 12 else DAY
    try:
        when = email.utils.parsedate_to_datetime(value)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max((when - now).total_seconds(), 0.0), DAY)
