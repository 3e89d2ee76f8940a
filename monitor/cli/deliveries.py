"""`monitor deliveries`: the outbox, and sending something of it again."""

from datetime import datetime
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.app import utc_now
from monitor.cli import exits, screen
from monitor.cli.here import Here, Limit, command, noun
from monitor.lazily import Later
from monitor.model import Alert, Delivery, DeliveryState
from monitor.store import deliveries as store
from monitor.views import alerts as alert_views
from monitor.views import deliveries as views

if TYPE_CHECKING:
    from monitor import render
else:
    render = Later("monitor.render")

app = noun(invoke_without_command=True)
HELD = 50  # alerts that people see

Failed = Annotated[bool, typer.Option("--failed", help="Only what failed or is in doubt.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A delivery's id, or how it begins.")]


@app.callback()
@command
def deliveries(here: Here, ctx: typer.Context, failed: Failed = False, limit: Limit = 100) -> None:
    """List what was sent and what waits, newest first; before it, alerts that are held.

    Example: monitor deliveries --failed
    """
    if ctx.invoked_subcommand:
        return
    with here.database() as database:
        found = database.read(views.deliveries, failed=failed, limit=limit)
        held = [] if failed else database.read(alert_views.held)
    if here.rows([*starmap(_held, held), *map(_row, found)]):
        return
    if held:
        _show_held(held)
    if not found and not held:
        screen.note("Nothing failed." if failed else "Nothing was sent yet.")
        return
    columns = ("id", "written", "channel", "kind", "state", "subject*")
    rows = [
        (
            one.message.id[:8],
            screen.day(one.created_at),
            screen.short(one.message.channel, 14),
            one.message.kind,
            screen.state(one.state.value),
            one.why or one.message.subject,
        )
        for one in found
    ]
    screen.table(rows, *columns)


@app.command()
@command
def retry(here: Here, id: Id) -> None:  # noqa: A002 - the manual's word
    """Send a message that failed or waits again, with the next pass.

    Example: monitor deliveries retry 4f9a02c7
    """
    with here.database() as database:
        one = database.read(views.delivery, id)
        database.write(store.retry, one.message.id, utc_now())
        one = database.read(views.delivery, one.message.id)
    said = f"{one.message.id[:8]} to {one.message.channel} goes out with the next pass"
    here.row(_row(one), partial(screen.line, said))


@app.command()
@command
def cancel(here: Here, id: Id) -> int:  # noqa: A002 - the manual's word
    """Keep a message that waits, or is in doubt, from going out. Exit code 1 when it is gone.

    Example: monitor deliveries cancel 4f9a02c7
    """
    with here.database() as database:
        one = database.read(views.delivery, id)
        done = database.write(store.cancel, one.message.id, "cancelled by hand")
        one = database.read(views.delivery, one.message.id)
    told = "will not go out" if done else f"cannot be cancelled: it is {one.state.value}"
    if done and one.state is DeliveryState.SENT:
        told = "will not go out again: some have got it"
    said = f"{one.message.id[:8]} to {one.message.channel} {told}"
    here.row(_row(one), partial(screen.line, said))
    return exits.OK if done else exits.NO


def _show_held(held: list[tuple[Alert, datetime]]) -> None:
    screen.heading("Held", screen.count(len(held), "alert"))
    rows = [
        (
            f"article {one.article_id}",
            screen.short(one.channel, 14),
            screen.day(until),
            render.EXPLAIN[one.held] if one.held else "It is about to go out.",
        )
        for one, until in held[:HELD]
    ]
    screen.table(rows, "what", "channel", "until", "why*")
    screen.line()


def _held(one: Alert, until: datetime) -> dict[str, object]:
    return {
        "id": None,
        "channel": one.channel,
        "kind": "alert",
        "state": "held",
        "reason": one.held,
        "created_at": one.at,
        "next_try_at": until,
        "article_id": one.article_id,
        "story": one.story,
        "watchlists": one.watchlists,
        "priority": one.priority,
    }


def _row(one: Delivery) -> dict[str, object]:
    return {
        "id": one.message.id,
        "channel": one.message.channel,
        "kind": one.message.kind,
        "subject": one.message.subject,
        "state": one.state,
        "reason": one.reason or None,
        "attempts": one.attempts,
        "repeats": one.repeats,
        "created_at": one.created_at,
        "next_try_at": one.next_try_at,
        "sent_at": one.sent_at,
        "receipt": one.receipt or None,
        "why": one.why or None,
        "article_id": one.article_id,
    }
