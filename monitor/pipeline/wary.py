"""Hosts that asked to be left alone, by a feed or a page, as all polls under way know them."""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from monitor import urls
from monitor.errors import FetchError, HttpStatus, MonitorError

# The sources of a host that asked to be left alone within this are asked one after another.
WARY = timedelta(days=1)
DAY = WARY.total_seconds()  # no host is believed for longer


class LeftAlone(FetchError):
    """The host may not be asked `until` then."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__("it asked to be left alone for now", subject=host, temporary=True)
        self.until = until


def asked(error: MonitorError, now: datetime) -> tuple[str, datetime] | None:
    """Which host asked by its answer to be left alone, wherever redirects led, and until when."""
    if not isinstance(error, HttpStatus) or not error.retry_after:
        return None
    return urls.host(error.subject), now + timedelta(seconds=min(error.retry_after, DAY))


class Wary:
    """Whose turn it is at such a host, and until when it is nobody's."""

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def recall(self, stored: Mapping[str, datetime], now: datetime) -> None:
        """What is stored of them, beside what is not yet; what is long over is forgotten."""
        for host, until in stored.items():
            self.pause(host, until)
        self._until = {host: one for host, one in self._until.items() if one > now - WARY}

    def pause(self, host: str, until: datetime) -> None:
        """It asked to be left alone until then."""
        self._until[host] = max(until, self._until.get(host, until))

    def turn(self, host: str) -> AbstractAsyncContextManager[object]:
        """A turn at it: any time, but where it asked so lately."""
        if host not in self._until:
            return nullcontext()
        return self._turns.setdefault(host, asyncio.Lock())

    def check(self, host: str, now: datetime) -> None:
        """Raises LeftAlone where it may not be asked now."""
        until = self._until.get(host, now)
        if until > now:
            raise LeftAlone(host, until)
