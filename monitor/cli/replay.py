"""`monitor replay`: stored days through a configuration, beside what was sent."""

from collections import Counter
from functools import lru_cache, partial
from typing import Annotated, Any

import typer
from rich.text import Text

from monitor import diff
from monitor.app import build_desk, utc_now
from monitor.cli import screen
from monitor.cli.backtest import PREPARED, bar
from monitor.cli.here import Here, Row, command
from monitor.cli.times import since as moment
from monitor.errors import UsageError
from monitor.pipeline import replay as core
from monitor.pipeline.rehearse import Rehearsed
from monitor.pipeline.replay import Pair, Report
from monitor.views import archive
from monitor.views.sent import Gone

From = Annotated[str, typer.Option("--from", metavar="7d|DATE", help="Replay the time from here.")]
To = Annotated[
    str,
    typer.Option("--to", metavar="DATE", help="Up to here, else up to now.", show_default=False),
]
Texts = Annotated[bool, typer.Option("--texts", help="Show every message whole.")]

SIGNS = {"same": "=", "other": "~", "only now": "+", "only then": "-"}


@command
def replay(here: Here, since: From = "7d", until: To = "0m", texts: Texts = False) -> None:
    """Show what a configuration would have sent, and what was.

    Nothing is sent, nothing is written. `--config DIR` names a changed configuration.

    Example: monitor replay --from 7d --config changed/
    """
    now = utc_now()
    start, end = moment(since, now, "--from"), min(moment(until, now, "--to"), now)
    if end <= start:
        raise UsageError(f"is not before {screen.day(end)}", subject=f"--from {since}")
    desk = build_desk(here.settings())
    prepare = lru_cache(maxsize=PREPARED)(diff.prepare)
    with here.database() as database, bar(here, database.read(archive.count, start)) as advance:
        report = core.run(database, desk, start, end, prepare, advance)
    if not here.json:
        screen.heading(
            f"{screen.day(start)} to {screen.day(end)}",
            f"{screen.count(report.articles, 'article')}, {report.matched:,} matched",
        )
        screen.line()
        if report.pairs:
            _table(report)
            screen.line()
        elif not report.articles:
            screen.note("Nothing was stored in that time; `monitor once` asks the sources now.")
    for pair in report.pairs:
        here.row(_row(pair), partial(_show, pair, whole=texts))
    here.row(_sum(report), partial(_ending, report))


def _row(pair: Pair) -> Row:
    would, did = pair.would, pair.did
    return {
        "at": pair.one.at,
        "channel": pair.one.channel,
        "kind": pair.one.kind,
        "is": pair.what,
        "digest": pair.one.digest or None,
        "slot": pair.one.slot or None,
        "would": would and {**_said(would), "text": would.message.text},
        "sent": did and {**_said(did), "delivery": did.id, "state": did.state},
    }


def _said(one: Rehearsed | Gone) -> Row:
    return {"at": one.at, "subject": one.subject, "articles": one.articles}


def _sum(report: Report) -> dict[str, Any]:
    counted = Counter(pair.what for pair in report.pairs)
    return {
        "since": report.since,
        "until": report.until,
        "articles": report.articles,
        "matched": report.matched,
        "would": sum(pair.would is not None for pair in report.pairs),
        "sent": sum(pair.did is not None for pair in report.pairs),
        **{name.replace(" ", "_"): counted[name] for name in SIGNS},
        "reasons": {
            f"{outcome.value} {reason.value}": number
            for (outcome, reason), number in sorted(report.reasons.items())
        },
    }


def _table(report: Report) -> None:
    """A row a channel: how many messages it would have had, and had; of how many articles."""
    rows = []
    for name in dict.fromkeys(pair.one.channel for pair in report.pairs):
        mine = [pair for pair in report.pairs if pair.one.channel == name]
        would = [pair.would for pair in mine if pair.would]
        did = [pair.did for pair in mine if pair.did]
        now = {article for one in would for article in one.articles}
        then = {article for one in did for article in one.articles}
        numbers = len(would), len(did), len(now - then), len(then - now)
        rows.append([name, *(f"{number:,}" for number in numbers)])
    screen.table(rows, "channel", ">would be sent", ">were sent", ">+ articles", ">- articles")


_STYLES = {"only now": "green", "only then": "red", "other": "yellow"}


def _show(pair: Pair, *, whole: bool) -> None:
    one, what = pair.one, pair.what
    margin = Text.assemble(
        (SIGNS[what], _STYLES.get(what, "dim")), " ", (screen.day(one.at), "dim"), "  "
    )
    told = Text.assemble((f"{one.channel} ", "cyan"), screen.safe(one.subject))
    screen.beside(margin, told)
    if what == "other" and pair.did and pair.did.subject != one.subject:
        screen.note(f"    instead of: {screen.short(pair.did.subject, 200)}")
    if whole and pair.would:
        screen.message(pair.would.message.text, 4)
        screen.line()


def _ending(report: Report) -> None:
    row = _sum(report)
    screen.line()
    screen.prose(
        f"{screen.count(row['would'], 'message')} would be sent, {row['sent']:,} were: "
        f"{row['same']:,} the same (=), {row['other']:,} otherwise (~), "
        f"{row['only_now']:,} only now (+), {row['only_then']:,} only then (-)."
    )
    held = [
        f"{number:,} {reason.value.lower().replace('_', ' ')}"
        for (outcome, reason), number in report.reasons.items()
        if outcome.value == "held"
    ]
    if held:
        screen.note(f"Put off meanwhile: {', '.join(held)}.")
