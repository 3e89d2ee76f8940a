"""What follows from an answer: the state a source is left in, and the rows to write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor import timing
from monitor.errors import HttpStatus, MonitorError
from monitor.model import Entry, EntryKeys, Message, Source, SourceState
from monitor.pipeline.desk import Desk
from monitor.pipeline.messages import to_owner
from monitor.pipeline.poll_asking import Answer, body_hash
from monitor.pipeline.poll_items import decide_items
from monitor.views import entries as entry_views

# An address that is gone is asked again, seldom: feeds come back to life.
GONE_FOR = timedelta(days=7)
DAY = timedelta(days=1).total_seconds()


@dataclass(frozen=True)
class Plan:
    """What one poll decided: rows to write."""

    state: SourceState
    new: tuple[tuple[Entry, EntryKeys], ...] = ()
    changed: tuple[tuple[int, Entry, EntryKeys], ...] = ()
    baseline: bool = False
    pause_until: datetime | None = None  # the whole host
    notice: Message | None = None


def decide(
    source: Source,
    state: SourceState,
    answer: Answer,
    known: Sequence[entry_views.Known],
    desk: Desk,
    now: datetime,
    jitter: float,
) -> Plan:
    """What follows from an answer, given the entries known by any of its keys."""
    every = source.every or desk.settings.fetch.every
    if answer.error is not None:
        return decide_failed(source, state, answer.error, desk, every, now, jitter)
    assert answer.response is not None  # an answer is a response or an error
    answered = replace(
        state,
        next_poll_at=timing.next_poll(now, every, 0, jitter),
        first_polled_at=state.first_polled_at or now,
        last_polled_at=now,
        last_ok_at=now,
        failures=0,
        state="ok",
        error="",
    )
    if answer.response.status != 304:
        headers = answer.response.headers
        answered = replace(
            answered,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            body_hash=body_hash(answer.response),
            last_full_at=now
            if state.etag is None and state.last_modified is None
            else state.last_full_at,
        )
    if answer.feed is None:
        return Plan(answered)
    new, changed, put_off = decide_items(answer.feed, known, now)
    if put_off:  # the same bytes must be looked at again
        answered = replace(answered, etag=None, last_modified=None, body_hash="")
    return Plan(
        replace(answered, last_new_at=now if new else state.last_new_at),
        new=new,
        changed=changed,
        baseline=state.first_polled_at is None,
    )


def decide_failed(
    source: Source,
    state: SourceState,
    error: MonitorError,
    desk: Desk,
    every: float,
    now: datetime,
    jitter: float,
) -> Plan:
    """Slower and slower, never off; 410 pauses and tells; `Retry-After` binds the host."""
    failures = state.failures + 1
    after = error.retry_after if isinstance(error, HttpStatus) else None
    gone = isinstance(error, HttpStatus) and error.status == 410
    failed = replace(
        state,
        next_poll_at=now + GONE_FOR
        if gone
        else timing.next_poll(now, every, failures, jitter, after),
        last_polled_at=now,
        failures=failures,
        state="gone" if gone else "failing",
        error=error.what,
    )
    notice = None
    if gone and state.state != "gone":
        notice = to_owner(
            desk,
            f"gone:{source.name}:{now:%Y-%m-%d}",
            f"The source {source.name} is gone",
            [str(error), "It is asked once a week from now on; sources.yaml may drop it."],
        )
    pause = now + timedelta(seconds=min(after, DAY)) if after else None
    return Plan(failed, pause_until=pause, notice=notice)
