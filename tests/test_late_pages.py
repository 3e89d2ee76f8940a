"""A page that comes after its item was told: nothing of it is lost, and nothing told twice."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from newsroom import staged
from stage import Stage, moment

from monitor.pipeline import Desk, Ports, compose, dispatch, read, reading

stage = pytest.fixture(staged, name="stage")
FIRST = "The Kalem dam has leaked since Monday, engineers of the ministry said."
REST = (
    "The water rose by 40 centimetres at the bridge of Sarat. Forty families were taken to the "
    "school of the village. The Kalem dam was built in 1961."
)
RISEN, SCHOOL = "rose by 40 centimetres", "Forty families"
TITLE = "Kalem dam leaks"


class Host:
    """Between a page's request and its answer lies more than an alert waits for, at first."""

    def __init__(self) -> None:
        self.slow = True
        self.had = reading.had

    async def __call__(self, *args: Any, begun: asyncio.Event | None = None, **how: Any) -> Any:
        if begun:
            begun.set()
        if self.slow:
            await asyncio.sleep(0.1)
        return await self.had(*args, **how)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Host:
    made = Host()
    monkeypatch.setattr(reading, "had", made)
    monkeypatch.setattr(reading, "SOON", 0.02)
    return made


def opened(stage: Stage, summary: str = "", **watched: object) -> None:
    stage.outlet("gazette", every="15m")
    stage.watch("dam", '"Kalem dam"', **watched)
    stage.open()
    stage.at("2024-03-04 06:00")
    said = {"summary": summary} if summary else {}
    stage.page("gazette", "dam", "2024-03-04 06:50", TITLE, f"{FIRST}\n\n{REST}", **said)


def test_where_nobody_is_alerted_a_digest_has_the_page(stage: Stage, host: Host) -> None:
    opened(stage, alert={"to": []})
    stage.at("2024-03-04 06:58")
    stage.at("2024-03-04 07:00")
    (mail,) = stage.mails
    assert RISEN in str(mail["text"])
    assert SCHOOL in str(mail["text"])


def test_what_a_page_adds_after_a_digest_stands_in_the_next(stage: Stage, host: Host) -> None:
    opened(stage)
    stage.at("2024-03-04 06:58")
    stage.at("2024-03-04 07:00")
    (alert,), (mail,) = stage.chat, stage.mails
    assert FIRST in alert
    assert RISEN not in f"{alert}{mail['text']}"
    host.slow = False
    stage.at("2024-03-04 07:04")
    stage.at("2024-03-05 07:00")
    later = str(stage.mails[-1]["text"])
    assert RISEN in later
    assert SCHOOL in later
    fresh, known = later.split("= Already known: ")
    assert "has leaked since Monday" not in fresh
    assert "has leaked since" in " ".join(known.split())
    assert len(stage.chat) == 1
    assert stage.reasons(TITLE, "read") == ["PAGE_FILLED_IN"]
    assert stage.reasons(TITLE, "judge") == ["JUDGED"]
    assert stage.reasons(TITLE) == ["ALREADY_SENT"]
    stage.at("2024-03-06 07:00")
    assert RISEN not in str(stage.mails[-1]["text"])


def test_a_page_that_comes_while_a_digest_is_composed_stands_in_the_next(
    stage: Stage, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    stage.at("2024-03-04 06:58")
    glossed = compose.glosses.of_digest

    async def while_it_comes(ports: Ports, desk: Desk, *more: Any) -> Any:
        host.slow = False
        ports = replace(ports, now=lambda: moment("2024-03-04 07:04"))
        await read.run(ports, desk)
        return await glossed(ports, desk, *more)

    monkeypatch.setattr(compose.glosses, "of_digest", while_it_comes)
    stage.at("2024-03-04 07:00")
    assert RISEN not in str(stage.mails[-1]["text"])
    monkeypatch.setattr(compose.glosses, "of_digest", glossed)
    stage.at("2024-03-05 07:00")
    assert RISEN in str(stage.mails[-1]["text"])
    stage.at("2024-03-06 07:00")
    assert RISEN not in str(stage.mails[-1]["text"])


def test_a_page_that_says_what_a_digest_told_is_told_no_more(stage: Stage, host: Host) -> None:
    opened(stage, f"{FIRST} {REST}")
    stage.at("2024-03-04 06:58")
    stage.at("2024-03-04 07:00")
    assert RISEN in str(stage.mails[-1]["text"])
    host.slow = False
    stage.at("2024-03-04 07:04")
    stage.at("2024-03-05 07:00")
    assert "all quiet" in str(stage.mails[-1]["subject"])
    assert len(stage.chat) == 1


def test_what_a_page_adds_after_an_alert_stands_in_the_digest_of_the_same_reader(
    stage: Stage, host: Host
) -> None:
    opened(stage, alert={"to": ["mail"], "when": ["new"]})
    stage.at("2024-03-04 06:52")
    (alert,) = stage.mails
    assert "has leaked since" in str(alert["text"])
    assert RISEN not in str(alert["text"])
    host.slow = False
    stage.at("2024-03-04 06:58")
    assert len(stage.mails) == 1
    stage.at("2024-03-04 07:00")
    later = str(stage.mails[-1]["text"])
    assert RISEN in later
    assert SCHOOL in later
    stage.at("2024-03-05 07:00")
    assert RISEN not in str(stage.mails[-1]["text"])


def test_who_is_named_in_the_page_alone_is_alerted_when_it_comes(stage: Stage, host: Host) -> None:
    stage.watch("sarat", '"bridge of Sarat"', alert={"to": ["slack"]})
    opened(stage)
    stage.at("2024-03-04 06:52")
    assert len(stage.chat) == 1
    assert not stage.servers.slack.received
    host.slow = False
    stage.at("2024-03-04 06:58")
    assert len(stage.chat) == 1
    assert len(stage.servers.slack.received) == 1


def test_a_page_that_comes_while_its_alert_is_made_is_lost_to_nobody(
    stage: Stage, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage, alert={"to": ["mail"], "when": ["new"]})
    glossed = dispatch.gloss.of_lines

    async def while_it_comes(ports: Ports, desk: Desk, *more: Any) -> Any:
        host.slow = False
        await read.run(replace(ports, now=lambda: moment("2024-03-04 07:04")), desk)
        return await glossed(ports, desk, *more)

    monkeypatch.setattr(dispatch.gloss, "of_lines", while_it_comes)
    stage.at("2024-03-04 06:52")
    monkeypatch.setattr(dispatch.gloss, "of_lines", glossed)
    stage.at("2024-03-04 06:58")
    stage.at("2024-03-04 07:10")
    assert RISEN in "".join(str(mail["text"]) for mail in stage.mails)
