"""`monitor watchlists lint`: rules that are legal and hardly meant."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from monitor.app import build_desk, utc_now
from monitor.cli import exits, screen, tags
from monitor.cli.here import Here, command, say
from monitor.cli.rules import called, is_file
from monitor.config import usable, usable_watchlists
from monitor.config.lint import Finding, finding, lint
from monitor.errors import ConfigError, Problem
from monitor.model import Settings, Watchlist
from monitor.pipeline import opinions
from monitor.views import opinions as opinion_views
from monitor.views.rules import Met, met_since

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE|NAME", help="Files or names of watchlists; else all are looked at."
    ),
]
QUIET = timedelta(days=90)
ENOUGH = 200  # articles; fewer say nothing of a rule
MUCH = 0.2  # of all articles


@command
def lint_watchlists(here: Here, named: Files = None) -> int:
    """Show rules that never match, match everything, or say a thing twice.

    Exit code 1 when there is something to look at, 2 when a file cannot be used.

    Example: monitor watchlists lint
    """
    settings, faults = _settings(here, named or [])
    chosen, more = _chosen(named or [], settings.watchlists, faults)
    faults = list(dict.fromkeys([*faults, *more]))
    for fault in faults:
        _tell(here, fault)
    found = lint(chosen, settings.sources, utc_now().date(), settings.watchlists)
    found += [finding(one, "against", what) for one, what in tags.unknown(here, chosen)]
    if here.has_database:
        found += _held(here, chosen, settings)
    for one in found:
        here.row(
            {
                "watchlist": one.watchlist,
                "rule": one.rule,
                "file": one.problem.file,
                "line": one.problem.line,
                "column": one.problem.column,
                "what": one.problem.what,
            },
            lambda one=one: _show(one),  # type: ignore[misc]
        )
    if not here.json:
        told = screen.count(len(found), "thing") + " to look at" if found else "nothing to look at"
        broken = f"; {screen.count(len(faults), 'fault')} to mend first" if faults else ""
        screen.note(f"{screen.count(len(chosen), 'watchlist')}, {told}{broken}")
    if faults:
        return exits.UNUSABLE
    return exits.NO if found else exits.OK


def _settings(here: Here, named: Sequence[str]) -> tuple[Settings, list[Problem]]:
    """The configuration; without the files that cannot be used, and with their faults."""
    try:
        return (here.settings_if_any() if named else here.settings()), []
    except ConfigError:
        return usable(here.places.config, here.environment, here.places.parsed)


def _chosen(
    named: Sequence[str], known: Sequence[Watchlist], faults: Sequence[Problem]
) -> tuple[list[Watchlist], list[Problem]]:
    """The watchlists named, without the files that cannot be used, and with their faults."""
    found, more = [] if named else [*known], list[Problem]()
    for one in named:
        if is_file(one):
            some, wrong = usable_watchlists([Path(one)], known)
            found, more = [*found, *some], [*more, *wrong]
        elif one not in {Path(fault.file).stem for fault in faults}:
            found += called(one, known)
    return found, more


def _tell(here: Here, fault: Problem) -> None:
    say(fault)
    if here.json:
        row = {"watchlist": None, "rule": "fault", "file": fault.file, "line": fault.line}
        here.row({**row, "column": fault.column, "what": fault.what})


def _held(here: Here, chosen: Sequence[Watchlist], settings: Settings) -> list[Finding]:
    """What the stored articles, and those who read them, say of the rules in force."""
    with here.database() as database:
        met = database.read(met_since, utc_now() - QUIET)
        judged = database.read(opinion_views.opinions)
        scores = opinions.score(database, build_desk(settings)) if judged else []
    found = list(_of(met, chosen)) if met.articles >= ENOUGH else []
    by_name = {one.name: one for one in chosen}
    for score in scores:
        if score.not_near and score.watchlist in by_name:
            words = ", ".join(score.not_near)
            what = f"what was judged wrong would be left out by not_near: [{words}]"
            found.append(finding(by_name[score.watchlist], "namesakes", what))
    return found


def _of(met: Met, chosen: Sequence[Watchlist]) -> Iterator[Finding]:
    among = f"of the {met.articles:,} articles of {QUIET.days} days"
    for one in chosen:
        share = met.by_watchlist[one.name] / met.articles
        if not share:
            yield finding(one, "never", f"matched none {among}")
            continue
        if share > MUCH:
            yield finding(one, "often", f"matched {share:.0%} {among}")
        unmet = [term for term in one.any if not met.by_term[one.name, term.text]]
        if unmet:
            terms = screen.short(", ".join(term.text for term in unmet), 200)
            what = f"{len(unmet)} of {len(one.any)} terms stand in none {among}: {terms}"
            yield finding(one, "never", what, unmet[0].where)


def _show(one: Finding) -> None:
    problem = one.problem
    place = f"{problem.file}:{problem.line}:{problem.column}"
    screen.line(Text.assemble((f"{place}: ", "dim"), screen.safe(problem.what)))
