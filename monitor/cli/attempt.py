"""`monitor watchlists test`: a rule tried on a text before it is trusted."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.app import Tools, tools
from monitor.cli import exits, screen
from monitor.cli.article import marked
from monitor.cli.documents import Given, documents, readable
from monitor.cli.exits import Tally
from monitor.cli.here import Here, command
from monitor.cli.match import placed, row_of_hit
from monitor.cli.rules import Trial
from monitor.errors import MonitorError, UsageError
from monitor.lazily import Later
from monitor.match import matched
from monitor.model import Document, Hit, Reason

if TYPE_CHECKING:
    from monitor import render
    from monitor.views import articles as views
else:
    render, views = Later("monitor.render"), Later("monitor.views.articles")

Rule = Annotated[
    str, typer.Argument(metavar="FILE|NAME", help="A watchlist's file, or one that is in force.")
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="DOC|NUMBER|-",
        help="Files, addresses, stored articles' numbers, or JSON Lines.",
    ),
]
Url = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="Try it on this page.", show_default=False),
]
Said = Annotated[
    str | None,
    typer.Option("--text", metavar="TEXT", help="Try it on these words.", show_default=False),
]

TYPED = "--text"  # the id of a document that is typed in


@command
async def attempt(
    here: Here, rule: Rule, inputs: Inputs = None, url: Url = None, text: Said = None
) -> int:
    """Show what a rule finds in a text, highlighted. Exit code 1 when it matches nothing.

    Example: monitor watchlists test lavrov --text "Sergei Lavrov’s visit to Baku"
    """
    named = [*(inputs or []), *([url] if url else [])]
    if not named and text is None:
        raise UsageError("name a document, or give --text or --url")
    trial = Trial(here, [rule])
    tally, anything = Tally(), False
    async with tools(here.settings_if_any()) as given:
        async for one, document in readable(here, tally, _given(here, given, named, text)):
            hits = placed(one, trial.match(document))
            anything = anything or bool(matched(hits))
            _answer(here, document, hits, trial.explain(document))
    return tally.code or (exits.OK if anything else exits.NO)


async def _given(
    here: Here, tools: Tools, named: list[str], text: str | None
) -> AsyncIterator[Given]:
    if text is not None:
        yield Given(TYPED, Document(TYPED, text=text))
    for name in named:
        if name.isdecimal() and not Path(name).exists() and here.has_database:
            yield _stored(here, name)
            continue
        async for one in documents(tools, [name]):
            yield one


def _stored(here: Here, number: str) -> Given:
    """A stored article, by its number."""
    try:
        with here.database() as database:
            return Given(number, database.read(views.article, number).document)
    except MonitorError as error:
        return Given(number, error=error)


def _answer(
    here: Here, document: Document, hits: list[Hit], reasons: list[tuple[str, Reason]]
) -> None:
    if here.rows(row_of_hit(document, hit) for hit in hits):
        return
    if document.id != TYPED:
        title = marked(document.title or document.id, tuple(hits), "title")
        title.stylize("bold", 0, len(title))
        screen.line(title)
    screen.prose(marked(document.text, tuple(hits), "text", document.furniture))
    screen.line()
    if hits:
        rows = [
            (hit.zone.value, hit.found, hit.term, hit.variant, f"{hit.confidence:.2f}")
            for hit in hits
        ]
        screen.table(rows, "zone", "found*", "term*", "variant*", ">sure")
    for name, reason in reasons:
        screen.note(f"{name}: {render.EXPLAIN[reason]}")
    screen.line()
