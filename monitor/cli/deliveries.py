"""`monitor deliveries`: the outbox, and sending something of it again."""

from functools import partial
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.here import Here, command, noun
from monitor.model import Delivery, DeliveryState
from monitor.store import deliveries as store
from monitor.views import deliveries as views

app = noun(invoke_without_command=True)

Failed = Annotated[bool, typer.Option("--failed", help="Only what failed or is in doubt.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A delivery's id, or how it begins.")]


@app.callback()
@command
def deliveries(here: Here, ctx: typer.Context, failed: Failed = False, limit: Limit = 100) -> None:
    """List what was sent and what waits, newest first.

    Example: monitor deliveries --failed
    """
    if ctx.invoked_subcommand:
        return
    with here.database() as database:
        found = database.read(views.deliveries, failed=failed, limit=limit)
    if here.json:
        for one in found:
            here.row(_row(one), _nothing)
        return
    if not found:
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
            one.why if one.why and one.state is not DeliveryState.SENT else one.message.subject,
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


def _nothing() -> None:
    """What people are shown instead: a table."""
