"""`monitor show`: one article, what was found in it and what is new in it."""

from functools import partial

from monitor.cli import screen, verdict
from monitor.cli.article import Number, row_of, row_of_hit, show_document, show_hits
from monitor.cli.here import Here, command, noun
from monitor.model import StoredArticle, StoredHit, Verdict
from monitor.pipeline import furnish
from monitor.views import articles, hits, items, pages

app = noun()


@app.command()
@command
def show(here: Here, number: Number) -> None:
    """Show one article, its hits and what is new in it.

    Example: monitor show 120
    """
    with here.database() as database:
        one = database.read(articles.article, number)
        found = database.read(hits.of, one.id)
        judged = database.read(items.verdict, one.id)
        left_out = database.read(furnish.repeated, one)
        known = database.read(pages.evidence, one.id)
    row = {
        **row_of(one),
        "text": one.document.text,
        "furniture": one.document.furniture,
        "repeated": left_out,
        "evidence": known,
        "hits": [row_of_hit(hit) for hit in found],
        "verdict": judged,
    }
    here.row(row, partial(_show, one, found, judged, left_out))


def _show(
    one: StoredArticle,
    found: list[StoredHit],
    judged: Verdict | None,
    left_out: list[furnish.Repeated],
) -> None:
    show_document(one, tuple(each.hit for each in found))
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
