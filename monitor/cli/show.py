"""`monitor show`: one article, what was found in it and what is new in it."""

from functools import partial

from rich.text import Text

from monitor.cli import screen, verdict
from monitor.cli.article import Number, row_of, show_document
from monitor.cli.here import Here, command, noun
from monitor.model import Hit, StoredArticle, Verdict
from monitor.views import articles, items

app = noun()


@app.command()
@command
def show(here: Here, number: Number) -> None:
    """Show one article, its hits and what is new in it.

    Example: monitor show 120
    """
    with here.database() as database:
        one = database.read(articles.article, number)
        hits = database.read(articles.hits, one.id)
        judged = database.read(items.verdict, one.id)
    row = {
        **row_of(one),
        "text": one.document.text,
        "furniture": one.document.furniture,
        "evidence": one.evidence,
        "hits": hits,
        "verdict": judged,
    }
    here.row(row, partial(_show, one, hits, judged))


def _show(one: StoredArticle, hits: tuple[Hit, ...], judged: Verdict | None) -> None:
    show_document(one, hits)
    found = dict.fromkeys(hit.watchlist for hit in hits)
    for name in found:
        words = dict.fromkeys(hit.found for hit in hits if hit.watchlist == name)
        screen.line(Text.assemble((screen.safe(name), "cyan"), ": ", screen.safe(", ".join(words))))
    if judged is None:
        screen.note("Not compared with the others." if not one.matched else "Not compared yet.")
        return
    screen.line(verdict.line(judged))
    for sentence in judged.sentences:
        verdict.sentence(sentence)
