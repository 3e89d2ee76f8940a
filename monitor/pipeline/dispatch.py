"""alert -> message: what waits for a channel becomes messages, grouped by story.

`monitor.flow` decides what goes now, what is put off and what nobody is sent; here it is gathered,
rendered, and written together with what readers are told thereby, in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.flow import Flow, Group, Held, flow
from monitor.model import Alert, Channel, Decision, Item, Message, Outcome, Reason
from monitor.pipeline import fault
from monitor.pipeline import glosses as gloss
from monitor.pipeline.answered import PATIENCE
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.shown import shown
from monitor.pipeline.tell import Part, Sent, lines, tell
from monitor.store import alerts, articles, deliveries, sources
from monitor.store.database import Session
from monitor.text.counting import count
from monitor.views import alerts as alert_views
from monitor.views import items as item_views
from monitor.views import pages as page_views

LOOK_AGAIN = timedelta(minutes=10)
AGAIN = timedelta(hours=1)  # what could not be told is tried; an update may mend it
FINGERPRINT = "dispatch"  # a kept fact: the configuration that what waits was decided by
AT_ONCE = 4  # channels
CARRIERS = 40  # other reports of a story that an update may name


@dataclass(frozen=True)
class Plan:
    """What becomes of a channel's alerts."""

    flow: Flow
    sent: tuple[Sent, ...]
    notices: tuple[Message, ...] = ()  # to the owner


async def run(ports: Ports, desk: Desk) -> int:
    """Make messages of the alerts that are due; returns how many there are."""
    prompt, glossed = await due(ports, desk)
    return await several(ports, desk, [*prompt, *glossed])


async def due(ports: Ports, desk: Desk) -> tuple[list[str], list[str]]:
    """The channels for which an alert is due: those whose messages need nothing more, and those
    that wait for a gloss of them, which may take as long as a command does."""
    names = await ports.database.aread(alert_views.due, ports.now())
    glossed = [one for one in names if (known := desk.channel(one)) and known.gloss]
    return [one for one in names if one not in glossed], glossed


async def several(ports: Ports, desk: Desk, names: Sequence[str]) -> int:
    """Make messages of what is due for these channels; returns how many there are."""
    made: list[int] = []

    async def one(name: str) -> None:
        made.append(await dispatch(ports, desk, name))

    await each("dispatch", names, one, AT_ONCE)
    return sum(made)


async def edited(ports: Ports, desk: Desk) -> None:
    """Let what waits be decided anew where the configuration is another than it waits by."""
    _, known = await ports.database.aread(sources.kept, FINGERPRINT)
    if known != desk.settings.fingerprint:
        await ports.database.awrite(_anew, desk.settings.fingerprint, ports.now())


def _anew(session: Session, fingerprint: str, now: datetime) -> None:
    alerts.look_again(session, now)
    sources.keep(session, FINGERPRINT, at=now, value=fingerprint)


async def dispatch(ports: Ports, desk: Desk, name: str) -> int:
    """Make messages of what waits for one channel; returns how many."""
    now = ports.now()
    channel = desk.channel(name)
    if channel is None or not channel.enabled:
        await ports.database.awrite(_nobody, name, now)
        return 0
    decided = await ports.database.aread(_decide, desk, channel, now)
    sent, held, notices = list[Sent](), list[Held](), tuple[Message, ...]()
    for group in decided.groups:
        try:
            one = await _message(ports, desk, channel, group)
        except Exception as error:  # noqa: BLE001  it must not hold up the rest
            log.exception("dispatch to %s failed", name)
            held += [Held(late, Reason.FAULT, now + AGAIN) for late in group.alerts]
            told = fault.notice(desk, "dispatch", fault.said(error), now)
            notices = (told,) if told else ()
            continue
        if one is not None:
            sent.append(one)
        else:
            held += [Held(late, Reason.GROUP_WAIT, now + LOOK_AGAIN) for late in group.alerts]
    plan = Plan(replace(decided, held=(*decided.held, *held)), tuple(sent), notices)
    await ports.database.awrite(apply, channel, desk.settings.timezone, plan, now)
    for message in plan.sent:
        log.info("alert to %s: %s", name, count(len(message.alerts), "article"))
    return len(plan.sent)


def _decide(session: Session, desk: Desk, channel: Channel, now: datetime) -> Flow:
    waiting = alert_views.waiting(session, channel.name)
    past = alert_views.past(session, channel, waiting, now)
    mutes = alert_views.mutes(session, now)
    return flow(channel, waiting, past, mutes, desk.settings.timezone, now)


async def _message(ports: Ports, desk: Desk, channel: Channel, group: Group) -> Sent | None:
    """The message of a group; None when none of its articles can be told now."""
    parts: list[Part] = []
    for one in group.alerts:
        seen = await shown(ports, desk, one.article_id)
        if seen is None:  # its page has just come in, and it is judged again
            continue
        event = None
        if one.event_id is not None:
            event = await ports.database.aread(page_views.event, one.event_id)
        parts.append(Part(one, seen, event))
    if not parts:
        return None
    rule, to = channel.gloss, channel.language
    glosses = await gloss.of_lines(ports, desk, rule, to, lines(parts))
    return tell(desk, channel, group, parts, await _carriers(ports, group), glosses)


async def _carriers(ports: Ports, group: Group) -> list[Item]:
    """Who else brought the story since its channel was told last: an update names them."""
    if group.thread is None:
        return []
    story, since = group.alerts[0].story, group.thread.last_at
    return await ports.database.aread(item_views.carriers, story, since, CARRIERS)


def _nobody(session: Session, channel: str, now: datetime) -> None:
    """The channel is not to be had: what waits for it waits, and not for ever."""
    for one in alert_views.waiting(session, channel):
        if now - one.at > PATIENCE:
            alerts.drop(session, one.id, Reason.CHANNEL_DISABLED)
            decision = _decision(one, Outcome.DROPPED, Reason.CHANNEL_DISABLED)
            articles.decide(session, [decision], now)
        else:
            alerts.put_off(session, one.id, now + LOOK_AGAIN)


def apply(session: Session, channel: Channel, zone: str, plan: Plan, now: datetime) -> None:
    """Messages, ledger, threads and decisions, in one transaction.

    An alert that was sent or dropped meanwhile makes its whole message void: what is left of it
    is decided anew.
    """
    every = [one.id for sent in plan.sent for one in sent.alerts]
    every += [one.alert.id for one in plan.flow.held] + [one.alert.id for one in plan.flow.dropped]
    free = alerts.take(session, every)
    decisions: list[Decision] = []
    for notice in plan.notices:
        deliveries.add(session, notice, now)
    for sent in plan.sent:
        if any(one.id not in free for one in sent.alerts):
            continue
        # A digest that was composed meanwhile may have told it: then it is decided anew.
        ids = [one.article_id for one in sent.alerts if one.event_id is None]
        if alert_views.digested(session, channel.told_as, ids):
            continue
        if articles.begun_again(session, ids):  # a page has come in: what it says is told
            continue
        decisions += _send(session, channel, sent, now)
    for held in plan.flow.held:
        if held.alert.id in free and alerts.hold(session, held.alert.id, held.reason, held.until):
            there = ZoneInfo(channel.timezone or zone)
            until = f"until {held.until.astimezone(there):%Y-%m-%d %H:%M} ({there.key})"
            decisions.append(_decision(held.alert, Outcome.HELD, held.reason, until))
    for dropped in plan.flow.dropped:
        if dropped.alert.id in free:
            alerts.drop(session, dropped.alert.id, dropped.reason)
            detail = dropped.detail
            decisions.append(_decision(dropped.alert, Outcome.DROPPED, dropped.reason, detail))
    articles.decide(session, decisions, now)


def _send(session: Session, channel: Channel, sent: Sent, now: datetime) -> list[Decision]:
    message = sent.message
    reason = sent.alerts[0].reason.value
    article_id = sent.alerts[0].article_id
    deliveries.add(session, message, now, reason=reason, article_id=article_id)
    for notice in sent.notices:
        deliveries.add(session, notice, now)
    alerts.sent(session, sent.alerts, message.id, channel.told_as, now, sent.stories)
    for story in dict.fromkeys(one.story for one in sent.alerts if one.story in sent.stories):
        alerts.goes_on(session, channel.name, story, message.thread or message.id, now)
    return [_said(one, sent) for one in sent.alerts]


def _said(one: Alert, sent: Sent) -> Decision:
    detail = f"delivery {sent.message.id[:8]}"
    if one.story not in sent.stories:
        detail += ", which only counts it: it had no room"
    return _decision(one, Outcome.SENT, one.reason, detail)


def _decision(one: Alert, outcome: Outcome, reason: Reason, detail: str = "") -> Decision:
    return Decision("alert", outcome, reason, one.channel, detail, one.article_id)
