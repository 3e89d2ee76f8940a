"""What the demo shows on the terminal, and the digests it leaves as pages to open."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from monitor.app import Monitor
from monitor.model import Decision, Delivery, DeliveryState, Outcome, StoredArticle
from monitor.render import EXPLAIN
from monitor.text.counting import count
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import items as item_views

MANY = 10_000
OUTLET = 18  # characters of an outlet's name in the lists


async def sent(monitor: Monitor) -> int:
    """How many messages the services have accepted so far."""
    rows = await monitor.ports.database.aread(delivery_views.deliveries, limit=MANY)
    return sum(row.state is DeliveryState.SENT for row in rows)


class Show:
    """Speaks while the demo plays, and sums up at its end."""

    def __init__(self, steps: int) -> None:
        self._console = Console(highlight=False)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._progress.add_task("Opening the newsstand", total=steps)

    def shelf(self, added: int) -> None:
        word = f"{added} background documents put on the shelf" if added else "The shelf is filled"
        self._console.print(f"[bold]{word}.[/]")

    @contextmanager
    def progress(self) -> Iterator[None]:
        with self._progress:
            yield

    def step(self, number: int, clock: datetime, done: Mapping[str, int]) -> None:
        self._progress.update(
            self._task, completed=number + 1, description=f"{clock:%a %d %b %H:%M}"
        )
        columns = (
            (f"{done['poll']} feeds", 9),
            (count(done["read"], "article"), 13),
            (f"{done['judge']} matched" if done["judge"] else "", 11),
            (count(done["deliver"], "message") if done["deliver"] else "", 12),
            ("the digest" if done["compose"] else "", 0),
        )
        line = "".join(f"{text:<{width}}" for text, width in columns).rstrip()
        self._progress.console.print(f"[dim]{clock:%a %d %b %H:%M}[/]  {line}")

    async def summary(self, monitor: Monitor, out: Path, sent: int) -> None:
        """The last digest, what was alerted, what was held back and why, where to look."""
        database = monitor.ports.database
        rows = await database.aread(delivery_views.deliveries, limit=MANY)
        articles = await database.aread(article_views.search, matched=True, batch=MANY)
        pages = _write_pages(rows, out)
        digests = [row for row in rows if row.message.kind == "digest"]
        if digests:
            last = digests[0].message
            title = Text(last.subject)
            title.truncate(self._console.width - 8, overflow="ellipsis")
            self._console.print(Panel(_hanging(last.text.rstrip()), title=title))
        told, held = _grid(), defaultdict[str, Table](_grid)
        for article in sorted(articles, key=lambda one: (one.first_seen, one.id)):
            decisions = await database.aread(delivery_views.decisions, article.id)
            verdict = await database.aread(item_views.verdict, article.id)
            kind = verdict.verdict.value if verdict else ""
            channels, reason = _fate(decisions)
            if channels:
                told.add_row(*_row(article, kind), ", ".join(channels))
            elif reason:
                held[reason].add_row(*_row(article, kind))
        self._console.print(f"\n[bold]Told at once: {count(told.row_count, 'article')}[/]")
        self._console.print(told)
        untold = sum(one.row_count for one in held.values())
        self._console.print(f"\n[bold]Not told at once: {count(untold, 'article')}, and why[/]")
        for reason, grid in held.items():
            self._console.print(escape(reason))
            self._console.print(grid)
        self._close(monitor, out, sent, pages)

    def _close(self, monitor: Monitor, out: Path, sent: int, pages: list[Path]) -> None:
        self._console.print(f"\n[bold]{count(sent, 'message')} sent in this run.[/]")
        if not sent:
            self._console.print(
                "Everything had been told before, and nothing is told twice. "
                "`monitor demo --fresh` starts over."
            )
        self._console.print(f"Received mails: {out / 'mail'}")
        self._console.print(f"Received chat messages: {out / 'messages'}")
        for page in pages[-1:]:
            self._console.print(f"The digest as a page: {page}")
        desk = f"--config {monitor.places.config} --data {monitor.places.data}"
        for what, command in (("Ask of any of them", "why NUMBER"), ("See how it went", "tour")):
            self._console.print(f"{what}: monitor {command} {desk}", soft_wrap=True)


def _fate(decisions: list[Decision]) -> tuple[list[str], str]:
    """The channels an article was told on, or the reason why on none."""
    of_alert = [one for one in decisions if one.stage == "alert"]
    channels = [one.subject for one in of_alert if one.outcome is Outcome.SENT]
    reasons = list(dict.fromkeys(EXPLAIN[one.reason] for one in of_alert))
    return list(dict.fromkeys(channels)), reasons[0] if reasons else ""


def _grid() -> Table:
    """Articles in a line each: number, verdict, headline (cut), outlet, and what else is said."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", style="dim", width=4)
    grid.add_column(width=9)
    grid.add_column(ratio=1, no_wrap=True)
    grid.add_column(no_wrap=True, style="dim", max_width=OUTLET)
    grid.add_column(no_wrap=True)
    return grid


def _row(article: StoredArticle, verdict: str) -> tuple[str, str, str, str]:
    document = article.document
    title = escape(document.title or "(no title)")
    return str(article.id), verdict, title, escape(document.outlet or "")


def _hanging(text: str) -> Table:
    """Lines whose marks hang to the left of what is said, also where that is wrapped."""
    lines = Table.grid()
    for line in text.splitlines():
        mark, said = re.fullmatch(r"(\s*(?:[•+>=-] )?)(.*)", line).groups()  # type: ignore[union-attr]
        cell = Table.grid()
        cell.add_row(mark, Text(said))
        lines.add_row(cell if mark else Text(said))
    return lines


def _write_pages(rows: list[Delivery], out: Path) -> list[Path]:
    pages: list[Path] = []
    for row in reversed(rows):
        if row.message.kind == "digest" and row.message.html:
            page = out / f"digest-{len(pages) + 1}.html"
            page.write_text(row.message.html, encoding="utf-8")
            pages.append(page)
    return pages
