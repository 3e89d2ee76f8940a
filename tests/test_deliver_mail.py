"""Mail over real SMTP on loopback: exact outcomes, and letters that arrive as written."""

import asyncio
import contextlib
import email
import email.policy
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import AuthResult, Envelope
from answers import HANG, SmtpAnswers, SmtpServer, to_services
from dead import dead
from sending import LOOPBACK, MESSAGE, NOW, cases, channel, expect, mailto

from monitor.deliver import mail as smtp_mail
from monitor.deliver import send
from monitor.http import Http
from monitor.model import (
    Accepted,
    DeliverSettings,
    Later,
    Never,
    Unknown,
)
from tests.tables import DATA

http = pytest.fixture(to_services, name="http")


@cases("smtp")
async def test_every_smtp_reply_has_its_outcome(case: dict[str, Any], http: Http) -> None:
    with SmtpAnswers(case["replies"]) as server:
        receipt = await send(MESSAGE, mailto(server.port), http, LOOPBACK, NOW)
    expect(receipt, case)
    assert len(server.talks) == 1, "one attempt a call"


async def test_nobody_there_is_later(http: Http) -> None:
    with SmtpAnswers({}) as server:
        port = server.port
    assert isinstance(await send(MESSAGE, mailto(port), http, LOOPBACK, NOW), Later)
    lost = channel("mailto://no-such-host.invalid/a@b.org?from=c@d.org")
    assert "resolve" in getattr(await send(MESSAGE, lost, http, LOOPBACK, NOW), "why", "")


async def test_a_mail_server_of_five_hundred_dead_addresses_is_later_in_time(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dead(500) as (port, rows):
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
        began = time.monotonic()
        url = f"mailto://many.example:{port}/a@b.org?from=c@d.org"
        assert isinstance(await send(MESSAGE, channel(url), http, LOOPBACK, NOW), Later)
        assert time.monotonic() - began < LOOPBACK.deadline + smtp_mail.GRACE + 2


async def test_servers_that_never_answer_hold_nobody_else_back(http: Http) -> None:
    with SmtpAnswers({}) as good, contextlib.ExitStack() as stack:
        tarpits = [stack.enter_context(SmtpAnswers({"BANNER": HANG})) for _ in range(40)]
        held = [
            asyncio.create_task(send(MESSAGE, mailto(one.port), http, LOOPBACK, NOW))
            for one in tarpits
        ]
        await asyncio.sleep(0.05)
        receipt = await send(MESSAGE, mailto(good.port), http, LOOPBACK, NOW)
        assert isinstance(receipt, Accepted)
        assert all(isinstance(one, Later) for one in await asyncio.gather(*held))


async def test_a_mail_server_may_think_long_about_a_whole_message(http: Http) -> None:
    """It confirms after the deadline, or never."""
    patient = replace(LOOPBACK, confirm=20.0)
    with SmtpAnswers({"DOT": "slow: 250 2.0.0 queued"}) as server:
        receipt = await send(MESSAGE, mailto(server.port), http, patient, NOW)
    assert receipt == Accepted("250 2.0.0 queued")
    with SmtpAnswers({"RCPT": "slow: 250 ok"}) as server:
        receipt = await send(MESSAGE, mailto(server.port), http, patient, NOW)
    assert isinstance(receipt, Later)
    with SmtpAnswers({"DOT": "slow: 250 2.0.0 queued"}) as server:
        receipt = await send(MESSAGE, mailto(server.port), http, LOOPBACK, NOW)
    assert receipt == Unknown(
        "the mail server took the message and did not confirm it: no answer within 0.3 s"
    )


async def test_several_recipients_are_served_each_by_himself(http: Http) -> None:
    to = "a@example.org/b@example.org"
    with SmtpAnswers({"RCPT": ["250 ok", "550 no such"]}) as server:
        receipt = await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW)
        assert isinstance(receipt, Accepted)
        assert receipt.refused == (("b@example.org", "550 no such"),)
    with SmtpAnswers({"RCPT": ["250 ok", "451 wait"]}) as server:
        receipt = await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW)
        assert isinstance(receipt, Accepted)
        assert receipt.left == (("b@example.org", "451 wait"),)
        assert len(server.messages) == 1
        assert receipt.got == ("a@example.org",)
    with SmtpAnswers({"RCPT": ["250 ok", "552 too many recipients"]}) as server:
        receipt = await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW)
        assert isinstance(receipt, Accepted)
        assert receipt.left == (("b@example.org", "552 too many recipients"),)
    with SmtpAnswers({"RCPT": ["250 ok", "354 go on"]}) as server:
        receipt = await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW)
        assert isinstance(receipt, Accepted)
        assert receipt.got == ("a@example.org",), "what is no yes is none"
    rest = replace(MESSAGE, got=("a@example.org",))
    with SmtpAnswers({}) as server:
        receipt = await send(rest, mailto(server.port, to), http, LOOPBACK, NOW)
        assert receipt == Accepted("250 2.0.0 queued as 77", got=("b@example.org",))
        said = [one for one in server.talks[0] if one.lower().startswith("rcpt")]
        assert [one.partition(":")[2] for one in said] == ["<b@example.org>"]
        assert b"To: a@example.org, b@example.org" in server.messages[0], "the same letter"
    gone = mailto(server.port, "a@example.org")  # who is left was taken out of the address
    assert await send(rest, gone, http, LOOPBACK, NOW) == Accepted(
        "who had not got it stands in the address no more"
    )
    with SmtpAnswers({"RCPT": ["550 no", "451 wait"]}) as server:
        assert isinstance(await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW), Later)
        assert not server.messages
    with SmtpAnswers({"RCPT": ["550 no", "550 no"]}) as server:
        assert isinstance(await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW), Never)


async def test_a_private_mail_server_needs_the_operators_leave(http: Http) -> None:
    with SmtpAnswers({}) as server:
        receipt = await send(MESSAGE, mailto(server.port), http, DeliverSettings(deadline=1), NOW)
        assert isinstance(receipt, Later)
        assert "not public" in receipt.why
        assert not server.talks, "not even connected"


async def test_mail_never_falls_back_to_plain_text(http: Http) -> None:
    with SmtpAnswers({}) as server:
        secure = channel(
            f"mailtos://u:canary-password@127.0.0.1:{server.port}/a@b.org?from=c@d.org"
        )
        receipt = await send(MESSAGE, secure, http, LOOPBACK, NOW)
    assert isinstance(receipt, Later)
    assert "STARTTLS" in receipt.why
    assert [talk for talk in server.talks[0] if talk.startswith(("AUTH", "MAIL"))] == []


class Inbox:
    """An aiosmtpd handler that keeps what it was given."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope
    ) -> str:
        self.envelopes.append(envelope)
        return "250 2.0.0 kept"

    @property
    def mails(self) -> list[EmailMessage]:
        return [
            email.message_from_bytes(bytes(kept.content or b""), policy=email.policy.default)  # type: ignore[misc, arg-type]
            for kept in self.envelopes
        ]


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler = Inbox()
    controller = SmtpServer(handler)
    controller.start()
    yield handler, controller.port
    controller.stop()


async def test_a_mail_arrives_as_it_was_written(inbox: tuple[Inbox, int], http: Http) -> None:
    handler, port = inbox
    text = ".\n..two dots\nFrom here\n" + "long " * 400 + "\nՂարաբաղ, ყარაბაღი, لافروف 🎈\n"
    message = replace(MESSAGE, text=text, subject="Լավրով – " + "very " * 30 + "long")
    assert isinstance(await send(message, mailto(port), http, LOOPBACK, NOW), Accepted)
    [received] = handler.mails
    assert received["Message-ID"] == "<a1b2c3@monitor.example>"
    assert received["List-Id"] == "<alert.desk.monitor.example>"
    sender = "desk@monitor.example"
    assert received["List-Unsubscribe"] == (
        f"<mailto:{sender}?subject=unsubscribe%20alert.desk.monitor.example>"
    )
    assert received["Auto-Submitted"] == "auto-generated"
    assert received["Date"].datetime == NOW
    assert received["Subject"].startswith("Լավրով – very")
    body = received.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text
    assert received.get_body(("html",)) is not None
    assert handler.envelopes[0].rcpt_tos == ["reader@example.org"]
    raw = bytes(handler.envelopes[0].content or b"")  # type: ignore[arg-type]
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998


async def test_long_ids_and_addresses_are_written_in_full(
    inbox: tuple[Inbox, int], http: Http
) -> None:
    """As they came over the line: who reads a header's letters finds the address in it."""
    handler, port = inbox
    sender = "press+monitor@press-office.ministry-of-foreign-affairs.example.org"
    where = channel(f"mailto://127.0.0.1:{port}/a@b.org?from={quote(sender)}")
    answer = replace(MESSAGE, id="a" * 32, thread="b" * 32)
    assert isinstance(await send(answer, where, http, LOOPBACK, NOW), Accepted)
    written = bytes(handler.envelopes[0].content or b"").decode("ascii")  # type: ignore[arg-type]
    domain = sender.partition("@")[2]
    name = f"alert.desk.{domain}"
    for line in (
        f"Message-ID: <{'a' * 32}@{domain}>",
        f"In-Reply-To: <{'b' * 32}@{domain}>",
        f"References: <{'b' * 32}@{domain}>",
        f"List-Id: <{name}>",
        f"List-Unsubscribe: <mailto:press%2Bmonitor@{domain}?subject=unsubscribe%20{name}>",
    ):
        assert f"\r\n{line}\r\n" in written


HOSTILE = [
    "Title\r\nBcc: thief@example.org", "a\nSubject: other", "nul\0byte", "\u202egnp.exe",
    "x" * 10_000, "🎈" * 300, "\ud800 half", "\x1b[31mred", "", "=?utf-8?q?encoded?=", ":;,<>@\"",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
async def test_no_title_can_write_a_header(
    title: str, inbox: tuple[Inbox, int], http: Http
) -> None:
    handler, port = inbox
    message = replace(MESSAGE, subject=title, text=title, html=f"<body>{title}</body>")
    assert isinstance(await send(message, mailto(port), http, LOOPBACK, NOW), Accepted)
    [received] = handler.mails
    assert set(received.keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "List-Id", "List-Unsubscribe",
        "Auto-Submitted",
        "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert handler.envelopes[0].rcpt_tos == ["reader@example.org"]


async def test_a_repeated_mail_is_marked_and_keeps_its_id(
    inbox: tuple[Inbox, int], http: Http
) -> None:
    handler, port = inbox
    for message in (MESSAGE, replace(MESSAGE, repeated=True)):
        await send(message, mailto(port), http, LOOPBACK, NOW)
    first, second = handler.mails
    assert first["Message-ID"] == second["Message-ID"]
    for part in ("plain", "html"):
        bodies = [found.get_content() for m in (first, second) if (found := m.get_body((part,)))]
        assert ["(possibly repeated)" in body for body in bodies] == [False, True]


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's TLS for `localhost`, whose certificate this process is made to trust."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(DATA / "localhost.pem"))
    return context


@pytest.fixture
def secure(authority: ssl.SSLContext) -> Iterator[tuple[Inbox, int]]:
    handler = Inbox()

    def login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == b"right-password", handled=False)

    controller = SmtpServer(
        handler,
        tls_context=authority,
        require_starttls=True,
        auth_required=True,
        authenticator=login,
    )
    controller.start()
    yield handler, controller.port
    controller.stop()


async def test_mail_goes_over_starttls_with_a_login(secure: tuple[Inbox, int], http: Http) -> None:
    handler, port = secure
    url = f"mailtos://desk:right-password@localhost:{port}/a@b.org?from=desk@d.org"
    assert isinstance(await send(MESSAGE, channel(url), http, _both(), NOW), Accepted)
    assert len(handler.envelopes) == 1


async def test_a_wrong_password_is_mended_later(secure: tuple[Inbox, int], http: Http) -> None:
    _, port = secure
    url = f"mailtos://desk:wrong-password@localhost:{port}/a@b.org?from=desk@d.org"
    receipt = await send(MESSAGE, channel(url), http, _both(), NOW)
    assert receipt == Later("the login was refused (535)", 1_800.0, mend=True)


async def test_a_certificate_nobody_vouches_for_is_refused(
    secure: tuple[Inbox, int], http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, port = secure
    monkeypatch.delenv("SSL_CERT_FILE")
    url = f"mailtos://desk:right-password@localhost:{port}/a@b.org?from=desk@d.org"
    receipt = await send(MESSAGE, channel(url), http, _both(), NOW)
    assert isinstance(receipt, Later)
    assert "certificate" in receipt.why
    assert not handler.envelopes


async def test_a_certificate_for_another_name_is_refused(
    secure: tuple[Inbox, int], http: Http
) -> None:
    _, port = secure
    url = f"mailtos://desk:right-password@127.0.0.1:{port}/a@b.org?from=desk@d.org"
    receipt = await send(MESSAGE, channel(url), http, LOOPBACK, NOW)
    assert isinstance(receipt, Later)
    assert "certificate" in receipt.why


def _both() -> DeliverSettings:
    return replace(LOOPBACK, deadline=10, allow_networks=("127.0.0.0/8", "::1/128"))
