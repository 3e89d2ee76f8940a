"""`monitor extract`: what a page or a file says, without its furniture."""

from functools import partial
from typing import Annotated

import typer

from monitor.app import tools
from monitor.cli import screen
from monitor.cli.documents import Given, documents, readable
from monitor.cli.exits import Tally
from monitor.cli.here import Here, Row, command
from monitor.extract import body
from monitor.model import Document, Page

Inputs = Annotated[list[str], typer.Argument(metavar="URL|FILE", help="Pages and files.")]
Details = Annotated[
    bool, typer.Option("--details", help="With what only pages say, and where it was taken from.")
]


@command
async def extract(here: Here, inputs: Inputs, details: Details = False) -> int:
    """Show what pages and files say.

    Example: monitor extract article.html report.pdf https://www.example.org/
    """
    tally = Tally()
    async with tools(here.settings_if_any()) as given:
        async for one, document in readable(here, tally, documents(given, inputs)):
            row = _row(one, body(document))
            said = _of_page(one.page or Page("")) if details else {}
            here.row({**row, **said}, partial(_show, one, row, said))
    return tally.code


def _row(one: Given, document: Document) -> Row:
    return {
        "input": one.given,
        "url": document.url,
        "title": document.title,
        "authors": one.authors,
        "published": screen.stated(document.published, date_only=one.date_only),
        "language": document.language,
        "site": document.outlet,
        "text": document.text,
    }


def _of_page(said: Page) -> Row:
    """What only pages say, and where text, title and date were taken from."""
    return {
        "modified": screen.stated(said.modified),
        "section": said.section,
        "image": said.image,
        "agencies": list(said.agencies),
        "chosen": dict(said.chosen),
    }


def _show(one: Given, row: Row, details: Row) -> None:
    screen.heading(str(row["title"] or "(no title)"))
    known = [row["site"], row["published"] or "no date", row["language"], ", ".join(one.authors)]
    screen.note("  ·  ".join(str(part) for part in known if part))
    screen.note(str(row["url"] or one.given))
    for name, value in details.items():
        if value:
            screen.note(f"{_CALLED.get(name, name)}: {_listed(value)}")
    screen.line()
    screen.prose(screen.paragraphs(str(row["text"])))
    screen.line()


_CALLED = {"chosen": "taken from"}


def _listed(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {of}" for name, of in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
