"""What is read and sent: the sources, the messages, and the children that read pages."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from monitor.doctor import Finding, doubt, fine, wrong
from monitor.errors import MonitorError
from monitor.extract import page
from monitor.model import Settings, SourceState
from monitor.pipeline.poll.failing import SUGGESTIONS
from monitor.sandbox import Pool
from monitor.store.database import Database
from monitor.views import deliveries, sources

SOME = 10
FEW = 2
LASTING = {"gone", "html", "blocked", "needs-browser"}  # states that pass by themselves seldom
PAGE = b"<html><body><article><h1>A test</h1><p>" + b"One sentence more. " * 40


def feeds(settings: Settings, opened: Database) -> Iterator[Finding]:
    """How each source fares."""
    polled = [one.name for one in settings.sources if one.enabled]
    known = opened.read(sources.states)
    new = sum(name not in known or known[name].last_polled_at is None for name in polled)
    bad = [one for name in polled if (one := known.get(name)) and one.ails]
    reasons = {one.error for one in bad}
    if len(bad) == len(polled) > FEW and len(reasons) == 1:  # the fault is hardly theirs
        what = f"none of {len(bad)} answers: {reasons.pop()}"
        yield wrong("sources", what, "is this machine on the network, and its name server well?")
        return
    bad.sort(key=lambda one: (-one.failures, one.name))
    for one in bad[:SOME]:
        lasting = one.failures > 3 or one.state in LASTING or bool(one.alarm)
        kind = wrong if lasting else doubt
        why = one.error or "it is unusually silent"
        shows = "`monitor feed` on its address shows what it answers"
        todo = SUGGESTIONS[one.state] if one.state in LASTING else shows
        yield kind("sources", f"{one.name}: {why}{_since(one)}", todo)
    if bad[SOME:]:
        more = f"{len(bad) - SOME} more sources ail"
        yield doubt("sources", more, "`monitor sources health --bad` lists them")
    if new:
        todo = "`monitor once` asks them now; a running monitor does by itself"
        yield doubt("sources", f"{new} of {len(polled)} were never asked", todo)
    well = len(polled) - len(bad) - new
    if well:
        yield fine("sources", f"{well} of {len(polled)} answer")


def _since(state: SourceState) -> str:
    if state.state == "damaged":
        return ""
    at = state.last_ok_at
    return f" (last well {at:%Y-%m-%d})" if at else " (never well)"


def messages(opened: Database, now: datetime) -> Iterator[Finding]:
    """What waits, is held, or could not be sent."""
    held = opened.read(deliveries.held)
    for channel, why in held.items():
        yield wrong("messages", f"{channel} is held: {why}", "mend it; what waits then goes out")
    failed = opened.read(deliveries.failures, since=now - timedelta(days=7))
    if failed:
        todo = "`monitor deliveries --failed` says why, `monitor deliveries retry` sends again"
        yield doubt("messages", f"{failed} could not be sent in the last 7 days", todo)
    if not held and not failed:
        yield fine("messages", f"{opened.read(deliveries.waiting)} wait, none is stuck")


async def children(settings: Settings) -> list[Finding]:
    """Whether a page can be read in a child process, within its limits."""
    limits = settings.extract
    pool = Pool(1, limits.seconds, limits.megabytes)
    try:
        await pool.run(page, PAGE, "https://example.org/", subject="a test page")
    except MonitorError as error:
        todo = "more `extract.megabytes` or `extract.seconds` in monitor.yaml"
        return [wrong("extraction", str(error), todo)]
    finally:
        pool.close()
    return [fine("extraction", "a page is read in a child process")]
