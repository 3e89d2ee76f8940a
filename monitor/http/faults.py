"""What broke, in words of our own: the library's texts may hold the whole address."""

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError

from monitor.errors import FetchError, Forbidden
from monitor.http.guard import Guard
from monitor.http.lines import NoAddress, NotConnected

FAULTS = (
    aiohttp.ClientError, HttpProcessingError, NotConnected, NoAddress, OSError, ValueError
)  # fmt: skip


class LineError(FetchError):
    """There was no whole answer. `sent`: the request reached the server, or may have."""

    def __init__(self, what: str, *, subject: str, temporary: bool, sent: bool) -> None:
        super().__init__(what, subject=subject, temporary=temporary)
        self.sent = sent


def named(
    error: Exception, gate: Guard, subject: str, deadline: float, *, sent: bool
) -> FetchError:
    """The error for one of `FAULTS`. `sent`: the request may have reached the server."""
    if gate.refused and not gate.opened:
        return Forbidden(f"not connected: {gate.refused[0]}", subject=subject)
    if isinstance(error, NoAddress):
        return Forbidden("not an address that may be requested", subject=subject)
    what, temporary = "the connection broke", True
    match error:
        case TimeoutError():
            what = f"no complete answer within {deadline:g} s"
        case NotConnected():
            what, temporary = error.what, error.temporary
        case aiohttp.ServerDisconnectedError():
            what = "the server closed the connection without an answer"
        case aiohttp.ClientPayloadError():
            what = "the answer is cut short or not as long as it says"
        case HttpProcessingError():
            what = "the answer is not HTTP"
    return LineError(what, subject=subject, temporary=temporary, sent=sent)
