"""What a site asks robots not to read: robots.txt, after RFC 9309.

Kept for a day, in this process only. A site that answers 4xx has no wishes; one that cannot be
reached, or answers 5xx, is left alone until it can.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from monitor.errors import FetchError, Forbidden, HttpStatus, TooLarge
from monitor.model import Response

SIZE = 512_000  # bytes: RFC 9309, 2.5
DAY, SOON = 86_400.0, 600.0  # seconds that an answer is kept, and that there was none
SITES = 5_000  # remembered at most
LONGEST_DELAY = 10.0
LARGE = 30_000  # bytes that take long enough to be read beside the loop
UNREACHABLE = "its robots.txt cannot be had now, so its pages are left alone"
ASKED = "its robots.txt asks robots to leave this page alone"

Get = Callable[[str, Sequence[int]], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one site asks for; `rules` is None where it is unreachable."""

    rules: Protego | None
    until: float


class Robots:
    """Asks sites for their wishes, each once a day.

    Args:
        agent: the user agent; its first word is what sites may name.
        get: how a robots.txt is had.
        slow_down: told of a host and the seconds that it wants between two requests.
    """

    def __init__(self, agent: str, get: Get, slow_down: Callable[[str, float], None]) -> None:
        self._name = agent.split("/")[0].split(" ")[0]
        self._get, self._slow_down = get, slow_down
        self._known: dict[str, asyncio.Task[Wishes]] = {}

    async def check(self, url: str, ports: Sequence[int], subject: str) -> None:
        """Raises FetchError where the site asks robots not to read this page."""
        wishes = await self._wishes(url, ports)
        if wishes.rules is None:
            raise FetchError(UNREACHABLE, subject=subject, temporary=True)
        if not wishes.rules.can_fetch(url, self._name):
            raise FetchError(ASKED, subject=subject)

    async def _wishes(self, url: str, ports: Sequence[int]) -> Wishes:
        scheme, place, *_ = urlsplit(url)
        site = urlunsplit((scheme, place, "/robots.txt", "", ""))
        task = self._known.get(site)
        if task is None or (task.done() and self._is_old(task)):
            while len(self._known) >= SITES:
                del self._known[next(iter(self._known))]
            task = self._known[site] = asyncio.ensure_future(self._ask(site, ports))
        return await asyncio.shield(task)

    def _is_old(self, task: "asyncio.Task[Wishes]") -> bool:
        if task.cancelled() or task.exception():
            return True
        return task.result().until < asyncio.get_running_loop().time()

    async def _ask(self, site: str, ports: Sequence[int]) -> Wishes:
        text: str | None = ""
        try:
            response = await self._get(site, ports)
            text = response.body.decode("utf-8", "replace")
        except HttpStatus as error:
            text = None if error.temporary else ""
        except (Forbidden, TooLarge):  # the page itself will say what is wrong
            text = ""
        except FetchError as error:
            text = None if error.temporary else ""
        now = asyncio.get_running_loop().time()
        if text is None:
            return Wishes(None, now + SOON)
        rules = await asyncio.to_thread(_read, text) if len(text) > LARGE else _read(text)
        delay = rules.crawl_delay(self._name)
        if delay:
            self._slow_down(urlsplit(site).hostname or "", min(float(delay), LONGEST_DELAY))
        return Wishes(rules, now + DAY)


def _read(text: str) -> Protego:
    try:
        return Protego.parse(text)
    except (ValueError, LookupError, TypeError, ArithmeticError):  # as strange as it may be
        return Protego.parse("")
