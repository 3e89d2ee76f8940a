"""GET and POST, each within one deadline, through the guard.

A POST has a connection of its own; GETs that wait for one host share theirs (see `lines`).
"""

import asyncio
import contextlib
import json as jsonlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError

from monitor import urls
from monitor.errors import FetchError, Forbidden, TooLarge
from monitor.http import answers, guard, requests
from monitor.http import robots as robots_txt
from monitor.http.answers import Look
from monitor.http.faults import FAULTS, LineError, named
from monitor.http.lines import Answer, Line, Lines, Place
from monitor.http.names import Names
from monitor.http.requests import Where
from monitor.http.robots import Robots
from monitor.http.turns import Ready, Turn, Turns
from monitor.model import Response

PERMANENT = frozenset({301, 308})
ANSWER_BYTES = 1_048_576  # of a POST
PORTABLE = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since"})

# A line that stood by has ended, or what comes on it belongs to the answer before.
ENDED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, HttpProcessingError)


class Http:
    """An HTTP client for addresses that strangers chose.

    Args:
        user_agent: sent with every request.
        deadline: seconds for one whole response: names, redirects, headers and body. Waiting
            for a turn does not count.
        concurrency: requests at a time, slow ones apart.
        per_host: requests at a time to one host.
        delay: seconds between the beginnings of two requests to one host, save those whose
            address `allow_networks` names.
        max_redirects: hops of a GET; a POST is never redirected.
        allow_networks: networks besides the public ones, such as an operator's own.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        deadline: float,
        concurrency: int,
        per_host: int,
        max_redirects: int,
        delay: float = 0.0,
        allow_networks: Sequence[str] = (),
    ) -> None:
        self._user_agent = user_agent
        self._deadline = deadline
        self._max_redirects = max_redirects
        self._allow = guard.networks(allow_networks)
        self._names = Names()
        self._lines = Lines(self._names)
        self._turns = Turns(concurrency, per_host, delay, self._is_ours)
        self._robots = Robots(user_agent, self._get_robots, self._turns.slow_down)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the lines that are kept."""
        self._lines.close()

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int,
        ports: Sequence[int] = (),
        look: Look | None = None,
        robots: bool = False,
        within: float | None = None,
        begun: asyncio.Event | None = None,
        ready: Ready | None = None,
        hurries: bool = False,
        followed: bool = False,
    ) -> Response:
        """The document at an address, after redirects: status 200 to 299, or 304.

        `look` is shown the headers and the first 4 kB of the body; what it raises ends the
        download. `robots`: what the site's robots.txt asks for is kept to. `within`: fewer
        seconds than the deadline. `begun` is set when it is the host's turn; `ready` and
        `hurries`: see `Turns.of`. `followed`: the line is kept for a request to the same host that
        comes at once. Raises Forbidden, TooLarge, HttpStatus or another FetchError.
        """
        here = _usable(url, urls.redact)
        carried = dict(headers or {})
        left = limit = min(self._deadline, within or self._deadline)
        permanent = True
        loop, first = asyncio.get_running_loop(), requests.where(here).host
        for hop in range(self._max_redirects + 1):
            asked = requests.where(here)
            if robots:
                await self._robots.check(here, ports, urls.redact(here))
            more = followed and asked.host == first
            turns = self._turns.of(asked.host, ready, hurries=hurries, followed=more)
            async with turns as turn:
                if begun:
                    begun.set()
                began = loop.time()
                answer, target, body = await self._got(
                    here, carried, ports, (left, limit), turn, max_bytes, look
                )
                if target is None:
                    moved = here if hop and permanent else None
                    return answers.response(answer, here, body, moved)
                permanent = permanent and answer.status in PERMANENT
                left -= loop.time() - began
            if requests.where(target).origin != asked.origin:
                carried = {k: v for k, v in carried.items() if k.lower() in PORTABLE}
            here = target
        raise FetchError(f"more than {self._max_redirects} redirects", subject=urls.redact(url))

    async def post(
        self,
        url: str,
        *,
        json: object = None,
        data: Mapping[str, str] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        ports: Sequence[int] = (),
    ) -> Response:
        """Send `json` or `data` (a form, or bytes); the answer, whatever its status.

        The path of such an address is often a secret, so errors and the answer name only the
        server. Raises Forbidden, or LineError, whose `sent` says whether the request may have
        arrived.
        """
        subject = _server(url)
        here = _usable(url, _server)
        body, kind = _payload(json, data)
        own = {name.title(): value for name, value in (headers or {}).items()}
        async with self._turns.of(requests.where(here).host):
            head = {"Content-Type": kind, **own}
            async with self._posted(here, head, body, ports, subject) as answer:
                try:
                    content = await answers.read(answer, ANSWER_BYTES, here, None)
                except TooLarge:
                    content = b""  # the status tells; such a body is no answer of any service
                except FetchError as error:
                    raise LineError(
                        error.what, subject=subject, temporary=True, sent=True
                    ) from error
                return answers.response(answer, subject, content)

    @contextlib.asynccontextmanager
    async def turn(self, url: str, ports: Sequence[int] = ()) -> AsyncIterator[str]:
        """A host's turn for somebody who connects by himself; yields the address, cleaned.

        All its addresses are judged before. Raises Forbidden; FetchError where there are none.
        """
        here, subject = _usable(url, urls.redact), urls.redact(url)
        asked = requests.where(here)
        async with self._turns.of(asked.host):
            try:
                async with asyncio.timeout(self._deadline):
                    rows = await self._names.resolve(asked.host, asked.port)
            except OSError:  # that it took too long among them
                what = "its name does not resolve"
                raise FetchError(what, subject=subject, temporary=True) from None
            gate = guard.Guard(self._allow, ports)
            whys = [why for row in rows if (why := gate.refusal(row["host"], asked.port))]
            if whys or not rows:
                raise Forbidden(f"not connected: {(*whys, 'no address')[0]}", subject=subject)
            yield here

    async def _get_robots(self, url: str, ports: Sequence[int]) -> Response:
        return await self.get(url, max_bytes=robots_txt.SIZE, ports=ports, hurries=True)

    def _is_ours(self, host: str) -> bool:
        """Whether a host is an address that the operator named."""
        return guard.is_listed(host, self._allow)

    async def _got(
        self,
        here: str,
        headers: Mapping[str, str],
        ports: Sequence[int],
        seconds: tuple[float, float],
        turn: Turn,
        max_bytes: int,
        look: Look | None,
    ) -> tuple[Answer, str | None, bytes]:
        """An answer's head, and where it leads or else its body.

        `seconds`: those that are left, of how many.
        """
        gate, asked = guard.Guard(self._allow, ports), requests.where(here)
        try:
            async with asyncio.timeout(max(seconds[0], 0)):
                line, answer = await self._asked(asked, headers, _place(asked, ports), gate, turn)
                try:
                    target = answers.target(answer, here)
                    if target is not None:
                        return answer, target, b""
                    answers.accept(answer, here)
                    return answer, None, await answers.read(answer, max_bytes, here, look)
                finally:
                    keep = line.shared and turn.awaited and not answers.trails(answer)
                    self._lines.leave(line, keep=keep)
        except FAULTS as error:
            # The library's error may hold the whole address, which a traceback would show.
            raise named(error, gate, urls.redact(here), seconds[1], sent=False) from None

    async def _asked(
        self, asked: Where, headers: Mapping[str, str], place: Place, gate: guard.Guard, turn: Turn
    ) -> tuple[Line, Answer]:
        """The head of an answer: over a line that stands by, or else over a new one."""
        standing = self._lines.kept(place)
        while True:
            line = standing or await self._lines.open(place, gate)
            line.shared = turn.awaited
            request = requests.get(asked, self._user_agent, headers, keep=line.shared)
            try:
                return line, await line.ask(request)
            except ENDED:
                if not standing:
                    raise
                standing = None

    @contextlib.asynccontextmanager
    async def _posted(
        self,
        here: str,
        headers: Mapping[str, str],
        body: bytes,
        ports: Sequence[int],
        subject: str,
    ) -> AsyncIterator[Answer]:
        """As `_got`, over a line of its own, so that it is known whether anything was sent."""
        gate, asked, sent = guard.Guard(self._allow, ports), requests.where(here), False
        try:
            async with asyncio.timeout(self._deadline):
                request = requests.post(asked, self._user_agent, headers, body)
                line = await self._lines.open(_place(asked, ports), gate)
                sent = True
                try:
                    yield await line.ask(request)
                finally:
                    line.close()
        except FAULTS as error:
            raise named(error, gate, subject, self._deadline, sent=sent) from None


def _usable(url: str, name: Callable[[str], str]) -> str:
    cleaned = urls.clean(url)
    if cleaned is None:
        raise Forbidden("not an http or https address that may be used", subject=name(url))
    return cleaned


def _place(asked: Where, ports: Sequence[int]) -> Place:
    return Place(asked.secure, asked.host, asked.port, tuple(ports))


def _server(url: str) -> str:
    """`https://host/`: all of a channel's address that may be named."""
    cleaned = urls.clean(url)
    return (urls.clean("/", cleaned) or "") if cleaned else "(unreadable address)"


def _payload(json: object, data: Mapping[str, str] | bytes | None) -> tuple[bytes, str]:
    if isinstance(data, bytes):
        return data, "application/octet-stream"
    if data is not None:
        return urlencode(data).encode("ascii"), "application/x-www-form-urlencoded"
    return jsonlib.dumps(json).encode("ascii"), "application/json"
