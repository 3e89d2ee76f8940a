"""From alerts that wait to messages: grouped by story, held while it is quiet, merged past a limit.

After Prometheus' Alertmanager (group_wait, group_interval, repeat_interval, inhibition, silences),
with two changes that news asks for: what quiet hours held comes as one message, and a channel's
limit merges what is too much instead of queueing it. Pure: what was told before, what is muted and
what time it is are arguments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor import timing
from monitor.model import Alert, Channel, Mute, Reason, Thread

# Put off for one of these, several stories come as one message.
MERGED = frozenset({Reason.QUIET_HOURS, Reason.OVER_LIMIT})
SOON = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Past:
    """What a channel was told before.

    `threads` by story; `digests` what a digest told its reader: article to the digest's name;
    `under_way` the same of digests that have not arrived yet; `sent` the moments of its latest
    messages.
    """

    threads: Mapping[str, Thread] = field(default_factory=dict)
    digests: Mapping[int, str] = field(default_factory=dict)
    under_way: Mapping[int, str] = field(default_factory=dict)
    sent: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Alerts that make one message: of one story, or of several where `merged` says why."""

    alerts: tuple[Alert, ...]
    thread: Thread | None = None  # that it goes on
    merged: Reason | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An alert put off until a moment, and why."""

    alert: Alert
    reason: Reason
    until: datetime


@dataclass(frozen=True, slots=True)
class Dropped:
    """An alert that nobody is sent, and why."""

    alert: Alert
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """What becomes of a channel's waiting alerts. Each is in one of the three."""

    groups: tuple[Group, ...] = ()
    held: tuple[Held, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def flow(
    channel: Channel,
    waiting: Sequence[Alert],
    past: Past,
    mutes: Sequence[Mute],
    zone: str,
    now: datetime,
) -> Flow:
    """What a channel is sent now, what waits, what nobody is sent.

    Args:
        waiting: all that waits for the channel, in order of decision.
        zone: of its quiet hours, where the channel names none.
    """
    dropped, late, kept = list[Dropped](), list[Held](), list[Alert]()
    for one in waiting:
        said = _not_sent(one, past, mutes, now)
        if isinstance(said, Dropped):
            dropped.append(said)
        elif one.event_id is None and one.article_id in past.under_way:
            late.append(Held(said, Reason.DIGEST_UNDER_WAY, now + SOON))
        else:
            kept.append(said)
    ready, held = _by_time(channel, kept, past, zone, now)
    groups, over = _within_limit(channel, ready, past, now)
    return Flow(groups, (*held, *late, *over), tuple(dropped))


def _not_sent(one: Alert, past: Past, mutes: Sequence[Mute], now: datetime) -> Alert | Dropped:
    """The alert without the watchlists that are muted; or why it is none."""
    if one.event_id is None and one.article_id in past.digests:
        return Dropped(one, Reason.ALREADY_TOLD, f"in the digest {past.digests[one.article_id]}")
    muted = [mute for mute in mutes if now < mute.until]
    for mute in muted:
        if (mute.noun, mute.name) in {("story", one.story), ("source", one.source)}:
            return Dropped(one, Reason.MUTED, said(mute))
    silent = {mute.name: mute for mute in muted if mute.noun == "watchlist"}
    left = tuple(name for name in one.watchlists if name not in silent)
    if not left:
        return Dropped(one, Reason.MUTED, said(silent[one.watchlists[0]]))
    return replace(one, watchlists=left)


def said(mute: Mute) -> str:
    """A mute in a few words, its end in UTC."""
    because = f": {mute.because}" if mute.because else ""
    return f"{mute.noun} {mute.name} until {mute.until:%Y-%m-%d %H:%M} UTC{because}"


def _by_time(
    channel: Channel, waiting: Sequence[Alert], past: Past, zone: str, now: datetime
) -> tuple[list[Group], list[Held]]:
    """The stories whose time has come, each with all that waits of it; and those that wait."""
    stories: dict[str, list[Alert]] = {}
    for one in waiting:
        stories.setdefault(one.story, []).append(one)
    quiet = timing.quiet_until(channel.quiet, ZoneInfo(channel.timezone or zone), now)
    ready: list[Group] = []
    held: list[Held] = []
    for story, alerts in stories.items():
        urgent = any(one.priority == "high" for one in alerts)
        thread = _thread(channel, past.threads.get(story), alerts)
        if thread:
            due, reason = thread.last_at + _seconds(channel.group_interval), Reason.GROUP_INTERVAL
        else:
            due, reason = alerts[0].at + _seconds(channel.group_wait), Reason.GROUP_WAIT
        # A clock that was put back must not make anybody wait for it.
        if now < due <= now + _seconds(max(channel.group_interval, channel.group_wait)):
            held += [Held(one, reason, due) for one in alerts]
        elif quiet and not urgent:
            held += [Held(one, Reason.QUIET_HOURS, quiet) for one in alerts]
        else:
            ready.append(Group(tuple(alerts), thread))
    return ready, held


def _thread(channel: Channel, told: Thread | None, alerts: Sequence[Alert]) -> Thread | None:
    """The thread that a story goes on in; None where the last word is too long ago."""
    if told and alerts[0].at - told.last_at <= _seconds(channel.repeat_interval):
        return told
    return None


def _within_limit(
    channel: Channel, ready: Sequence[Group], past: Past, now: datetime
) -> tuple[tuple[Group, ...], list[Held]]:
    """As many messages as the channel may have now, what is over in the last of them.

    Urgent stories come first and are never put off; what quiet hours held comes as one.
    """
    ready = sorted(ready, key=lambda group: not _urgent(group))  # stable: in order of decision
    late = [group for group in ready if _put_off(group) and not _urgent(group)]
    prompt = [group for group in ready if not _put_off(group) or _urgent(group)]
    if len(late) > 1:
        held = (one.held for group in late for one in group.alerts)
        late = [_merged(late, next(one for one in held if one in MERGED))]
    groups = [*prompt, *late]
    if channel.limit is None:
        return tuple(groups), []
    window = _seconds(channel.limit.seconds)
    recent = [at for at in past.sent if now - window < at <= now]
    left = channel.limit.messages - len(recent)
    if len(groups) <= left:
        return tuple(groups), []
    urgent = [group for group in groups if _urgent(group)]
    rest = groups[len(urgent) :]
    room = max(left - len(urgent), 0)
    if room:
        alone, over = rest[: room - 1], rest[room - 1 :]
        return (*urgent, *alone, _merged(over, Reason.OVER_LIMIT)), []
    until = min(recent, default=now) + window
    return tuple(urgent), [
        Held(one, Reason.OVER_LIMIT, until) for group in rest for one in group.alerts
    ]


def _merged(groups: Sequence[Group], reason: Reason) -> Group:
    """One message of several stories; one story stays what it is."""
    if len(groups) == 1:
        return groups[0]
    return Group(tuple(one for group in groups for one in group.alerts), merged=reason)


def _urgent(group: Group) -> bool:
    return any(one.priority == "high" for one in group.alerts)


def _put_off(group: Group) -> bool:
    return any(one.held in MERGED for one in group.alerts)


def _seconds(number: float) -> timedelta:
    return timedelta(seconds=number)
