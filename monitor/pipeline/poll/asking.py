"""source -> feed: asking a source, and reading what it answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from monitor.errors import MonitorError, ParseError
from monitor.http.turns import Ready
from monitor.model import Feed, Response, Source, SourceState
from monitor.pipeline import kinds
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.poll.failing import page_state
from monitor.pipeline.poll.items import Items, keyed
from monitor.pipeline.wary import LeftAlone
from monitor.timing import pace
from monitor.timing.pace import History

# Some servers answer 304 for ever: once a day the question is asked without validators, sooner
# where a source has long been due, and always for so long after one was found out.
FULL_EVERY = timedelta(days=1)
DOUBTED_FOR = timedelta(days=30)
# A doubt that brought nothing: the source is silent, and is doubted again so much later.
DOUBTED_AGAIN = timedelta(hours=3)


@dataclass(frozen=True)
class Answer:
    """What asking a source brought: a response (with its feed, unless unchanged) or an error."""

    response: Response | None = None
    feed: Feed | None = None
    error: MonitorError | None = None
    page: str = ""  # what a page that stands where a feed was is called
    cursor: str = ""  # what the kind of source wants to be given next time

    @cached_property
    def items(self) -> Items:
        """The feed's entries with their keys, oldest first, worked out once."""
        return keyed(self.feed) if self.feed else []


async def ask(
    ports: Ports,
    desk: Desk,
    source: Source,
    asked: SourceState,
    ready: Ready | None = None,
    *,
    followed: bool = False,
) -> Answer:
    """Fetch and parse, as its kind is asked. Unchanged bytes are not parsed again. `ready` is
    awaited before a request goes out; `followed`: another source of the host comes at once."""
    room = ports.haste.feeds(proven=asked.last_ok_at is not None and not asked.failures)
    limits, now = desk.settings.fetch, ports.now()
    question = kinds.Question(
        ports, limits, source, asked, now, ready=ready, followed=followed, room=room
    )
    try:
        got = await kinds.ask(question)
        return Answer(got.response, got.feed, cursor=got.cursor)
    except LeftAlone:
        raise  # it was not asked, so nothing failed
    except MonitorError as error:
        body = question.response.body if question.response else b""
        return Answer(error=error, page=page_state(body) if isinstance(error, ParseError) else "")


def validators(state: SourceState, source: Source, history: History, now: datetime) -> SourceState:
    """The state to ask with: without validators once a day, in doubt, and at a new address."""
    if state.url != source.url:
        return state._replace(
            url=source.url,
            etag=None,
            last_modified=None,
            body_hash="",
            last_full_at=None,
            address="",
            moved_to="",
            moved_since=None,
            cursor="",
            false_304_at=None,
        )
    if _in_doubt(state, history, now):
        return state._replace(etag=None, last_modified=None)
    return state


def _in_doubt(state: SourceState, history: History, now: datetime) -> bool:
    full = state.last_full_at
    if full is None or now - full >= FULL_EVERY:
        return True
    if state.false_304_at and now - state.false_304_at < DOUBTED_FOR:
        return True
    silent = state.last_new_at is None or state.last_new_at < full
    if silent and now - full < DOUBTED_AGAIN:
        return False
    seen = max(full, state.last_new_at or full)  # what there was then, whatever it says since
    return pace.overdue(history, state.window, seen, now)
