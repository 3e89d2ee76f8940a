"""What a source's own command prints of an address, for sites that want a browser.

The command connects by itself, past the guard. So it is given addresses of the source's own host
only, and none that leads to an address that we would not connect to.
"""

import asyncio
import os
import re

from monitor import command, urls
from monitor.errors import FetchError
from monitor.http import Http
from monitor.model import Response, Source

AT_ONCE = 2  # a browser takes half a gigabyte
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Commands:
    """Runs the commands of sources, few at a time.

    Args:
        http: gives a host's turn, and judges its addresses.
        seconds: for one answer; waiting for a turn does not count.
    """

    def __init__(self, http: Http, seconds: float) -> None:
        self._http, self._seconds = http, seconds
        self._room = asyncio.Semaphore(AT_ONCE)

    async def get(self, source: Source, url: str, *, max_bytes: int) -> Response:
        """What the source's command prints when the address is its last argument.

        It is given nothing to read, and its environment holds no secret; what the user's files
        hold it can read like any program of that user. Raises FetchError, temporary whatever
        went wrong, and Forbidden.
        """
        subject = urls.redact(url)
        async with self._http.turn(url, source.ports) as cleaned, self._room:
            ran = await command.run(
                [*source.command, cleaned],
                seconds=self._seconds,
                largest=max_bytes,
                environment=command.plain(os.environ),
                shown=lambda line: _redacted(line.replace(cleaned, subject)),
            )
        if ran.why:
            raise FetchError(f"its command failed: {ran.why}", subject=subject, temporary=True)
        if not ran.out.strip():
            raise FetchError("its command printed nothing", subject=subject, temporary=True)
        return Response(cleaned, 200, {}, ran.out)


def serves(source: Source, url: str) -> bool:
    """Whether the source's command is to be asked for an address: of its own host, with or
    without `www.`"""
    return bool(source.command) and urls.site(url) == urls.site(source.url) != ""


def _redacted(line: str) -> str:
    """What it says is wrong: a browser says the whole address, with the token in it."""
    return ADDRESS.sub(lambda found: urls.redact(found[0]), line)
