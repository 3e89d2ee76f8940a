"""A feed, asked for only if it changed."""

from monitor import urls
from monitor.errors import FetchError
from monitor.http import Http
from monitor.model import Response, Source

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


async def get_feed(
    http: Http, source: Source, *, etag: str | None, last_modified: str | None, max_bytes: int
) -> Response:
    """The feed's bytes (200), or that nothing changed (304, only where a validator was given).

    The caller leaves the validators out once a day: some servers answer 304 for ever. Raises
    FetchError and its kinds.
    """
    headers = {"Accept": ACCEPT}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    response = await http.get(source.url, headers=headers, max_bytes=max_bytes, ports=source.ports)
    subject = urls.redact(source.url)
    if response.status == 304 and not (etag or last_modified):
        raise FetchError("answered 304 to a question nobody asked", subject=subject, temporary=True)
    if response.status in {204, 205, 206}:
        raise FetchError(
            f"answered {response.status}, which is no whole document",
            subject=subject,
            temporary=True,
        )
    return response
