"""`monitor channels`: where messages go, and whether one of them works."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from monitor.cli import exits, screen
from monitor.cli.check import problem_at
from monitor.cli.here import Here, command, noun
from monitor.deliver import kind
from monitor.errors import ConfigError, NotFound
from monitor.lazily import Later
from monitor.model import Channel, Delivery, DeliveryState, Settings

if TYPE_CHECKING:
    from monitor.app import Monitor
    from monitor.store import deliveries as store
    from monitor.views import deliveries as views
else:
    store, views = Later("monitor.store.deliveries"), Later("monitor.views.deliveries")

app = noun(invoke_without_command=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="A channel's name.")]


@app.callback()
@command
def channels(here: Here, ctx: typer.Context) -> None:
    """List the channels; their addresses are secrets and are not shown.

    Example: monitor channels
    """
    if ctx.invoked_subcommand:
        return
    settings = here.settings()
    if here.rows(_row(settings, one) for one in settings.channels):
        return
    if not settings.channels:
        screen.note("There are no channels; channels.yaml names them.")
        return
    rows = [
        (
            one.name,
            kind(one) if one.url else "",
            screen.state("ok" if one.enabled else "disabled"),
            one.disabled_because,
            "owner" if one.name == settings.owner else "",
        )
        for one in settings.channels
    ]
    screen.table(rows, "channel", "kind", "state", "why*", "")


def _row(settings: Settings, one: Channel) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": kind(one) if one.url else None,
        "enabled": one.enabled,
        "why": one.disabled_because or None,
        "owner": one.name == settings.owner,
        "where": one.where,
    }


@app.command()
@command
async def test(here: Here, name: Name) -> int:
    """Send a short test message to a channel now. Exit code 3 when it may work later.

    Example: monitor channels test owner
    """
    _usable(here.settings(), name)
    async with here.monitor() as monitor:
        delivery_id = await monitor.test_channel(name)
        sent = await _settled(monitor, delivery_id)
        if sent.state is not DeliveryState.SENT:
            what = "a test is not sent later"
            await monitor.ports.database.awrite(store.cancel, delivery_id, what)
    row = {
        "channel": name,
        "id": delivery_id,
        "state": sent.state,
        "why": sent.why or None,
        "receipt": sent.receipt or None,
    }
    here.row(row, partial(_show, name, sent))
    if sent.state is DeliveryState.SENT:
        return exits.OK
    return exits.NO if sent.state is DeliveryState.FAILED else exits.LATER


def _usable(settings: Settings, name: str) -> None:
    channel = next((one for one in settings.channels if one.name == name), None)
    if channel is None:
        known = ", ".join(one.name for one in settings.channels) or "none"
        raise NotFound(f"there is no such channel (there are: {known})", subject=name)
    if not channel.enabled:
        what = f"{name}: {channel.disabled_because or 'the channel is switched off'}"
        raise ConfigError([problem_at(channel.where, what)])


async def _settled(monitor: "Monitor", delivery_id: str) -> Delivery:
    """What became of it, when a running monitor was faster and is sending it."""
    patience = monitor.desk.settings.deliver.deadline + 5
    for _ in range(int(patience / 0.2)):
        found = await monitor.ports.database.aread(views.delivery, delivery_id)
        if found.state is not DeliveryState.SENDING:
            break
        await asyncio.sleep(0.2)
    return found


def _show(name: str, sent: Delivery) -> None:
    waits = sent.state is DeliveryState.PENDING  # and is not sent later: a test is of now
    line = Text("not sent now", "yellow") if waits else screen.state(sent.state.value)
    line.append(f"  {screen.safe(name)}", "not bold default")
    told = sent.why or (f"receipt {sent.receipt}" if sent.receipt else "")
    line.append(f"  {screen.safe(told)}", "not bold default")
    screen.line(line)
