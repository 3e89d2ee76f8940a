"""`monitor show`: one article, what was found in it and what is new in it."""

from functools import partial
from typing import Annotated

import typer
from rich.text import Text

from monitor.cli import screen, verdict
from monitor.cli.article import Number, page_line, row_of, row_of_hit, show_document, show_hits
from monitor.cli.here import Here, command
from monitor.model import Evidence, PageState, StoredArticle, StoredHit, Verdict
from monitor.render import history
from monitor.views import articles, blocks, hits, items, pages

Record = Annotated[
    bool, typer.Option("--evidence", help="How it was fetched, instead of the text.")
]


@command
def show(here: Here, number: Number, evidence: Record = False) -> None:
    """Show one article, its hits and what is new in it.

    Example: monitor show 120
    """
    with here.database() as database:
        one = database.read(articles.article, number)
        found = database.read(hits.of, one.id)
        judged = database.read(items.verdict, one.id)
        left_out = database.read(blocks.repeated, one)
        known = database.read(pages.evidence, one.id)
        page = database.read(pages.of_article, one.id)
    row = {
        **row_of(one),
        "text": one.document.text,
        "furniture": one.document.furniture,
        "repeated": left_out,
        "evidence": known,
        "page": page,
        "hits": [row_of_hit(hit) for hit in found],
        "verdict": judged,
    }
    if evidence:
        here.row(row, partial(_show_evidence, one, known, page))
        return
    here.row(row, partial(_show, one, found, judged, left_out))
    if page and not here.json:
        screen.note(page_line(page))


def _show_evidence(one: StoredArticle, known: Evidence | None, page: PageState | None) -> None:
    """What a press office cites: when, from where, and the hash of what was answered."""
    screen.heading(one.document.title or "(no title)", one.document.outlet or "")
    facts = history.facts(known)
    if not facts:
        screen.note("Its text was not fetched from an address.")
    for name, value in facts:
        screen.line(Text.assemble((f"{name:<15}", "dim"), screen.safe(value)))
    screen.note(page_line(page))


def _show(
    one: StoredArticle,
    found: list[StoredHit],
    judged: Verdict | None,
    left_out: list[blocks.Repeated],
) -> None:
    show_document(one, tuple(each.hit for each in found))
    if one.chosen:
        screen.note("taken from: " + "; ".join(f"{name}: {of}" for name, of in one.chosen))
    for each in left_out:
        said = screen.short(one.document.text[each.start : each.end], 60)
        screen.note(
            f"left out: {said} (on {each.pages} of the latest {each.of} pages of {each.site})"
        )
    show_hits(found)
    if judged is None:
        screen.note("Not compared with the others." if not one.matched else "Not compared yet.")
        return
    screen.line(verdict.line(judged))
    for sentence in judged.sentences:
        verdict.sentence(sentence)
