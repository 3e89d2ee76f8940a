"""`monitor export`: what was found, as CSV or JSON Lines for other programs."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import typer

from monitor import diff
from monitor import revisions as between
from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.here import Here, command, noun, writing
from monitor.cli.times import since as since_when
from monitor.cli.watched import known, require
from monitor.errors import UsageError
from monitor.export import Format, Row, lines
from monitor.model import Document
from monitor.render import feeds as feed_writing
from monitor.store.database import Database
from monitor.views import articles, exports, rules
from monitor.views import stories as story_views

app = noun(no_args_is_help=True, help="Write what was found as CSV or JSON Lines.")

Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="7d|DATE", help="Only what was first seen since.", show_default=False
    ),
]
Watchlist = Annotated[
    str | None,
    typer.Option("--watchlist", metavar="NAME", help="Only what it met.", show_default=False),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="WATCHLIST", help="Only of these watchlists."),
]
Folder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="The folder they go to.", show_default="DATA/feeds"),
]
Entries = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, max=500, help="Entries of each feed.")
]
LOOKED_AT = 4  # articles for each entry: not every one says something new

Form = Annotated[
    Format | None,
    typer.Option("--format", help="csv, or jsonl, which --json means too.", show_default="csv"),
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin with the mark by which Excel knows UTF-8.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to a file.", show_default=False),
]


Asked = dict[str, Any]  # since when, and of which watchlist
Rows = Callable[[Database, Asked], Iterable[Row]]


def exported(columns: list[str]) -> Callable[[Rows], Rows]:
    """Make a function that finds rows into a command that writes them, with the options of all."""

    def made(work: Rows) -> Rows:
        def run(
            here: Here,
            since: Since = None,
            watchlist: Watchlist = None,
            form: Form = None,
            bom: Bom = False,
            out: Out = None,
        ) -> None:
            with here.database() as database:
                rows = work(database, _asked(here, database, since, watchlist))
                _write(here, rows, columns, form, out, bom=bom)

        run.__name__, run.__doc__ = work.__name__, work.__doc__
        app.command()(command(run))
        return work

    return made


@exported(exports.MATCHES)
def matches(database: Database, asked: Asked) -> Iterable[Row]:
    """Write what watchlists found, a row a hit.

    Example: monitor export matches --since 7d --watchlist lavrov --out matches.csv
    """
    return _all(database, exports.matches, **asked)


@exported(exports.STORIES)
def stories(database: Database, asked: Asked) -> Iterable[Row]:
    """Write the stories, a row for each article of one, with what it added.

    Example: monitor export stories --since 30d --bom --out stories.csv
    """
    for name in database.read(story_views.ids, **asked):
        yield from exports.story(database.read(story_views.story, name))


@exported(exports.REVISIONS)
def revisions(database: Database, asked: Asked) -> Iterable[Row]:
    """Write what happened to pages: each later version, and those that vanished or came back.

    Example: monitor export revisions --since 30d --format jsonl
    """
    yield from _versions(database, asked)
    yield from _all(database, exports.events, **asked)


@app.command()
@command
def feeds(here: Here, names: Names = None, out: Folder = None, limit: Entries = 50) -> None:
    """Write what watchlists met as feeds for news readers, an Atom and a JSON Feed each.

    Example: monitor export feeds lavrov --out public/feeds
    """
    titles = {one.name: one.title for one in here.settings().watchlists}
    folder, now = out or here.places.data / "feeds", utc_now()
    for name in names or ():
        require("watchlist", name, titles)
    with here.database() as database:
        for name in names or titles:
            found = database.read(rules.latest, name, limit * LOOKED_AT)
            told = feed_writing.entries(found, limit)
            stem = quote(name, safe=" ")
            _replace(folder / f"{stem}.atom", feed_writing.atom(name, titles[name], told, now))
            _replace(folder / f"{stem}.json", feed_writing.json_feed(name, titles[name], told))
            row = {"watchlist": name, "entries": len(told), "folder": str(folder)}
            what = screen.count(len(told), "entry", "entries")
            here.row(row, partial(screen.line, f"{folder / stem}.atom and .json: {what}"))


def _replace(path: Path, text: str) -> None:
    """In one step: who reads meanwhile has the old feed or the new one."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)


def _asked(here: Here, database: Database, since: str | None, watchlist: str | None) -> Asked:
    return {
        "since": since_when(since, utc_now()) if since else None,
        "watchlist": known(here, database, watchlist),
    }


def _all(
    database: Database, batch: Callable[..., list[tuple[int, Row]]], **asked: Any
) -> Iterator[Row]:
    """Batch after batch, so that memory does not grow with the archive."""
    after = 0
    while found := database.read(batch, after, **asked):
        yield from (row for _, row in found)
        after = found[-1][0]


def _versions(database: Database, asked: Asked) -> Iterator[Row]:
    after = 0
    while found := database.read(exports.revisions, after, **asked):
        for after, row, before in found:
            newer = database.read(articles.article, after).document
            older = database.read(articles.article, before).document
            old_title = older.title if older.title != newer.title else None
            yield {**row, "old_title": old_title, **_differ(older, newer)}


def _differ(older: Document, newer: Document) -> Row:
    """The sentences that came, those that went, and those that say it otherwise now."""
    found = between.passages(diff.prepare(older), diff.prepare(newer))
    return {
        "came": [one.new for one in found if one.kind == "came"],
        "went": [one.old for one in found if one.kind == "went"],
        "changed": [f"{one.old} → {one.new}" for one in found if one.kind == "changed"],
    }


def _write(
    here: Here,
    rows: Iterable[Row],
    columns: list[str],
    form: Format | None,
    out: Path | None,
    *,
    bom: bool,
) -> None:
    if here.json and form is Format.CSV:
        raise UsageError("--json and --format csv are two wishes: leave out one of them")
    form = form or (Format.JSONL if here.json else Format.CSV)
    written = lines(rows, columns, form, bom=bom)
    if out is None:
        sys.stdout.writelines(written)
        return
    with writing(out), out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(written)
