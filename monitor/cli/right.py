"""`monitor right`: this is what the watchlist means."""

from monitor.cli.here import Here, command, noun
from monitor.cli.opinion import Because, HitId, keep

app = noun()


@app.command()
@command
def right(here: Here, hit: HitId, because: Because = "") -> None:
    """Say that a hit is right, for `watchlists score` and `watchlists lint`.

    Example: monitor right h124
    """
    keep(here, hit, because, right=True)
