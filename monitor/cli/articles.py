"""`monitor articles`: what was stored, newest first."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import exits, screen
from monitor.cli.article import row_of, titled
from monitor.cli.here import Here, Limit, command
from monitor.cli.times import since as since_when
from monitor.model import StoredArticle
from monitor.store.database import Database
from monitor.text.fold import fold
from monitor.views import articles as article_views

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORD", help="Words that all stand in the title or text."),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="7d|DATE", help="Only those first seen since.", show_default=False
    ),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", help="Part of the outlet's name.", show_default=False)
]
Matched = Annotated[bool, typer.Option("--matched", help="Only what a watchlist found.")]


@command
def articles(
    here: Here,
    words: Words = None,
    since: Since = None,
    outlet: Outlet = None,
    matched: Matched = False,
    limit: Limit = 100,
) -> int:
    """List the stored articles, newest first. Exit code 1 when there are none.

    Example: monitor articles ceasefire --since 7d --matched
    """
    start = since_when(since, utc_now()) if since else None
    with here.database() as database:
        found = _found(database, words or [], start, outlet, matched, limit)
    if not here.rows(map(row_of, found)):
        _show(found, limit, some=bool(words or since or outlet or matched))
    return exits.OK if found else exits.NO


def _found(
    database: Database,
    words: Sequence[str],
    since: datetime | None,
    outlet: str | None,
    matched: bool,
    limit: int,
) -> list[StoredArticle]:
    wanted, where = [fold(word) for word in words], fold(outlet or "")
    found = []
    for one in _all(database, since, matched or None):
        said = fold(f"{one.document.title}\n{one.document.text}") if wanted else ""
        # Not left to the database, which folds ASCII only.
        if where in fold(one.document.outlet or one.source) and all(w in said for w in wanted):
            found.append(one)
        if len(found) == limit:
            break
    return found


def _all(
    database: Database, since: datetime | None, matched: bool | None
) -> Iterator[StoredArticle]:
    """Batch after batch, so that memory does not grow with the archive."""
    before: int | None = None
    while batch := database.read(article_views.search, since=since, matched=matched, before=before):
        yield from batch
        before = batch[-1].id


def _show(found: list[StoredArticle], limit: int, *, some: bool) -> None:
    if not found:
        yet = "No article is stored yet; `monitor once` asks the sources."
        screen.note("No such article is stored." if some else yet)
        return
    rows = [
        [
            str(one.id),
            screen.day(one.first_seen),
            screen.short(one.document.outlet or one.source, 24),
            ("*" if one.matched else "") + ("+" if one.shelf else ""),
            titled(one.document),
        ]
        for one in found
    ]
    screen.table(rows, ">id", "first seen", "outlet", "", "title*")
    more = f", the newest {limit} (--limit)" if len(found) == limit else ""
    screen.note(
        f"{screen.count(len(found), 'article')}{more}; times in UTC; * matched, + on the shelf"
    )
