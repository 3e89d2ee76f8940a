"""What is asked, as bytes and as a place: of addresses that `urls.clean` has spelt."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from monitor.urls import DEFAULT_PORTS


class Where(NamedTuple):
    """An address in its parts."""

    secure: bool
    host: str  # without brackets
    port: int
    netloc: str
    target: str  # path and query

    @property
    def origin(self) -> tuple[bool, str]:
        return self.secure, self.netloc


# Sources are asked again and again.
@lru_cache(maxsize=20_000)
def where(cleaned: str) -> Where:
    scheme, netloc, path, query, _ = parts = urlsplit(cleaned)
    target = f"{path or '/'}?{query}" if query else path or "/"
    port = parts.port or DEFAULT_PORTS[scheme]
    return Where(scheme == "https", parts.hostname or "", port, netloc, target)


def get(asked: Where, agent: str, headers: Mapping[str, str], *, keep: bool) -> bytes:
    """The request. Raises ValueError for a header that would be more than one line."""
    return _head("GET", asked, agent, headers if keep else {**headers, "Connection": "close"})


def post(asked: Where, agent: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """A request with a body, after which its line ends. Raises ValueError as `get` does."""
    more = {"Content-Length": str(len(body)), "Connection": "close"}
    return _head("POST", asked, agent, {**headers, **more}) + body


def _head(method: str, asked: Where, agent: str, headers: Mapping[str, str]) -> bytes:
    lines = {
        "host": f"Host: {asked.netloc}",
        "user-agent": f"User-Agent: {agent}",
        "accept-encoding": "Accept-Encoding: gzip",
        "accept": "Accept: */*",
    }
    for name, value in headers.items():
        lines[name.lower()] = f"{name}: {value}"
    whole = "\r\n".join((f"{method} {asked.target} HTTP/1.1", *lines.values()))
    if whole.count("\r") != len(lines) or whole.count("\n") != len(lines) or "\0" in whole:
        raise ValueError("a header of more than one line")
    return f"{whole}\r\n\r\n".encode()
