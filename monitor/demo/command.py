"""`monitor demo`: the main job, played on the newsstand."""

from pathlib import Path
from typing import Annotated

import typer

from monitor.app import configure_logging
from monitor.demo.play import play

Out = Annotated[
    Path, typer.Option(metavar="DIR", help="Where received mails and messages are written.")
]
Data = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where the monitor keeps its data; in --out by default."),
]
Newsstand = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Another folder of outlets and pages.")
]
Servers = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Servers in a process of their own: the file that "
        "`python -m monitor.demo.servers OUT FILE` writes.",
    ),
]
Watchlists = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A desk's own watchlists instead of those that ship."),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget an earlier run first.")]
Debug = Annotated[bool, typer.Option("--debug", help="Say everything, tracebacks too.")]


def demo(
    out: Out = Path("demo-out"),
    data: Data = None,
    newsstand: Newsstand = None,
    servers: Servers = None,
    fresh: Fresh = False,
    watchlists: Watchlists = None,
    debug: Debug = False,
) -> None:
    """Run the main job on an invented newsstand, three days in half a minute.

    Example: monitor demo --out demo-out
    """
    configure_logging(debug=debug)
    play(out, data, newsstand, servers, fresh, watchlists)
