"""Times as people type them."""

import re
from datetime import UTC, datetime, timedelta

from monitor.errors import UsageError

UNITS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


def since(text: str, now: datetime) -> datetime:
    """`7d`, `12h`, `30m`, `2w` before now; or a date or time in ISO 8601, in UTC unless it says.

    Raises:
        UsageError: it is neither.
    """
    if span := re.fullmatch(r"(\d{1,6})([mhdw])", text.strip().lower()):
        try:
            return now - timedelta(seconds=int(span[1]) * UNITS[span[2]])
        except OverflowError:
            return datetime.min.replace(tzinfo=UTC)
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        what = "is neither a span such as 7d nor a date such as 2020-12-30"
        raise UsageError(what, subject=f"--since {text}") from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
