"""The command line: a file per noun, each imported when its command is called.

`monitor --help` reads the table below and imports no noun, so it answers at once.
"""

from collections.abc import Mapping
from importlib import metadata
from types import MappingProxyType
from typing import Annotated, Any

import typer

from monitor.cli.group import Entry, group

BEGIN, TRY, ARTICLES, SHELF, DESK, HOUSE = (
    "Begin here",
    "Try one piece",
    "What was found",
    "The shelf of background documents",
    "The desk",
    "Run and keep",
)

ASKED = "_MONITOR_COMPLETE"  # the variable by which a shell asks what fits

COMMANDS: Mapping[str, Entry] = MappingProxyType(
    {
        "init": Entry(
            "monitor.cli.init:init",
            "Make a configuration: asks what to watch, whom to tell, and where to read.",
            BEGIN,
        ),
        "tour": Entry(
            "monitor.cli.tour:tour",
            "Go through what was polled, matched, judged and sent, and why, on your own data.",
            BEGIN,
        ),
        "doctor": Entry(
            "monitor.cli.doctor:doctor", "Say what is wrong with the set-up, and what to do.", BEGIN
        ),
        "feed": Entry("monitor.cli.feed:feed", "Show the entries of feeds.", TRY),
        "extract": Entry("monitor.cli.extract:extract", "Show what pages and files say.", TRY),
        "match": Entry("monitor.cli.match", "Show what watchlists find in documents.", TRY),
        "diff": Entry("monitor.cli.diff", "Show what is new in documents, and what is known.", TRY),
        "expand": Entry(
            "monitor.cli.expand:expand", "Show the spellings that a name accepts, and why.", TRY
        ),
        "run": Entry("monitor.cli.run:run", "Run the monitor until it is told to stop.", HOUSE),
        "once": Entry("monitor.cli.once:once", "Do everything that is due now, and end.", HOUSE),
        "status": Entry(
            "monitor.cli.status:status", "Show whether the monitor is alive and well.", HOUSE
        ),
        "backup": Entry(
            "monitor.cli.backup:backup", "Copy the database, also while it is in use.", HOUSE
        ),
        "restore": Entry(
            "monitor.cli.backup:restore", "Put a backup in the database's place.", HOUSE
        ),
        "prune": Entry("monitor.cli.prune:prune", "Drop what is past its time.", HOUSE),
        "completion": Entry(
            "monitor.cli.completion:completion",
            "Print what makes a shell complete commands.",
            HOUSE,
        ),
        "db": Entry(
            "monitor.cli.db", "Bring the database's tables up to date.", HOUSE, below="upgrade"
        ),
        "check": Entry("monitor.cli.check:check", "Check the configuration.", DESK),
        "sources": Entry(
            "monitor.cli.sources",
            "List the sources and how they fare.",
            DESK,
            below="health catalogue discover add poll pause resume export import",
        ),
        "watchlists": Entry(
            "monitor.cli.watchlists",
            "List the watchlists, or try one.",
            DESK,
            below="schema expand lint test backtest backfill score",
        ),
        "channels": Entry(
            "monitor.cli.channels", "List the channels, or test one.", DESK, below="test"
        ),
        "digest": Entry(
            "monitor.cli.digest:digest", "Show a digest as it would be now, or send it.", DESK
        ),
        "replay": Entry(
            "monitor.cli.replay:replay",
            "Show what a configuration would have sent, and what was.",
            DESK,
        ),
        "deliveries": Entry(
            "monitor.cli.deliveries",
            "List what was sent, or send it again.",
            DESK,
            below="retry cancel",
        ),
        "mute": Entry(
            "monitor.cli.mute",
            "Show what is muted, or mute something.",
            DESK,
            below="story source watchlist end",
        ),
        "articles": Entry(
            "monitor.cli.articles:articles", "List the stored articles, newest first.", ARTICLES
        ),
        "stories": Entry(
            "monitor.cli.stories",
            "List the stories, or show, merge or split one.",
            ARTICLES,
            below="show merge split",
        ),
        "show": Entry(
            "monitor.cli.show:show", "Show one article, its hits and what is new in it.", ARTICLES
        ),
        "why": Entry("monitor.cli.why:why", "Show every decision about an article.", ARTICLES),
        "revisions": Entry(
            "monitor.cli.revisions:revisions", "Show the versions of an article's page.", ARTICLES
        ),
        "right": Entry("monitor.cli.opinion:right", "Say that a hit is right.", ARTICLES),
        "wrong": Entry("monitor.cli.opinion:wrong", "Say that a hit is wrong.", ARTICLES),
        "export": Entry(
            "monitor.cli.export",
            "Write what was found as CSV or JSON Lines.",
            ARTICLES,
            below="matches stories revisions feeds",
        ),
        "corpus": Entry(
            "monitor.cli.corpus",
            "Keep the shelf of background documents.",
            SHELF,
            below="add list show tag remove promote",
        ),
    }
)


def program(more: Mapping[str, Entry]) -> Any:
    """The program with all its commands, and `more` that lie elsewhere."""
    commands = group(dict(COMMANDS) | dict(more))
    top = typer.Typer(cls=commands, add_completion=False, invoke_without_command=True)
    top.callback()(monitor)
    return typer.main.get_command(top)


def monitor(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.")] = False,
) -> None:
    """Watch the media: feeds in many languages, and of each article only what is new.

    Every command has its own --help, with an example.
    """
    if version:
        try:
            typer.echo(metadata.version("monitor"))
        except metadata.PackageNotFoundError:  # as in a container
            typer.echo("unknown (run from its source, not installed)")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
