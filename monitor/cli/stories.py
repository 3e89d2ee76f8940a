"""`monitor stories`: what happened, and which articles told it; merging and splitting by hand."""

from collections import Counter
from datetime import UTC
from functools import partial
from typing import Annotated

import typer
from rich.text import Text

from monitor.app import utc_now
from monitor.cli import exits, screen
from monitor.cli.chart import chart
from monitor.cli.here import Here, Limit, Row, command, noun
from monitor.cli.times import since as since_when
from monitor.cli.watched import known
from monitor.model import Member, Status, Story
from monitor.pipeline import arrange
from monitor.views import stories as views

app = noun(invoke_without_command=True)
SHOWN = 5  # sentences of an article that people see

Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="7d|DATE", help="Only those with articles since.", show_default=False
    ),
]
Watchlist = Annotated[
    str | None,
    typer.Option("--watchlist", metavar="NAME", help="Only those that it met.", show_default=False),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="A story, or an article of it.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Stories; the first keeps its id.")]
Articles = Annotated[
    list[int], typer.Argument(metavar="ARTICLE", help="The numbers of articles of it.")
]


@app.callback()
@command
def stories(
    here: Here,
    ctx: typer.Context,
    since: Since = None,
    watchlist: Watchlist = None,
    limit: Limit = 100,
) -> int:
    """List the stories, the one that moved last first. Exit code 1 when there are none.

    Example: monitor stories --since 7d
    """
    if ctx.invoked_subcommand:
        return exits.OK
    start = since_when(since, utc_now()) if since else None
    with here.database() as database:
        wanted = known(here, database, watchlist)
        names = database.read(views.ids, since=start, watchlist=wanted, limit=limit)
        found = (database.read(views.story, name) for name in names)
        if not here.rows(map(row_of, found)):
            _table([_line(one) for one in found], limit, some=bool(since or watchlist))
    return exits.OK if names else exits.NO


def _table(rows: list[list[str]], limit: int, *, some: bool) -> None:
    if not rows:
        yet = "There is no story yet; the articles that watchlists meet make them."
        screen.note("There is no such story." if some else yet)
        return
    screen.table(rows, ">id", "first report", "last", ">articles", "outlets*", "title*")
    more = f", the latest {limit} (--limit)" if len(rows) == limit else ""
    screen.note(f"{screen.count(len(rows), 'story', 'stories')}{more}; times in UTC")


def _line(one: Story) -> list[str]:
    first = screen.short(one.first.outlet or next(iter(one.outlets), ""), 16)
    others = f" +{len(one.outlets) - 1}" if len(one.outlets) > 1 else ""
    return [
        one.id,
        screen.day(one.first.first_seen),
        screen.day(one.last.first_seen),
        str(len(one.members)),
        first + others,
        one.first.title,
    ]


def row_of(one: Story) -> Row:
    """A story without its articles."""
    return {
        "id": one.id,
        "title": one.first.title,
        "first_report": one.first.article_id,
        "first_outlet": one.first.outlet,
        "first": one.first.first_seen,
        "last": one.last.first_seen,
        "articles": len(one.members),
        "outlets": one.outlets,
        "merged": one.merged,
    }


def row_of_member(one: Member) -> Row:
    """An article of a story with what it added."""
    return {
        "article": one.article_id,
        "at": one.first_seen,
        "published": one.published,
        "outlet": one.outlet,
        "title": one.title,
        "url": one.url or None,
        "language": one.language,
        "verdict": one.verdict.verdict if one.verdict else None,
        "origin": one.verdict.origin if one.verdict else None,
        "new_share": one.verdict.new_share if one.verdict else None,
        "added": [sentence.text for sentence in one.added],
    }


@app.command()
@command
def show(here: Here, story: Id) -> None:
    """Show a story: its first report, its outlets, and what each article added, in time.

    Example: monitor stories show 120
    """
    with here.database() as database:
        one = database.read(views.story, story)
    row = {**row_of(one), "timeline": [row_of_member(member) for member in one.members]}
    here.row(row, partial(_show, one))


def _show(one: Story) -> None:
    screen.heading(one.first.title, f"story {one.id}")
    by = f", {one.first.outlet}" if one.first.outlet else ""
    told = f" in {screen.count(len(one.outlets), 'outlet')}: {', '.join(one.outlets)}"
    first = (
        f"first report {screen.day(one.first.first_seen)}{by}; "
        f"{screen.count(len(one.members), 'article')}{told if one.outlets else ''}"
    )
    screen.prose(Text(screen.safe(first), "dim"))
    if one.merged:
        screen.note(
            f"with what was {screen.count(len(one.merged), 'story', 'stories')} before: "
            f"{', '.join(one.merged)}"
        )
    screen.line()
    days = Counter(member.first_seen.astimezone(UTC).date() for member in one.members)
    chart("articles", days, max(days))
    for member in one.members:
        screen.line()
        _member(member)


def _member(one: Member) -> None:
    told = screen.state(one.verdict.verdict.value if one.verdict else "not matched")
    line = Text.assemble((f"{screen.day(one.first_seen)}  ", "dim"), told, "  ")
    line.append(screen.safe(one.outlet), "cyan")
    line.append(f"  {screen.safe(one.title)}", "bold")
    line.append(f"  {one.article_id}", "dim")
    screen.prose(line)
    for sentence in one.added[:SHOWN]:
        mark = "new" if sentence.status is Status.NEW else "reworded!"
        margin = Text(f"  {mark:<10}", screen.STATE_STYLES[sentence.status.value])
        screen.beside(margin, Text(screen.safe(sentence.text)))
    left = len(one.added) - SHOWN
    if left > 0:
        said = screen.count(left, "more sentence")
        screen.note(f"{'':12}and {said}; monitor show {one.article_id}")
    if one.verdict and not one.added:
        of = f" over {one.verdict.origin}" if one.verdict.origin else ""
        screen.note(f"{'':12}nothing new{of}")


@app.command()
@command
def merge(here: Here, story: Ids) -> None:
    """Make stories one, which keeps the id of the first. Later articles join it.

    Example: monitor stories merge 120 131
    """
    with here.database() as database:
        one = database.write(arrange.merge, story, utc_now())
    said = f"story {one.id} has {screen.count(len(one.members), 'article')} now"
    here.row(row_of(one), partial(screen.line, said))


@app.command()
@command
def split(here: Here, story: Id, article: Articles) -> None:
    """Take articles out of a story into one of their own, and what followed from them.

    Example: monitor stories split 120 131
    """
    with here.database() as database:
        one = database.write(arrange.split, story, article, utc_now())
    numbers = ", ".join(str(member.article_id) for member in one.members)
    here.row(row_of(one), partial(screen.line, f"story {one.id} is new, with {numbers}"))
