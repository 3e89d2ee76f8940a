"""The mail's double: a real SMTP server that keeps every mail and refuses malformed ones."""

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from monitor.demo.doubles import Double, Failure
from monitor.demo.loopback import ADDRESS


class Mail(Double):
    """A real SMTP server; every mail it takes is kept as .eml."""

    name = "mail"
    suffix = ".eml"

    def __init__(self, out: Path, port: int = 0, smtp_port: int = 0) -> None:
        super().__init__(out, port)
        self.refusing: dict[str, str] = {}  # a recipient, and the reply
        self._socket = _listen(smtp_port)
        self.port: int = self._socket.getsockname()[1]
        self._controller = _OnSocket(self, self._socket)

    def start(self) -> None:
        super().start()
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()
        super().stop()

    async def handle_RCPT(  # noqa: N802 -- likewise
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """aiosmtpd's hook, called with each recipient."""
        if refusal := self.refusal(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    def refusal(self, address: str) -> str:
        """The reply to a recipient who is not to be had, or ''."""
        return self.refusing.get(address, "")

    async def handle_DATA(  # noqa: N802 -- aiosmtpd calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """aiosmtpd's hook, called with a whole mail."""
        failure = self._next_failure()
        if failure and not failure.taken:
            return self._planned(failure, server)
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        mail = message_from_bytes(raw, policy=policy.default)
        if mail.defects or not mail["From"] or not mail["Message-ID"] or not mail["Date"]:
            self._refuse(f"not a well-formed mail: {mail.defects}", raw.decode("utf-8", "replace"))
            return "554 5.6.0 Message is malformed"
        to = list(envelope.rcpt_tos)
        row = {
            "from": envelope.mail_from,
            "to": to,
            "subject": str(mail["Subject"] or ""),
            "message_id": str(mail["Message-ID"]),
            "in_reply_to": str(mail["In-Reply-To"] or ""),
            "text": _part(mail, "plain"),
            "html": _part(mail, "html"),
        }
        readable = f"To: {', '.join(to)}\nSubject: {row['subject']}\n\n{row['text']}"
        number = self._keep(row, raw, readable)
        return self._planned(failure, server) if failure else f"250 2.0.0 Queued as {number}"

    def _planned(self, failure: Failure, server: SMTP) -> str:
        if failure.hang_up and server.transport:
            cast(asyncio.Transport, server.transport).abort()
        return failure.reply or "451 4.3.0 Try again later"


class _OnSocket(Controller):
    """A controller on a socket bound beforehand, so that any free port will do."""

    def __init__(self, handler: Mail, listening: socket.socket) -> None:
        super().__init__(handler, hostname=ADDRESS, port=listening.getsockname()[1])
        self._listening = listening

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._listening)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((ADDRESS, port))
    except OSError:
        return socket.create_server((ADDRESS, 0))


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
