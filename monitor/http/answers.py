"""One answer: where it leads, whether it is the document, and its body."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from monitor import urls
from monitor.errors import Forbidden, HttpStatus, TooLarge
from monitor.http.body import Body
from monitor.http.headers import plain, retry_after
from monitor.http.lines import Answer
from monitor.model import Response

REDIRECTS = frozenset({301, 302, 303, 307, 308})
EMPTY = frozenset({204, 205, 304})
# Headers of services that let browsers through only: Cloudflare's and AWS WAF's mean that whatever
# the status is; DataDome's is on pages too.
ONLY = ("cf-mitigated", "x-amzn-waf-action")
CHALLENGES = (*ONLY, "x-datadome")
FIRST_BYTES = 4_096  # enough to tell what a body is

Look = Callable[[Mapping[str, str], bytes], None]


def trails(answer: Answer) -> bool:
    """Whether a body may follow an answer that has none: what comes then is nobody's."""
    said = answer.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in answer.headers
    return answer.status in EMPTY and said


def target(answer: Answer, here: str) -> str | None:
    """Where a redirect leads, None if the answer is none."""
    location = answer.headers.get("Location", "")
    if answer.status not in REDIRECTS or not location.strip():
        return None
    if not location.isprintable():  # raw bytes of some other encoding: sent back as they came
        raw = location.encode("utf-8", "surrogateescape")
        location = quote(raw, safe=bytes(range(0x80)))
    target = urls.clean(location, here)
    if target is None:
        raise Forbidden("redirects to an address that may not be used", subject=urls.redact(here))
    return target


def accept(answer: Answer, here: str) -> None:
    """Raises HttpStatus for an answer that is not the document."""
    status = answer.status
    answered = 200 <= status < 300 or status == 304
    challenge = any(name in answer.headers for name in (ONLY if answered else CHALLENGES))
    if answered and not challenge:
        return
    said = ", a challenge to browsers" if challenge else ""
    raise HttpStatus(
        f"the server answered {status} {_phrase(status)}".rstrip() + said,
        subject=urls.redact(here),
        status=status,
        retry_after=retry_after(answer.headers.get("Retry-After"), datetime.now(UTC)),
        challenge=challenge,
    )


async def read(answer: Answer, cap: int, here: str, look: Look | None) -> bytes:
    """The decoded body. Raises TooLarge, FetchError and what `look` raises."""
    if answer.status in EMPTY:
        return b""
    subject = urls.redact(here)
    stated = answer.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated) > cap:
        raise TooLarge(f"larger than {cap:,} bytes", subject=subject)
    body = Body(", ".join(answer.headers.getall("Content-Encoding", [])), cap, subject)
    async for chunk in answer.content.iter_any():
        body.feed(chunk)
        if look and len(body) >= FIRST_BYTES:
            look(plain(answer.headers.items()), body.first(FIRST_BYTES))
            look = None
    whole = body.close()
    if look:
        look(plain(answer.headers.items()), whole[:FIRST_BYTES])
    return whole


def response(answer: Answer, here: str, content: bytes, moved: str | None = None) -> Response:
    """The answer as the rest of the program knows it."""
    return Response(here, answer.status, plain(answer.headers.items()), content, moved)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
