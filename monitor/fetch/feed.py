"""A feed, or another document that a source offers, asked for only if it changed."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from monitor import urls
from monitor.errors import FetchError
from monitor.http import Http
from monitor.http.turns import Ready
from monitor.model import Response, Source

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


async def get_feed(
    http: Http,
    source: Source,
    *,
    etag: str | None,
    last_modified: str | None,
    max_bytes: int,
    url: str = "",
    accept: str = ACCEPT,
    ready: Ready | None = None,
    followed: bool = False,
) -> Response:
    """The document's bytes (200), or that nothing changed (304, only where a validator was given).

    `url` is asked in place of the source's own. The caller leaves the validators out once a day:
    some servers answer 304 for ever. `ready` is awaited before it is asked; `followed`:
    see `Http.get`.
    Raises FetchError and its kinds.
    """
    url = url or source.url
    headers = {"Accept": accept, **own_headers(source, url)}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    response = await http.get(
        url,
        headers=headers,
        max_bytes=max_bytes,
        ports=source.ports,
        ready=ready,
        followed=followed,
    )
    subject = urls.redact(url)
    if response.status == 304 and not (etag or last_modified):
        raise FetchError("answered 304 to a question nobody asked", subject=subject, temporary=True)
    if response.status in {204, 205, 206}:
        raise FetchError(
            f"answered {response.status}, which is no whole document",
            subject=subject,
            temporary=True,
        )
    return response


def own_headers(source: Source, url: str) -> Mapping[str, str]:
    """The source's headers, cookies and login, for addresses of its own host only.

    Never over http what was meant for https.
    """
    if not source.headers:
        return {}
    here, there = urlsplit(urls.clean(source.url) or ""), urlsplit(urls.clean(url) or "")
    same = here.netloc == there.netloc and here.netloc != ""
    safe = here.scheme == there.scheme or there.scheme == "https"
    return source.headers if same and safe else {}
