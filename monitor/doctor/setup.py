"""The configuration: its files, time zones, channels and the network it lets through."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from monitor.config import load
from monitor.deliver import check as check_channel
from monitor.doctor import Finding, doubt, fine, wrong
from monitor.errors import ConfigError, Problem
from monitor.http.guard import allowed
from monitor.match import check as check_rules
from monitor.model import Settings

PROXIES = ("http_proxy", "https_proxy", "all_proxy")
SOME = 5  # of many problems
NOTHING_THERE = {"there is no such file", "there is no such directory"}


def configuration(
    folder: Path, environment: Mapping[str, str]
) -> tuple[Settings | None, list[Finding]]:
    """The settings, None where they cannot be used, and what there is to say of them."""
    try:
        settings, problems = load(folder, environment, None)
    except ConfigError as error:
        return None, list(_faults(error.problems))
    found = [*problems, *check_rules(settings.watchlists)]
    return settings, [*_faults(found), *_counts(settings)]


def _faults(problems: list[Problem] | tuple[Problem, ...]) -> Iterator[Finding]:
    # Of a channel whose secret is not set `channels` tells.
    told = [one for one in problems if "not set" not in one.what]
    told.sort(key=lambda one: one.warning)
    for one in told[:SOME]:
        kind = doubt if one.warning else wrong
        todo = f"edit {one.file}, line {one.line}"
        if one.what in NOTHING_THERE:
            todo = "`monitor init DIR` makes a configuration, --config DIR says where one is"
        yield kind("configuration", str(one), todo)
    if told[SOME:]:
        more = f"{len(told) - SOME} more problems"
        kind = doubt if told[SOME].warning else wrong
        yield kind("configuration", more, "`monitor check` lists them all")


def _counts(settings: Settings) -> Iterator[Finding]:
    polled = sum(one.enabled for one in settings.sources)
    counts = (
        (polled, "source", "add some: `monitor sources catalogue` has five hundred"),
        (len(settings.watchlists), "watchlist", "write one: docs/watchlists.md shows how"),
    )
    for number, noun, todo in counts:
        if number:
            yield fine("configuration", f"{number} {noun}{'s' if number > 1 else ''}")
        else:
            yield wrong("configuration", f"there are no {noun}s", todo)


def channels(settings: Settings, *, began: bool) -> Iterator[Finding]:
    """Whether messages could go out, as far as that is seen without sending one.

    Args:
        began: whether the monitor has run. Before, whom to tell may still be to be said.
    """
    for one in settings.channels:
        if one.lacks_secret:
            todo = "set it where the monitor runs, or drop the channel from channels.yaml"
            judged = wrong if began else doubt
            yield judged("channels", f"{one.name} is off: {one.disabled_because}", todo)
        elif not one.enabled:
            yield doubt("channels", f"{one.name} is switched off", "say `enabled: true` to use it")
        elif fault := check_channel(one):
            yield wrong("channels", f"{one.name}: {fault}", "mend its address in channels.yaml")
        else:
            todo = f"`monitor channels test {one.name}` sends a message"
            yield Finding("channels", "fine", f"{one.name} has a sound address", todo)
    if not settings.channels:
        yield wrong("channels", "there are no channels", "name one in channels.yaml")
    elif settings.owner is None:
        todo = "set `owner:` in monitor.yaml to a channel"
        yield doubt("channels", "nobody is told when the monitor itself has trouble", todo)


def network(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """What the address guard lets through, and whether sites are told who asks."""
    for name, networks in (
        ("fetch", settings.fetch.allow_networks),
        ("deliver", settings.deliver.allow_networks),
    ):
        if allowed("127.0.0.1", networks):
            todo = f"drop it from {name}.allow_networks, unless a server of your own stands there"
            yield doubt("network", f"{name} may connect to this machine itself", todo)
        elif networks:
            opened = ", ".join(networks)
            yield fine("network", f"{name} may connect to {opened} besides public addresses")
        else:
            yield fine("network", f"{name} connects to public addresses only")
    proxies = [name for name in environment if name.lower() in PROXIES and environment[name]]
    if proxies:
        todo = "let the machine out directly: sources and channels are connected to without it"
        what = f"{', '.join(sorted(proxies))} is set, and the monitor uses no proxy"
        yield doubt("network", what, todo)
    who = settings.fetch.user_agent
    if settings.fetch.contact is None and "http" not in who and "@" not in who:
        todo = "say who asks: fetch.contact in monitor.yaml"
        yield doubt("network", "sites are not told how to reach you, and block such robots", todo)


def clock(settings: Settings | None, latest: datetime | None, now: datetime, built: datetime) -> (
    Iterator[Finding]
):  # fmt: skip
    """Whether the clock can be right: `latest` is the newest moment that was written, `built` one
    that lies in the past for sure."""
    if now < built:
        todo = "set the clock; NTP keeps it right"
        yield wrong("clock", f"it is {_said(now)} here, which is in the past", todo)
    elif latest and (latest - now).total_seconds() > 60:
        todo = "find out which clock is right; until then nothing is due that should be"
        yield wrong("clock", f"it is {_said(now)} here, and {_said(latest)} in the database", todo)
    else:
        yield fine("clock", f"it is {_said(now)}")
    zones = {one.timezone for one in settings.digests} | {settings.timezone} if settings else set()
    if zones:
        yield fine("clock", f"time zones: {', '.join(sorted(zones))}")


def _said(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
