"""What counts as told: what a message shows, in its latest version, once."""

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from newsroom import BRIDGE, FERRY, opened, staged
from samples import item, new, reworded, seen
from sqlmodel import select
from stage import Stage, moment

from monitor.app import build_desk
from monitor.digest import as_first
from monitor.flow import Group
from monitor.model import (
    Alert,
    AlertRule,
    Channel,
    Item,
    PageEvent,
    Reason,
    Settings,
    Status,
    Term,
    VerdictKind,
    Watchlist,
)
from monitor.pipeline import alert, compose, dispatch
from monitor.pipeline.shown import Shown
from monitor.pipeline.tell import Part, current, tell
from monitor.store import backup
from monitor.tables import ArticleRow, ToldRow
from monitor.views import items

stage = pytest.fixture(staged, name="stage")
TITLE = "New ferry line to Sund"
NOW = datetime(2020, 10, 24, 7, tzinfo=UTC)


def told(stage: Stage, reader: str) -> set[str]:
    """The titles of what the ledger says a reader was told."""

    def look(session: Any) -> set[str]:
        query = (
            select(ArticleRow.title)
            .join(ToldRow, ToldRow.article_id == ArticleRow.id)
            .where(ToldRow.reader == reader)
        )
        return {str(title) for title in session.exec(query)}

    return stage.ask(look)


def unlike(number: int) -> str:
    """A text that shares no word with those of other numbers but the town's name."""
    dice = random.Random(number)
    letters = "bdfgklmnprstvz"
    made = [
        "".join(dice.choice(letters) + dice.choice("aeiou") for _ in range(4)) for _ in "x" * 30
    ]
    return f"Velden {' '.join(made[:15])}. {' '.join(made[15:]).capitalize()}."


def test_what_a_long_message_only_counts_is_not_told(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    stage.digest |= {"length": 2}
    opened(stage)
    for number in range(18):
        title = unlike(number)[7:40]
        stage.page("gazette", f"a{number}", "2024-03-04 22:30", title, unlike(number))
    stage.at("2024-03-04 23:05")
    stage.at("2024-03-05 07:01")
    (message,) = stage.chat
    assert "and 3 more" in message
    shown = told(stage, "chat")
    assert len(shown) == 15
    assert all(title.split()[0] in message for title in shown)
    assert len(told(stage, "mail")) == 2


def _part(one: Item, number: int, revises: int | None = None, gone: bool = False) -> Part:
    made = Alert(number, "chat", number, "s", ("lavrov",), Reason.NEW_STORY, NOW)
    event = PageEvent(number, NOW, "vanished", "the server answered 404") if gone else None
    held = replace(made, event_id=number if gone else None)
    return Part(held, Shown(replace(one, article_id=str(number)), revises=revises), event)


def desk() -> Any:
    channel = Channel("chat", f"tgram://1:{'a' * 35}/1")
    return build_desk(Settings(channels=(channel,)))


def words(*parts: Part) -> str:
    made = desk()
    return tell(made, made.settings.channels[0], Group(()), parts).message.text


def test_two_pages_of_one_story_that_vanished_are_both_told() -> None:
    one = item("1", outlet="The Gazette", story="s", kind=VerdictKind.NEW)
    other = item("2", outlet="The Courier", story="s", kind=VerdictKind.COPY)
    said = words(_part(one, 1, gone=True), _part(other, 2, gone=True))
    assert "The Gazette, " in said
    assert "The Courier, " in said


def test_a_revision_of_what_was_never_told_is_told_as_a_first_version() -> None:
    first = item(
        "1", new("Lavrov met four ministers."), new("He left at noon."), seen("Talks began."),
        story="s", kind=VerdictKind.NEW,
    )  # fmt: skip
    later = item(
        "2",
        reworded("Lavrov met five ministers.", "Lavrov met four ministers.", source="1"),
        seen("He left at noon.", source="1"),
        seen("Talks began."),
        new("A treaty was signed."),
        story="s", kind=VerdictKind.REVISION,
    )  # fmt: skip
    said = words(_part(first, 1), _part(later, 2, revises=1))
    assert "five ministers" in said
    assert "four ministers" not in said
    assert "He left at noon." in said
    assert "A treaty was signed." in said
    made = as_first(later, first)
    assert made.verdict.verdict is VerdictKind.NEW
    assert [one.status for one in made.verdict.sentences] == [Status.NEW] * 2 + [
        Status.SEEN, Status.NEW,
    ]  # fmt: skip
    assert [one.alert.article_id for one in current([_part(first, 1), _part(later, 2, 1)])] == [2]


def test_a_revision_while_its_first_version_is_held_is_told_alone(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    page = stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 22:35")
    stage.revise(page, "2024-03-04 23:00", FERRY.replace("four crowns", "seven crowns"))
    stage.at("2024-03-05 00:30")
    stage.at("2024-03-05 07:00")
    (message,) = stage.chat
    assert "seven crowns" in message
    assert "four crowns" not in message
    assert "Three ships" in message
    assert "New story" in message


@pytest.mark.parametrize("reader", ["mail", "officer"])
def test_a_digest_tells_a_changed_page_once_as_its_reader_knows_it(
    stage: Stage, reader: str
) -> None:
    stage.channels |= {"chat": {"reader": "officer"}, "mail": {"reader": reader}}
    opened(stage)
    page = stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-04 10:10")
    assert len(stage.chat) == 1
    stage.revise(page, "2024-03-04 11:00", FERRY.replace("four crowns", "seven crowns"))
    stage.at("2024-03-04 12:30")
    stage.at("2024-03-05 07:05")
    said = str(stage.mails[-1]["text"])
    assert ("seven crowns" in said, "four crowns" in said) == (reader == "mail", False)


def test_a_digest_composed_before_an_alert_is_written_is_not_repeated(stage: Stage) -> None:
    stage.channels |= {
        "chat": {"reader": "officer", "group_wait": "10m"},
        "mail": {"reader": "officer"},
    }
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    assert stage.chat == []
    stage.clock = moment("2024-03-04 10:30")

    async def race() -> None:
        async with stage.monitor() as monitor:
            ports, desk, database = monitor.ports, monitor.desk, monitor.ports.database
            channel = desk.channel("chat")
            assert channel
            flow = database.read(dispatch._decide, desk, channel, stage.clock)
            (group,) = flow.groups
            sent = await dispatch._message(ports, desk, channel, group)
            assert sent
            await compose.send_now(ports, desk, "morning")
            plan = dispatch.Plan(flow, (sent,))
            database.write(dispatch.apply, channel, "UTC", plan, stage.clock)
            await monitor.once()

    asyncio.run(race())
    stage.at("2024-03-04 11:00")
    assert len(stage.mails) == 1
    assert stage.chat == []
    assert stage.reasons(TITLE)[-1] == "ALREADY_TOLD"


def test_a_digest_reads_what_it_tells_and_no_more(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "copy", "2024-03-04 10:10", "Ferry again", FERRY)
    stage.at("2024-03-04 10:15")
    more = "On Tuesday the second ship of the line ran aground near the Sund lighthouse."
    stage.page("courier", "more", "2024-03-04 10:20", "Ferry aground", f"{FERRY} {more}")
    stage.at("2024-03-04 10:30")

    def both(session: Any) -> list[list[Item]]:
        ids = list(session.exec(select(ArticleRow.id).where(ArticleRow.matched)))
        return [items.many(session, ids), items.many(session, ids, news=True)]

    full, told = stage.ask(both)
    assert [one.watchlists for one in full] == [one.watchlists for one in told]
    assert [one.title for one in told] == [TITLE, "Ferry again", "Ferry aground"]
    for one, other in zip(full, told, strict=True):
        fresh = [sentence for sentence in one.verdict.sentences if sentence.fresh]
        assert [each for each in other.verdict.sentences if each.fresh] == fresh
        assert all(each.source_id is None for each in other.verdict.sentences)
    assert not told[1].verdict.sentences
    assert full[1].verdict.sentences
    found = [[(hit.field, hit.found) for hit in one.hits] for one in (told[2], full[2])]
    assert found[0] == list(dict.fromkeys(found[1]))


def test_a_vanished_page_says_which_channel_could_not_be_told() -> None:
    asks = AlertRule(to=("chat", "gone"), when=("vanished",))
    lists = (Watchlist("lavrov", "Lavrov", any=(Term("Lavrov"),), alert=asks),)
    away = Channel("gone", enabled=False, disabled_because="TOKEN is not set")
    settings = replace(desk().settings, watchlists=lists)
    made = build_desk(replace(settings, channels=(*settings.channels, away)))
    one = replace(item("1", story="s"), article_id="1")
    plan = alert.of_event(made, one, PageEvent(1, NOW, "vanished", "404"), NOW)
    assert [one.channel for one in plan.alerts] == ["chat"]
    (said,) = plan.decisions
    assert (said.subject, said.reason) == ("gone", Reason.CHANNEL_DISABLED)
    assert said.detail == "TOKEN is not set"


def test_what_a_restore_drops_says_so_with_the_article(stage: Stage) -> None:
    stage.channels["chat"] = {"quiet": "22:00-07:00", "timezone": "Europe/Istanbul"}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 22:30", TITLE, FERRY)
    stage.at("2024-03-04 23:05")
    with stage.opened() as database:
        database.write(backup.quieten, stage.clock)
    assert stage.reasons(TITLE) == ["QUIET_HOURS", "RESTORED"]


def test_a_channels_language_is_that_of_its_alerts(stage: Stage) -> None:
    stage.channels["chat"] = {
        "language": "ru", "quiet": "22:00-07:00", "timezone": "Europe/Istanbul",
    }  # fmt: skip
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    assert "Новый сюжет" in stage.chat[0]
    stage.page("gazette", "bridge", "2024-03-04 22:30", "Velden bridge closed", BRIDGE)
    stage.page("courier", "bank", "2024-03-04 22:30", "Bank", unlike(3))
    stage.at("2024-03-04 23:00")
    stage.at("2024-03-05 07:00")
    assert "тихие часы" in stage.chat[1]


def test_a_digest_sent_by_hand_is_shown_as_its_reader_gets_it(stage: Stage) -> None:
    stage.digest["to"] = ["chat"]
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.clock = moment("2024-03-04 11:00")

    async def send() -> compose.Plan:
        async with stage.monitor() as monitor:
            return await monitor.send_digest("morning")

    plan = asyncio.run(send())
    (message,) = plan.messages
    assert "told by alert" in message.text
    lines = [line for section in plan.seen.sections for line in section.lines]
    assert [line.told is not None for line in lines] == [True]
