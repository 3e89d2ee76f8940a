"""Times as people type them."""

import re
from datetime import UTC, datetime, timedelta

from monitor.errors import UsageError

UNITS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


def since(text: str, now: datetime, option: str = "--since") -> datetime:
    """`7d`, `12h`, `30m`, `2w` before now; or a date or time in ISO 8601, in UTC unless it says.

    Raises:
        UsageError: it is neither.
    """
    try:
        span = _span(text)
        return _moment(text, option) if span is None else now - span
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def until(text: str, now: datetime) -> datetime:
    """As `since`, after now.

    Raises:
        UsageError: it is neither, or it is not to come.
    """
    try:
        span = _span(text)
        when = _moment(text, "--for or --until") if span is None else now + span
    except OverflowError:
        raise UsageError("is longer than anybody mutes anything", subject=f"--for {text}") from None
    if when <= now:
        raise UsageError("is not to come", subject=f"--until {text}")
    return when


def _span(text: str) -> timedelta | None:
    span = re.fullmatch(r"(\d{1,6})([mhdw])", text.strip().lower())
    return timedelta(seconds=int(span[1]) * UNITS[span[2]]) if span else None


def _moment(text: str, option: str) -> datetime:
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        what = "is neither a span such as 7d nor a date such as 2020-12-30"
        raise UsageError(what, subject=f"{option} {text}") from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
