"""`monitor digest`: the digest as it would be now or was on a day, or sent now."""

import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from monitor.app import utc_now
from monitor.cli import screen
from monitor.cli.here import Here, command, say, writing
from monitor.cli.times import day
from monitor.deliver import kind
from monitor.errors import NotFound, UsageError
from monitor.model import Channel, Delivery, Digest, DigestSpec, Section, Settings
from monitor.pipeline import bygone, compose
from monitor.render import Rendered
from monitor.render.markdown import markdown
from monitor.render.view import digest_view
from monitor.review import review
from monitor.timing import next_slot
from monitor.views import deliveries as views

REVIEWED = 200  # stories of a Word file; more take minutes to write, the rest is counted


class Format(StrEnum):
    """What a digest is written as."""

    TEXT = "text"
    HTML = "html"
    MD = "md"
    DOCX = "docx"


Name = Annotated[str, typer.Argument(metavar="NAME", help="A digest's name.")]
Send = Annotated[
    bool,
    typer.Option("--send/--preview", help="Send it now, or only show it.", show_default="preview"),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="That of a past day (local date).", show_default=False
    ),
]
To = Annotated[
    str,
    typer.Option(
        "--to", metavar="CHANNEL", help="As this channel gets it.", show_default="the first"
    ),
]
Form = Annotated[
    Format, typer.Option("--format", help="How it is written; md holds every story, docx 200.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to a file.", show_default=False),
]
Open = Annotated[bool, typer.Option("--open", help="Open the mail in a browser.")]


@command
async def digest(
    here: Here,
    name: Name,
    send: Send = False,
    as_of: AsOf = None,
    to: To = "",
    form: Form = Format.TEXT,
    out: Out = None,
    open_it: Open = False,
) -> None:
    """Show a digest as it would be now or was on a day, or send it.

    Example: monitor digest morning --preview
    """
    past = day(as_of, "--as-of") if as_of else None
    if send and to:
        raise UsageError("a digest is sent to all that it goes to: leave --to or --send out")
    if send and past:
        raise UsageError("a past day's digest can be shown, not sent: leave --send out")
    if form is Format.DOCX and out is None:
        raise UsageError("a Word file is written to a file: add -o FILE")
    async with here.monitor() as monitor:
        settings, desk = monitor.desk.settings, monitor.desk
        channel = _channel(settings, name, to)
        messages: list[Delivery] = []
        if send:
            plan = await monitor.send_digest(name)
            ids = [message.id for message in plan.messages]
            kept = await monitor.ports.database.aread(views.to_send, ids)
            made, messages = plan.seen, [kept[one] for one in ids if one in kept]
        elif past:
            made = await bygone.preview(monitor.ports, desk, name, past, channel)
        else:
            made = await compose.preview(monitor.ports, desk, name, channel)
        page = open_it or form is Format.HTML
        shape = "mail" if page or channel is None else kind(channel)
        reader = channel.name if channel else ""
        shown = desk.renderer.digest(made, settings.public_name, shape, reader)
    content = _content(made, shown, form, settings.public_name)
    if open_it:
        _open(shown.html)
    if out is not None:
        with writing(out):
            out.write_bytes(content)
        return
    if form in {Format.HTML, Format.MD} and not here.json:
        sys.stdout.write(content.decode())
        return
    here.row(_row(made, shown, [one.message.id for one in messages]), partial(_show, shown))
    if send and not here.json:
        _note(desk.digest(name), made.slot, messages)


def _note(spec: DigestSpec, slot: str, messages: Sequence[Delivery]) -> None:
    """What became of it; what was sent by hand is that day's digest."""
    for one in messages:
        line = screen.state(one.state.value)
        line.append(f"  {screen.safe(one.message.channel)}", "not bold default")
        line.append(f"  {screen.safe(one.why)}" if one.why else "", "not bold default")
        screen.line(line)
    after = next_slot(spec, utc_now(), date.fromisoformat(slot))
    screen.note(f"the next digest goes out {screen.day(after)} UTC")


def _channel(settings: Settings, name: str, to: str) -> Channel | None:
    """Whose digest is shown: one of those that it goes to, the first unless another is named."""
    _known(settings, name)
    names = next(one.to for one in settings.digests if one.name == name)
    if to and to not in names:
        raise NotFound(f"{name} does not go to it (it goes to: {', '.join(names)})", subject=to)
    wanted = to or next(iter(names), "")
    return next((one for one in settings.channels if one.name == wanted), None)


def _content(made: Digest, shown: Rendered, form: Format, name: str) -> bytes:
    every = sum(len(section.lines) for section in made.sections)
    match form:
        case Format.MD:
            return markdown(digest_view(made, every)).encode()
        case Format.DOCX:
            return review(digest_view(made, min(every, REVIEWED)), name)
        case Format.HTML:
            return shown.html.encode()
    return shown.text.encode()


def _open(page: str) -> None:
    """In a file that stays, since the browser reads it later."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
        file.write(page)
    if not webbrowser.open(Path(file.name).as_uri()):
        say(f"no browser opens here; the page is {file.name}")


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
    screen.message(shown.text)
