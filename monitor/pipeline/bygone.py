"""story -> digest, looking back: the digest of a past day, written nowhere and sent to nobody."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor import timing
from monitor.errors import UsageError
from monitor.model import Channel, Coverage, Digest, DigestSpec
from monitor.pipeline.compose import draft
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.gathered import Gathered, as_read, as_told, beside
from monitor.store.database import Session
from monitor.views import bygone, sources

DAY = timedelta(days=1)


async def preview(
    ports: Ports, desk: Desk, name: str, day: date, to: Channel | None = None
) -> Digest:
    """The digest of a local date: what it counted, or, where none was composed, would have.

    One that was composed is made anew of what it counted then, by today's configuration and
    templates, for the first reader or the channel `to`: what alerts had told them by then stands as
    told. Which sources answered on a past day is not kept, so that is left out.

    Raises:
        NotFound: there is no such digest.
        UsageError: the day is still to come.
    """
    spec = desk.digest(name)
    if day > timing.local_date(spec.timezone, ports.now()):
        raise UsageError("that day is still to come", subject=day.isoformat())
    gathered, until = await ports.database.aread(_gather, desk, spec, day, ports.now())
    seen = await as_read(ports, desk, spec, gathered)
    made = draft(desk, spec, day.isoformat(), seen, until)
    return as_told(made, seen, to or next(iter(desk.channels(spec.to)), None))


def _gather(
    session: Session, desk: Desk, spec: DigestSpec, day: date, now: datetime
) -> tuple[Gathered, datetime]:
    names = spec.watchlists or tuple(desk.watchlists)
    known = bygone.composed(session, spec.name, day.isoformat())
    if known:
        number, since, until = known
        found, happened = bygone.counted(session, number)
    else:
        since, until = _due(spec, day - DAY), min(_due(spec, day), now)
        found, happened = bygone.between(session, names, since, until)
    stored, matched = sources.stored_since(session, since, until)
    kept = bool(known or stored) or bygone.is_kept(session, until)
    seen = Coverage(None, articles=stored, matched=matched, kept=kept)
    telling = Gathered(tuple(found), seen, since)
    return beside(session, desk, spec, telling, happened, until, until), until


def _due(spec: DigestSpec, day: date) -> datetime:
    """When the digest of that date is due; by its first time, on a day without one."""
    times = {weekday: slot.at for slot in spec.slots for weekday in slot.days}
    at = times.get(day.weekday(), min(times.values(), default=time(7)))
    return timing.instant(day, at, ZoneInfo(spec.timezone))
