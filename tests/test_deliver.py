"""Sending: exact outcomes of chats and other services over real HTTP, and no secret ever shown."""

import json
import logging
from dataclasses import replace
from typing import Any

import pytest
from answers import CUT, HANG, Answer, HttpAnswers, SmtpAnswers, to_services
from rendering import RENDERER
from samples import digest, item, new, seen
from sending import LOOPBACK, MESSAGE, NOW, SLACK_BOT, SLACK_HOOK, TELEGRAM, cases, channel, expect

from monitor.deliver import address, send
from monitor.deliver.blocks import blocks
from monitor.demo.wire import check_blocks
from monitor.http import Http
from monitor.model import (
    Accepted,
    Later,
    Never,
    Unknown,
)

http = pytest.fixture(to_services, name="http")


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
        "blocks": blocks(MESSAGE.markup),
    }  # fmt: skip


def test_a_slack_message_is_set_in_blocks() -> None:
    """Of a digest: its heading, a line before each watchlist, a section a story, small print."""
    markup = RENDERER.digest(digest(), "desk", "slack").markup
    made = blocks(markup)
    check_blocks(made)
    kinds = [one["type"] for one in made]
    assert kinds[:2] == ["header", "section"], kinds
    assert kinds.count("divider") == 1
    assert kinds[-1] == "context", "what the monitor saw"
    said = json.dumps(made, ensure_ascii=False)
    for line in markup.split("\n")[1:]:
        assert json.dumps(line, ensure_ascii=False)[1:-1] in said, "not a word is lost"


def test_an_alert_in_slack_has_small_print() -> None:
    told = item("a", new("Lavrov said it."), seen("It was known."))
    made = blocks(RENDERER.alert(told, "slack", "desk").markup)
    check_blocks(made)
    assert [one["type"] for one in made] == ["section", "context", "section", "context"]


def test_what_does_not_fit_into_blocks_is_sent_as_words() -> None:
    assert blocks("x" * 3_001) == []
    assert blocks("\n\n".join(["*a*", "b"] * 30)) == []
    assert blocks("") == []


async def test_a_chat_that_knows_no_blocks_gets_the_words(http: Http) -> None:
    no, yes = Answer(400, "invalid_blocks"), Answer(200, "ok")
    with HttpAnswers(no, yes) as server:
        receipt = await send(MESSAGE, channel(SLACK_HOOK, server.base), http, LOOPBACK, NOW)
    assert isinstance(receipt, Accepted)
    assert ["blocks" in one.json for one in server.requests] == [True, False]


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


async def test_a_topic_is_written_to_quietly_and_a_long_text_is_cut(http: Http) -> None:
    long = replace(MESSAGE, markup="", text="\U0001f4f0" * 3_000)
    with HttpAnswers(TAKEN) as server:
        for url in (f"{TELEGRAM}:7", f"{TELEGRAM}?topic=7&silent=yes"):
            assert isinstance(
                await send(long, channel(url, server.base), http, LOOPBACK, NOW), Accepted
            )
    told, quiet = (request.json for request in server.requests)
    assert (told["chat_id"], told["message_thread_id"]) == ("-100200300", 7)
    assert "disable_notification" not in told
    assert (quiet["message_thread_id"], quiet["disable_notification"]) == (7, True)
    assert len(told["text"].encode("utf-16-le")) // 2 <= 4_096
    assert told["text"].endswith("\U0001f4f0…")


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
    [sent] = [request.json for request in server.requests]
    assert sent["text"].startswith("(possibly repeated)\n")
    if "blocks" in sent:
        assert sent["blocks"][0]["elements"][0]["text"] == "(possibly repeated)"


# --- the long tail ------------------------------------------------------------------------------


async def test_other_services_go_through_apprise(http: Http) -> None:
    patient = replace(LOOPBACK, deadline=20)
    with HttpAnswers(Answer(200)) as server:
        where = channel(f"json://127.0.0.1:{server.port}/")
        assert await send(MESSAGE, where, http, patient, NOW) == Accepted()
        assert server.requests[0].json["title"] == MESSAGE.subject
        assert server.requests[0].json["message"].strip() == MESSAGE.text.strip()
        closed = replace(patient, allow_networks=())
        receipt = await send(MESSAGE, where, http, closed, NOW)
        assert isinstance(receipt, Later)
        assert receipt.mend, "nobody but the operator can"
        assert len(server.requests) == 1
    with HttpAnswers(Answer(500)) as server:
        where = channel(f"json://127.0.0.1:{server.port}/")
        assert isinstance(await send(MESSAGE, where, http, patient, NOW), Later)


async def test_a_service_that_hangs_fails_or_is_none_is_told_from_one_that_refuses(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = replace(LOOPBACK, deadline=20)
    unread = await send(MESSAGE, channel("json://[::1/"), http, patient, NOW)
    assert unread == Later("its address cannot be read", mend=True)
    unknown = await send(MESSAGE, channel("json://nowhere.invalid/"), http, patient, NOW)
    assert unknown == Later("its name does not resolve")
    off = replace(channel("json://x.example/"), enabled=False, disabled_because="it is off")
    assert await send(MESSAGE, off, http, patient, NOW) == Later("it is off")
    with HttpAnswers(HANG) as server:
        where = channel(f"json://127.0.0.1:{server.port}/")
        silent = await send(MESSAGE, where, http, replace(LOOPBACK, deadline=0.3), NOW)
        assert silent == Unknown("no answer within 0.3 s")

    def fails(*_: object, **__: object) -> bool:
        raise KeyError("token")

    monkeypatch.setattr("apprise.plugins.custom_json.NotifyJSON.notify", fails)
    failed = await send(MESSAGE, channel("json://127.0.0.1:9/"), http, patient, NOW)
    assert failed == Later("the service's plugin failed (KeyError)")


@pytest.mark.parametrize(("more", "parts"), [("", 2), ("?overflow=upstream", 1)])
async def test_what_a_service_does_not_take_at_once_goes_in_parts(
    http: Http, more: str, parts: int
) -> None:
    long = replace(MESSAGE, text="The ferry is late. " * 2_000)  # of 32,768 characters at most
    with HttpAnswers(Answer(200), Answer(200)) as server:
        where = channel(f"json://127.0.0.1:{server.port}/{more}")
        assert await send(long, where, http, replace(LOOPBACK, deadline=20), NOW) == Accepted()
        said = "".join(one.json["message"] for one in server.requests)
    assert len(server.requests) == parts
    assert said.count("ferry") == said.count("late") == 2_000


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
