"""Sending: exact outcomes over real SMTP and HTTP on loopback, and no secret ever shown."""

import asyncio
import contextlib
import email
import email.policy
import logging
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from answers import CUT, HANG, Answer, HttpAnswers, SmtpAnswers, free_port, to_services
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from monitor.deliver import address, check, kind, send, smtp
from monitor.deliver.address import MailAddress, SlackAddress, TelegramAddress
from monitor.errors import DeliveryError
from monitor.http import Http
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

DATA = Path(__file__).parent / "data"
CASES: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(DATA / "deliveries.yaml")
NOW = datetime(2020, 10, 24, 4, 0, tzinfo=UTC)
LOOPBACK = DeliverSettings(deadline=0.6, confirm=0.3, allow_networks=("127.0.0.0/8",))
MESSAGE = Message(
    id="a1b2c3",
    channel="desk",
    kind="alert",
    subject="Lavrov: Ministers to meet",
    text="Lavrov said so.\n",
    html="<html><body><p>Lavrov said <b>so</b>.</p></body></html>",
    markup="<b>Lavrov</b> said so.",
)
SLACK_HOOK = "slack://T0CANARY1/B0CANARY2/canaryTokenOfTheHook"
SLACK_BOT = "slack://xoxb-canary-token-of-bot/#news"
TELEGRAM = "tgram://123456789:canary-token-of-telegram/-100200300"


http = pytest.fixture(to_services, name="http")


def channel(url: str, api: str | None = None) -> Channel:
    return Channel(name="desk", url=url, api=api)


def mailto(port: int, to: str = "reader@example.org") -> Channel:
    return channel(f"mailto://127.0.0.1:{port}/{to}?from=desk@monitor.example")


def expect(receipt: Receipt, case: dict[str, Any]) -> None:
    assert type(receipt).__name__ == case["outcome"], receipt
    said = receipt.receipt if isinstance(receipt, Accepted) else receipt.why
    assert case.get("why", "") in said
    if "after" in case:
        assert isinstance(receipt, Later)
        assert receipt.after == case["after"]
    assert getattr(receipt, "mend", False) == case.get("mend", False)


def cases(name: str) -> pytest.MarkDecorator:
    rows = CASES[name]
    return pytest.mark.parametrize("case", rows, ids=[row["case"] for row in rows])


# --- addresses ----------------------------------------------------------------------------------


def test_an_address_says_what_kind_of_message_the_channel_takes() -> None:
    urls = ["mailto://h/a@b.c", "mailtos://u:p@h", SLACK_HOOK, TELEGRAM, "ntfy://topic", "json://h"]
    assert [kind(channel(url)) for url in urls] == [
        "mail", "mail", "slack", "telegram", "plain", "plain",
    ]  # fmt: skip


MAIL_FORMS = [
    ("mailtos://me:pw@gmail.com", "smtp.gmail.com:587 starttls me@gmail.com > me@gmail.com"),
    (
        "mailtos://me:p%40w@example.org:2525/a@b.org",
        "example.org:2525 starttls me@example.org > a@b.org",
    ),
    (
        "mailtos://me:pw@example.org?smtp=mx.example.org&mode=ssl&to=a@b.org",
        "mx.example.org:465 ssl me@example.org > a@b.org",
    ),
    (
        "mailtos://mx.example.org:587/?user=me@gmail.com&pass=pw&from=d@e.org&to=a@b.org",
        "mx.example.org:587 starttls d@e.org > a@b.org",
    ),
    (
        "mailto://mx.example.org/a@b.org/c@d.org?from=Desk%20%3Cdesk@e.org%3E",
        "mx.example.org:25 plain desk@e.org > a@b.org c@d.org",
    ),
    (
        "mailto://mx.example.org/a@пример.рф?from=desk@e.org",
        "mx.example.org:25 plain desk@e.org > a@xn--e1afmkfd.xn--p1ai",
    ),
]


@pytest.mark.parametrize(("url", "right"), MAIL_FORMS)
def test_mail_addresses_are_read_as_apprise_writes_them(url: str, right: str) -> None:
    found = address.parse(channel(url))
    assert isinstance(found, MailAddress)
    server = f"{found.host}:{found.port} {found.security}"
    assert f"{server} {found.sender} > {' '.join(found.to)}" == right


def test_chat_addresses_are_read_as_apprise_writes_them() -> None:
    assert address.parse(channel(SLACK_HOOK)) == SlackAddress(
        ("T0CANARY1", "B0CANARY2", "canaryTokenOfTheHook")
    )
    assert address.parse(channel(SLACK_BOT)) == SlackAddress(("xoxb-canary-token-of-bot",), "#news")
    assert address.parse(channel(TELEGRAM)) == TelegramAddress(
        "123456789:canary-token-of-telegram", "-100200300"
    )
    named = address.parse(channel("tgram://bot12:abc_d/readers:7/?silent=yes"))
    assert named == TelegramAddress("12:abc_d", "@readers", topic=7, silent=True)


@pytest.mark.parametrize(
    "url",
    [
        "mailto://", "mailtos://u:p@h.org/not-an-address", "mailto://h.org/a@b.c%0d%0aBcc:d@e.f",
        "mailto://h.org/a@b.c?from=x@y.z&mode=maybe", "slack://A/B", "slack://xoxb-1-2-3",
        "slack://xoxb-1-2-3/#a/#b", "tgram://12:ab", "tgram://nonsense/1", "tgram://12:ab/1/2",
        "dbus://", "syslog://", "json://h.org?attach=/etc/hostname", "unheard-of://x", "",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_told_before_anything_is_sent(url: str) -> None:
    wrong = check(channel(url))
    assert wrong
    assert "://h.org" not in wrong


@given(st.text(max_size=60), st.sampled_from(["mailto", "mailtos", "slack", "tgram"]))
@settings(max_examples=150, deadline=None)
def test_no_address_breaks_the_reader(rest: str, scheme: str) -> None:
    with contextlib.suppress(DeliveryError):
        address.parse(channel(f"{scheme}://{rest}"))


# --- e-mail -------------------------------------------------------------------------------------


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


async def test_several_recipients_share_one_transaction(http: Http) -> None:
    to = "a@example.org/b@example.org"
    with SmtpAnswers({"RCPT": ["250 ok", "550 no such"]}) as server:
        receipt = await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW)
        assert isinstance(receipt, Accepted)
        assert "refused for b@example.org: 550" in receipt.receipt
    with SmtpAnswers({"RCPT": ["250 ok", "451 wait"]}) as server:
        receipt = await send(MESSAGE, mailto(server.port, to), http, LOOPBACK, NOW)
        assert isinstance(receipt, Later)
        assert not server.messages, "nobody gets now what all will get later"
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
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), ready_timeout=10)
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

    controller = Controller(
        handler, hostname="127.0.0.1", port=free_port(), ready_timeout=10,
        tls_context=authority, require_starttls=True, auth_required=True, authenticator=login,
    )  # fmt: skip
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
    assert receipt == Later("the login was refused (535)", smtp.MENDING, mend=True)


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


# --- Slack and Telegram -------------------------------------------------------------------------


@cases("slack_webhook")
async def test_every_answer_to_a_slack_webhook_has_its_outcome(
    case: dict[str, Any], http: Http
) -> None:
    answer = Answer(case["status"], case.get("body", ""), case.get("headers", {}))
    with HttpAnswers(answer) as server:
        receipt = await send(MESSAGE, channel(SLACK_HOOK, server.base), http, LOOPBACK, NOW)
    expect(receipt, case)
    [request] = server.requests
    assert request.path == "/services/T0CANARY1/B0CANARY2/canaryTokenOfTheHook"
    assert request.json == {
        "text": MESSAGE.markup, "mrkdwn": True, "unfurl_links": False, "unfurl_media": False,
    }  # fmt: skip


@cases("slack_bot")
async def test_every_answer_to_a_slack_bot_has_its_outcome(
    case: dict[str, Any], http: Http
) -> None:
    answer = Answer(case["status"], case["body"], case.get("headers", {}))
    with HttpAnswers(answer) as server:
        receipt = await send(MESSAGE, channel(SLACK_BOT, server.base + "/"), http, LOOPBACK, NOW)
    expect(receipt, case)
    [request] = server.requests
    assert request.path == "/api/chat.postMessage"
    assert request.headers["authorization"] == "Bearer xoxb-canary-token-of-bot"
    assert request.json["channel"] == "#news"


@cases("telegram")
async def test_every_answer_of_telegram_has_its_outcome(case: dict[str, Any], http: Http) -> None:
    answer = Answer(case["status"], case["body"])
    with HttpAnswers(answer) as server:
        receipt = await send(MESSAGE, channel(TELEGRAM, server.base), http, LOOPBACK, NOW)
    expect(receipt, case)
    [request] = server.requests
    assert request.path == "/bot123456789:canary-token-of-telegram/sendMessage"
    assert request.json == {
        "chat_id": "-100200300", "text": MESSAGE.markup, "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }  # fmt: skip


TAKEN = Answer(200, {"ok": True, "result": {"message_id": 5}})


async def test_markup_that_telegram_cannot_read_is_sent_once_more_as_text(http: Http) -> None:
    refusal = Answer(400, {"ok": False, "description": "Bad Request: can't parse entities: x"})
    with HttpAnswers(refusal, TAKEN) as server:
        receipt = await send(MESSAGE, channel(TELEGRAM, server.base), http, LOOPBACK, NOW)
    assert receipt == Accepted("5; sent without markup")
    assert "parse_mode" not in server.requests[1].json
    assert server.requests[1].json["text"] == MESSAGE.text
    with HttpAnswers(refusal) as server:
        receipt = await send(MESSAGE, channel(TELEGRAM, server.base), http, LOOPBACK, NOW)
    assert isinstance(receipt, Never)
    assert len(server.requests) == 2


async def test_a_chat_that_moved_is_followed_once(http: Http) -> None:
    moved = Answer(400, {"ok": False, "parameters": {"migrate_to_chat_id": -100999}})
    with HttpAnswers(moved, TAKEN) as server:
        receipt = await send(MESSAGE, channel(TELEGRAM, server.base), http, LOOPBACK, NOW)
    assert isinstance(receipt, Accepted)
    assert "-100999" in receipt.receipt
    assert [request.json["chat_id"] for request in server.requests] == ["-100200300", "-100999"]


@pytest.mark.parametrize(
    ("url", "refusal", "key"),
    [
        (SLACK_BOT, Answer(200, {"ok": False, "error": "thread_not_found"}), "thread_ts"),
        (SLACK_BOT, Answer(200, {"ok": False, "error": "message_not_found"}), "thread_ts"),
        (
            TELEGRAM,
            Answer(
                400, {"ok": False, "description": "Bad Request: message to be replied not found"}
            ),
            "reply_parameters",
        ),
    ],
)
async def test_an_answer_to_what_is_gone_goes_by_itself(
    url: str, refusal: Answer, key: str, http: Http
) -> None:
    message = replace(MESSAGE, thread="first", thread_receipt="17")
    taken = Answer(200, {"ok": True, "ts": "18", "result": {"message_id": 18}})
    with HttpAnswers(refusal, taken) as server:
        receipt = await send(message, channel(url, server.base), http, LOOPBACK, NOW)
    assert receipt == Accepted("18")
    assert [key in request.json for request in server.requests] == [True, False]
    with HttpAnswers(refusal) as server:
        receipt = await send(MESSAGE, channel(url, server.base), http, LOOPBACK, NOW)
    assert isinstance(receipt, Never)
    assert len(server.requests) == 1


@pytest.mark.parametrize("url", [SLACK_HOOK, SLACK_BOT, TELEGRAM])
async def test_a_line_that_breaks_after_the_message_leaves_the_outcome_open(
    url: str, http: Http
) -> None:
    for broken in (CUT, HANG):
        with HttpAnswers(broken) as server:
            receipt = await send(MESSAGE, channel(url, server.base), http, LOOPBACK, NOW)
        assert isinstance(receipt, Unknown), receipt
        assert len(server.requests) == 1
    receipt = await send(MESSAGE, channel(url, server.base), http, LOOPBACK, NOW)
    assert isinstance(receipt, Later), "nobody listens any more: surely not sent"


@pytest.mark.parametrize("url", [SLACK_HOOK, TELEGRAM])
async def test_a_repeated_chat_message_is_marked(url: str, http: Http) -> None:
    with HttpAnswers(Answer(200, {"ok": True})) as server:
        again = replace(MESSAGE, repeated=True)
        await send(again, channel(url, server.base), http, LOOPBACK, NOW)
    assert server.requests[0].json["text"].startswith("(possibly repeated)\n")


# --- the long tail ------------------------------------------------------------------------------


async def test_other_services_go_through_apprise(http: Http) -> None:
    patient = replace(LOOPBACK, deadline=20)
    with HttpAnswers(Answer(200)) as server:
        where = channel(f"json://127.0.0.1:{server.port}/")
        assert await send(MESSAGE, where, http, patient, NOW) == Accepted()
        assert server.requests[0].json["title"] == MESSAGE.subject
        assert server.requests[0].json["message"].strip() == MESSAGE.text.strip()
        closed = replace(patient, allow_networks=())
        assert isinstance(await send(MESSAGE, where, http, closed, NOW), Later)
        assert len(server.requests) == 1
    with HttpAnswers(Answer(500)) as server:
        where = channel(f"json://127.0.0.1:{server.port}/")
        assert isinstance(await send(MESSAGE, where, http, patient, NOW), Later)


# --- secrets ------------------------------------------------------------------------------------


def _spiteful(secret: str) -> Answer:
    return Answer(403, {"ok": False, "error": f"no {secret}", "description": f"no {secret}"})


async def test_no_secret_is_ever_shown(http: Http, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    for url, secret in (
        (SLACK_HOOK, "canaryTokenOfTheHook"),
        (SLACK_BOT, "xoxb-canary-token-of-bot"),
        (TELEGRAM, "canary-token-of-telegram"),
    ):
        for answer in (_spiteful(secret), CUT):
            with HttpAnswers(answer) as server:
                where = channel(url, server.base)
                shown += [str(await send(MESSAGE, where, http, LOOPBACK, NOW)), repr(where)]
        shown += [str(await send(MESSAGE, where, http, LOOPBACK, NOW)), repr(address.parse(where))]
    with SmtpAnswers({"MAIL": "550 no canary-password"}) as server:
        url = f"mailto://u:canary-password@127.0.0.1:{server.port}/a@b.org?from=c@d.org"
        shown += [str(await send(MESSAGE, channel(url), http, LOOPBACK, NOW))]
    with HttpAnswers(Answer(500)) as server:
        url = f"json://u:canary-password@127.0.0.1:{server.port}/canary-path"
        patient = replace(LOOPBACK, deadline=20)
        shown += [str(await send(MESSAGE, channel(url), http, patient, NOW))]
    assert "canary" not in "\n".join([*shown, caplog.text])
