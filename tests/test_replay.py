"""Stored days through a changed configuration: what would have been sent, beside what was."""

from datetime import UTC, datetime
from typing import Any

import pytest
from ferry import rewrite
from newsroom import AGROUND, BRIDGE, FERRY, opened, staged
from program import call
from stage import Stage

from monitor.model import Message
from monitor.pipeline.rehearse import Rehearsed
from monitor.pipeline.replay import compared
from monitor.tables import AlertRow, DeliveryRow, DigestRow, ToldRow
from monitor.views.sent import Gone

stage = pytest.fixture(staged, name="stage")

TITLE = "New ferry line to Sund"
MONDAY = datetime(2024, 3, 4, tzinfo=UTC)
SPAN = ("--from", "2024-03-04T05:30", "--to", "2024-03-06")


def played(stage: Stage) -> None:
    """Two days: an alert, an update, a digest, a held alert, a digest."""
    stage.channels["chat"] = {"quiet": "22:00-06:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "aground", "2024-03-04 10:30", "Ferry aground", f"{AGROUND} {FERRY}")
    stage.at("2024-03-04 10:40")
    stage.page("gazette", "bridge", "2024-03-04 23:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 23:05")
    stage.at("2024-03-05 06:01")
    stage.at("2024-03-05 07:01")


def replay(stage: Stage, *words: str) -> Any:
    places = ("--config", str(stage.config), "--data", str(stage.data))
    return call("replay", *SPAN, *words, *places)


def written(stage: Stage) -> list[int]:
    tables = (AlertRow, DeliveryRow, DigestRow, ToldRow)

    def count(session: Any) -> list[int]:
        return [session.query(one).count() for one in tables]

    return stage.ask(count)


def test_what_did_not_change_would_be_sent_as_it_was(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(stage)
    for name, value in stage.servers.environment().items():
        monkeypatch.setenv(name, value)
    before, mails, chats = written(stage), len(stage.mails), list(stage.chat)
    *rows, total = replay(stage, "--json").rows
    assert [row["is"] for row in rows] == ["same"] * 4
    assert [(row["kind"], row["channel"]) for row in rows] == [
        ("alert", "chat"), ("alert", "chat"), ("alert", "chat"), ("digest", "mail"),
    ]  # fmt: skip
    for row, chat in zip(rows, chats, strict=False):
        assert row["would"]["text"].splitlines()[0] == chat.splitlines()[0]
        assert row["would"]["subject"] == row["sent"]["subject"]
    assert (total["would"], total["sent"], total["same"]) == (4, 4, 4)
    assert total["reasons"]["held QUIET_HOURS"] == 1
    assert (written(stage), len(stage.mails), stage.chat) == (before, mails, chats)


def test_a_changed_configuration_shows_what_it_would_send(stage: Stage) -> None:
    played(stage)
    stage.channels["chat"] = {"group_interval": "2h"}
    stage.watch("bridges", "bridge", alert={"to": ["slack"]})
    stage.digest["schedule"] = {"daily": "12:00"}
    stage.write_config()
    *rows, total = replay(stage, "--json").rows
    said = [(row["kind"], row["channel"], row["at"][11:16], row["is"]) for row in rows]
    assert said == [
        ("alert", "chat", "07:05", "same"),
        ("digest", "mail", "09:00", "only now"),  # of that day's ferry
        ("alert", "chat", "09:05", "same"),  # two hours after the first
        ("alert", "chat", "20:05", "same"),  # no quiet hours any more
        ("alert", "slack", "20:05", "only now"),
        ("digest", "mail", "09:00", "other"),
    ]
    assert (total["would"], total["sent"]) == (6, 4)
    people = replay(stage).out
    assert "6 messages would be sent, 4 were" in people
    assert "only then" in people
    assert AGROUND in " ".join(replay(stage, "--texts").out.split())


def test_what_was_told_before_stays_told(stage: Stage) -> None:
    stage.channels |= {"chat": {"reader": "officer"}, "mail": {"reader": "officer"}}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "aground", "2024-03-04 12:30", "Ferry aground", f"{AGROUND} {FERRY}")
    stage.at("2024-03-04 12:40")
    stage.at("2024-03-05 07:01")
    places = ("--config", str(stage.config), "--data", str(stage.data), "--json")
    *rows, _ = call("replay", "--from", "2024-03-04T08:00", "--to", "2024-03-06", *places).rows
    update, digest = rows
    assert [update["is"], digest["is"]] == ["same", "same"]
    assert "Update" in update["would"]["subject"]
    assert "told by alert" in digest["would"]["text"]


def test_what_waited_when_the_time_begins_goes_in_it(stage: Stage) -> None:
    played(stage)
    places = ("--config", str(stage.config), "--data", str(stage.data), "--json")
    *rows, _ = call("replay", "--from", "2024-03-04T21:00", "--to", "2024-03-06", *places).rows
    said = [(row["kind"], row["at"][5:16], row["is"]) for row in rows]
    assert said == [("alert", "03-05T03:00", "same"), ("digest", "03-05T04:00", "same")]


def test_a_page_that_vanishes_in_the_time_is_told(stage: Stage) -> None:
    stage.watch("velden", "Velden", alert={"to": ["chat"], "when": ["new", "vanished"]})
    opened(stage)
    page = stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    rewrite(stage, page, FERRY, status="404")
    for when in ("10:25", "10:45", "11:05"):
        stage.at(f"2024-03-04 {when}")
    assert len(stage.chat) == 2
    *rows, _ = replay(stage, "--json").rows
    alerts = [row for row in rows if row["kind"] == "alert"]
    assert [row["is"] for row in alerts] == ["same", "same"]
    assert alerts[1]["would"]["subject"] == alerts[1]["sent"]["subject"]


def test_a_digest_that_was_late_counts_what_came_until_then(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-05 07:00", TITLE, FERRY)
    stage.at("2024-03-05 09:05")  # the digest was due at 07:00
    places = ("--config", str(stage.config), "--data", str(stage.data), "--json")
    *rows, _ = call("replay", "--from", "2024-02-20", "--to", "2024-03-06", *places).rows
    assert {row["is"] for row in rows} == {"same"}  # and none before anything was stored
    assert [row["would"]["subject"] for row in rows if row["digest"]] == [
        "Morning digest 5 Mar: 1 new in Velden"
    ]


def test_a_bad_span_is_told(stage: Stage) -> None:
    opened(stage)
    said = replay(stage, "--to", "2024-03-01")
    assert said.code == 2
    assert "is not before" in said.err
    assert "--from soon" in replay(stage, "--from", "soon").err


def test_messages_are_paired_by_what_they_tell() -> None:
    def would(name: str, *articles: int, channel: str = "chat") -> Rehearsed:
        message = Message(name, channel, "alert", name, "")
        return Rehearsed(MONDAY, message, articles)

    def did(name: str, *articles: int, channel: str = "chat") -> Gone:
        return Gone(name, MONDAY, channel, "alert", name, "sent", articles)

    pairs = compared(
        [would("a", 1), would("b", 2, 3), would("c", 9)],
        [did("x", 2), did("y", 1), did("z", 1, channel="mail"), did("w", 2, 3)],
    )
    named = [
        (p.would.subject if p.would else "", p.did.subject if p.did else "", p.what) for p in pairs
    ]
    assert named == [
        ("a", "y", "same"), ("b", "w", "same"), ("c", "", "only now"),
        ("", "x", "only then"), ("", "z", "only then"),
    ]  # fmt: skip
    (pair,) = compared([would("a", 1, 2)], [did("x", 2)])
    assert pair.what == "other"
