"""An article's page: HTML or nothing. The first 4 kB decide, the rest is then not loaded."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor import urls
from monitor.errors import FetchError
from monitor.http import Http
from monitor.http.turns import Ready
from monitor.model import Evidence, Response

ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"
MARKUP = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|meta|title|article|main|div|p|h1|table)[\s>]",
    re.IGNORECASE,
)
FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF|urlset)[\s>]", re.DOTALL
)
WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16, which is full of zeros
FILES = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
LOOKED_AT = 4_096  # bytes
PROSE = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
# What an answer says of its own age and identity; kept as evidence.
TELLING = ("date", "last-modified", "etag", "content-type", "age", "cache-control")


async def get_page(
    http: Http,
    url: str,
    *,
    max_bytes: int,
    ports: Sequence[int] = (),
    etag: str | None = None,
    last_modified: str | None = None,
    headers: Mapping[str, str] | None = None,
    robots: bool = False,
    within: float | None = None,
    begun: asyncio.Event | None = None,
    hurries: bool = False,
    ready: Ready | None = None,
) -> Response:
    """The page's bytes, or that nothing changed (304, only where a validator was given).

    `robots`: the site's robots.txt is kept to. `within`: seconds, once it is the host's turn;
    `begun` is set then. Who `hurries` waits for the host's turn and no other. `ready`: see
    `Http.get`.

    Raises FetchError, not temporary, for what is no page.
    """
    subject = urls.redact(url)
    sent = {"Accept": ACCEPT, **(headers or {})}
    if etag:
        sent["If-None-Match"] = etag
    if last_modified:
        sent["If-Modified-Since"] = last_modified

    def look(headers: Mapping[str, str], first: bytes) -> None:
        why = refusal(headers.get("content-type", ""), first)
        if why:
            raise FetchError(why, subject=subject)

    response = await http.get(
        url,
        headers=sent,
        max_bytes=max_bytes,
        ports=ports,
        look=look,
        robots=robots,
        within=within,
        begun=begun,
        hurries=hurries,
        ready=ready,
    )
    if response.status == 304 and (etag or last_modified):
        return response
    if response.status not in {200, 203}:
        raise FetchError(
            f"answered {response.status}, which is no whole page", subject=subject, temporary=True
        )
    return response


def printed(response: Response) -> Response:
    """What a command printed, if that is a page. Raises FetchError, temporary."""
    why = refusal(response.headers.get("content-type", ""), response.body[:LOOKED_AT])
    if why:
        subject = urls.redact(response.url)
        raise FetchError(f"its command printed {why}", subject=subject, temporary=True)
    return response


def evidence(response: Response, asked: str, at: datetime) -> Evidence:
    """What an answer leaves for whoever must cite it."""
    told = response.headers
    return Evidence(
        raw_hash=response.body_hash,
        final_url=response.url,
        status=response.status,
        fetched_at=at,
        url=asked,
        headers={name: told[name] for name in TELLING if name in told},
    )


def refusal(content_type: str, first: bytes) -> str:
    """Why this is no page, '' if it is one. What it looks like outranks what it is called."""
    declared = content_type.partition(";")[0].strip().lower()
    called = f"({declared or 'no type'})"
    if first.startswith(FILES) or (b"\0" in first and not first.startswith(WIDE)):
        return f"a binary file, not a page {called}"
    if FEED.match(first.removeprefix(b"\xef\xbb\xbf")):
        return f"a feed, not a page {called}"
    if declared in PROSE or MARKUP.search(first):
        return ""
    return f"not a page {called}"
