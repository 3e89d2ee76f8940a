"""`monitor corpus`: the shelf of background documents that every article is compared with."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from monitor import app as building
from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.article import Number, row_of, show_document, titled
from monitor.cli.documents import Given, documents, expand
from monitor.cli.exits import Tally
from monitor.cli.here import Here, command, noun
from monitor.errors import MonitorError, NotFound, UsageError
from monitor.lazily import Later
from monitor.model import StoredArticle
from monitor.store import articles
from monitor.store.database import Database
from monitor.views import articles as article_views

if TYPE_CHECKING:
    from monitor.pipeline import shelve
else:
    shelve = Later("monitor.pipeline.shelve")

app = noun(no_args_is_help=True, help="Keep the shelf of background documents.")
FEW = 5  # files that need no progress bar

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL",
        help="Files (.txt .md .html .pdf .docx .jsonl), folders, pages, or - for JSON Lines.",
    ),
]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", help="A word to keep with them. May be given again.", show_default=False),
]

Wanted = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Only with this word. May be given again.", show_default=False),
]
Tagging = Annotated[
    list[str], typer.Argument(metavar="ID... TAG", help="Documents of the shelf, and the word.")
]
Remove = Annotated[bool, typer.Option("--remove", help="Take the word away from them.")]


@app.command()
@command
async def add(here: Here, paths: Paths, tag: Tags = None) -> int:
    """Put documents on the shelf. The same document twice adds nothing.

    Example: monitor corpus add background/ minutes.pdf --tag talks
    """
    tally = Tally()
    named = expand(paths)
    bar = screen.going_through("reading", len(named), few=FEW, quiet=here.json)
    with here.database(begins=True) as database, bar as advance:
        async with building.tools(here.settings_if_any()) as given:
            for name in named:
                async for one in documents(given, [name]):
                    try:
                        _shelve(here, database, one, tag or [])
                    except MonitorError as error:
                        tally.failed(error)
                        here.failed(error, one.given)
                advance()
    return tally.code


def _shelve(here: Here, database: Database, one: Given, tags: list[str]) -> None:
    if one.document is None:
        raise one.error or NotFound("holds nothing", subject=one.given)
    document = one.document
    done = shelve.shelve(
        database,
        document,
        utc_now(),
        path=one.given,
        tags=tags,
        authors=one.authors,
        date_only=one.date_only,
        evidence=one.evidence,
    )
    said = (
        f"{done.id:>6}  {titled(document)}"
        if done.added
        else f"{one.given}: already on the shelf as {done.id}{_tagged(done)}"
    )
    row = {
        "input": one.given,
        "id": done.id,
        "title": document.title,
        "added": done.added,
        "tagged": done.tagged,
    }
    here.row(row, partial(screen.line, said))


def _tagged(done: "shelve.Shelved") -> str:
    """The words that what was there before is kept with from now on."""
    return f", tagged {' '.join(done.tagged)} now" if done.tagged else ""


@app.command("list")
@command
def list_(here: Here, tag: Wanted = None) -> None:
    """List what is on the shelf.

    Example: monitor corpus list --tag talks
    """
    with here.database() as database:
        held = database.read(article_views.shelf, tag or [])
    if here.rows(map(row_of, held)):
        return
    rows = [_line(one) for one in held]
    if not rows:
        screen.note(
            "Nothing on the shelf has this tag; `monitor corpus tag` gives it."
            if tag
            else "The shelf is empty; `monitor corpus add` puts documents on it."
        )
        return
    columns = (">id", "date", "lang", "outlet", "title*", "tags")
    screen.table(rows, *columns)
    screen.note(screen.count(len(rows), "document"))


def _line(one: StoredArticle) -> list[str]:
    document = one.document
    return [
        str(one.id),
        screen.day(document.published, date_only=True),
        document.language or "",
        screen.short(document.outlet, 16),
        titled(document),
        " ".join(one.tags),
    ]


def _on_shelf(database: Database, number: str) -> StoredArticle:
    one = database.read(article_views.article, number)
    if not one.shelf:
        raise NotFound("is not on the shelf", subject=number)
    return one


@app.command()
@command
def show(here: Here, number: Number) -> None:
    """Show one document of the shelf.

    Example: monitor corpus show 3
    """
    with here.database() as database:
        one = _on_shelf(database, number)
    here.row({**row_of(one), "text": one.document.text}, partial(show_document, one))


@app.command("tag")
@command
def tag_(here: Here, given: Tagging, remove: Remove = False) -> None:
    """Keep a word with documents of the shelf, so that they can be compared with alone.

    Example: monitor corpus tag 3 4 talks
    """
    *numbers, tag = given
    if not numbers:
        raise UsageError("needs the documents' numbers and then the tag", subject=tag)
    if not tag.strip():
        raise UsageError("a tag is a word", subject=" ".join(numbers))
    if tag.isdecimal():
        what = "is a document's number, and a tag is a word: the tag comes last"
        raise UsageError(what, subject=tag)
    work = articles.untag if remove else articles.tag
    with here.database() as database:
        found = [_on_shelf(database, number) for number in numbers]
        for one in found:  # once all of them are known to be there
            database.write(work, one.id, [tag])
            one = database.read(article_views.article, one.id)
            row = {"id": one.id, "title": one.document.title, "tags": one.tags}
            here.row(row, partial(screen.line, f"{one.id}  {' '.join(one.tags) or 'no tags'}"))


@app.command()
@command
def remove(here: Here, number: Number) -> None:
    """Take a document off the shelf; one that came from a file is deleted.

    Example: monitor corpus remove 3
    """
    with here.database() as database:
        one = _on_shelf(database, number)
        database.write(articles.unshelve, one.id)
    row = {"id": one.id, "title": one.document.title, "removed": True}
    here.row(row, partial(screen.line, f"{one.id} is off the shelf"))


@app.command()
@command
def promote(here: Here, number: Number, tag: Tags = None) -> None:
    """Put a stored article on the shelf.

    Example: monitor corpus promote 120 --tag talks
    """
    with here.database() as database:
        one = database.read(article_views.article, number)
        done = database.write(shelve.promote, one.id, utc_now(), tag or [])
    row = {
        "id": one.id,
        "title": one.document.title,
        "added": done.added,
        "tagged": done.tagged,
    }
    said = "is on the shelf now" if done.added else f"was on the shelf already{_tagged(done)}"
    here.row(row, partial(screen.line, f"{one.id} {said}"))
