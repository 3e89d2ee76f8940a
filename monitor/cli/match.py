"""`monitor match`: what watchlists find in documents, and where."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from monitor.app import tools
from monitor.cli import exits, screen
from monitor.cli.documents import Given, Inputs, documents, headed
from monitor.cli.exits import Tally
from monitor.cli.here import Here, Row, command, noun
from monitor.cli.several import Several
from monitor.config import load_watchlists
from monitor.errors import ConfigError, Problem
from monitor.match import NOTHING, Evidence, Matcher, Reading, matched
from monitor.model import Document, Hit, Settings, Watchlist, Zone

app = noun()
AHEAD = 2_000  # documents that are read before the first is judged
AHEAD_CHARACTERS = 20_000_000
Lists = Annotated[
    list[Path] | None,
    typer.Option(
        "--watchlist",
        metavar="FILE|DIR",
        help="Watchlists instead of the configuration's. May be given again.",
        show_default=False,
    ),
]


@app.command(cls=Several)
@command
async def match(here: Here, inputs: Inputs, watchlist: Lists = None) -> int:
    """Show what watchlists find in documents. Exit code 1 when they find nothing.

    Example: monitor match article.txt --watchlist config/watchlists
    """
    settings = here.settings_if_any() if watchlist else here.settings()
    matcher = Matcher.compile(_watchlists(settings, watchlist))
    tally, anything = Tally(), False
    async with tools(settings) as given:
        async for one, reading, evidence in _taught(matcher, documents(given, inputs)):
            await asyncio.sleep(0)  # a turn for Ctrl-C
            if one.error is not None:
                tally.failed(one.error)
                here.failed(one.error, one.given)
            elif one.document is not None:
                hits = placed(one, matcher.match(reading or one.document, evidence))
                anything = anything or bool(matched(hits))
                _answer(here, one.document, hits)
    return tally.code or (exits.OK if anything else exits.NO)


async def _taught(
    matcher: Matcher, inputs: AsyncIterator[Given]
) -> AsyncIterator[tuple[Given, Reading | None, Evidence]]:
    """Each document with what was learnt by then of who is meant by a surname, and read if it was.

    Where that matters, the first documents are read twice: all of them teach before one is judged.
    """
    evidence, waiting, size = NOTHING, list[Given](), 0
    ahead = matcher.learns
    async for one in inputs:
        if not ahead:
            reading = matcher.read(one.document) if one.document else None
            if reading is not None:
                evidence = evidence.plus(matcher.learn(reading))
            yield one, reading, evidence
            continue
        if one.document is not None:
            evidence = evidence.plus(matcher.learn(one.document))
        waiting.append(one)
        size += len(one.document.text) if one.document else 0
        if len(waiting) >= AHEAD or size >= AHEAD_CHARACTERS:
            ahead = False
            for early in waiting:
                yield early, None, evidence
            waiting.clear()
    for early in waiting:
        yield early, None, evidence


def _watchlists(settings: Settings, paths: list[Path] | None) -> tuple[Watchlist, ...]:
    found = load_watchlists(paths) if paths else settings.watchlists
    if not found:
        what = "there is no watchlist; name some with --watchlist"
        raise ConfigError([Problem("watchlists", 1, 1, what)])
    return found


def _answer(here: Here, document: Document, hits: list[Hit]) -> None:
    if here.rows(row_of_hit(document, hit) for hit in hits):
        return
    note = screen.count(len(hits), "hit") if hits else "nothing found"
    headed(document, note)
    for name in dict.fromkeys(hit.watchlist for hit in hits):
        screen.line(Text(f"  {screen.safe(name)}", "cyan"))
        for hit in hits:
            if hit.watchlist == name:
                _show(hit)


def placed(given: Given, hits: list[Hit]) -> list[Hit]:
    """The hits, those in a title that was read off the text at their place in it, each once."""
    document = given.document
    if given.titled or document is None or document.headline is None:
        return hits
    at = document.headline.start
    told = (
        replace(hit, field="text", start=at + hit.start, end=at + hit.end)
        if hit.field == "title"
        else hit
        for hit in hits
    )
    return list({(hit.watchlist, hit.term, hit.start, hit.end): hit for hit in told}.values())


def row_of_hit(document: Document, hit: Hit) -> Row:
    return {
        "id": document.id,
        "watchlist": hit.watchlist,
        "term": hit.term,
        "variant": hit.variant,
        "field": hit.field,
        "start": hit.start,
        "end": hit.end,
        "found": hit.found,
        "sentence": hit.sentence,
        "zone": hit.zone,
        "confidence": hit.confidence,
    }


def _show(hit: Hit) -> None:
    """The sentence around a hit, cut to one line."""
    at = max(hit.sentence.find(hit.found), 0)
    room = max(screen.console().width - 16 - len(hit.found), 20)
    before, after = hit.sentence[:at], hit.sentence[at + len(hit.found) :]
    left = min(len(before), max(room // 2, room - len(after)))
    line = Text.assemble((f"    {hit.zone.value:<10} ", "dim"))
    line.append(("…" if left < len(before) else "") + screen.safe(before[len(before) - left :]))
    line.append(screen.safe(hit.found), "dim" if hit.zone is Zone.FURNITURE else "bold yellow")
    rest = screen.safe(after)
    line.append(rest if len(rest) <= room - left else rest[: room - left - 1] + "…")
    screen.line(line)
