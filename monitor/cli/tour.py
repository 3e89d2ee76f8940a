"""`monitor tour`: what was polled, matched, judged and sent, and why, on the desk's own data."""

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Annotated

import typer
from rich.text import Text

from monitor.app import Places, utc_now
from monitor.cli import exits, screen, verdict
from monitor.cli.article import row_of, row_of_hit, show_hits
from monitor.cli.expand import variants
from monitor.cli.here import Here, Row, command
from monitor.model import (
    Decision,
    Delivery,
    DigestSpec,
    Hit,
    Settings,
    SourceState,
    Status,
    StoredArticle,
    StoredHit,
    Story,
    Term,
    Verdict,
    Zone,
)
from monitor.render import EXPLAIN
from monitor.store.database import Database
from monitor.timing import next_slot
from monitor.views import articles, deliveries, hits, items, sources, stories

FEW = 3
SPELLINGS = 8
Which = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="An article's number; else the latest that tells most."),
]


@dataclass(frozen=True)
class Followed:
    """One article and what became of it."""

    article: StoredArticle
    hits: list[StoredHit]
    judged: Verdict | None
    story: Story | None
    decided: list[Decision]
    sent: list[Delivery]


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: a heading, what is seen there as a row, and how it is shown."""

    name: str
    title: str
    row: Row
    show: Callable[[], None]
    on: str  # the command that shows more


@command
def tour(here: Here, number: Which = None) -> int:
    """Go through what was polled, matched, judged and sent, and why, on your own data.

    Example: monitor tour --config config
    """
    settings = here.settings_if_any()
    with here.database() as database:
        states = database.read(sources.states)
        one = _follow(database, number)
        now = utc_now()
        due = {spec.name: _next_slot(database, spec, now) for spec in settings.digests}
    stops = list(_stops(settings, states, one, due, now))
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not here.json
    for at, stop in enumerate(stops, 1):
        here.row({"stop": stop.name, **stop.row}, partial(_show, at, stop, _options(here)))
        if asks and at < len(stops):
            typer.prompt("", default="", prompt_suffix="Enter goes on ", show_default=False)
    return exits.OK


def _options(here: Here) -> str:
    """What the tour was given by options, so that the commands it names read the same desk."""
    usual = Places.find(here.environment)
    given = {"--config": here.places.config, "--data": here.places.data}
    unsaid = {"--config": usual.config, "--data": usual.data}
    return "".join(
        f" {option} {shlex.quote(str(place))}"
        for option, place in given.items()
        if place != unsaid[option]
    )


def _show(at: int, stop: Stop, options: str) -> None:
    screen.line()
    screen.heading(f"{at}. {stop.title}")
    stop.show()
    if stop.on:
        screen.note(f"More: {stop.on}{'' if stop.on.startswith('monitor init') else options}")


def _follow(database: Database, number: str | None) -> Followed | None:
    """The article asked for, or the latest that a watchlist met and that tells most."""
    if number is not None:
        return _followed(database, database.read(articles.article, number))
    latest = database.read(articles.search, matched=True, batch=20)
    found = [_followed(database, one) for one in latest]
    return max(found, key=_telling, default=None)


def _followed(database: Database, one: StoredArticle) -> Followed:
    judged = database.read(items.verdict, one.id)
    return Followed(
        one,
        database.read(hits.of, one.id),
        judged,
        database.read(stories.story, judged.story) if judged else None,
        database.read(deliveries.decisions, one.id),
        database.read(deliveries.deliveries, article_id=one.id),
    )


def _telling(one: Followed) -> tuple[bool, int]:
    """Sent ones first; then those with sentences of several kinds."""
    kinds = {said.status for said in one.judged.sentences} if one.judged else set()
    return bool(one.sent), len(kinds)


def _stops(
    settings: Settings,
    states: dict[str, SourceState],
    one: Followed | None,
    due: dict[str, datetime],
    now: datetime,
) -> Iterator[Stop]:
    yield _watched(settings)
    yield _read(settings, states, now)
    if one is None:
        what = "Nothing met a watchlist yet. `monitor watchlists test FILE` tries one on a text."
        yield Stop("match", "Nothing matched yet", {}, partial(screen.prose, what), "")
    else:
        yield _matched(one)
        yield _judged(one)
        yield _told(one)
    yield _next(due)


def _watched(settings: Settings) -> Stop:
    names = [each.name for each in settings.watchlists]
    row = {"watchlists": names}
    asked = ((each.name, term) for each in settings.watchlists for term in (*each.any, *each.all))
    spelled = ((*one, spellings) for one in asked if (spellings := _spellings(one[1])))
    which, term, spellings = next(spelled, (next(iter(names), ""), None, []))

    def show() -> None:
        if not names:
            screen.prose("There are no watchlists yet: each file in watchlists/ is one.")
            return
        screen.prose(f"{screen.count(len(names), 'watchlist')}: {', '.join(names)}.")
        if term:
            told = ", ".join(spellings)
            screen.prose(f"{term.text} is written once; found are {told} and many more.")

    on = f"monitor watchlists expand {shlex.quote(which)}" if which else "monitor init DIR"
    return Stop("watch", "What is watched", row, show, on)


def _spellings(term: Term) -> list[str]:
    """A few of the spellings that a name accepts, each of another language."""
    found: dict[object, list[str]] = {}
    for row in variants(term):
        if row["language"] and row["language"] != "*":
            found.setdefault(row["language"], []).append(str(row["variant"]))
    # Another form of each, so that cases and initials are seen too.
    forms = (several[n % len(several)] for n, several in enumerate(found.values()))
    return list(dict.fromkeys(forms))[:SPELLINGS]


def _read(settings: Settings, states: dict[str, SourceState], now: datetime) -> Stop:
    polled = [one.name for one in settings.sources if one.enabled]
    known = [states[name] for name in polled if name in states]
    bad = [one for one in known if one.failures]
    latest = max((one.last_polled_at for one in known if one.last_polled_at), default=None)
    row = {"sources": len(polled), "failing": [one.name for one in bad], "latest": latest}

    def show() -> None:
        if latest is None:
            screen.prose(f"{screen.count(len(polled), 'source')}, none asked yet: `monitor once`.")
            return
        screen.prose(
            f"{screen.count(len(polled), 'source')}; the last was asked {screen.ago(latest, now)}. "
            "A feed that did not change is not read again, and only what is new in it is fetched."
        )
        for one in bad[:FEW]:
            screen.prose(f"{screen.safe(one.name)} does not answer: {screen.safe(one.error)}", 2)

    return Stop("poll", "What is read", row, show, "monitor sources health")


def _matched(one: Followed) -> Stop:
    def show() -> None:
        document = one.article.document
        facts = (document.outlet, screen.day(document.published), document.language)
        screen.line(Text(screen.safe(document.title or "(no title)"), "bold"))
        screen.note("  ·  ".join(fact for fact in facts if fact))
        found: dict[tuple[str, str], Hit] = {}  # each spelling once
        for each in one.hits:
            if each.hit.zone is not Zone.FURNITURE:
                found.setdefault((each.hit.found, each.hit.term), each.hit)
        for hit in list(found.values())[:FEW]:
            told = Text(screen.safe(hit.found), "bold yellow")
            if hit.found != hit.term:
                told = Text.assemble(told, " is ", (screen.safe(hit.term), "cyan"))
            told = Text.assemble(told, f", in the {hit.zone.value}, {hit.confidence:.0%} sure")
            screen.prose(told, 2)
        show_hits(one.hits)

    row = {"article": row_of(one.article), "hits": [row_of_hit(hit) for hit in one.hits]}
    return Stop("match", "What was found", row, show, f"monitor show {one.article.id}")


def _judged(one: Followed) -> Stop:
    judged = one.judged

    def show() -> None:
        if judged is None:
            screen.prose("It was not compared with the others yet.")
            return
        screen.line(verdict.line(judged))
        for status in (Status.NEW, Status.REWORDED, Status.SEEN):
            said = [each for each in judged.sentences if each.status is status]
            if said:
                screen.prose(f"{screen.count(len(said), 'sentence')} {verdict.WORDS[status]}")
            for each in said[:1]:
                verdict.sentence(each, sources=True)
        if one.story and len(one.story.members) > 1:
            first = one.story.first
            screen.prose(
                f"Its story has {screen.count(len(one.story.members), 'article')}; the first was "
                f"{screen.safe(first.title or '(no title)')}."
            )

    row = {"verdict": judged and judged.verdict, "story": judged and judged.story}
    return Stop("judge", "What is new in it", row, show, f"monitor why {one.article.id}")


def _told(one: Followed) -> Stop:
    def show() -> None:
        for decision in one.decided:
            subject = f"{screen.safe(decision.subject)}: " if decision.subject else ""
            screen.prose(f"{decision.stage}: {subject}{EXPLAIN[decision.reason]}")
        for delivery in one.sent:
            screen.prose(
                f"{delivery.message.kind} to {delivery.message.channel}: {delivery.state.value}"
            )
        if not one.sent:
            screen.prose("No message of its own went out; a digest may hold it.")

    row = {
        "decisions": [{"stage": each.stage, "reason": each.reason} for each in one.decided],
        "deliveries": [
            {"channel": each.message.channel, "state": each.state} for each in one.sent
        ],
    }  # fmt: skip
    return Stop("tell", "Who was told, and why", row, show, "monitor deliveries")


def _next_slot(database: Database, spec: DigestSpec, now: datetime) -> datetime:
    """When a digest goes out next: not today, where somebody sent today's by hand."""
    _, _, slot = database.read(items.digest_times, spec.name, now)
    return next_slot(spec, now, date.fromisoformat(slot) if slot else None)


def _next(due: dict[str, datetime]) -> Stop:
    def show() -> None:
        for name, at in due.items():
            screen.prose(f"The digest {name} goes out {screen.day(at)} UTC.")
        if not due:
            screen.prose("There is no digest: digests.yaml names them.")

    on = f"monitor digest {next(iter(due))} --preview" if due else ""
    return Stop("next", "What comes next", {"digests": due}, show, on)
