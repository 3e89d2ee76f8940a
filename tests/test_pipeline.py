"""The whole way of an article, in scenarios: from a newsstand to a mailbox and a chat."""

import pytest
from newsroom import BRIDGE, CHEESE, FERRY, opened, staged
from stage import Stage

from monitor.views import articles as article_views
from monitor.views import items as item_views

stage = pytest.fixture(staged, name="stage")


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
    assert "14 days: 1 article, at most 1 a day" in str(mail["text"])
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


def test_restarts_within_minutes_ask_nobody_again_and_send_nothing(stage: Stage) -> None:
    opened(stage)
    stage.at("2024-03-05 07:01", poll_all=False)
    before = (len(stage.chat), len(stage.mails))
    for minute in range(2, 7):
        done = stage.at(f"2024-03-05 07:0{minute}", poll_all=False)
        assert (done["poll"], done["compose"], done["deliver"]) == (0, 0, 0)
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


# --- what changes later ---------------------------------------------------------------------------


def test_a_change_within_the_hour_is_read_when_the_hour_is_over(stage: Stage) -> None:
    opened(stage)
    path = stage.page("gazette", "strait", "2024-03-04 10:00", "New ferry line to Sund", CHEESE)
    stage.at("2024-03-04 10:05")
    stage.revise(path, "2024-03-04 10:20", FERRY)  # no watchlist had met it
    stage.at("2024-03-04 10:30")
    stage.at("2024-03-04 10:45")
    assert stage.chat == []
    stage.at("2024-03-04 11:10")
    assert len(stage.chat) == 1


def test_what_was_old_at_the_first_poll_and_changes_later_is_told(stage: Stage) -> None:
    path = stage.page("gazette", "ferry", "2024-03-04 06:00", "New ferry line to Sund", FERRY)
    opened(stage)
    stage.revise(path, "2024-03-04 12:00", FERRY.replace("Three ships", "Five ships"))
    stage.at("2024-03-04 13:00")
    assert len(stage.chat) == 1
    assert stage.reasons("New ferry line to Sund") == ["MATERIAL_REVISION"]


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
    for day in (5, 15):
        stage.at(f"2024-03-{day:02d} 09:01")
    stage.digest["watchlists"] = ["dairy", "bridges"]
    stage.write_config()
    stage.at("2024-03-16 09:01")
    assert not any("Velden bridge" in str(mail["text"]) for mail in stage.mails)
