"""Slack's blocks: a message's mrkdwn as a heading, sections, small print and lines between."""

import html
import re
from collections.abc import Iterator

MOST = 50  # blocks of one message
LONGEST = 3_000  # characters of one block's text
HEADING = 150  # of a heading's
DIVIDER: dict[str, object] = {"type": "divider"}

_HEADING = re.compile(r"\*[^*<]+\*")
_STORY = re.compile(r"• \*?<")


def blocks(markup: str) -> list[dict[str, object]]:
    """The blocks of what the renderer made for Slack; [] where it does not fit into them.

    A first line that is bold as a whole is the heading; what begins in italics (outlet and time,
    what was known, what the monitor saw) is small print; each story of a digest is a section, and
    a line stands before each watchlist.
    """
    made: list[dict[str, object]] = []
    for group in markup.split("\n\n"):
        lines = [line for line in group.split("\n") if line.strip()]
        if lines and not made and _HEADING.fullmatch(lines[0]) and len(lines[0]) <= HEADING:
            made.append(_heading(lines.pop(0)))
        elif lines and len(made) > 1 and lines[0].startswith("*"):
            made.append(DIVIDER)
        parts = list(_parts(lines))
        if any(len(text) > LONGEST for _, text in parts):
            return []
        made += [block(kind, text) for kind, text in parts]
    return made if len(made) <= MOST else []


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Lines of one kind, a story with its sentences apart from the next."""
    kind, held = "", list[str]()
    for line in lines:
        is_now = "context" if line.lstrip().startswith("_") else "section"
        if held and (is_now != kind or _STORY.match(line)):
            yield kind, "\n".join(held)
            held = []
        kind, held = is_now, [*held, line]
    if held:
        yield kind, "\n".join(held)


def block(kind: str, markup: str) -> dict[str, object]:
    """One of a `section`, or of small print (`context`)."""
    text = {"type": "mrkdwn", "text": markup}
    return {"type": kind, "elements": [text]} if kind == "context" else {"type": kind, "text": text}


def _heading(line: str) -> dict[str, object]:
    text = html.unescape(line.strip("*"))
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}
