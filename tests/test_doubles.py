"""The doubles take what the services take, refuse the rest in their words, and keep it all."""

import json
import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from monitor.config import load
from monitor.demo import doubles, servers, wire
from monitor.demo.doubles import Failure
from monitor.demo.servers import Servers
from tests.tables import table

CASES = table("wire.yaml")
HOOK = "/services/" + "/".join(doubles.SLACK_TOKENS)
SEND = f"/bot{doubles.TELEGRAM_TOKEN}/sendMessage"
CHAT = doubles.TELEGRAM_CHAT


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Servers]:
    opened = Servers()
    opened.start(tmp_path)
    yield opened
    opened.stop()


def post(
    port: int, path: str, body: object, kind: str = "application/json", **headers: str
) -> tuple[int, dict[str, str], str]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    line = HTTPConnection("127.0.0.1", port, timeout=5)
    line.request("POST", path, raw, {"Content-Type": kind, **headers})
    answer = line.getresponse()
    said = answer.read().decode()
    line.close()
    return answer.status, dict(answer.headers), said


def mail(**headers: str) -> EmailMessage:
    letter = EmailMessage()
    fields = {"From": "m@n.example", "To": "a@n.example", "Message-ID": "<1@n.example>"}
    for name, value in {**fields, "Date": "Mon, 23 Oct 2023 07:00:00 +0300", **headers}.items():
        letter[name] = value
    letter.set_content("Three new things\n")
    return letter


def hand_in(world: Servers, raw: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", world.ports["mail"], timeout=5) as smtp:
        smtp.sendmail("m@n.example", ["a@n.example"], raw)


# --- wire formats ---------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES["slack"], ids=lambda case: case["text"])
def test_slack_markup(case: dict[str, Any]) -> None:
    if not case["takes"]:
        with pytest.raises(wire.WireError):
            wire.check_slack(case["text"])
        return
    wire.check_slack(case["text"])
    assert wire.read_slack(case["text"]) == case.get("reads", wire.read_slack(case["text"]))


@pytest.mark.parametrize("case", CASES["telegram"], ids=lambda case: case["text"])
def test_telegram_markup(case: dict[str, Any]) -> None:
    if "reads" in case:
        assert wire.read_telegram(case["text"]) == case["reads"]
        return
    with pytest.raises(wire.WireError) as caught:
        wire.read_telegram(case["text"])
    assert str(caught.value) == case["fault"]


# --- Slack ----------------------------------------------------------------------------------------


def test_a_webhook_answers_ok_and_keeps_the_message(world: Servers, tmp_path: Path) -> None:
    said = post(world.ports["slack"], HOOK, {"text": "*Новое* &amp; more"})
    assert (said[0], said[2]) == (200, "ok")
    kept = tmp_path / "messages"
    assert json.loads((kept / "slack-0001.json").read_bytes())["text"] == "*Новое* &amp; more"
    assert (kept / "slack-0001.txt").read_text(encoding="utf-8") == "*Новое* & more"
    received = servers.control(f"http://x:{world.ports['slack']}", "/-/received")
    assert [row["text"] for row in received] == ["*Новое* &amp; more"]


@pytest.mark.parametrize(
    ("path", "body", "kind", "answer"),
    [
        (HOOK, {"text": "a & b"}, "application/json", (400, "invalid_payload")),
        (HOOK, {"text": "<!channel>"}, "application/json", (400, "invalid_payload")),
        (HOOK, {"text": "x" * 40_001}, "application/json", (400, "msg_too_long")),
        (HOOK, {"text": ""}, "application/json", (400, "no_text")),
        (HOOK, {}, "application/json", (400, "no_text")),
        (HOOK, [], "application/json", (400, "invalid_payload")),
        (HOOK, b"{", "application/json", (400, "invalid_payload")),
        (HOOK, {"text": "x"}, "text/plain", (400, "invalid_payload")),
        ("/services/T1/B1/x", {"text": "x"}, "application/json", (403, "invalid_token")),
        ("/elsewhere", {"text": "x"}, "application/json", (404, "unknown_method")),
    ],
)
def test_a_webhook_refuses(
    world: Servers, path: str, body: object, kind: str, answer: tuple[int, str]
) -> None:
    said = post(world.ports["slack"], path, body, kind)
    assert (said[0], said[2]) == answer
    assert world.slack.received == []
    assert [path.name for path in world.slack.out.iterdir()] == (
        [] if answer[0] == 404 else ["refused-slack-0001.txt"]
    )


def test_the_web_api_says_everything_in_its_body(world: Servers) -> None:
    def call(body: object, **headers: str) -> dict[str, Any]:
        status, _, said = post(
            world.ports["slack"], "/api/chat.postMessage", body, "application/json", **headers
        )
        assert status == 200
        return dict(json.loads(said))

    token = {"Authorization": f"Bearer {doubles.SLACK_BOT}"}
    assert call({"channel": "C1", "text": "x"})["error"] == "not_authed"
    assert call({"channel": "C1", "text": "x"}, Authorization="Bearer x")["error"] == "invalid_auth"
    assert call({"text": "x"}, **token)["error"] == "channel_not_found"
    assert call({"channel": "C1", "text": "a < b"}, **token)["error"] == "invalid_payload"
    taken = call({"channel": "C1", "text": "x"}, **token)
    assert taken["ok"]
    assert taken["ts"].endswith(".000100")


def test_slack_asks_for_a_pause_as_often_as_planned(world: Servers) -> None:
    world.slack.fail(Failure(429, retry_after=7), times=2)
    for _ in range(2):
        status, headers, said = post(world.ports["slack"], HOOK, {"text": "x"})
        assert (status, headers["Retry-After"], said) == (429, "7", "rate_limited")
    assert post(world.ports["slack"], HOOK, {"text": "x"})[0] == 200


# --- Telegram -------------------------------------------------------------------------------------


def test_telegram_takes_json_and_forms(world: Servers) -> None:
    html = {"chat_id": CHAT, "text": "<b>Nové</b> &amp; x", "parse_mode": "HTML"}
    status, _, said = post(world.ports["telegram"], SEND, html)
    assert status == 200
    assert json.loads(said)["result"]["text"] == "Nové & x"
    form = f"chat_id={CHAT}&text=a+%3C+b".encode()
    status, _, said = post(world.ports["telegram"], SEND, form, "application/x-www-form-urlencoded")
    assert json.loads(said)["result"]["text"] == "a < b"
    assert [row["number"] for row in world.telegram.received] == [1, 2]


@pytest.mark.parametrize(
    ("path", "body", "code", "description"),
    [
        (SEND, {"chat_id": CHAT, "text": "<b>x", "parse_mode": "HTML"}, 400,
         'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        (SEND, {"chat_id": CHAT, "text": "😀" * 2049}, 400, "Bad Request: message is too long"),
        (SEND, {"chat_id": CHAT, "text": " "}, 400, "Bad Request: message text is empty"),
        (SEND, {"chat_id": "1", "text": "x"}, 400, "Bad Request: chat not found"),
        (SEND, {"text": "x"}, 400, "Bad Request: chat_id is empty"),
        (SEND, [], 400, "Bad Request: can't parse request body"),
        ("/bot1:" + "x" * 35 + "/sendMessage", {}, 401, "Unauthorized"),
        ("/bot/sendMessage", {}, 404, "Not Found"),
    ],
)  # fmt: skip
def test_telegram_refuses_in_its_own_words(
    world: Servers, path: str, body: object, code: int, description: str
) -> None:
    status, _, said = post(world.ports["telegram"], path, body)
    assert status == code
    assert json.loads(said) == {"ok": False, "error_code": code, "description": description}
    assert world.telegram.received == []


def test_tags_do_not_count_towards_telegrams_limit(world: Servers) -> None:
    text = "<b>" + "x" * 4096 + "</b>"
    body = {"chat_id": CHAT, "text": text, "parse_mode": "HTML"}
    assert post(world.ports["telegram"], SEND, body)[0] == 200


def test_telegram_names_the_pause_it_wants(world: Servers) -> None:
    servers.control(
        f"http://x:{world.ports['telegram']}", "/-/fail",
        {"status": 429, "retry_after": 5, "times": 1},
    )  # fmt: skip
    status, _, said = post(world.ports["telegram"], SEND, {"chat_id": CHAT, "text": "x"})
    assert status == 429
    assert json.loads(said)["parameters"] == {"retry_after": 5}


@pytest.mark.parametrize("taken", [True, False])
def test_a_line_can_break_after_the_message_was_taken_or_before(
    world: Servers, taken: bool
) -> None:
    world.telegram.fail(Failure(hang_up=True, taken=taken))
    with pytest.raises(OSError):  # noqa: PT011 -- the client's own word for it varies
        post(world.ports["telegram"], SEND, {"chat_id": CHAT, "text": "x"})
    assert len(world.telegram.received) == taken


# --- mail -----------------------------------------------------------------------------------------


def test_a_mail_is_kept_as_it_came(world: Servers, tmp_path: Path) -> None:
    hand_in(world, mail(Subject="Три новости").as_bytes())
    assert world.mail.received[0]["subject"] == "Три новости"
    assert world.mail.received[0]["to"] == ["a@n.example"]
    assert b"Message-ID: <1@n.example>" in (tmp_path / "mail" / "mail-0001.eml").read_bytes()


def test_a_malformed_mail_is_refused(world: Servers) -> None:
    with pytest.raises(smtplib.SMTPDataError) as caught:
        hand_in(world, b"Subject: nothing else\r\n\r\nx\r\n")
    assert caught.value.smtp_code == 554
    assert world.mail.received == []


def test_the_mail_server_fails_as_planned_and_then_works(world: Servers) -> None:
    servers.control(
        world.environment()["DEMO_MAIL_CONTROL"], "/-/fail",
        {"reply": "452 4.2.2 Mailbox full", "times": 1},
    )  # fmt: skip
    with pytest.raises(smtplib.SMTPDataError, match="Mailbox full"):
        hand_in(world, mail().as_bytes())
    hand_in(world, mail().as_bytes())
    assert len(world.mail.received) == 1


def test_numbering_goes_on_where_an_earlier_run_stopped(tmp_path: Path) -> None:
    for _ in range(2):
        world = Servers()
        world.start(tmp_path)
        hand_in(world, mail().as_bytes())
        world.stop()
    names = sorted(path.name for path in (tmp_path / "mail").glob("*.eml"))
    assert names == ["mail-0001.eml", "mail-0002.eml"]


# --- the desk, and a process of its own -----------------------------------------------------------


def test_the_desk_is_a_configuration_without_a_fault(world: Servers, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    servers.write_desk(desk, world.environment())
    lists = desk / "watchlists"
    lists.mkdir()
    for name in ("lavrov", "nagorno-karabakh", "platform"):
        (lists / f"{name}.yaml").write_text("any: [x]\nalert: {to: chat}\n")
    settings, problems = load(desk, world.environment())
    assert problems == []
    assert len(settings.sources) == len(world.newsstand.outlets)
    assert all(channel.enabled for channel in settings.channels)


def test_a_process_of_its_own_says_when_it_is_ready(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    command = [sys.executable, "-m", "monitor.demo.servers", str(tmp_path / "out"), str(ready)]
    child = subprocess.Popen(command)
    try:
        for _ in range(200):
            if ready.exists():
                break
            time.sleep(0.05)
        values = json.loads(ready.read_text())["environment"]
        told = servers.control(
            values["NEWSSTAND_URL"], "/-/clock", {"now": "2023-10-23T07:00+03:00"}
        )
        assert told == {"now": "2023-10-23T07:00:00+03:00"}
        assert servers.control(values["DEMO_SLACK_API"], "/-/received") == []
    finally:
        os.kill(child.pid, signal.SIGTERM)
        assert child.wait(10) == 0
