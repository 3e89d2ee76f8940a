"""`monitor mute`: no alerts of a story, a source or a watchlist for a while; digests go on."""

from functools import partial
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import exits, screen
from monitor.cli.here import Here, command, noun
from monitor.cli.times import until as until_when
from monitor.cli.watched import require
from monitor.model import Mute
from monitor.store import alerts as store
from monitor.views import alerts as views
from monitor.views import stories

app = noun(invoke_without_command=True)

Story = Annotated[str, typer.Argument(metavar="ID", help="A story, or an article of it.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="As the configuration has it.")]
Numbers = Annotated[
    list[int],
    typer.Argument(metavar="N", help="As `monitor mute` has them.", min=1, max=2**63 - 1),
]
Until = Annotated[
    str,
    typer.Option("--until", "--for", metavar="2d|DATE", help="How long, or until when."),
]
Because = Annotated[
    str, typer.Option("--because", metavar="WORDS", help="Why, in a few words.", show_default=False)
]


@app.callback()
@command
def mute(here: Here, ctx: typer.Context) -> int:
    """Show what is muted, or mute something. Exit code 1 when nothing is.

    Example: monitor mute
    """
    if ctx.invoked_subcommand:
        return exits.OK
    with here.database() as database:
        found = database.read(views.mutes, utc_now())
    if not here.rows(map(_row, found)):
        _table(found)
    return exits.OK if found else exits.NO


def _table(found: list[Mute]) -> None:
    if not found:
        screen.note("Nothing is muted.")
        return
    rows = [(str(one.id), one.noun, one.name, screen.day(one.until), one.because) for one in found]
    screen.table(rows, "no.", "what", "name*", "until", "because*")


@app.command()
@command
def story(here: Here, id: Story, until: Until = "2d", because: Because = "") -> None:  # noqa: A002
    """Alert nobody of a story for a while; digests go on.

    Example: monitor mute story 120 --for 2d --because "the trial is adjourned"
    """
    with here.database() as database:
        known = database.read(stories.story, id)
    _mute(here, "story", known.id, until, because)


@app.command()
@command
def source(here: Here, name: Name, until: Until = "2d", because: Because = "") -> None:
    """Alert nobody of what a source brings for a while; digests go on.

    Example: monitor mute source "Example Wire" --for 12h
    """
    require("source", name, [one.name for one in here.settings().sources])
    _mute(here, "source", name, until, because)


@app.command()
@command
def watchlist(here: Here, name: Name, until: Until = "2d", because: Because = "") -> None:
    """Let a watchlist alert nobody for a while; digests go on.

    Example: monitor mute watchlist lavrov --until 2027-01-10
    """
    require("watchlist", name, [one.name for one in here.settings().watchlists])
    _mute(here, "watchlist", name, until, because)


@app.command()
@command
def end(here: Here, numbers: Numbers) -> None:
    """End mutes before their time, all or none.

    Example: monitor mute end 3
    """
    with here.database() as database:
        database.write(store.unmute, numbers, utc_now())
    said = screen.count(len(numbers), "mute") + " ended"
    here.row({"ended": numbers}, lambda: screen.line(said))


def _mute(here: Here, what: str, name: str, until: str, because: str) -> None:
    now = utc_now()
    one = Mute(0, what, name, until_when(until, now), because)
    with here.database() as database:
        number = database.write(store.mute, one, now)
    row = {"mute": number, "noun": what, "name": name, "until": one.until, "because": because}
    here.row(row, partial(_say, number, one))


def _say(number: int, one: Mute) -> None:
    screen.line(f"no alerts of {one.noun} {screen.safe(one.name)} until {screen.day(one.until)}")
    screen.note(f"`monitor mute end {number}` ends it; digests go on as ever")


def _row(one: Mute) -> dict[str, object]:
    return {
        "mute": one.id,
        "noun": one.noun,
        "name": one.name,
        "until": one.until,
        "because": one.because,
        "since": one.at,
    }
