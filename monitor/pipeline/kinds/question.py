"""What every kind of source is asked with."""

import json
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from monitor import urls
from monitor.errors import MonitorError
from monitor.fetch.command import Commands, serves
from monitor.fetch.feed import ACCEPT, get_feed
from monitor.http import Http
from monitor.http.turns import Ready
from monitor.model import Feed, FetchSettings, Response, Source, SourceState
from monitor.pipeline.desk import log
from monitor.sandbox import Pool

T = TypeVar("T")
TRIES = 12  # polls at which a page that cannot be had is asked for again


class Doors(Protocol):
    """The ways to the network and to the child processes."""

    @property
    def http(self) -> Http: ...

    @property
    def commands(self) -> Commands: ...

    @property
    def pool(self) -> Pool: ...


class Got(NamedTuple):
    """What asking a source brought.

    `feed` is None where nothing changed; `cursor` is what the kind wants to be given next time.
    """

    response: Response
    feed: Feed | None = None
    cursor: str = ""


@dataclass
class Question:
    """A source, what is known of it, and the means to ask it."""

    doors: Doors
    limits: FetchSettings
    source: Source
    asked: SourceState
    now: datetime
    response: Response | None = None  # the latest answer that was no page of an answer
    ready: Ready | None = None  # awaited before each request
    followed: bool = False  # another source of its host comes at once
    room: AbstractAsyncContextManager[object] = field(default_factory=nullcontext)  # in a child

    @property
    def url(self) -> str:
        return self.asked.address or self.source.url

    @cached_property
    def cursor(self) -> dict[str, Any]:
        """What this kind kept last time; empty where that cannot be read."""
        try:
            kept = json.loads(self.asked.cursor or "{}")
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    @property
    def first(self) -> bool:
        """Whether nothing of the source is known yet."""
        return self.asked.first_polled_at is None or not self.cursor

    async def main(self, url: str = "", accept: str = ACCEPT) -> Response:
        """The source's own document, if it changed, or if pages behind it are still wanted."""
        if self.asked.cursor and self.cursor.get("broken"):
            self.look_again()
        asked = self.asked
        self.response = await self.get(url or self.url, asked.etag, asked.last_modified, accept)
        return self.response

    def get(
        self,
        url: str,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = ACCEPT,
    ) -> Coroutine[Any, Any, Response]:
        """Another document of the source: as its command prints it, or from the network."""
        if serves(self.source, url):
            commands, most = self.doors.commands, self.limits.max_feed
            return commands.get(self.source, url, max_bytes=most)
        return get_feed(
            self.doors.http,
            self.source,
            url=url,
            etag=etag,
            last_modified=last_modified,
            max_bytes=self.limits.max_feed,
            accept=accept,
            ready=self.ready,
            followed=self.followed,
        )

    def look_again(self) -> None:
        """Ask without validators, and take the answer for changed whatever it says."""
        self.asked = self.asked._replace(etag=None, last_modified=None, body_hash="")

    def unchanged(self, response: Response) -> bool:
        if response.status == 304:
            return True
        return response.body_hash == self.asked.body_hash

    async def read(self, parse: Callable[..., T], response: Response, *more: object) -> T:
        """What a document says, read in a child process."""
        kind = response.headers.get("content-type")
        subject = urls.redact(response.url)
        return await self.in_child(parse, response.body, response.url, kind, *more, subject=subject)

    async def in_child(self, function: Callable[..., T], *given: object, subject: str) -> T:
        """What a function makes of a document, in a child process when there is room."""
        async with self.room:
            return await self.doors.pool.run(function, *given, subject=subject)

    async def if_readable(
        self, function: Callable[..., T], *given: object, subject: str
    ) -> T | None:
        """The same; None of a document that cannot be read, which costs itself only."""
        try:
            return await self.in_child(function, *given, subject=subject)
        except MonitorError as error:
            if error.temporary:  # not its doing: no child would start, or the monitor ends
                raise
            log.warning("%s", error)
            return None

    def read_to(self, mark: dict[str, Any], *, cut: bool) -> str:
        """The cursor of a kind that reads pages up to what it knew: `mark`, what it knows now.

        Where a page could not be had (`cut`), what was known before stays the mark for as many
        polls as TRIES, so that what lies between is asked for again.
        """
        before = {key: value for key, value in self.cursor.items() if key != "broken"}
        tried = int(self.cursor.get("broken", 0))
        if cut and before and tried < TRIES:
            return kept({**before, "broken": tried + 1})
        return kept(mark)

    def at(self, url: str, cursor: dict[str, Any]) -> "Question":
        """The same question to another address that stands for the source's own.

        The source stays, so its cookies go to its own host only.
        """
        return replace(self, asked=self.asked._replace(cursor=json.dumps(cursor), address=url))


def kept(cursor: dict[str, Any]) -> str:
    """A cursor as it is stored."""
    return json.dumps(cursor, separators=(",", ":"), sort_keys=True) if cursor else ""
