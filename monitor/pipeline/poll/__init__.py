"""source -> feed -> entry: ask a source for its feed, and store the items never seen before."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from monitor.errors import NotFound
from monitor.model import Source
from monitor.pipeline import glance
from monitor.pipeline.desk import Desk, Ports, all_of, in_rows
from monitor.pipeline.poll import flood
from monitor.pipeline.poll.asking import ask, validators
from monitor.pipeline.poll.deciding import Gathered, Plan, decide
from monitor.pipeline.poll.items import Items, decide_items
from monitor.pipeline.poll.rounds import Round, host_of
from monitor.pipeline.wary import WARY, LeftAlone
from monitor.store import sources
from monitor.store.database import Session
from monitor.timing.pace import History
from monitor.views import sources as source_views

# Sources asked at a time, or rows of them, those that wait for their host's turn or a slow answer
# among them. Each row may hold a line open, and a process may open some thousand.
AT_ONCE = 1_000
# Of a source's past, to adapt how often it is asked.
PAST = timedelta(days=14)


async def run(ports: Ports, desk: Desk, *, everything: bool = False) -> tuple[int, int]:
    """Poll every source that is due (or `everything`); returns how many answered, how many not."""
    names: Sequence[str] = desk.polled
    if not everything:
        names = await ports.database.aread(source_views.due, names, ports.now())
    return await several(ports, desk, names)


async def edited(ports: Ports, desk: Desk) -> None:
    """What a source shows when it is switched on again, by whatever hand, will be no news."""
    if off := [name for name, one in desk.sources.items() if one.paused]:
        await ports.database.awrite(sources.as_if_new, off)


async def several(
    ports: Ports,
    desk: Desk,
    names: Sequence[str],
    *,
    done: Callable[[str, Plan], object] | None = None,
) -> tuple[int, int]:
    """Poll these sources; returns how many answered, how many not. One that goes wrong did not,
    one whose host wants to be left alone was not asked.

    `done` is called with each, and what it brought, as soon as that is kept.
    """
    answered = asked = 0

    def kept(name: str, plan: Plan) -> None:
        nonlocal answered, asked
        if plan.day:
            asked += 1
            answered += not plan.state.failures
        if done:
            done(name, plan)

    together = await _begun(ports, desk, names, kept)
    asking = in_rows("poll", together.rows, partial(_poll, together), AT_ONCE, together.put_off)
    await all_of([asking, together.kept()])
    return answered, asked - answered


async def poll(ports: Ports, desk: Desk, name: str) -> Plan:
    """Poll one source, whatever its due time. What the database does not take counts as a failure.

    Raises:
        NotFound: there is no such source.
    """
    plans: dict[str, Plan] = {}
    together = await _begun(ports, desk, [name], plans.__setitem__)
    if name not in together.gathered:
        raise NotFound("no such source", subject=name)
    await _poll(together, name)
    await together.kept()
    return plans[name]


async def _begun(
    ports: Ports, desk: Desk, names: Sequence[str], done: Callable[[str, Plan], object]
) -> Round:
    found = [desk.sources[name] for name in names if name in desk.sources]
    now = ports.now()
    gathered, stored, paused = await ports.database.aread(_gather, found, now)
    ports.wary.recall(paused, now)
    return Round(ports, desk, gathered, stored, done)


def _gather(
    session: Session, found: Sequence[Source], now: datetime
) -> tuple[dict[str, Gathered], set[str], dict[str, datetime]]:
    """What is known of many sources, in three questions; and which of them have a row."""
    names = [source.name for source in found]
    states = source_views.states(session, names)
    came = source_views.came(session, (now - PAST).date(), names)
    gathered = {
        source.name: Gathered(
            source,
            states.get(source.name) or source_views.fresh(source.name),
            History(came.get(source.name, ())),
        )
        for source in found
    }
    return gathered, set(states), source_views.paused_hosts(session, now - WARY, now)


async def _poll(together: Round, name: str) -> None:
    gathered, wary = together.gathered[name], together.ports.wary
    host = host_of(gathered.source, gathered.state)
    async with wary.turn(host):
        plan, now = await _planned(together, gathered, host)
        if plan.pause:
            wary.pause(*plan.pause)
    await together.keep(name, plan, now)


async def _planned(together: Round, gathered: Gathered, host: str) -> tuple[Plan, datetime]:
    """What becomes of a source, which is asked where its host may be; and when it had answered."""
    ports, desk = together.ports, together.desk
    with ports.haste.place(ports.haste.polls) as place:

        async def ready(asked: str) -> None:
            await place.take()
            ports.wary.check(asked, ports.now())  # it may have asked so while this waited

        try:
            now = ports.now()
            ports.wary.check(host, now)
            asked = validators(gathered.state, gathered.source, gathered.history, now)
            followed = gathered.source.name in together.followed
            answer = await ask(ports, desk, gathered.source, asked, ready, followed=followed)
        except LeftAlone as alone:
            later = alone.until + timedelta(seconds=60 * ports.random())
            return Plan(gathered.state._replace(next_poll_at=later)), ports.now()
        now = ports.now()  # what the answer says counts from here, and not from before the waits
        if asked is not gathered.state:
            gathered = gathered._replace(state=asked)
        if answer.feed and answer.items:
            gathered = await _compared(together, gathered, answer.items, now)
    plan = decide(gathered, answer, desk, now, ports.random())
    said = [*plan.new, *((entry, keys) for _, entry, keys in plan.changed if not plan.baseline)]
    if said:
        plan = plan._replace(urgent=await glance.urgent(desk, gathered.source, said, now))
    return plan, now


async def _compared(together: Round, gathered: Gathered, items: Items, now: datetime) -> Gathered:
    """With what is stored of these items, and what they are."""
    name = gathered.source.name
    known = await together.known(name, [keys for _, keys in items])
    decided = decide_items(items, known, now)
    doubtful = flood.doubtful(decided.new, items, known, gathered.state)
    titled = await together.titled(name, doubtful)
    return gathered._replace(known=known, decided=decided, familiar=titled)
