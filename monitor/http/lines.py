"""The connections of requests; those of GETs are kept while others wait for the same place.

aiohttp's protocol and parser without its session, which takes three times as long as all the rest
of a small request. A line is opened through the guard to an address that was judged, and stays
with that address until it ends; it serves only those who may use the same ports.
"""

import asyncio
import ssl
from collections.abc import Mapping
from functools import lru_cache, partial
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SOCK_STREAM
from typing import NamedTuple

import aiohappyeyeballs
from aiohttp import ServerDisconnectedError, StreamReader
from aiohttp.client_proto import ResponseHandler
from multidict import CIMultiDictProxy

from monitor.http.guard import Guard
from monitor.http.names import Names
from monitor.http.turns import Timer, Timers

KEPT = 3.0  # seconds for which a line waits for who was waiting
MOST = 200  # lines that wait; a process may open some thousand files
NEXT_FAMILY = 0.25  # seconds after which the other address family is tried too (RFC 8305)
HEADERS = 500
PILED = 100  # heads of answers, such as `100 Continue`
CHUNK = 65_536
_SCOPE: Mapping[int, tuple[int, ...]] = {AF_INET: (), AF_INET6: (0, 0)}


class Place(NamedTuple):
    """Where a line leads, and for whom."""

    secure: bool
    host: str
    port: int
    ports: tuple[int, ...]  # that its source may use besides those of the web


class NotConnected(Exception):
    """There is no line."""

    def __init__(self, what: str, *, temporary: bool = True) -> None:
        super().__init__(what)
        self.what, self.temporary = what, temporary


class NoAddress(Exception):
    """`127.1` and other old spellings of numbers, which systems read differently."""


class Answer(NamedTuple):
    """The head of an answer, and its body as it comes."""

    status: int
    headers: CIMultiDictProxy[str]
    content: StreamReader


class _Protocol(ResponseHandler):
    """Ends where answers pile up that nobody asked for: a loop goes on reading as long as more is
    sent, and nothing else would have its turn."""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if len(self) > PILED:
            self.abort()


class Line:
    """One connection; one request at a time."""

    def __init__(self, place: Place, protocol: ResponseHandler) -> None:
        self.place = place
        self.shared = False  # the server knows that more is to come
        self.timer: Timer | None = None  # while it stands by
        self._protocol = protocol

    @property
    def usable(self) -> bool:
        """Whether the last answer was read to its end, and the line still stands."""
        return self._protocol.is_connected() and not self._protocol.should_close

    async def ask(self, request: bytes) -> Answer:
        """Send a request; the head of its answer. Raises what aiohttp raises."""
        protocol = self._protocol
        try:
            protocol.set_response_params(
                read_until_eof=True, auto_decompress=False, read_bufsize=CHUNK, max_headers=HEADERS
            )
            if protocol.transport is None:
                raise ServerDisconnectedError
            protocol.transport.write(request)
            message, content = await protocol.read()
            while 100 <= message.code < 200 and message.code != 101:
                message, content = await protocol.read()
        except BaseException:
            self.close()
            raise
        return Answer(message.code, message.headers, content)

    def close(self) -> None:
        """At once: a server that says no goodbye must not hold a line of TLS open."""
        if self.place.secure:
            self._protocol.abort()
        else:
            self._protocol.close()


class Lines:
    """Opens lines, and keeps those that are wanted again."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._kept: dict[Place, list[Line]] = {}
        self._resting = 0
        self._moment = Timers(KEPT)

    def kept(self, place: Place) -> Line | None:
        """A line that stands already."""
        resting = self._kept.get(place)
        while resting:
            line = resting.pop()
            self._resting -= 1
            if not resting:
                del self._kept[place]
            if line.timer:
                line.timer.cancel()
            if line.usable:
                return line
            line.close()
        return None

    def leave(self, line: Line, *, keep: bool) -> None:
        """A request is over; `keep`: somebody else waits for the place."""
        if not (keep and line.usable and self._resting < MOST):
            line.close()
            return
        self._resting += 1
        self._kept.setdefault(line.place, []).append(line)
        line.timer = self._moment.start(partial(self._over, line))

    def _over(self, line: Line) -> None:
        self._resting -= 1  # as a timer that was not cancelled: it rests still
        resting = self._kept[line.place]
        resting.remove(line)
        if not resting:
            del self._kept[line.place]
        line.close()

    def close(self) -> None:
        """Let go of every line."""
        for resting in self._kept.values():
            for line in resting:
                if line.timer:
                    line.timer.cancel()
                line.close()
        self._kept.clear()
        self._resting = 0

    async def open(self, place: Place, gate: Guard) -> Line:
        """A new line, to an address that `gate` lets through. Raises NotConnected, NoAddress."""
        loop = asyncio.get_running_loop()
        try:
            socket = await aiohappyeyeballs.start_connection(
                [
                    (family, SOCK_STREAM, IPPROTO_TCP, "", (host, place.port, *_SCOPE[family]))
                    for family, host in await self._addresses(place)
                ],
                happy_eyeballs_delay=NEXT_FAMILY,
                interleave=1,
                loop=loop,
                socket_factory=gate.open,
            )
            _, protocol = await loop.create_connection(
                lambda: _Protocol(loop),
                sock=socket,
                ssl=_trusted() if place.secure else None,
                server_hostname=place.host if place.secure else None,
            )
        except ssl.SSLCertVerificationError as error:
            why = f": {error.verify_message}" if error.verify_message else ""
            raise NotConnected(f"its certificate is not valid{why}", temporary=False) from None
        except ssl.SSLError:
            raise NotConnected("no secure connection could be agreed on") from None
        except OSError as error:
            if error.errno is None and isinstance(error, TimeoutError):  # the deadline
                raise
            raise NotConnected(f"cannot connect ({error.strerror or 'refused'})") from None
        return Line(place, protocol)

    async def _addresses(self, place: Place) -> list[tuple[int, str]]:
        host = place.host
        if ":" in host or host.replace(".", "").isdigit():
            try:
                return [(AF_INET6 if ip_address(host).version == 6 else AF_INET, host)]
            except ValueError:
                raise NoAddress from None
        try:
            rows = await self._names.resolve(host, place.port)
        except OSError:
            raise NotConnected("its name does not resolve") from None
        if not rows:
            raise NotConnected("its name does not resolve")
        return [(row["family"], row["host"]) for row in rows]


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The system's authorities, read once; no other protocol is offered."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
