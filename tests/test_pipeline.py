"""The whole way of an article, in scenarios: from a newsstand to a mailbox and a chat."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from program import Site
from stage import Stage, moment

from monitor.app import Monitor
from monitor.demo.doubles import Failure
from monitor.diff import Held
from monitor.model import DeliveryState, Document, Message
from monitor.store import articles as article_store
from monitor.store import deliveries as delivery_store
from monitor.store.database import Database
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import items as item_views

FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight. A ticket "
    "costs four crowns for residents and nine for visitors.\n\n"
    "Work on the landing stages took fourteen months and employed two hundred people. The old "
    "line was given up in 1987 after a storm had broken its pier. Fishermen had asked for a "
    "wider channel, which the engineers dredged last autumn."
)
BRIDGE = (
    "Road builders closed the Velden bridge for repairs on Tuesday night. Cracks had been found "
    "in two of its eleven pillars during the yearly inspection. Buses take the northern road "
    "until the work ends in June."
)
CHEESE = (
    "A dairy in the hills above Orrin won the national prize for its mountain cheese. The jury "
    "praised its taste of herbs and smoke. Four hundred dairies had sent samples to the capital."
)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.outlet("courier", feed="atom")
    made.watch("velden", "Velden")
    made.page("gazette", "cheese", "2024-03-01 09:00", "Prize for a mountain cheese", CHEESE)
    made.page("courier", "old-cheese", "2024-03-01 10:00", "Cheese of the year", CHEESE)
    yield made
    made.close()


def opened(stage: Stage) -> Stage:
    """The stage after its baseline poll."""
    stage.open()
    stage.at("2024-03-04 08:00")
    return stage


def test_a_matching_article_is_told_at_once_and_stands_in_the_morning_digest(stage: Stage) -> None:
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    opened(stage)
    assert stage.chat == []
    stage.at("2024-03-04 10:05")
    (alert,) = stage.chat
    assert "New ferry line to Sund" in alert
    assert "opened the new ferry line" in alert
    assert stage.reasons("New ferry line to Sund") == ["NEW_STORY"]
    stage.at("2024-03-05 07:01")
    (mail,) = stage.mails
    assert "1 new" in str(mail["subject"])
    assert "New ferry line to Sund" in str(mail["text"])
    assert "The Gazette" in str(mail["html"])


def test_what_does_not_match_is_stored_and_told_to_nobody(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "cheese-2", "2024-03-04 10:00", "More cheese", CHEESE + " It is new.")
    stage.at("2024-03-04 10:05")
    assert stage.chat == []
    assert stage.reasons("More cheese", "match") == ["NO_MATCH"]


def test_the_first_poll_of_a_source_alerts_nobody_and_its_last_day_enters_the_digest(
    stage: Stage,
) -> None:
    stage.page("gazette", "old", "2024-02-20 10:00", "Bridge closed", BRIDGE)
    stage.page("gazette", "recent", "2024-03-04 06:00", "New ferry line to Sund", FERRY)
    opened(stage)
    assert stage.chat == []
    assert stage.reasons("New ferry line to Sund") == ["BASELINE"]
    stage.at("2024-03-05 07:01")
    (mail,) = stage.mails
    assert "New ferry line" in str(mail["text"])
    assert "Bridge closed" not in str(mail["text"])
    assert stage.reasons("Bridge closed", "digest") == ["BASELINE"]


def test_a_copy_in_another_outlet_alerts_nobody_and_is_named_in_the_digest(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "ferry", "2024-03-04 11:00", "Ferry to Sund opened", FERRY)
    stage.at("2024-03-04 11:05")
    assert len(stage.chat) == 1
    assert stage.reasons("Ferry to Sund opened") == ["NOTHING_NEW"]
    stage.at("2024-03-05 07:01")
    assert "The Courier" in str(stage.mails[0]["text"])


def test_a_follow_up_tells_only_its_new_sentence(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    fresh = "On Tuesday the second ship of the line ran aground near the Sund lighthouse."
    longer = f"{fresh} Nobody was hurt.\n\n{FERRY}"
    stage.page("courier", "aground", "2024-03-05 14:00", "Velden ferry runs aground", longer)
    stage.at("2024-03-05 14:05")
    assert len(stage.chat) == 2
    assert "ran aground near the Sund lighthouse" in stage.chat[1]
    assert "fourteen months" not in stage.chat[1]


def test_a_changed_number_at_the_same_address_is_a_material_revision(stage: Stage) -> None:
    opened(stage)
    path = stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.revise(path, "2024-03-04 12:00", FERRY.replace("Three ships", "Five ships"))
    stage.at("2024-03-04 13:00")
    assert stage.reasons("New ferry line to Sund") == ["MATERIAL_REVISION"]
    assert len(stage.chat) == 2
    newest = stage.ask(article_views.search)[0]
    verdict = stage.ask(item_views.verdict, newest.id)
    assert verdict is not None
    assert (verdict.verdict, verdict.material) == ("revision", True)


def test_a_second_run_sends_nothing(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:01")
    before = (len(stage.chat), len(stage.mails))
    stage.at("2024-03-05 07:01")
    stage.at("2024-03-05 07:02")
    stage.at("2024-03-04 10:05")  # the clock went back
    assert (len(stage.chat), len(stage.mails)) == before


def test_after_three_days_off_there_is_one_digest_with_all_of_it(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-05 10:00", "New ferry line to Sund", FERRY)
    stage.page("gazette", "bridge", "2024-03-06 10:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-08 12:00")
    (mail,) = stage.mails
    assert "New ferry line" in str(mail["text"])
    assert "Velden bridge closed" in str(mail["text"])


def test_nothing_new_is_a_short_mail_or_none(stage: Stage) -> None:
    opened(stage)
    stage.at("2024-03-05 07:01")
    assert "quiet" in str(stage.mails[0]["subject"]).lower()
    stage.digest["empty"] = "skip"
    stage.write_config()
    stage.at("2024-03-06 07:01")
    assert len(stage.mails) == 1


def test_a_dead_and_a_broken_feed_cost_only_themselves_and_are_named(stage: Stage) -> None:
    stage.outlet("ghost", feed="dead")
    stage.outlet("portal", feed="html")
    stage.outlet("ragged", feed="broken")
    stage.page("ragged", "bridge", "2024-03-04 09:00", "Velden bridge closed", BRIDGE)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.page("ghost", "a", "2024-03-04 09:00", "A", "A.")
    stage.page("portal", "b", "2024-03-04 09:00", "B", "B.")
    opened(stage)
    stage.at("2024-03-04 10:05")
    assert {"New ferry" in text for text in stage.chat} | {len(stage.chat) == 2} == {True, False}
    stage.at("2024-03-05 07:01")
    text = str(stage.mails[0]["text"])
    assert "ghost" in text
    assert "portal" in text


def test_a_page_that_cannot_be_had_leaves_the_feeds_own_text_to_match(stage: Stage) -> None:
    opened(stage)
    stage.page(
        "gazette", "gone", "2024-03-04 10:00", "Velden in brief", FERRY, status="404",
        summary="The ferry of Velden sails again.",
    )  # fmt: skip
    stage.at("2024-03-04 10:05")
    (alert,) = stage.chat
    assert "The ferry of Velden sails again" in alert
    assert stage.reasons("Velden in brief", "read") == ["FEED_TEXT_ONLY"]


def test_a_page_that_comes_back_fills_the_summary_and_alerts_nobody_again(stage: Stage) -> None:
    opened(stage)
    path = stage.page(
        "gazette", "slow", "2024-03-04 10:00", "Velden in brief", FERRY, status="503",
        summary="The harbour authority of Port Velden opened the new ferry line.",
    )  # fmt: skip
    stage.at("2024-03-04 10:05")
    path.write_text(path.read_text().replace("status: 503\n", ""))
    stage._reread()
    stage.at("2024-03-04 10:20")
    assert len(stage.chat) == 1
    reasons = stage.reasons("Velden in brief", "read")
    assert reasons == ["FEED_TEXT_ONLY", "PAGE_FILLED_IN"]
    assert stage.reasons("Velden in brief") == ["NEW_STORY", "ALREADY_SENT"]
    article = stage.ask(article_views.search)[0]
    assert "fourteen months" in article.document.text


def test_two_watchlists_and_one_chat_make_one_message_naming_both(stage: Stage) -> None:
    stage.watch("ferries", "ferry line")
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    (alert,) = stage.chat
    assert "Velden" in alert
    assert "Ferries" in alert


def test_the_same_address_in_two_feeds_is_one_article(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.sources["mirror"] = {}
    stage.write_config()
    config = stage.config / "sources.yaml"
    config.write_text(config.read_text().replace("/mirror/feed", "/gazette/feed"))
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    titles = [row.document.title for row in stage.ask(article_views.search)]
    assert titles.count("New ferry line to Sund") == 1


def test_an_excluded_article_says_so(stage: Stage) -> None:
    stage.watch("calm", "Velden", none=["storm"])
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    assert sorted(stage.reasons("New ferry line to Sund", "match")) == ["EXCLUDED", "MATCHED"]


def test_a_watchlist_without_an_alert_waits_for_the_digest(stage: Stage) -> None:
    stage.watch("velden", "Velden", alert={"to": []})
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    assert stage.chat == []
    assert stage.reasons("New ferry line to Sund") == ["NO_ALERT"]
    stage.at("2024-03-05 07:01")
    assert "New ferry line" in str(stage.mails[0]["text"])


# --- channels that refuse -------------------------------------------------------------------------


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
            claim = (delivery_store.claim, [row.message.id], "dead", stage.clock, 60.0)
            assert monitor.ports.database.write(*claim)

    asyncio.run(die_holding_it())
    stage.at("2024-03-04 10:31")
    assert len(stage.chat) == 1
    assert "repeated" in stage.chat[0]


# --- the desk itself ------------------------------------------------------------------------------


def test_a_bad_edit_keeps_the_last_good_configuration_and_the_owner_is_told_once(
    stage: Stage,
) -> None:
    opened(stage)

    async def edit() -> tuple[bool, bool, bool, str]:
        async with stage.monitor() as monitor:
            path = stage.config / "watchlists" / "velden.yaml"
            good = path.read_text()
            path.write_text("any: [unclosed")
            refused = (await monitor.reload(), await monitor.reload())
            path.write_text(good.replace("Velden", "Orrin"))
            taken = await monitor.reload()
            return *refused, taken, monitor.desk.settings.watchlists[0].any[0].text

    assert asyncio.run(edit()) == (False, False, True, "Orrin")
    stage.at("2024-03-04 08:10")
    (mail,) = stage.mails
    assert "refused" in str(mail["subject"])


def test_a_second_monitor_on_the_same_data_is_refused(stage: Stage) -> None:
    opened(stage)

    async def two() -> None:
        async with stage.monitor(), stage.monitor():
            pass

    with pytest.raises(Exception, match="another monitor"):
        asyncio.run(two())


def test_the_whole_way_on_postgresql(stage: Stage, postgresql: str) -> None:
    from sqlalchemy import text

    stage.database_url = postgresql
    empty = Database(postgresql)
    with empty.engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
    empty.close()
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "ferry", "2024-03-04 11:00", "Ferry to Sund opened", FERRY)
    stage.at("2024-03-05 07:01")
    stage.at("2024-03-05 07:02")
    assert (len(stage.chat), len(stage.mails)) == (1, 1)


# --- what changes later ---------------------------------------------------------------------------


def test_a_change_within_the_hour_is_read_when_the_hour_is_over(stage: Stage) -> None:
    opened(stage)
    path = stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.revise(path, "2024-03-04 10:20", FERRY.replace("Three ships", "Five ships"))
    stage.at("2024-03-04 10:30")
    stage.at("2024-03-04 10:45")
    assert len(stage.chat) == 1
    stage.at("2024-03-04 11:10")
    assert len(stage.chat) == 2
    assert stage.reasons("New ferry line to Sund") == ["MATERIAL_REVISION"]


def test_what_was_old_at_the_first_poll_and_changes_later_is_told(stage: Stage) -> None:
    path = stage.page("gazette", "ferry", "2024-03-04 06:00", "New ferry line to Sund", FERRY)
    opened(stage)
    stage.revise(path, "2024-03-04 12:00", FERRY.replace("Three ships", "Five ships"))
    stage.at("2024-03-04 13:00")
    assert len(stage.chat) == 1
    assert stage.reasons("New ferry line to Sund") == ["MATERIAL_REVISION"]


# --- many messages, dead channels -----------------------------------------------------------------


def many(stage: Stage, channel: str, count: int, at: str) -> None:
    """So many messages wait for a channel."""
    database = Database(f"sqlite:///{stage.data / 'monitor.sqlite'}")
    for number in range(count):
        message = Message(f"{channel}-{number:04d}", channel, "alert", f"No. {number}", "Text.")
        database.write(delivery_store.add, message, moment(at))
    database.close()


def states(stage: Stage, channel: str) -> list[str]:
    rows = stage.ask(delivery_views.deliveries)
    return [row.state.value for row in rows if row.message.channel == channel]


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
    stage.servers.slack.fail(Failure(status=503))
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


# --- digests over time ----------------------------------------------------------------------------


def test_the_first_digest_reaches_back_to_the_monitors_first_day(stage: Stage) -> None:
    stage.digest["schedule"] = {"weekdays": "07:00"}
    stage.open()
    stage.at("2024-03-01 12:00")  # a Friday
    stage.page("gazette", "ferry", "2024-03-01 15:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-01 15:05")
    stage.at("2024-03-04 07:01")
    (mail,) = stage.mails
    assert "New ferry line" in str(mail["text"])


def test_a_watchlist_added_to_a_digest_brings_no_old_news(stage: Stage) -> None:
    stage.watch("dairy", "ferry line", alert={"to": []})
    stage.digest["watchlists"] = ["dairy"]
    stage.watch("bridges", "bridge", alert={"to": []})
    opened(stage)
    stage.page("gazette", "bridge", "2024-03-04 10:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 10:05")
    for day in (5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15):
        stage.at(f"2024-03-{day:02d} 09:01")
    stage.digest["watchlists"] = ["dairy", "bridges"]
    stage.write_config()
    stage.at("2024-03-16 09:01")
    assert not any("Velden bridge" in str(mail["text"]) for mail in stage.mails)


# --- what goes wrong with one item ----------------------------------------------------------------


def with_prepare(stage: Stage, when: str, spoil: Callable[[Monitor, Document], None]) -> None:
    """Everything due at a moment, where `spoil` sees each document before it is prepared."""
    stage.clock = stage.servers.newsstand.now = moment(when)

    async def play() -> None:
        async with stage.monitor() as monitor:
            prepare = monitor.ports.prepare

            def spoilt(document: Document) -> Held:
                spoil(monitor, document)
                return prepare(document)

            monitor.ports = replace(monitor.ports, prepare=spoilt)
            await monitor.once(poll_all=True)

    asyncio.run(play())


def choke(_: Monitor, document: Document) -> None:
    if document.title == "Poison":
        raise RecursionError(document.text)


def test_an_article_that_breaks_an_arrow_waits_and_holds_up_nobody(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "poison", "2024-03-04 10:00", "Poison", BRIDGE)
    stage.page("gazette", "ferry", "2024-03-04 10:01", "New ferry line to Sund", FERRY)
    for minute in (5, 6, 7, 8, 9):
        with_prepare(stage, f"2024-03-04 10:{minute:02d}", choke)
    assert ["New ferry line" in text for text in stage.chat] == [True]
    assert stage.reasons("Poison", "match") == ["FAULT"] * 3
    told = [mail for mail in stage.mails if "goes wrong" in str(mail["subject"])]
    assert len(told) == 1
    assert "eleven pillars" not in str(told[0]["text"])
    stage.at("2024-03-05 11:00")  # the program was mended
    assert "Poison" in stage.chat[1]


def test_a_page_that_comes_in_while_its_article_is_matched_is_matched_too(stage: Stage) -> None:
    opened(stage)
    stage.page(
        "gazette", "slow", "2024-03-04 10:00", "The harbour", FERRY, status="503",
        summary="A summary that names no place.",
    )  # fmt: skip
    filled = []

    def fill(monitor: Monitor, document: Document) -> None:
        if document.title == "The harbour" and not filled:
            filled.append(True)
            article = monitor.ports.database.read(article_views.article, document.id)
            page = replace(
                article, document=replace(document, text=FERRY), text_from="page", text_hash="x"
            )
            monitor.ports.database.write(article_store.fill, article.id, page)

    with_prepare(stage, "2024-03-04 10:05", fill)
    assert len(stage.chat) == 1
    assert "opened the new ferry line" in stage.chat[0]


def test_what_a_service_says_need_not_be_fit_for_a_database(stage: Stage) -> None:
    opened(stage)
    many(stage, "chat", 1, "2024-03-04 09:00")
    body = json.dumps({"ok": False, "error_code": 403, "description": "No\u0000 \ud800 way"})
    stage.servers.telegram.fail(Failure(status=403, body=body))
    stage.at("2024-03-04 09:01")
    assert states(stage, "chat") == ["failed"]


def test_items_that_all_link_to_one_page_are_told_one_by_one(stage: Stage) -> None:
    site = Site()
    home = site.put("/", "<html><body><h1>The ministry</h1><p>Welcome.</p></body></html>")
    items: list[str] = []

    def announce(title: str, text: str) -> None:
        items.insert(
            0,
            f"<item><title>{title}</title><link>{home}</link><guid>{len(items)}</guid>"
            f"<description>{text}</description></item>",
        )
        feed = f'<rss version="2.0"><channel><title>M</title>{"".join(items)}</channel></rss>'
        site.put("/feed", feed, "application/rss+xml")

    port = int(home.rsplit(":", 1)[1].strip("/"))
    stage.sources["ministry"] = {"url": f"{home}feed", "ports": [port]}
    announce("Office hours", "The office opens at nine.")
    opened(stage)
    announce("The ferry", "The port of Velden opened a new ferry line on Monday.")
    stage.at("2024-03-04 10:05")
    announce("The bridge", "The bridge of Velden was closed on Tuesday after cracks were found.")
    stage.at("2024-03-04 11:05")
    site.close()
    assert ["ferry" in text for text in stage.chat] == [True, False]
