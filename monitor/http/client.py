"""GET and POST, each within one deadline, through the guard."""

import asyncio
import contextlib
import json as jsonlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

import aiohttp

from monitor import urls
from monitor.errors import FetchError, Forbidden, TooLarge
from monitor.http import answers, guard
from monitor.http import robots as robots_txt
from monitor.http.answers import Look
from monitor.http.names import Names
from monitor.http.robots import Robots
from monitor.http.turns import Turns
from monitor.model import Response

PERMANENT = frozenset({301, 308})
ANSWER_BYTES = 1_048_576  # of a POST
PORTABLE = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since"})


class LineError(FetchError):
    """There was no whole answer. `sent`: the request reached the server, or may have."""

    def __init__(self, what: str, *, subject: str, temporary: bool, sent: bool) -> None:
        super().__init__(what, subject=subject, temporary=temporary)
        self.sent = sent


@dataclass(slots=True)
class _Ask:
    """One request on its way. `connected` once a line stands over which it may have gone."""

    method: str
    url: str
    headers: Mapping[str, str]
    ports: Sequence[int]
    seconds: float
    subject: str
    body: bytes | None = None
    connected: bool = False


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
        """Nothing is held between requests."""

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int,
        ports: Sequence[int] = (),
        look: Look | None = None,
        robots: bool = False,
    ) -> Response:
        """The document at an address, after redirects: status 200 to 299, or 304.

        `look` is shown the headers and the first 4 kB of the body; what it raises ends the
        download. `robots`: what the site's robots.txt asks for is kept to. Raises Forbidden,
        TooLarge, HttpStatus or another FetchError.
        """
        here = _usable(url, urls.redact)
        carried = dict(headers or {})
        left = self._deadline
        permanent = True
        for hop in range(self._max_redirects + 1):
            if robots:
                await self._robots.check(here, ports, urls.redact(here))
            async with self._turns.of(_host(here)):
                began = asyncio.get_running_loop().time()
                ask = _Ask("GET", here, carried, ports, left, urls.redact(here))
                async with self._answer(ask) as answer:
                    target = answers.target(answer, here)
                    if target is None:
                        answers.accept(answer, ask.subject)
                        body = await answers.read(answer, max_bytes, ask.subject, look)
                        moved = here if hop and permanent else None
                        return answers.response(answer, here, body, moved)
                    permanent = permanent and answer.status in PERMANENT
                left -= asyncio.get_running_loop().time() - began
            if _origin(target) != _origin(here):
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
        async with self._turns.of(_host(here)):
            ask = _Ask(
                "POST", here, {"Content-Type": kind, **own}, ports, self._deadline, subject, body
            )
            async with self._answer(ask) as answer:
                try:
                    content = await answers.read(answer, ANSWER_BYTES, subject, None)
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
        port = urlsplit(here).port or (443 if here.startswith("https:") else 80)
        async with self._turns.of(_host(here)):
            try:
                async with asyncio.timeout(self._deadline):
                    rows = await self._names.resolve(_host(here), port)
            except OSError:  # that it took too long among them
                what = "its name does not resolve"
                raise FetchError(what, subject=subject, temporary=True) from None
            gate = guard.Guard(self._allow, ports)
            whys = [why for row in rows if (why := gate.refusal(row["host"], port))]
            if whys or not rows:
                raise Forbidden(f"not connected: {(*whys, 'no address')[0]}", subject=subject)
            yield here

    async def _get_robots(self, url: str, ports: Sequence[int]) -> Response:
        return await self.get(url, max_bytes=robots_txt.SIZE, ports=ports)

    def _is_ours(self, host: str) -> bool:
        """Whether a host is an address that the operator named."""
        return guard.is_listed(host, self._allow)

    @contextlib.asynccontextmanager
    async def _answer(self, ask: _Ask) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer's head; its body is read inside the block, under the same deadline."""
        gate = guard.Guard(self._allow, ask.ports)
        try:
            async with (
                asyncio.timeout(max(ask.seconds, 0)),
                self._session(gate, ask) as session,
                session.request(
                    ask.method,
                    ask.url,
                    headers=ask.headers,
                    data=ask.body,
                    allow_redirects=False,
                ) as answer,
            ):
                yield answer
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # The library's error holds the whole address, which a traceback would show.
            raise self._fault(error, gate, ask) from None

    def _session(self, gate: guard.Guard, ask: _Ask) -> aiohttp.ClientSession:
        async def connected(*_: Any) -> None:
            ask.connected = True

        trace = aiohttp.TraceConfig()
        trace.on_connection_create_end.append(connected)
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                socket_factory=gate.open,
                resolver=self._names,
                use_dns_cache=False,
                force_close=True,
                limit=0,
            ),
            headers={"User-Agent": self._user_agent, "Accept-Encoding": "gzip"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            max_headers=500,
            trace_configs=[trace],
        )

    def _fault(self, error: Exception, gate: guard.Guard, ask: _Ask) -> FetchError:
        """Say what broke. The library's own texts may hold the whole address: not used."""
        if gate.refused and not gate.opened:
            return Forbidden(f"not connected: {gate.refused[0]}", subject=ask.subject)
        if isinstance(error, aiohttp.InvalidURL):  # 127.1 and other old spellings of numbers
            return Forbidden("not an address that may be requested", subject=ask.subject)
        what, temporary = "the connection broke", True
        match error:
            case TimeoutError():
                what = f"no complete answer within {self._deadline:g} s"
            case aiohttp.ClientConnectorCertificateError():
                what, temporary = f"its certificate is not valid{_reason(error)}", False
            case aiohttp.ClientConnectorSSLError():
                what = "no secure connection could be agreed on"
            case aiohttp.ClientConnectorDNSError():
                what = "its name does not resolve"
            case aiohttp.ClientConnectorError(os_error=cause):
                what = f"cannot connect ({cause.strerror or 'refused'})"
            case aiohttp.ServerDisconnectedError():
                what = "the server closed the connection without an answer"
            case aiohttp.ClientPayloadError():
                what = "the answer is cut short or not as long as it says"
            case aiohttp.ClientResponseError():
                what = "the answer is not HTTP"
        return LineError(what, subject=ask.subject, temporary=temporary, sent=ask.connected)


def _usable(url: str, name: Callable[[str], str]) -> str:
    cleaned = urls.clean(url)
    if cleaned is None:
        raise Forbidden("not an http or https address that may be used", subject=name(url))
    return cleaned


def _host(cleaned: str) -> str:
    return urlsplit(cleaned).hostname or ""


def _origin(cleaned: str) -> tuple[str, str]:
    return urlsplit(cleaned)[:2]


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


def _reason(error: aiohttp.ClientConnectorCertificateError) -> str:
    text = getattr(error.certificate_error, "verify_message", "")
    return f": {text}" if text else ""
