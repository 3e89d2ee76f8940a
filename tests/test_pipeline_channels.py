"""Channels that refuse, ask for a pause or are dead, and the messages that wait for them."""

import asyncio
import json
import logging

import pytest
from newsroom import FERRY, many, opened, staged, states
from stage import Stage, moment

from monitor.demo.doubles import Failure
from monitor.model import DeliveryState
from monitor.store import claims
from monitor.views import deliveries as delivery_views

stage = pytest.fixture(staged, name="stage")


def test_a_chat_that_says_later_gets_it_later_and_once(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.servers.telegram.fail(Failure(status=429, retry_after=120))
    stage.at("2024-03-04 10:05")
    assert stage.chat == []
    stage.at("2024-03-04 10:06")
    assert stage.chat == []
    stage.at("2024-03-04 10:20")
    assert len(stage.chat) == 1
    assert "repeated" not in stage.chat[0]


def test_the_log_counts_as_people_do(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    with caplog.at_level(logging.INFO, "monitor"):
        stage.at("2024-03-04 10:05")
    assert {"alert to chat: 1 article", "alert to chat: sent"} <= set(caplog.messages)


def test_a_chat_that_refuses_for_good_makes_a_dead_letter_and_the_owner_is_told(
    stage: Stage,
) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    body = json.dumps({"ok": False, "error_code": 403, "description": "Forbidden: bot blocked"})
    stage.servers.telegram.fail(Failure(status=403, body=body))
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-04 10:06")
    (mail,) = stage.mails
    assert "chat" in str(mail["subject"])
    (dead,) = stage.ask(delivery_views.deliveries, failed=True)
    assert dead.state is DeliveryState.FAILED


def test_an_unknown_outcome_is_sent_again_marked_under_the_same_id(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.servers.telegram.fail(Failure(hang_up=True, taken=True))
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-04 10:30")
    first, second = stage.chat
    assert "repeated" not in first
    assert "repeated" in second
    assert len(stage.ask(delivery_views.deliveries)) == 1


def test_a_sender_killed_while_sending_leaves_a_message_that_goes_out_marked(
    stage: Stage,
) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.servers.telegram.fail(Failure(status=503))
    stage.at("2024-03-04 10:05")

    async def die_holding_it() -> None:
        async with stage.monitor() as monitor:
            stage.clock = moment("2024-03-04 10:30")
            (row,) = monitor.ports.database.read(delivery_views.deliveries)
            claim = (claims.claim, [row.message.id], "dead", stage.clock, 60.0)
            assert monitor.ports.database.write(*claim)

    asyncio.run(die_holding_it())
    stage.at("2024-03-04 10:31")
    assert len(stage.chat) == 1
    assert "repeated" in stage.chat[0]


# --- many messages, dead channels -----------------------------------------------------------------


def test_a_chat_that_asks_for_a_pause_gets_no_other_message_meanwhile(stage: Stage) -> None:
    opened(stage)
    many(stage, "chat", 3, "2024-03-04 09:00")
    stage.servers.telegram.fail(Failure(status=429, retry_after=120))
    stage.at("2024-03-04 09:01")
    stage.at("2024-03-04 09:02")
    assert stage.chat == []
    stage.at("2024-03-04 09:04")
    assert [text.split()[-1] for text in stage.chat] == ["Text."] * 3


def test_a_channel_with_a_thousand_messages_waiting_holds_up_no_other(stage: Stage) -> None:
    opened(stage)
    many(stage, "slack", 600, "2024-03-04 09:00")
    stage.servers.slack.fail(Failure(status=503), times=2)
    many(stage, "chat", 1, "2024-03-04 09:01")
    stage.at("2024-03-04 09:02")
    assert len(stage.chat) == 1


def test_a_dead_channel_is_told_to_the_owner_once_a_day(stage: Stage) -> None:
    opened(stage)
    many(stage, "chat", 4, "2024-03-04 09:00")
    body = json.dumps({"ok": False, "error_code": 403, "description": "Forbidden: bot blocked"})
    stage.servers.telegram.fail(Failure(status=403, body=body), times=4)
    stage.at("2024-03-04 09:01")
    stage.at("2024-03-04 09:02")
    assert states(stage, "chat") == ["failed"] * 4
    assert len(stage.mails) == 1


def test_a_message_to_a_channel_that_was_taken_out_is_a_dead_letter_after_four_days(
    stage: Stage,
) -> None:
    opened(stage)
    many(stage, "pager", 2, "2024-03-04 09:00")
    stage.at("2024-03-04 09:01")
    assert states(stage, "pager") == ["pending"] * 2
    stage.at("2024-03-08 09:05")
    stage.at("2024-03-08 09:06")
    assert states(stage, "pager") == ["failed"] * 2
    assert ["pager" in str(mail["subject"]) for mail in stage.mails].count(True) == 1


def test_a_digest_that_nobody_can_receive_waits_for_its_channel(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    channels = stage.config / "channels.yaml"
    good = channels.read_text()
    channels.write_text(good.replace("${DEMO_MAIL_URL}", "${NOT_SET_ANYWHERE}"))
    stage.at("2024-03-05 07:01")
    channels.write_text(good)
    stage.at("2024-03-05 09:00")
    (mail,) = stage.mails
    assert "New ferry line" in str(mail["text"])
