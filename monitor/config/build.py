"""From checked shapes to the values of `model`; here it shows whether the files fit together."""

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from monitor import model, timing, urls
from monitor.config import environment as env
from monitor.config import shapes, units
from monitor.config.entries import Desk
from monitor.config.reading import Node, shown
from monitor.errors import Problem

SOME_DAY, WEEK = datetime(2024, 1, 1, tzinfo=UTC), timedelta(days=7)


def channel(
    name: str,
    shape: shapes.Channel,
    node: Node,
    environment: Mapping[str, str],
    desk: Desk,
) -> model.Channel:
    """The channel, disabled when a secret of its is not set. No message shows its address."""
    made = model.Channel(
        name,
        enabled=False,
        reader=shape.reader or "",
        timezone=shape.timezone,
        language=shape.language,
        gloss=_gloss(shape.gloss, node, desk),
        quiet=_quiet(shape.quiet, node, desk),
        limit=model.Limit(*shape.limit) if shape.limit else None,
        group_wait=shape.group_wait,
        group_interval=shape.group_interval,
        repeat_interval=shape.repeat_interval,
        where=node.where(),
    )
    if not shape.enabled:
        return replace(made, disabled_because="it says enabled: false")
    filled: dict[str, str] = {}
    unset: list[str] = []
    for key, text in (("url", shape.url), ("api", shape.api or "")):
        try:
            filled[key], missing = env.expand(text.strip(), environment)
        except env.Malformed as error:
            desk.problems.append(node.problem(f"channel {shown(name)}: {error}", key))
            continue
        unset += [one for one in missing if one not in unset]
        if not missing and (fault := _address_fault(key, filled[key])):
            desk.problems.append(node.problem(f"channel {shown(name)}: {fault}", key))
    if unset:
        because = env.lacking(unset)
        what = f"channel {shown(name)} is disabled: {because}"
        desk.problems.append(node.key_problem(what, warning=True))
        return replace(made, disabled_because=because)
    return replace(made, enabled=True, url=filled.get("url", ""), api=filled.get("api") or None)


def ping(text: str, node: Node, environment: Mapping[str, str], desk: Desk) -> str | None:
    """The address that is asked as a sign of life; without its secret it is left out."""
    try:
        filled, missing = env.expand(text.strip(), environment)
    except env.Malformed as error:
        desk.problems.append(node.problem(f"ping: {error}", "ping"))
        return None
    if missing:
        what = f"nobody is pinged: {', '.join(missing)} is not set"
        desk.problems.append(node.problem(what, "ping", warning=True))
    elif filled and urls.clean(filled) is None:
        desk.problems.append(node.problem("ping is no http or https address", "ping"))
        return None
    return None if missing else filled or None


def _gloss(shape: shapes.Gloss | None, node: Node, desk: Desk) -> model.GlossRule | None:
    if shape is None:
        return None
    if shutil.which(shape.command[0]) is None:
        what = f"there is no program {shown(shape.command[0])}: nothing would be translated"
        desk.problems.append(node.problem(what, "gloss", warning=True))
    return model.GlossRule(shape.command, shape.timeout, shape.languages)


def _quiet(shape: shapes.QuietWeek, node: Node, desk: Desk) -> tuple[model.Quiet, ...]:
    """Hours by day; a week that has no other is refused."""
    found = tuple(model.Quiet(units.DAY_WORDS[day], *hours) for day, hours in shape.said)
    end = timing.quiet_until(found, ZoneInfo("UTC"), SOME_DAY)
    if end is not None and end - SOME_DAY > WEEK:
        what = "the whole week is quiet: 'enabled: false' says so"
        desk.problems.append(node.problem(what, "quiet"))
        return ()
    return found


def _address_fault(key: str, address: str) -> str:
    """What keeps `address` from being used, without showing it."""
    if key == "api":
        try:
            address and units.checked_address(address)
        except PydanticCustomError as error:
            return f"api: {error.message()}"
        return ""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://\S", address):
        what = "its url is no address of the form service://..."
        mail = "; mail goes by a server: mailtos://user:password@server/?to=you@example.org"
        return what + mail if "@" in address else what
    return "" if address.isprintable() else "its url holds a control character"


def digest(name: str, shape: shapes.Digest, node: Node, desk: Desk) -> model.DigestSpec:
    names = () if shape.watchlists == ("all",) else _once(shape.watchlists)
    if not shape.watchlists:
        what = "a digest needs a watchlist: 'all', or a list of names"
        desk.problems.append(node.problem(what, "watchlists"))
    if not shape.to:
        desk.problems.append(node.problem("a digest needs a channel to go to", "to"))
    return model.DigestSpec(
        name=name,
        title=shape.title or name,
        watchlists=names,
        to=_once(shape.to),
        timezone=shape.timezone,
        slots=_slots(shape.schedule, node, desk),
        empty=shape.empty,
        against=_once(shape.against),
        language=shape.language,
        gloss=_gloss(shape.gloss, node, desk),
        order=shape.order,
        length=shape.length,
        where=node.where(),
    )


def _slots(
    schedule: shapes.Week | tuple[shapes.At, ...], node: Node, desk: Desk
) -> tuple[model.Slot, ...]:
    """The weekly times, the first day's first. One a day: a digest is for a date."""
    lines: list[tuple[frozenset[int], time, str | int]]
    if isinstance(schedule, shapes.Week):
        lines = [(units.DAY_WORDS[day], at, day) for day, at in schedule.said]
    else:
        lines = [(line.days, line.at, n) for n, line in enumerate(schedule)]
    if not lines:
        desk.problems.append(
            node.problem(f"no day is named; days are {units.DAY_HELP}", "schedule")
        )
    taken: set[int] = set()
    for days, _, place in lines:
        if twice := sorted(taken & days):
            what = f"{units.DAYS[twice[0]]} has a time already; a digest goes out once a day"
            desk.problems.append(node.key_problem(what, "schedule", place))
        taken |= days
    return tuple(model.Slot(days, at) for days, at, _ in sorted(lines, key=lambda one: min(one[0])))


def watchlist(
    name: str, shape: shapes.Watchlist, node: Node
) -> tuple[model.Watchlist, list[Problem]]:
    """The watchlist, and what is wrong with it by itself, what it names aside."""

    def terms(key: str) -> tuple[model.Term, ...]:
        return tuple(_term(one, node, key, n) for n, one in enumerate(getattr(shape, key)))

    problems: list[Problem] = []
    if not shape.any and not shape.all:
        what = f"the watchlist {shown(name)} would find nothing: it needs terms in 'any' or 'all'"
        problems.append(node.problem(what))
    if name == "all":
        what = "no watchlist can be named 'all': digests say it for every one"
        problems.append(node.problem(what))
    alert = model.AlertRule()
    if shape.alert:
        told = shape.alert
        alert = model.AlertRule(
            _once(told.to), _once(told.when), told.revisions, told.at_least, told.priority
        )
    made = model.Watchlist(
        name=name,
        title=shape.title or name,
        any=terms("any"),
        all=terms("all"),
        none=terms("none"),
        languages=_once(shape.languages),
        sources=_once(shape.sources),
        countries=_once(shape.countries),
        fields=_once(shape.fields),
        sections=_once(shape.sections),
        at_least=shape.at_least,
        not_near=terms("not_near"),
        since=shape.since,
        alert=alert,
        against=_once(shape.against),
        where=node.where(),
    )
    return made, problems


def _term(shape: str | shapes.Shape, node: Node, key: str, number: int) -> model.Term:
    if isinstance(shape, str):
        return model.Term(shape, node.where(key, number))
    said = shape.model_dump()
    name = next(iter(said))  # person, place...
    text = str(said.pop(name))
    where = node.where(key, number)
    return model.Term(text, where, model.TermKind(name), **said)


def _once(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
