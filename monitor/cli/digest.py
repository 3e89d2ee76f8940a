"""`monitor digest`: the digest as it would be now, or sent now."""

from functools import partial
from typing import Annotated

import typer

from monitor.cli import screen
from monitor.cli.here import Here, command, noun
from monitor.errors import NotFound
from monitor.model import Digest, Section, Settings
from monitor.pipeline import compose
from monitor.render import Rendered

app = noun()

Name = Annotated[str, typer.Argument(metavar="NAME", help="A digest's name.")]
Send = Annotated[
    bool,
    typer.Option("--send/--preview", help="Send it now, or only show it.", show_default="preview"),
]


@app.command()
@command
async def digest(here: Here, name: Name, send: Send = False) -> None:
    """Show a digest as it would be now, or send it.

    Example: monitor digest morning --preview
    """
    async with here.monitor() as monitor:
        settings = monitor.desk.settings
        _known(settings, name)
        if send:
            plan = await monitor.send_digest(name)
            made, messages = plan.digest, [message.id for message in plan.messages]
        else:
            made, messages = await compose.preview(monitor.ports, monitor.desk, name), []
        shown = monitor.desk.renderer.digest(made, settings.public_name, "mail")
    here.row(_row(made, shown, messages), partial(_show, shown))
    if send and not here.json:
        screen.note(f"written to the outbox: {screen.count(len(messages), 'message')}")


def _known(settings: Settings, name: str) -> None:
    names = [one.name for one in settings.digests]
    if name not in names:
        what = f"there is no such digest (there are: {', '.join(names) or 'none'})"
        raise NotFound(what, subject=name)


def _row(made: Digest, shown: Rendered, messages: list[str]) -> dict[str, object]:
    return {
        "name": made.name,
        "slot": made.slot,
        "since": made.since,
        "until": made.until,
        "subject": shown.subject,
        "sections": [_section(one) for one in made.sections if one.lines],
        "left_out": made.left_out,
        "coverage": made.coverage,
        "text": shown.text,
        "messages": messages,
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "watchlist": section.watchlist,
        "title": section.title,
        "stories": [
            {
                "story": line.story,
                "title": line.lead.title,
                "url": line.lead.url,
                "articles": [line.lead.article_id, *(other.article_id for other in line.others)],
                "outlets": list(dict.fromkeys(i.outlet for i in (line.lead, *line.others))),
                "new": [sentence.text for sentence, _ in line.fresh],
                "known": [sentence.text for sentence, _ in line.known],
            }
            for line in section.lines
        ],
    }


def _show(shown: Rendered) -> None:
    screen.heading(shown.subject)
    screen.line()
    for row in shown.text.splitlines():
        screen.line(screen.highlighted(row))
