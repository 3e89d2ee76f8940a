"""`monitor wrong` and `monitor right`: what an analyst thinks of a hit."""

from typing import Annotated

import typer
from rich.text import Text

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.here import Here, command
from monitor.model import Opinion, StoredHit
from monitor.store import opinions
from monitor.views import hits

HitId = Annotated[
    str, typer.Argument(metavar="HIT", help="A hit's id (h123), as `monitor show` names it.")
]
Because = Annotated[
    str, typer.Option("--because", metavar="WORDS", help="Why, in a few words.", show_default=False)
]


@command
def right(here: Here, hit: HitId, because: Because = "") -> None:
    """Say that a hit is right, for `watchlists score` and `watchlists lint`.

    Example: monitor right h124
    """
    _keep(here, hit, because, right=True)


@command
def wrong(here: Here, hit: HitId, because: Because = "") -> None:
    """Say that a hit is wrong, for `watchlists score` and `watchlists lint`.

    Example: monitor wrong h123 --because "the herb"
    """
    _keep(here, hit, because, right=False)


def _keep(here: Here, given: str, because: str, *, right: bool) -> None:
    """Keep the judgement on a hit, and say what was judged."""
    with here.database() as database:
        one = database.read(hits.hit, given)
        opinion = Opinion(
            article_id=one.article_id,
            watchlist=one.hit.watchlist,
            term=one.hit.term,
            found=one.hit.found,
            sentence=one.hit.sentence,
            right=right,
            because=because,
        )
        database.write(opinions.keep, opinion, utc_now())
    row = {
        "hit": one.id,
        "article": one.article_id,
        "watchlist": opinion.watchlist,
        "term": opinion.term,
        "found": opinion.found,
        "sentence": opinion.sentence,
        "right": right,
        "because": because or None,
    }
    here.row(row, lambda: screen.line(_said(one, right)))


def _said(one: StoredHit, right: bool) -> Text:
    return Text.assemble(
        (f"{one.id} ", "dim"),
        (screen.safe(one.hit.watchlist), "cyan"),
        f": {screen.short(one.hit.found, 60)} ",
        ("is right", "green") if right else ("is wrong", "red"),
    )
