"""`monitor watchlists`: what is looked for."""

import typer

from monitor.cli import screen
from monitor.cli.group import Entry, group
from monitor.cli.here import Here, command, noun
from monitor.config import schema as watchlist_schema
from monitor.model import Watchlist

BELOW = {
    "expand": Entry(
        "monitor.cli.expand:expand_watchlist",
        "Show what the terms of a watchlist accept: each name in its spellings, by language.",
    ),
    "lint": Entry(
        "monitor.cli.lint:lint_watchlists",
        "Show rules that never match, match everything, or say a thing twice.",
    ),
    "test": Entry(
        "monitor.cli.attempt:attempt",
        "Show what a rule finds in a text, highlighted. Exit code 1 when it matches nothing.",
    ),
    "backtest": Entry(
        "monitor.cli.backtest:backtest",
        "Show what a rule would have found, told and sent. Exit code 1 when it finds nothing.",
    ),
    "backfill": Entry(
        "monitor.cli.backfill:backfill",
        "Match stored articles against a watchlist in force. Tells nobody, unless with --alert.",
    ),
    "score": Entry(
        "monitor.cli.score:score",
        "Run the watchlists over the hits that were judged. Exit code 1 when a right one is lost.",
    ),
}
app = noun(cls=group(BELOW), invoke_without_command=True)


@app.callback()
@command
def watchlists(here: Here, ctx: typer.Context) -> None:
    """List the watchlists with their numbers of terms, or try one.

    Example: monitor watchlists --config config
    """
    if ctx.invoked_subcommand:
        return
    found = here.settings().watchlists
    if here.rows(map(_row, found)):
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
