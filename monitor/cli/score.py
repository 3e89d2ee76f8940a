"""`monitor watchlists score`: the rules in force against what analysts judged."""

from typing import Annotated

import typer
from rich.text import Text

from monitor.app import build_desk
from monitor.cli import exits, screen
from monitor.cli.here import Here, Row, command
from monitor.cli.watched import require
from monitor.model import Opinion
from monitor.pipeline import opinions
from monitor.pipeline.opinions import Score

Name = Annotated[
    str | None, typer.Argument(metavar="NAME", help="One watchlist.", show_default=False)
]


@command
def score(here: Here, name: Name = None) -> int:
    """Run the watchlists over the hits that were judged. Exit code 1 when a right one is lost.

    Example: monitor watchlists score lavrov
    """
    desk = build_desk(here.settings())
    if name is not None:
        require("watchlist", name, desk.watchlists)
    with here.database() as database:
        found = opinions.score(database, desk, name)
    if not found and not here.json:
        screen.note("No hit was judged yet: `monitor right HIT`, `monitor wrong HIT`.")
    for one in found:
        here.row(_row(one), lambda one=one: _show(one))  # type: ignore[misc]
    return exits.NO if any(one.lost for one in found) else exits.OK


def _row(one: Score) -> Row:
    return {
        "watchlist": one.watchlist,
        "judged": len(one.cases),
        "right": one.right,
        "precision": None if one.precision is None else round(one.precision, 4),
        "lost": one.lost,
        "wrong": one.wrong,
        "not_near": one.not_near,
    }


def _show(one: Score) -> None:
    screen.heading(one.watchlist, f"{len(one.cases):,} judged, {one.right:,} right")
    if one.precision is None:
        screen.line("Nothing of what was judged is found any more.")
    else:
        screen.line(f"precision {one.precision:.0%} of what is found")
    _list("right, and lost", "red", one.lost)
    _list("wrong, and still found", "yellow", one.wrong)
    if one.not_near:
        screen.line(
            Text.assemble(
                ("would part them: ", "dim"), f"not_near: [{screen.safe(', '.join(one.not_near))}]"
            )
        )


def _list(what: str, style: str, found: list[Opinion]) -> None:
    for opinion in found:
        line = Text.assemble((f"{what}  ", style), (f"{opinion.article_id:>6}  ", "dim"))
        room = max(screen.console().width - line.cell_len, 30)
        shown = Text(screen.short(opinion.sentence, room))
        shown.highlight_words([opinion.found], "bold yellow")
        screen.line(line + shown)
