"""`monitor diff`: what documents say that was not said before, sentence by sentence."""

from collections.abc import AsyncIterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from monitor import stories
from monitor.app import tools
from monitor.cli import screen, verdict
from monitor.cli.documents import STDIN, Given, Inputs, documents, headed, readable
from monitor.cli.exits import Tally
from monitor.cli.here import Here, Row, command, noun, say
from monitor.cli.several import Several
from monitor.diff import Held, prepare
from monitor.errors import UsageError
from monitor.lazily import Later
from monitor.model import Document, Verdict

if TYPE_CHECKING:
    from monitor.store.database import Database
    from monitor.views import articles, candidates
else:
    articles, candidates = Later("monitor.views.articles"), Later("monitor.views.candidates")

app = noun()
NOT_STORED = 0  # no article has this id
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="PATH",
        help="Files or folders to compare with, instead of the shelf. May be given again.",
        show_default=False,
    ),
]

Tag = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        help="Only the documents of the shelf with this tag. May be given again.",
        show_default=False,
    ),
]


@app.command(cls=Several)
@command
async def diff(here: Here, inputs: Inputs, against: Against = None, tag: Tag = None) -> int:
    """Show what is new in documents, and what is known and from where.

    Each is compared with the documents before it, and with the shelf unless --against is given.

    Example: monitor diff today.txt --against yesterday.txt --against archive/
    """
    if against and STDIN in against and STDIN in inputs:
        raise UsageError("standard input can be read once only", subject="-")
    if against and tag:
        raise UsageError("is of the shelf, which --against leaves out", subject="--tag")
    tally = Tally()
    async with tools(here.settings_if_any()) as given:
        shelf = here.database() if not against and here.has_database else nullcontext()
        with shelf as database:
            known = _Known(database, tag or [])
            references = [
                prepare(one) async for one in _good(here, tally, documents(given, against or []))
            ]
            if tally.code and not references:
                say("nothing to compare with could be read, so nothing is judged: all would be new")
                return tally.code
            for held in references:
                known.add(held, None)
            async for one in _good(here, tally, documents(given, inputs)):
                held = prepare(one)
                found = known.judge(held)
                known.add(held, found.story)
                here.row(_row(one, found), partial(_show, one, found))
    return tally.code


class _Known:
    """All that a document is compared with: the stored shelf, and what came before it."""

    def __init__(self, database: "Database | None", tags: Sequence[str]) -> None:
        self._database, self._tags = database, tags
        self._here = stories.Shelf()
        self._prepared: dict[tuple[int, bool], Held] = {}  # of the stored shelf, as they are met

    def judge(self, held: Held) -> Verdict:
        alike, told = self._on_shelf(held)
        candidates = [*alike, *self._here.candidates(held)]
        return stories.judge(held, candidates, {**told, **self._here.stories})

    def add(self, held: Held, story: str | None) -> None:
        self._here.add(held, story)

    def _on_shelf(self, held: Held) -> tuple[list[Held], dict[str, str]]:
        if self._database is None:
            return [], {}
        found = self._database.read(
            articles.alike, NOT_STORED, held.keys, shelf_only=True, tags=self._tags
        )
        post = held.document.title is None and held.document.headline is None
        filed = [post and one.text_from == "file" and not one.document.furniture for one in found]
        keys = [(one.id, as_post) for one, as_post in zip(found, filed, strict=True)]
        for key, one in zip(keys, found, strict=True):
            if key not in self._prepared:
                self._prepared[key] = prepare(_posted(one.document) if key[1] else one.document)
        told = self._database.read(candidates.stories, [one.id for one in found])
        return [self._prepared[key] for key in keys], told


def _posted(document: Document) -> Document:
    """A document of the shelf as a post, whose first line the shelf keeps as a title."""
    text = "\n\n".join(part for part in (document.title, document.text) if part)
    return replace(document, text=text, title=None, headline=None)


async def _good(here: Here, tally: Tally, given: AsyncIterator[Given]) -> AsyncIterator[Document]:
    async for one, document in readable(here, tally, given):
        # A post's first line is a sentence like the others: it tells the news.
        yield replace(document, title=None, headline=None) if one.post else document


def _row(document: Document, found: Verdict) -> Row:
    return {
        "id": document.id,
        "verdict": found.verdict,
        "origin": found.origin,
        "story": found.story,
        "new_share": round(found.new_share, 4),
        "material": found.material,
        "nearest": found.nearest,
        "sentences": found.sentences,
    }


def _show(document: Document, given: Verdict) -> None:
    headed(document)
    screen.line(Text("  ") + verdict.line(given))
    for sentence in given.sentences:
        verdict.sentence(sentence)
    screen.line()
