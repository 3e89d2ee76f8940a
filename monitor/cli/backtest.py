"""`monitor watchlists backtest`: a rule, saved or not, over the stored articles."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import lru_cache, partial
from typing import Annotated

import typer
from rich.text import Text

from monitor import diff
from monitor.app import utc_now
from monitor.cli import exits, screen
from monitor.cli.chart import chart
from monitor.cli.here import Here, Row, command
from monitor.cli.rules import rules
from monitor.cli.times import since as since_when
from monitor.pipeline import backtest as core
from monitor.views import archive

FEW = 200  # articles that need no progress bar
PREPARED = 300  # documents kept ready for comparing

Rule = Annotated[
    str, typer.Argument(metavar="FILE|NAME", help="A watchlist's file, or one in force.")
]
Since = Annotated[
    str, typer.Option("--since", metavar="30d|DATE", help="Articles first seen since.")
]


@command
def backtest(here: Here, rule: Rule, since: Since = "30d") -> int:
    """Show what a rule would have found, told and sent. Exit code 1 when it finds nothing.

    Nothing is kept and nothing is sent.

    Example: monitor watchlists backtest config/watchlists/lavrov.yaml --since 30d
    """
    now = utc_now()
    start = since_when(since, now)
    settings = here.settings_if_any()
    prepare = lru_cache(maxsize=PREPARED)(diff.prepare)
    found = False
    with here.database() as database:
        size = database.read(archive.count, start)
        for watchlist in rules(here, [rule]):
            with bar(here, size) as advance:
                report = core.run(database, settings, watchlist, start, prepare, advance)
            told = bool(watchlist.alert.to)
            here.row(_row(report), partial(_show, report, now, told=told))
            found = found or report.matched > 0
    return exits.OK if found else exits.NO


def bar(here: Here, size: int) -> AbstractContextManager[partial[None]]:
    """The progress through the stored articles."""
    return screen.going_through("articles", size, few=FEW, quiet=here.json)


def _row(report: core.Report) -> Row:
    return {
        "watchlist": report.watchlist,
        "since": report.since,
        "articles": report.articles,
        "matched": report.matched,
        "hits": report.hits,
        "stories": report.stories,
        "new": report.new,
        "messages": report.messages,
        "days": {day.isoformat(): number for day, number in report.days.items()},
        "sources": report.sources,
        "languages": report.languages,
        "strongest": report.strongest,
        "doubtful": report.doubtful,
        "compared": report.compared,
        "gains": report.gains,
        "losses": report.losses,
        "gained": report.gained,
        "lost": report.lost,
    }


def _show(report: core.Report, now: datetime, *, told: bool) -> None:
    since = screen.day(report.since, date_only=True)
    screen.heading(report.watchlist, f"{screen.count(report.articles, 'article')} since {since}")
    if not report.articles:
        screen.note("Nothing was stored in that time; `monitor once` asks the sources now.")
    elif not report.matched:
        screen.note("Nothing matched.")
    else:
        matched = screen.count(report.matched, "article")
        stories = screen.count(report.stories, "story", "stories")
        messages = screen.count(report.messages, "message") if told else "no alert, no message"
        screen.prose(
            f"{matched} matched ({screen.count(report.hits, 'hit')}), of {stories}, "
            f"{report.new:,} of them new; {messages}"
        )
        screen.line()
        chart("hits", report.days, now.date())
        screen.line()
        _counts("sources", report.sources)
        _counts("languages", report.languages)
        _list("strongest", report.strongest)
        _list("most doubtful", report.doubtful)
    if report.compared:
        _list(f"gains {report.gains:,} against the version in force", report.gained)
        _list(f"loses {report.losses:,} against the version in force", report.lost)


def _counts(what: str, counted: Mapping[str, int]) -> None:
    first = [f"{name} {number:,}" for name, number in list(counted.items())[:10]]
    more = len(counted) - len(first)
    said = ", ".join(first) + (f" and {more} more" if more else "")
    screen.prose(Text.assemble((f"{what}: ", "dim"), screen.safe(said)))


def _list(what: str, found: tuple[core.Shown, ...]) -> None:
    if not found and not what.startswith(("gains", "loses")):
        return
    screen.line()
    screen.note(what)
    room = min(screen.console().width, 100)
    for one in found:
        line = Text.assemble((f"{one.article:>6}  ", "dim"))
        if one.hit:
            line.append(f"{one.hit.confidence:.2f} {one.hit.zone.value:<5}  ", "dim")
            line.append_text(_around(one.hit.sentence, one.hit.found, room - line.cell_len))
        else:
            line.append(screen.short(f"{one.title} ({one.outlet})", room - line.cell_len))
        screen.line(line)


def _around(sentence: str, found: str, room: int) -> Text:
    """A sentence cut to one line around what was found in it."""
    sentence, found = screen.short(sentence, 2000), screen.short(found, 60)
    at = max(sentence.find(found), 0)
    start = 0 if len(sentence) <= room else max(0, min(at - room // 3, len(sentence) - room))
    text = ("…" if start else "") + sentence[start:][: room - 2]
    made = Text(text + ("…" if start + room - 2 < len(sentence) else ""))
    made.highlight_words([found], "bold yellow")
    return made
