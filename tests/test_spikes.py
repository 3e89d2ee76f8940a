"""A watchlist of which far more comes in than usual, as its channels are told of it."""

import asyncio
from datetime import datetime, timedelta

import pytest
from newsroom import opened, staged
from program import call
from stage import Stage, moment

from monitor.app import build_desk
from monitor.model import (
    AlertRule,
    Channel,
    Document,
    Hit,
    Settings,
    StoredArticle,
    Term,
    Watchlist,
    Zone,
)
from monitor.pipeline import spikes
from monitor.spike import Spike
from monitor.store import articles, hits
from monitor.store.database import Database

stage = pytest.fixture(staged, name="stage")
NOON = "2024-04-22 12:00"


def met(database: Database, count: int, at: datetime) -> None:
    """So many articles that the watchlist met, half an hour before a moment."""
    for number in range(count):
        document = Document("", "Velden is in the news.", f"Velden {at:%d} {number}", outlet="Wire")
        one = StoredArticle(
            0, document, at - timedelta(minutes=30), source="gazette", stage="done", matched=True
        )
        article_id = database.write(articles.add, one, url_key="")
        hit = Hit("velden", "Velden", "Velden", "text", 0, 6, "Velden", document.text, Zone.LEAD)
        database.write(hits.add, article_id, [hit])


def past(stage: Stage, now: int) -> None:
    """Two articles at noon on Mondays of six weeks, and `now` of them today."""
    with stage.opened() as database:
        for week in range(1, 7):
            met(database, 2, moment(NOON) - timedelta(weeks=week))
        met(database, now, moment(NOON))


def look(stage: Stage, at: str) -> int:
    async def once() -> int:
        async with stage.monitor() as monitor:
            told = await spikes.run(monitor.ports, monitor.desk)
            await monitor.once()
            return told

    stage.clock = moment(at)
    return asyncio.run(once())


def asked(stage: Stage, **channel: object) -> Stage:
    stage.watch("velden", "Velden", alert={"to": "chat", "when": ["new", "spike"]})
    stage.channels["chat"] = channel
    return opened(stage)


def test_a_spike_is_told_once_a_day(stage: Stage) -> None:
    asked(stage)
    stage.at("2024-03-04 08:10")
    past(stage, 14)
    assert look(stage, NOON) == 1
    (told,) = stage.chat
    assert "far more than usual" in told
    assert "14 articles" in told
    assert "about 2." in told
    assert "Velden 22 13 (Wire)" in told
    assert look(stage, "2024-04-22 12:20") == 0
    assert len(stage.chat) == 1


def test_an_ordinary_day_is_no_spike(stage: Stage) -> None:
    asked(stage)
    stage.at("2024-03-04 08:10")
    past(stage, 3)
    assert look(stage, NOON) == 0
    assert stage.chat == []


def test_a_spike_waits_for_quiet_hours_to_end(stage: Stage) -> None:
    asked(stage, quiet="11:00-13:00", timezone="Europe/Istanbul")
    stage.at("2024-03-04 08:10")
    past(stage, 14)
    assert look(stage, NOON) == 1
    assert stage.chat == []
    stage.at("2024-04-22 13:00")
    assert len(stage.chat) == 1


def test_who_does_not_ask_is_not_told(stage: Stage) -> None:
    opened(stage)
    stage.at("2024-03-04 08:10")
    past(stage, 14)
    assert look(stage, NOON) == 0


def test_who_is_muted_or_cannot_be_told_is_told_of_no_spike(stage: Stage) -> None:
    asked(stage, enabled=False)
    stage.at("2024-03-04 08:10")
    past(stage, 14)
    words = ("mute", "watchlist", "velden", "--until", "2099-01-01")
    assert call(*words, "--config", stage.config, "--data", stage.data).code == 0
    assert look(stage, NOON) == 0
    desk = build_desk(Settings(channels=(Channel("chat", enabled=False),)))
    velden = Watchlist("velden", "Velden", alert=AlertRule(to=("chat",), when=("spike",)))
    assert spikes.messages(desk, velden, Spike(22, 3.5), [], moment(NOON)) == []


def test_a_spike_is_told_in_the_language_of_its_channel() -> None:
    channel = Channel("chat", f"tgram://1:{'a' * 35}/1", language="ru")
    velden = Watchlist(
        "velden",
        "Velden",
        any=(Term("Velden"),),
        alert=AlertRule(to=("chat",), when=("spike",)),
    )
    desk = build_desk(Settings(channels=(channel,), watchlists=(velden,)))
    found = Spike(22, 3.5)
    ((message, _),) = spikes.messages(desk, velden, found, ["Velden votes"], moment(NOON))
    assert message.subject == "Velden: намного больше обычного"
    assert "поступили 22 статьи; обычно в это время недели – около 3,5" in message.text
    assert "· Velden votes" in message.text
