"""`monitor wrong`: this is not what the watchlist means."""

from monitor.cli.here import Here, command, noun
from monitor.cli.opinion import Because, HitId, keep

app = noun()


@app.command()
@command
def wrong(here: Here, hit: HitId, because: Because = "") -> None:
    """Say that a hit is wrong, for `watchlists score` and `watchlists lint`.

    Example: monitor wrong h123 --because "the herb"
    """
    keep(here, hit, because, right=False)
