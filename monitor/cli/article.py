"""An article as a row and as a person reads it."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated

import typer
from rich.text import Text

from monitor.cli import screen
from monitor.cli.here import Row
from monitor.model import Document, Hit, PageState, Span, StoredArticle, StoredHit, Zone

Number = Annotated[str, typer.Argument(metavar="ID", help="An article's number.")]


def row_of(one: StoredArticle) -> Row:
    """What is known of an article, besides its text."""
    document = one.document
    return {
        "id": one.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "source": one.source or None,
        "authors": one.authors,
        "published": screen.stated(document.published, date_only=one.date_only),
        "first_seen": one.first_seen,
        "modified": screen.stated(one.modified),
        "section": one.section or None,
        "image": one.image or None,
        "canonical": one.canonical or None,
        "chosen": dict(one.chosen),
        "language": document.language,
        "matched": one.matched,
        "shelf": one.shelf,
        "tags": one.tags,
        "path": one.path or None,
        "text_from": one.text_from,
        "revision_of": one.revision_of,
        "baseline": one.baseline,
    }


def page_line(page: PageState | None) -> str:
    """Whether an article's page is looked at again, and since when it is gone."""
    if page is None:
        return "Its page is not looked at again."
    looked = f"looked at {screen.day(page.checked_at)}" if page.checked_at else "not looked at yet"
    after = f"next {screen.day(page.due_at)}" if page.due_at else "left alone from now on"
    gone = f"Its page vanished {screen.day(page.gone_at)} ({page.error})" if page.gone_at else ""
    return f"{gone or 'Its page is watched'}: {looked}, {after} UTC."


def row_of_hit(one: StoredHit) -> Row:
    """A hit with its id."""
    return {"id": one.id, **{part.name: getattr(one.hit, part.name) for part in fields(one.hit)}}


def show_hits(found: Sequence[StoredHit]) -> None:
    """Each watchlist with what was found of it, and the ids for `right` and `wrong`."""
    for name in dict.fromkeys(one.hit.watchlist for one in found):
        line = Text.assemble((screen.safe(name), "cyan"), ":")
        for one in found:
            if one.hit.watchlist == name:
                faint = one.hit.zone is Zone.FURNITURE
                line.append(f" {one.id} ", "dim")
                line.append(screen.short(one.hit.found, 60), "dim" if faint else "")
        screen.prose(line)


def titled(document: Document) -> str:
    """What a document is called in a list: its title, or how it begins."""
    return document.title or screen.short(document.text, 80)


def show_document(one: StoredArticle, hits: tuple[Hit, ...] = ()) -> None:
    """Title, outlet, dates, and the text with its hits highlighted and its furniture dimmed."""
    document = one.document
    title = marked(document.title or "(no title)", hits, "title")
    title.stylize("bold", 0, len(title))
    screen.prose(title)
    published = screen.day(document.published, date_only=one.date_only)
    facts = [
        document.outlet,
        published and f"published {published}",
        f"first seen {screen.day(one.first_seen)}",
        document.language,
        ", ".join(one.authors),
    ]
    screen.prose(Text("  ·  ".join(screen.safe(fact) for fact in facts if fact), "dim"))
    for place in (document.url, one.path if one.path != document.url else ""):
        if place:
            screen.note(place)
    if one.tags:
        screen.note("tags: " + ", ".join(one.tags))
    screen.line()
    screen.prose(marked(document.text, hits, "text", document.furniture))
    screen.line()


def marked(text: str, hits: tuple[Hit, ...], field: str, dim: tuple[Span, ...] = ()) -> Text:
    """Characters that steer a terminal give way one by one, so that all offsets stay."""
    made = Text("".join(screen.safe(c) or " " if c != "\n" else c for c in text))
    for span in dim:
        made.stylize("dim", span.start, span.end)
    for hit in hits:
        if hit.field == field and hit.zone is not Zone.FURNITURE:
            made.stylize("bold yellow", hit.start, hit.end)
    return made
