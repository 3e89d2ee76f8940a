"""`monitor revisions`: the versions that a page had, and what makes each differ from the last."""

from functools import partial
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from monitor import revisions as between
from monitor.app import renderer
from monitor.cli import screen
from monitor.cli.article import Number, page_line
from monitor.cli.here import Here, Row, command, writing
from monitor.diff import prepare
from monitor.model import PageState, Passage, Version
from monitor.render import history
from monitor.store.database import Session
from monitor.views import items, pages

MARKS = {"came": ("+", "green"), "went": ("-", "red"), "changed": ("~", "yellow")}
SIGNS = {"added": ("{+", "+}", "green"), "removed": ("[-", "-]", "red"), "plain": ("", "", "")}
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write a page to read.", show_default=False),
]


@command
def revisions(here: Here, number: Number, html: Html = None) -> None:
    """Show the versions of an article's page.

    Of each: when it was seen, and the sentences that came, went and were changed.

    Example: monitor revisions 120 --html ferry.html
    """
    with here.database() as database:
        found, page = database.read(_gather, number)
    told = between.history(found, prepare)
    if html is not None:
        settings = here.settings_if_any()
        zone = ZoneInfo(settings.timezone)
        with writing(html):
            html.write_text(renderer().history(told, settings.public_name, zone), "utf-8")
        here.row({"file": html, "versions": len(told)}, partial(screen.line, f"written: {html}"))
        return
    if not here.json:
        _head(told)
    for place, one in enumerate(told, 1):
        here.row(_row(place, one), partial(_show, place, one))
    if not here.json:
        screen.note(page_line(page))


def _gather(session: Session, number: str) -> tuple[list[Version], PageState | None]:
    """The versions with their evidence, verdicts and events; what differs is worked out later."""
    found = [
        Version(
            one,
            pages.evidence(session, one.id),
            items.verdict(session, one.id),
            events=tuple(pages.events(session, [one.id])),
        )
        for one in pages.versions(session, number)
    ]
    return found, pages.of_article(session, found[-1].article.id)


def _row(place: int, one: Version) -> Row:
    article, verdict = one.article, one.verdict
    return {
        "version": place,
        "id": article.id,
        "seen": article.first_seen,
        "title": article.document.title,
        "old_title": one.old_title,
        "verdict": verdict.verdict if verdict else None,
        "material": verdict.material if verdict else None,
        "came": [each.new for each in one.passages if each.kind == "came"],
        "went": [each.old for each in one.passages if each.kind == "went"],
        "changed": [
            {"old": each.old, "new": each.new, "material": each.material}
            for each in one.passages
            if each.kind == "changed"
        ],
        "events": [{"at": e.at, "kind": e.kind, "detail": e.detail} for e in one.events],
        "evidence": one.evidence,
    }


def _head(told: list[Version]) -> None:
    latest = told[-1].article.document
    screen.heading(latest.title or "(no title)", latest.outlet or "")
    if latest.url:
        screen.note(latest.url)


def _show(place: int, one: Version) -> None:
    seen = screen.day(one.article.first_seen)
    screen.line()
    title = Text(f"{place}. {seen}", "bold")
    title.append(f"  {history.tag(one)}, article {one.article.id}", "not bold dim")
    screen.line(title)
    if one.old_title:
        title_now = Passage("changed", one.old_title, one.article.document.title or "")
        screen.beside(Text("  ~! ", "yellow"), _diff(title_now))
    for passage in one.passages:
        sign, style = MARKS[passage.kind]
        margin = sign + ("!" if passage.kind == "changed" and passage.material else "")
        screen.beside(Text(f"  {margin:<3}", style), _diff(passage))
    for event in one.events:
        said = f"{event.kind} {screen.day(event.at)}: {event.detail}"
        screen.line(Text(f"  {screen.safe(said)}", "bold red" if event.kind == "vanished" else ""))


def _diff(passage: Passage) -> Text:
    """What came and went in its colour; a changed sentence as wdiff writes it."""
    made = Text()
    alone = passage.kind != "changed"
    for piece in history.pieces_of(passage):
        before, after, style = SIGNS[piece.kind]
        said = screen.safe(piece.text)
        made.append(said if alone else f"{before}{said}{after}", style)
    return made
