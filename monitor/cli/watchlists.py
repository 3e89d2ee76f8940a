"""`monitor watchlists`: what is looked for."""

import typer

from monitor.cli import attempt, backfill, backtest, expand, lint, score, screen
from monitor.cli.here import Here, command, noun
from monitor.config import schema as watchlist_schema
from monitor.model import Watchlist

app = noun(invoke_without_command=True)
app.command("expand")(expand.expand_watchlist)
app.command("lint")(lint.lint_watchlists)
app.command("test")(attempt.attempt)
app.command("backtest")(backtest.backtest)
app.command("backfill")(backfill.backfill)
app.command("score")(score.score)


@app.callback()
@command
def watchlists(here: Here, ctx: typer.Context) -> None:
    """List the watchlists with their numbers of terms, or try one.

    Example: monitor watchlists --config config
    """
    if ctx.invoked_subcommand:
        return
    found = here.settings().watchlists
    if here.json:
        for one in found:
            here.row(_row(one), _nothing)
        return
    if not found:
        screen.note("There are no watchlists; the folder watchlists/ holds them.")
        return
    rows = [
        (
            one.name,
            str(len(one.any)),
            str(len(one.all)),
            str(len(one.none)),
            screen.short(", ".join(one.alert.to), 20),
            one.title,
        )
        for one in found
    ]
    columns = ("watchlist", ">any", ">all", ">none", "alerts to", "title*")
    screen.table(rows, *columns)


@app.command()
@command
def schema(here: Here) -> None:
    """Print the JSON Schema of watchlist files, for editors.

    Example: monitor watchlists schema
    """
    typer.echo(watchlist_schema.text(), nl=False)


def _row(one: Watchlist) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "terms": len(one.any) + len(one.all) + len(one.none),
        "any": len(one.any),
        "all": len(one.all),
        "none": len(one.none),
        "languages": one.languages,
        "sources": one.sources,
        "alert": one.alert.to,
        "where": one.where,
    }


def _nothing() -> None:
    """What people are shown instead: a table."""
