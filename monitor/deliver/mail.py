"""E-mail: an `EmailMessage` that no title can add a header to, handed over by `smtp`."""

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from monitor.deliver import address
from monitor.deliver.address import MailAddress
from monitor.deliver.shared import MARK, marked
from monitor.deliver.smtp import Attempt
from monitor.model import (
    Accepted,
    Channel,
    DeliverSettings,
    Later,
    Message,
    Never,
    Receipt,
    Unknown,
)
from monitor.threads import alone

GRACE = 2.0  # for a session that was cut short to say so
# They hold ids and addresses, which nobody finds again in an encoded word (RFC 2047, 5).
AS_WRITTEN = {"Message-ID", "In-Reply-To", "References", "List-Id", "List-Unsubscribe"}


class _Policy(EmailPolicy):
    """Python's for SMTP, which would write a long id or address as an encoded word."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name in AS_WRITTEN:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


# 7bit: every line is short and ASCII, whatever the server can take.
POLICY = _Policy(linesep=SMTP.linesep, cte_type="7bit")


async def send(
    message: Message, channel: Channel, settings: DeliverSettings, now: datetime
) -> Receipt:
    """Hand the message to the channel's mail server within `settings.deadline`; its word for it may
    take `settings.confirm` more, since some look through a message before they take it."""
    where = address.parse(channel, settings.sender)
    assert isinstance(where, MailAddress)
    done_with = {*message.got, *(one for one, _ in message.refused)}
    to = tuple(one for one in where.to if one not in done_with)
    if not to:
        return Accepted("who had not got it stands in the address no more")
    receipt = await _hand_over(message, channel, settings, now, where, to)
    match receipt:
        case Accepted() if message.got or len(where.to) > 1:
            no = {one for one, _ in (*receipt.refused, *receipt.left)}
            return replace(receipt, got=tuple(one for one in to if one not in no))
        case Later() | Never() | Unknown() if message.got:
            return replace(receipt, why=f"not for {', '.join(to)}: {receipt.why}")
    return receipt


async def _hand_over(
    message: Message,
    channel: Channel,
    settings: DeliverSettings,
    now: datetime,
    where: MailAddress,
    to: tuple[str, ...],
) -> Receipt:
    """The same letter, to those of its recipients who are to get it now."""
    attempt = Attempt(replace(where, to=to), settings)
    body = build(message, where, channel.name, now).as_bytes()
    work = alone(attempt.run, body)
    try:
        done, _ = await asyncio.wait({work}, timeout=settings.deadline)
        if not done and attempt.handed_over:
            done, _ = await asyncio.wait({work}, timeout=settings.confirm)
        if not done:
            attempt.abort()  # its next read or write fails, and it says how far it came
            done, _ = await asyncio.wait({work}, timeout=GRACE)
        return work.result() if done else attempt.late()
    except asyncio.CancelledError:
        attempt.abort()
        raise


def build(message: Message, where: MailAddress, channel: str, now: datetime) -> EmailMessage:
    """The mail: text and HTML, and headers that no title can add to."""
    mail = EmailMessage(policy=POLICY)
    domain = where.sender.rpartition("@")[2]
    mail["Subject"] = _header(message.subject) or "(no subject)"
    mail["From"] = Address(_header(where.sender_name), addr_spec=where.sender)
    mail["To"] = [Address(addr_spec=to) for to in where.to]
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{_label(message.id)}@{domain}>"
    if message.thread:
        mail["In-Reply-To"] = mail["References"] = f"<{_label(message.thread)}@{domain}>"
    name = f"{_label(message.kind)}.{_label(channel)}.{domain}"
    mail["List-Id"] = f"<{name}>"
    to = quote(where.sender, safe="@")
    mail["List-Unsubscribe"] = f"<mailto:{to}?subject=unsubscribe%20{name}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_sound(marked(message, message.text)))
    if message.html:
        mail.add_alternative(_sound(_html(message)), subtype="html")
    return mail


def _html(message: Message) -> str:
    """The message's HTML, the mark on top of its body."""
    if not message.repeated:
        return message.html
    note = f'<p style="margin:0;padding:8px;text-align:center;font:13px sans-serif">{MARK}</p>'
    html, times = re.subn(r"(?i)(<body[^>]*>)", rf"\1{note}", message.html, count=1)
    return html if times else note + message.html


def _header(text: str) -> str:
    """One line, nothing invisible, of at most 250 characters."""
    kept = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(_sound(kept).split())[:250]


def _label(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_+=-]+", "-", text)[:120].strip("-") or "message"


def _sound(text: str) -> str:
    """Without NUL and half characters, which no mail can carry."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
