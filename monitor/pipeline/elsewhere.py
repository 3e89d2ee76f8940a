"""A source that is not well: where its site offers a feed now, if discovery finds one.

It is a suggestion and no more: what is asked is what sources.yaml says.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence

from monitor import urls
from monitor.errors import MonitorError
from monitor.model import Source, SourceState
from monitor.pipeline import kinds
from monitor.pipeline.desk import Desk, Ports, log

LOOKED_FOR = frozenset({"feed", "sitemap"})  # a site looks for its feed by itself
MOST = 10  # sources at a time; where more are not well, it is hardly the sites' doing
SECONDS = 60.0


async def found(
    ports: Ports, desk: Desk, names: Sequence[str], states: Mapping[str, SourceState]
) -> dict[str, str]:
    """By source, the address of a feed that its site offers and that no source asks already."""
    some = [desk.sources[name] for name in names if name in desk.sources]
    usable = [one for one in some if one.kind in LOOKED_FOR and not one.command]
    if len(usable) > MOST:
        return {}
    asked = {urls.canonical(one.url) for one in desk.sources.values() if one.kind in LOOKED_FOR}
    looks = [
        _look(ports, desk, one, states.get(one.name, SourceState(one.name)), asked)
        for one in usable
    ]
    addresses = await asyncio.gather(*looks)
    return {one.name: url for one, url in zip(usable, addresses, strict=True) if url}


async def _look(
    ports: Ports, desk: Desk, source: Source, state: SourceState, asked: Collection[str]
) -> str:
    limits = desk.settings.fetch
    try:
        root = urls.clean("/", source.url) or ""
        site = Source(source.name, root, source.outlet, ports=source.ports, kind="site")
        question = kinds.Question(ports, limits, site, SourceState(source.name), ports.now())
        taken = {*asked, *([urls.canonical(state.address)] if state.address else [])}
        async with asyncio.timeout(SECONDS):
            offered = await kinds.discover(question)
        for one in offered:
            newer = state.last_new_at is None or (one.latest and one.latest > state.last_new_at)
            if one.entries and urls.canonical(one.url) not in taken and (newer or state.failures):
                return one.url
    except (MonitorError, TimeoutError):
        pass
    except Exception as error:  # noqa: BLE001  a suggestion is never worth an alarm
        log.warning("alarms: no look at what %s offers: %s", source.name, type(error).__name__)
    return ""
