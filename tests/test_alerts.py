"""Who is told what and when: stories and their updates, quiet hours, limits, mutes, the ledger."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from newsroom import AGROUND, BRIDGE, CHEESE, FERRY, opened, staged
from program import call
from samples import item, new, seen
from stage import Stage, moment

from monitor.demo.doubles import Failure
from monitor.model import AlertRule, Item, Reason, VerdictKind, Watchlist
from monitor.pipeline.alert import wanted
from monitor.render import Rendered, Renderer
from monitor.views import alerts as alert_views
from monitor.views import articles as article_views

stage = pytest.fixture(staged, name="stage")

REVISED = item("a", seen("Lavrov spoke."), kind=VerdictKind.REVISION)
MATERIAL = replace(REVISED.verdict, material=True)
TITLE = "New ferry line to Sund"


@pytest.mark.parametrize(
    ("alert", "one", "reason"),
    [
        ({}, item("a", new("Lavrov spoke.")), Reason.FOLLOW_UP),
        ({"to": ()}, item("a", new("Lavrov spoke.")), Reason.NO_ALERT),
        ({"at_least": 2}, item("a", new("Lavrov spoke.")), Reason.TOO_FEW_HITS),
        ({"at_least": 2}, item("a", new("Lavrov."), found=("Lav", "rov")), Reason.FOLLOW_UP),
        ({"when": ("new",)}, item("a", new("Lavrov spoke.")), Reason.NOT_ASKED_FOR),
        ({}, item("a", seen("Lavrov spoke.")), Reason.NOTHING_NEW),
        ({}, item("a", new("Somebody spoke.")), Reason.NO_MATCH),
        ({"revisions": "material"}, REVISED, Reason.NOTHING_NEW),
        ({"revisions": "material"}, replace(REVISED, verdict=MATERIAL), Reason.MATERIAL_REVISION),
        ({"revisions": "none"}, replace(REVISED, verdict=MATERIAL), Reason.NOT_ASKED_FOR),
        ({"revisions": "named"}, replace(REVISED, verdict=MATERIAL), Reason.NOT_IN_ITS_SENTENCE),
    ],
)  # fmt: skip
def test_a_watchlist_says_why_it_does_not_want_an_article(
    alert: dict[str, Any], one: Item, reason: Reason
) -> None:
    rule = AlertRule(**{"to": ("chat",), **alert})
    told = wanted(Watchlist("lavrov", "Lavrov", alert=rule), one)
    assert told == (reason in {Reason.FOLLOW_UP, Reason.MATERIAL_REVISION}, reason)


def payloads(stage: Stage) -> list[dict[str, Any]]:
    return [row["payload"] for row in stage.servers.telegram.received]


def monitor(stage: Stage, *words: str) -> Any:
    return call(*words, "--config", str(stage.config), "--data", str(stage.data))


def test_forty_outlets_with_one_story_make_one_alert_and_one_update(stage: Stage) -> None:
    outlets = [f"paper{number:02d}" for number in range(40)]
    for name in outlets:
        stage.outlet(name)
        stage.page(name, "cheese", "2024-03-01 09:00", "Prize for a mountain cheese", CHEESE)
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    for name in outlets[:-1]:
        stage.page(name, "ferry", "2024-03-04 10:10", TITLE, FERRY)
    stage.at("2024-03-04 10:20")
    assert len(stage.chat) == 1  # copies tell nothing
    stage.page(outlets[-1], "ferry", "2024-03-04 10:25", TITLE, f"{AGROUND} {FERRY}")
    stage.at("2024-03-04 10:30")
    first, update = stage.chat
    assert AGROUND in update
    assert AGROUND not in first
    assert "The Paper00" in update
    assert "more" in update


def test_an_update_waits_for_its_interval_and_answers_the_first_message(stage: Stage) -> None:
    stage.channels["chat"] = {"group_interval": "30m"}
    stage.watch("velden", "Velden", alert={"to": ["chat", "mail"]})
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "aground", "2024-03-04 10:10", "Ferry aground", f"{AGROUND} {FERRY}")
    stage.at("2024-03-04 10:15")
    assert len(stage.chat) == 1
    ((held, until),) = stage.ask(alert_views.held)
    assert held.held is not None
    assert held.held.value == "GROUP_INTERVAL"
    assert stage.reasons("Ferry aground")[0] == "GROUP_INTERVAL"
    (row,) = [one for one in monitor(stage, "deliveries", "--json").rows if one["state"] == "held"]
    assert (row["channel"], row["reason"]) == ("chat", "GROUP_INTERVAL")
    assert "2024-03-04 " in monitor(stage, "deliveries").out
    stage.at("2024-03-04 10:40")
    assert len(stage.chat) == 2
    assert payloads(stage)[1]["reply_parameters"] == {
        "message_id": stage.servers.telegram.received[0]["number"],
        "allow_sending_without_reply": True,
    }
    first, update = stage.mails
    assert update["in_reply_to"] == first["message_id"]
    assert not first["in_reply_to"]
    assert until.tzinfo is not None


def test_quiet_hours_hold_and_end_with_one_message(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    stage.at("2024-03-04 21:00")
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.page("courier", "bridge", "2024-03-04 23:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 23:05")
    stage.at("2024-03-05 03:00")
    assert stage.chat == []
    assert stage.reasons(TITLE) == ["QUIET_HOURS"]
    stage.at("2024-03-05 07:00")
    (told,) = stage.chat
    assert TITLE in told
    assert "Velden bridge closed" in told
    assert "quiet hours" in told
    assert stage.reasons(TITLE) == ["QUIET_HOURS", "NEW_STORY"]


def test_what_is_urgent_passes_quiet_hours(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    stage.watch("velden", "Velden", alert={"to": "chat", "priority": "high"})
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 23:05")
    assert len(stage.chat) == 1


def test_a_limit_merges(stage: Stage) -> None:
    stage.channels["chat"] = {"limit": "1 in 1h"}
    stage.watch("cheese", "dairy")
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.page("courier", "bridge", "2024-03-04 10:01", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 10:05")
    (told,) = stage.chat
    assert TITLE in told
    assert "Velden bridge closed" in told
    other = "A dairy near Velden burnt down on Monday night. Nobody was hurt."
    stage.page("courier", "fire", "2024-03-04 10:10", "Dairy burnt down", other)
    stage.at("2024-03-04 10:15")
    assert len(stage.chat) == 1
    assert stage.reasons("Dairy burnt down") == ["OVER_LIMIT"]
    stage.at("2024-03-04 11:06")
    assert len(stage.chat) == 2
    assert "Dairy" in stage.chat[1]
    assert "Velden" in stage.chat[1]  # both watchlists in one message


def test_a_muted_story_alerts_nobody_and_the_digest_goes_on(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    article = next(one for one in stage.ask(article_views.search) if one.document.title == TITLE)
    said = monitor(stage, "mute", "story", str(article.id), "--until", "2100-01-01", "--json")
    assert said.code == 0
    assert [one["noun"] for one in monitor(stage, "mute", "--json").rows] == ["story"]
    stage.page("courier", "aground", "2024-03-04 10:10", "Ferry aground", f"{AGROUND} {FERRY}")
    stage.at("2024-03-04 10:30")
    assert len(stage.chat) == 1
    assert stage.reasons("Ferry aground") == ["MUTED"]
    stage.at("2024-03-05 07:00")
    (digest,) = stage.mails
    assert AGROUND in " ".join(str(digest["text"]).split())
    assert "No alerts of story" in " ".join(str(digest["text"]).split())
    assert monitor(stage, "mute", "end", str(said.row["mute"])).code == 0
    assert monitor(stage, "mute").code == 1
    assert monitor(stage, "mute", "end", "77").code != 0


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("source", "gazete"), "did you mean 'gazette'?"),
        (("watchlist", "veldn"), "did you mean 'velden'?"),
        (("story", "9999"), "no such story"),
        (("source", "gazette", "--until", "2020-01-01"), "is not to come"),
        (("source", "gazette", "--for", "soon"), "--for or --until soon: is neither a span"),
    ],
)
def test_a_bad_mute_is_told(stage: Stage, words: tuple[str, ...], what: str) -> None:
    opened(stage)
    said = monitor(stage, "mute", *words)
    assert said.code != 0
    assert what in said.err


def test_what_an_alert_told_stands_in_the_digest_as_told(stage: Stage) -> None:
    stage.channels |= {"chat": {"reader": "officer"}, "mail": {"reader": "officer"}}
    stage.watch("velden", "Velden", alert={"to": "chat", "when": "new"})
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "aground", "2024-03-04 10:10", "Ferry aground", f"{AGROUND} {FERRY}")
    stage.at("2024-03-04 10:30")
    assert len(stage.chat) == 1
    stage.at("2024-03-05 07:00")
    (digest,) = stage.mails
    text = " ".join(str(digest["text"]).split())
    assert AGROUND in text
    assert "told by alert" in text.lower()
    assert "Three ships will cross" not in text  # that was told
    assert TITLE in text


def test_what_channels_send_side_by_side_is_counted(stage: Stage) -> None:
    stage.channels |= {"chat": {"reader": "one"}, "mail": {"reader": "two"}}
    stage.watch("velden", "Velden", alert={"to": ["chat", "mail"], "when": "new"})
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    done = stage.at("2024-03-04 10:05")
    assert (len(stage.chat), len(stage.mails)) == (1, 1)
    assert done["deliver"] == 2


def test_what_another_reader_was_told_is_told(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    stage.at("2024-03-05 07:00")
    (digest,) = stage.mails
    assert "Three ships will cross" in " ".join(str(digest["text"]).split())


def test_what_a_digest_told_in_quiet_hours_is_not_told_again(stage: Stage) -> None:
    stage.channels |= {
        "chat": {"reader": "officer", "quiet": "22:00-08:00", "timezone": "Europe/Istanbul"},
        "mail": {"reader": "officer"},
    }
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 23:05")
    stage.at("2024-03-05 07:00")
    assert len(stage.mails) == 1
    stage.at("2024-03-05 08:00")
    assert stage.chat == []
    assert stage.reasons(TITLE) == ["QUIET_HOURS", "ALREADY_TOLD"]


def test_a_channel_that_comes_back_is_sent_what_waited(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 23:05")
    stage.channels["chat"]["enabled"] = False
    stage.write_config()
    stage.at("2024-03-05 07:30")
    del stage.channels["chat"]["enabled"]
    stage.write_config()
    stage.at("2024-03-05 07:45")
    assert len(stage.chat) == 1


def test_what_waits_for_a_channel_that_never_comes_back_is_let_go(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 23:05")
    stage.channels["chat"]["enabled"] = False
    stage.write_config()
    stage.at("2024-03-05 07:30")
    assert "CHANNEL_DISABLED" not in stage.reasons(TITLE)
    stage.at("2024-03-09 07:30")
    assert stage.reasons(TITLE)[-1] == "CHANNEL_DISABLED"
    del stage.channels["chat"]["enabled"]
    stage.write_config()
    stage.at("2024-03-09 08:00")
    assert stage.chat == []


def test_what_never_arrived_was_not_told(stage: Stage) -> None:
    stage.channels |= {"chat": {"reader": "officer"}, "mail": {"reader": "officer"}}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.servers.telegram.fail(Failure(status=503), times=99)
    stage.at("2024-03-04 10:05")
    assert stage.chat == []
    stage.at("2024-03-05 07:00")
    (digest,) = stage.mails
    assert "Three ships will cross" in " ".join(str(digest["text"]).split())


def test_an_alert_that_cannot_be_told_holds_up_no_other(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.page("courier", "bridge", "2024-03-04 10:00", "Velden bridge closed", BRIDGE)
    told = Renderer.alert

    def alert(self: Renderer, item: Item, *args: Any, **more: Any) -> Rendered:
        if item.title == TITLE:
            raise RuntimeError("no words")
        return told(self, item, *args, **more)

    with monkeypatch.context() as broken:
        broken.setattr(Renderer, "alert", alert)
        stage.at("2024-03-04 10:05")
    (only,) = stage.chat
    assert "Velden bridge closed" in only
    assert stage.reasons(TITLE) == ["FAULT"]
    stage.at("2024-03-04 10:06")
    assert "dispatch" in str(stage.mails[0]["subject"])  # the owner is told
    stage.at("2024-03-04 11:10")
    assert len(stage.chat) == 2


def test_a_calmer_configuration_lets_go_what_it_held(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 23:05")
    assert stage.chat == []
    stage.channels["chat"] = {}
    stage.write_config()
    stage.at("2024-03-04 23:10")
    assert len(stage.chat) == 1


@pytest.mark.parametrize("fetch", ["full", "feed"])
@pytest.mark.parametrize("polls", [12, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "clock", ["Last updated: {:%d.%m.%Y %H:%M:%S}", "It is {:%H:%M} in Velden now."]
)
def test_a_text_that_holds_the_time_is_told_once(
    stage: Stage, polls: int, fetch: str, clock: str
) -> None:
    """A quarter of an hour lies between two polls, and another time stands in it at each."""
    stage.sources["gazette"]["fetch"] = fetch
    opened(stage)
    stage.clock = moment("2024-03-04 10:05")

    async def play() -> None:
        async with stage.monitor() as monitor:
            for _ in range(polls):
                stage.servers.newsstand.now = stage.clock
                text = f"{FERRY}\n\n{clock.format(stage.clock)}"
                stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line", text)
                await monitor.once(poll_all=True)
                stage.clock += timedelta(minutes=15)

    asyncio.run(play())
    assert len(stage.chat) == 1
    assert [mail for mail in stage.mails[1:] if "all quiet" not in str(mail["subject"])] == []
