"""Messages as decisions write them: ids that never change, and notices to the owner."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from monitor.deliver import kind
from monitor.model import Channel, Message
from monitor.pipeline.desk import Desk
from monitor.render import Rendered


def written(channel: Channel, about: str, rendered: Rendered, *key: str) -> Message:
    """A message to `channel`. Its id follows from what it is `about` and `key` alone.

    The same decision gives the same id, on every machine, for ever: that is what makes a second
    run harmless and lets a mail program fold a repeat away.
    """
    whole = "\x1f".join((about, channel.name, *key))
    return Message(
        id=hashlib.sha256(whole.encode()).hexdigest()[:32],
        channel=channel.name,
        kind=about,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        markup=rendered.markup,
    )


def to_owner(desk: Desk, key: str, subject: str, lines: Sequence[str]) -> Message | None:
    """A notice to whoever minds the monitor, said once per `key`; None where nobody does."""
    channel = desk.channel(desk.settings.owner) if desk.settings.owner else None
    if channel is None or not channel.enabled:
        return None
    return notice(desk, channel, "owner", subject, lines, key)


def undelivered(desk: Desk, channel: str, lines: Sequence[str], now: datetime) -> Message | None:
    """Tell the owner of a dead letter: the day's first of a channel, since a dead channel makes
    many. Nobody is told when the owner's own channel is what died."""
    if channel == desk.settings.owner:
        return None
    return to_owner(
        desk,
        f"failed:{channel}:{now:%Y-%m-%d}",
        f"A message to {channel} was not delivered",
        [
            *lines,
            "It is kept: `monitor deliveries --failed` shows it and what else fails today, "
            "`monitor deliveries retry ID` sends it again.",
        ],
    )


def left_out(desk: Desk, channel: str, lines: Sequence[str], now: datetime) -> Message | None:
    """Tell the owner who of several recipients did not get a message; once a day and channel."""
    return to_owner(
        desk,
        f"left-out:{channel}:{now:%Y-%m-%d}",
        f"A message to {channel} did not reach everybody",
        [
            *lines,
            "`monitor deliveries --failed` shows it, and `monitor deliveries retry ID` sends it "
            "again to those who have not got it.",
        ],
    )


def of_faults(desk: Desk, made: Rendered) -> list[Message]:
    """What the owner is told of templates that failed: once a fault, until the files change."""
    subject = "A template of the desk fails; the shipped one stands in"
    told = (
        to_owner(desk, f"template:{fault}:{desk.settings.fingerprint}", subject, [fault])
        for fault in made.faults
    )
    return [one for one in told if one]


def notice(
    desk: Desk, channel: Channel, about: str, subject: str, lines: Sequence[str], *key: str
) -> Message:
    """A few plain lines to a channel."""
    name = desk.settings.public_name
    made = desk.renderer.notice(
        subject, lines, kind(channel), name, channel.language, channel=channel.name
    )
    return written(channel, about, made, *key)
