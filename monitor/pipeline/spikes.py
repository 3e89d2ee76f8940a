"""hits -> message: a watchlist's volume far above its own past is told once a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor import timing
from monitor.model import Channel, Message, Reason, Watchlist
from monitor.pipeline.desk import Desk, Ports, each, log
from monitor.pipeline.messages import notice
from monitor.render.languages import spoken
from monitor.spike import HOURS, WEEK, WEEKS, Spike, counted, spike, windows
from monitor.store import deliveries, sources
from monitor.store.database import Session
from monitor.text.counting import count
from monitor.views import alerts as alert_views
from monitor.views import rules

EVERY = timedelta(minutes=10)  # a look
CALM = timedelta(days=1)  # after one that was told
LOOKED, TOLD = "spikes", "spike:"  # kept facts: the last look; before a watchlist's name
HEADLINES = 5

Due = tuple[Message, datetime]  # and when it may go


async def run(ports: Ports, desk: Desk) -> int:
    """Look at the watchlists that ask for it; returns how many spikes were told."""
    asking = [one for one in desk.watchlists.values() if {"spike", "any"} & {*one.alert.when}]
    now = ports.now()
    last, _ = await ports.database.aread(sources.kept, LOOKED)
    if not asking or (last and timedelta(0) <= now - last < EVERY):
        return 0
    await ports.database.awrite(sources.keep, LOOKED, at=now)
    told: list[bool] = []

    async def one(watchlist: Watchlist) -> None:
        told.append(await ports.database.awrite(_look, desk, watchlist, now))

    await each("spikes", asking, one)
    return sum(told)


def _look(session: Session, desk: Desk, watchlist: Watchlist, now: datetime) -> bool:
    """One watchlist, in one transaction; whether a spike was told."""
    before, _ = sources.kept(session, TOLD + watchlist.name)
    if before and timedelta(0) <= now - before < CALM:
        return False
    muted = alert_views.mutes(session, now)
    if any((one.noun, one.name) == ("watchlist", watchlist.name) for one in muted):
        return False
    start = now - (WEEKS + 1) * WEEK
    moments = rules.moments(session, watchlist.name, start)
    if not moments:
        return False
    zone = ZoneInfo(desk.settings.timezone)
    found = spike(*counted(moments, windows(now, zone, moments[0])))
    if found is None:
        return False
    recent = now - timedelta(hours=HOURS)
    headlines = rules.headlines(session, watchlist.name, recent, HEADLINES)
    for message, due in messages(desk, watchlist, found, headlines, now):
        deliveries.add(session, message, now, reason=Reason.SPIKE.value, due=due)
    sources.keep(session, TOLD + watchlist.name, at=now)
    log.info("spike of %s: %s", watchlist.name, count(found.count, "article"))
    return True


def messages(
    desk: Desk, watchlist: Watchlist, found: Spike, headlines: Sequence[str], now: datetime
) -> list[Due]:
    """A message for each channel that can be used; it may not go before quiet hours end."""
    made = []
    for channel in desk.channels(watchlist.alert.to):
        if not channel.enabled:
            continue
        speak = spoken(channel.language)
        subject = speak.say("spike", title=watchlist.title)
        hours, usual = f"{HOURS:.0f}", speak.tenth(found.expected)
        said = speak.say("spike_said", found.count, hours=hours, usual=usual)
        lines = [said, *(f"· {one}" for one in headlines)]
        key = (watchlist.name, now.isoformat())
        message = notice(desk, channel, "alert", subject, lines, "spike", *key)
        made.append((message, _when(desk, channel, watchlist, now)))
    return made


def _when(desk: Desk, channel: Channel, watchlist: Watchlist, now: datetime) -> datetime:
    zone = ZoneInfo(channel.timezone or desk.settings.timezone)
    quiet = timing.quiet_until(channel.quiet, zone, now)
    return now if quiet is None or watchlist.alert.priority == "high" else quiet
