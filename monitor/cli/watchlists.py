"""`monitor watchlists`: what is looked for."""

from monitor.cli import screen
from monitor.cli.here import Here, command, noun
from monitor.model import Watchlist

app = noun()


@app.command()
@command
def watchlists(here: Here) -> None:
    """List the watchlists with their numbers of terms.

    Example: monitor watchlists --config config
    """
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
