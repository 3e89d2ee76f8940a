"""Times as people type them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from monitor.errors import UsageError

D = TypeVar("D", bound=date)

YEARS = range(1970, 9000)  # beyond, a day earlier or another zone may be no date any more
_FAR = f"is not between {YEARS[0]} and {YEARS[-1]}"
UNITS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


def since(text: str, now: datetime, option: str = "--since") -> datetime:
    """`7d`, `12h`, `30m`, `2w` before now; or a date or time in ISO 8601, in UTC unless it says.

    Raises:
        UsageError: it is neither.
    """
    span = _span(text)
    if span is None:
        return _moment(text, option)
    return now - min(span, now - datetime(YEARS[0], 1, 1, tzinfo=UTC))


def until(text: str, now: datetime) -> datetime:
    """As `since`, after now.

    Raises:
        UsageError: it is neither, or it is not to come.
    """
    span = _span(text)
    if span is None:
        when = _moment(text, "--for or --until")
    else:
        when = now + min(span, datetime(YEARS[-1], 1, 1, tzinfo=UTC) - now)
    if when <= now:
        raise UsageError("is not to come", subject=f"--until {text}")
    return when


def _span(text: str) -> timedelta | None:
    span = re.fullmatch(r"(\d{1,6})([mhdw])", text.strip().lower())
    return timedelta(seconds=int(span[1]) * UNITS[span[2]]) if span else None


def _moment(text: str, option: str) -> datetime:
    what = "is neither a span such as 7d nor a date such as 2020-12-30"
    when = _read(datetime.fromisoformat, text, option, what)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def day(text: str, option: str) -> date:
    """A day as ISO 8601 has it.

    Raises:
        UsageError: it is none.
    """
    return _read(date.fromisoformat, text, option, "expected a day such as 2026-03-01")


def _read(parse: Callable[[str], D], text: str, option: str, what: str) -> D:
    try:
        found = parse(text.strip())
    except ValueError:
        raise UsageError(what, subject=f"{option} {text}") from None
    if found.year not in YEARS:
        raise UsageError(_FAR, subject=f"{option} {text}")
    return found
