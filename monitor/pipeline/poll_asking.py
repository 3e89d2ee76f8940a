"""source -> feed: asking a source, and reading what it answers."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.errors import MonitorError
from monitor.fetch.feed import get_feed
from monitor.model import Feed, Response, Source, SourceState
from monitor.parse import parse
from monitor.pipeline.desk import Desk, Ports

# Some servers answer 304 for ever: once a day the question is asked without validators.
FULL_EVERY = timedelta(days=1)


@dataclass(frozen=True)
class Answer:
    """What asking a source brought: a response (with its feed, unless unchanged) or an error."""

    response: Response | None = None
    feed: Feed | None = None
    error: MonitorError | None = None


async def ask(ports: Ports, desk: Desk, source: Source, asked: SourceState) -> Answer:
    """Fetch and parse. Unchanged bytes are not parsed again."""
    limit = desk.settings.fetch.max_feed
    try:
        response = await get_feed(
            ports.http,
            source,
            etag=asked.etag,
            last_modified=asked.last_modified,
            max_bytes=limit,
        )
        if response.status == 304 or body_hash(response) == asked.body_hash:
            return Answer(response)
        kind = response.headers.get("content-type")
        feed = await ports.pool.run(parse, response.body, response.url, kind)
        return Answer(response, feed)
    except MonitorError as error:
        return Answer(error=error)


def validators(state: SourceState, source: Source, now: datetime) -> SourceState:
    """The state to ask with: without validators once a day, and at a new address."""
    if state.url != source.url:
        return replace(
            state, url=source.url, etag=None, last_modified=None, body_hash="", last_full_at=None
        )
    if state.last_full_at is None or now - state.last_full_at >= FULL_EVERY:
        return replace(state, etag=None, last_modified=None)
    return state


def body_hash(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()
