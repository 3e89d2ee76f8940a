"""Matched pages are looked at again: versions, revisions that concern, pages that vanish."""

import asyncio
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import Site, call
from stage import Stage, moment

from monitor import diff, revisions, timing, urls
from monitor.model import Document, Hit, StoredArticle, Zone
from monitor.pipeline import revisit
from monitor.store.database import Database
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import pages as page_views

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TITLE = "New ferry line to Sund"
PAGE = "/gazette/ferry.html"
FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight. A ticket "
    "costs four crowns for residents and nine for visitors.\n\n"
    "Work on the landing stages took fourteen months and employed two hundred people. The old "
    "line was given up in 1987 after a storm had broken its pier. Fishermen had asked for a "
    "wider channel, which the engineers dredged last autumn."
)
MORE_SHIPS = FERRY.replace("Three ships", "Five ships")
CHEESE = (
    "A dairy in the hills above Orrin won the national prize for its mountain cheese. The jury "
    "praised its taste of herbs and smoke. Four hundred dairies had sent samples to the capital."
)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.watch("velden", "Velden")
    made.page("gazette", "cheese", "2024-03-01 09:00", "Prize for a mountain cheese", CHEESE)
    made.open()
    made.at("2024-03-04 08:00")
    yield made
    made.close()


def told(stage: Stage, **alert: object) -> None:
    """Another alert block for the watchlist."""
    stage.watch("velden", "Velden", alert={"to": ["chat"], **alert})
    stage.write_config()


def ferry(stage: Stage, text: str = FERRY) -> Path:
    path = stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, text)
    stage.at("2024-03-04 10:05")
    return path


def rewrite(stage: Stage, path: Path, text: str, **header: str) -> None:
    """The page says something else and its feed says nothing of it."""
    head = path.read_text(encoding="utf-8").partition("\n\n")[0].splitlines()
    head = [line for line in head if not line.startswith("status:")]
    head += [f"{key}: {value}" for key, value in header.items()]
    path.write_text("\n".join([*head, "", text, ""]), encoding="utf-8")
    stage._reread()


def quietly(stage: Stage, when: str) -> None:
    """Everything due at a moment, the feeds left alone."""
    stage.at(when, poll_all=False)


@pytest.fixture
def calm(stage: Stage) -> Stage:
    """Feeds that are polled once a week, so that what is found is found by looking."""
    stage.sources["gazette"] = {"every": "7d"}
    stage.write_config()
    return stage


def versions(stage: Stage) -> list[StoredArticle]:
    newest = next(
        one for one in stage.ask(article_views.search) if "ferry" in (one.document.url or "")
    )
    return stage.ask(page_views.versions, newest.id)


def asked(stage: Stage, path: str = PAGE) -> Counter[str]:
    log = stage.servers.newsstand.log()
    return Counter({key.split()[0]: n for key, n in log.items() if key.endswith(path)})


def reasons(stage: Stage) -> list[str]:
    """What looking at the page decided, over all its versions."""
    found = []
    for one in versions(stage):
        decided = stage.ask(delivery_views.decisions, one.id)
        found += [each.reason.value for each in decided if each.stage == "revisit"]
    return found


# --- the ladder ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "every"),
    [
        ({"seconds": 0}, {"minutes": 15}),
        ({"hours": 2, "minutes": 59}, {"minutes": 15}),
        ({"hours": 3}, {"minutes": 30}),
        ({"hours": 23}, {"minutes": 30}),
        ({"days": 1}, {"hours": 2}),
        ({"days": 6}, {"hours": 2}),
        ({"days": 7}, {"days": 1}),
        ({"days": 29}, {"days": 1}),
        ({"days": 30}, {"days": 7}),
        ({"days": 364}, {"days": 7}),
    ],
)
def test_the_older_a_page_the_more_seldom_it_is_looked_at(
    age: dict[str, int], every: dict[str, int]
) -> None:
    first_seen = NOW - timedelta(**age)
    assert timing.next_visit(NOW, first_seen, 0, 0.0) == NOW + timedelta(**every)


def test_after_a_year_a_page_is_left_alone() -> None:
    assert timing.next_visit(NOW, NOW - timedelta(days=365), 0, 0.0) is None


@given(
    age=st.timedeltas(timedelta(days=-2), timedelta(days=364)),
    failures=st.integers(0, 50),
    jitter=st.floats(0, 0.999),
    after=st.none() | st.floats(0, 1e6),
)
def test_the_next_look_lies_ahead_is_bounded_and_no_sooner_after_failures(
    age: timedelta, failures: int, jitter: float, after: float | None
) -> None:
    due = timing.next_visit(NOW, NOW - age, failures, jitter, after)
    again = timing.next_visit(NOW, NOW - age, failures + 1, jitter, after)
    assert due is not None
    assert again is not None
    assert NOW < due <= again <= NOW + timedelta(days=7.7)


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://a.example/", True),
        ("https://a.example", True),
        ("https://a.example/index.html", True),
        ("https://a.example/en/", True),
        ("https://a.example/az-latn/index.php", True),
        ("https://a.example/?p=120", False),
        ("https://a.example/?utm_source=x", True),
        ("https://a.example/politics/", False),
        ("https://a.example/2024/ferry", False),
    ],
)
def test_front_pages_are_known_by_their_address(url: str, front: bool) -> None:
    assert urls.is_front(url) is front


def test_a_section_is_above_its_articles() -> None:
    assert urls.is_above("https://www.a.example/news/", "https://a.example/news/2024/x.html")
    assert not urls.is_above("https://a.example/news/2024/x", "https://a.example/news/2024/x")
    assert not urls.is_above("https://b.example/news/", "https://a.example/news/x")


# --- versions ------------------------------------------------------------------------------------


def test_a_page_that_changes_while_its_feed_says_nothing_is_told(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    quietly(calm, "2024-03-04 10:10")
    assert len(calm.chat) == 1  # not due yet
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 2
    assert "Five" in calm.chat[1]
    first, second = versions(calm)
    assert (second.revision_of, second.baseline) == (first.id, False)
    assert reasons(calm) == ["STORED"]


def test_an_unchanged_page_costs_one_conditional_request_and_no_version(calm: Stage) -> None:
    ferry(calm)
    for when in ("10:25", "10:45", "11:05"):
        quietly(calm, f"2024-03-04 {when}")
    assert asked(calm) == {"200": 1, "304": 3}
    assert len(versions(calm)) == 1
    assert len(calm.chat) == 1


def test_once_a_day_it_is_asked_for_as_a_whole(calm: Stage) -> None:
    ferry(calm)
    quietly(calm, "2024-03-05 10:06")
    assert asked(calm) == {"200": 2}
    assert len(versions(calm)) == 1


def test_what_a_look_found_the_feed_does_not_find_again(stage: Stage) -> None:
    path = ferry(stage)
    stage.revise(path, "2024-03-04 10:20", MORE_SHIPS)
    stage.at("2024-03-04 10:25")  # the feed must wait for its hour, the look need not
    assert len(stage.chat) == 2
    stage.at("2024-03-04 11:10")
    stage.at("2024-03-04 11:30")
    assert len(versions(stage)) == 2
    assert len(stage.chat) == 2


def test_a_restless_page_is_looked_at_more_seldom(calm: Stage) -> None:
    path = ferry(calm)
    looks = 0
    for minute in range(20, 180, 20):
        rewrite(calm, path, f"{FERRY} So far {minute} people have come aboard the first ship.")
        quietly(calm, (moment("2024-03-04 10:05") + timedelta(minutes=minute)).strftime("%F %H:%M"))
        looks += 1
    assert len(versions(calm)) < looks
    page = calm.ask(page_views.of_article, versions(calm)[0].id)
    assert page is not None
    assert page.due_at is not None
    assert page.checked_at is not None
    assert page.due_at - page.checked_at >= timedelta(minutes=30)


def test_a_host_that_asks_for_a_pause_is_left_alone(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, FERRY, status="503")
    quietly(calm, "2024-03-04 10:25")
    page = calm.ask(page_views.of_article, versions(calm)[0].id)
    assert page is not None
    assert (page.failures, page.misses, page.gone_at) == (1, 0, None)
    rewrite(calm, path, MORE_SHIPS)
    quietly(calm, "2024-03-04 10:42")
    assert len(calm.chat) == 1  # twice as slow
    quietly(calm, "2024-03-04 11:00")
    assert len(calm.chat) == 2


def test_a_tick_takes_the_longest_waiting_and_few_of_one_source(calm: Stage) -> None:
    for number in range(4):
        calm.page("gazette", f"n{number}", "2024-03-04 10:00", f"Velden {number}", FERRY)
    calm.at("2024-03-04 10:05")
    calm.clock = moment("2024-03-04 10:30")

    async def due() -> tuple[int, int, int]:
        async with calm.monitor() as monitor:
            ports, desk = monitor.ports, monitor.desk
            found = [await revisit.due(ports, desk, *most) for most in ((60, 4), (60, 2), (1, 4))]
            return len(found[0]), len(found[1]), len(found[2])

    assert asyncio.run(due()) == (4, 2, 1)


def test_a_feed_only_source_and_an_unmatched_page_are_left_alone(stage: Stage) -> None:
    stage.sources["gazette"] = {"fetch": "feed"}
    stage.write_config()
    ferry(stage)
    stage.at("2024-03-04 11:00")
    assert asked(stage) == {}
    assert asked(stage, "/gazette/cheese.html") == {"200": 1}


def test_what_changed_before_a_restore_is_known(calm: Stage) -> None:
    from monitor.store import backup

    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    database = Database(f"sqlite:///{calm.data / 'monitor.sqlite'}")
    database.write(backup.quieten, calm.clock)
    database.close()
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 1
    assert versions(calm)[-1].baseline


# --- which revisions are told --------------------------------------------------------------------


def test_a_watchlist_can_ask_for_no_revisions(calm: Stage) -> None:
    told(calm, revisions="none")
    rewrite(calm, ferry(calm), MORE_SHIPS)
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 1
    assert calm.reasons(TITLE) == ["NOT_ASKED_FOR"]


def test_material_revisions_can_be_asked_for_alone(calm: Stage) -> None:
    told(calm, when=["follow-up"], revisions="material")
    rewrite(calm, ferry(calm), MORE_SHIPS)
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 1
    assert calm.reasons(TITLE) == ["MATERIAL_REVISION"]


def test_named_revisions_touch_the_sentence_of_the_name(calm: Stage) -> None:
    told(calm, revisions="named")
    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    quietly(calm, "2024-03-04 10:25")
    assert calm.reasons(TITLE) == ["NOT_IN_ITS_SENTENCE"]
    assert len(calm.chat) == 1
    rewrite(calm, path, MORE_SHIPS.replace("on Monday", "on Tuesday"))
    quietly(calm, "2024-03-04 10:45")
    assert calm.reasons(TITLE) == ["MATERIAL_REVISION"]
    assert len(calm.chat) == 2


def test_a_name_that_is_taken_out_concerns_who_asked_for_it(calm: Stage) -> None:
    told(calm, revisions="named")
    path = ferry(calm)
    rewrite(calm, path, FERRY.replace("of Port Velden opened", "opened"))
    quietly(calm, "2024-03-04 10:25")
    assert calm.reasons(TITLE, "match") == ["NO_MATCH"]
    assert calm.reasons(TITLE) == ["MATERIAL_REVISION"]
    assert len(calm.chat) == 2
    quietly(calm, "2024-03-04 10:45")
    assert len(calm.chat) == 2


def test_an_alert_tells_what_was_taken_out(calm: Stage) -> None:
    told(calm, revisions="named")
    lead = "The harbour authority of Port Velden opened the new ferry line"
    rewrite(calm, ferry(calm), FERRY[FERRY.index("Three ships") :])
    quietly(calm, "2024-03-04 10:25")
    assert f"Taken out: {lead}" in calm.chat[1]


def test_another_text_at_the_address_is_no_revision_of_it(calm: Stage) -> None:
    told(calm, revisions="named")
    rewrite(calm, ferry(calm), CHEESE)
    quietly(calm, "2024-03-04 10:25")
    assert len(versions(calm)) == 2
    assert len(calm.chat) == 1


# --- pages that vanish ---------------------------------------------------------------------------


def test_a_page_that_is_gone_twice_in_a_row_has_vanished(calm: Stage) -> None:
    told(calm, when=["new", "vanished"])
    path = ferry(calm)
    calm.at("2024-03-05 07:01")
    rewrite(calm, path, FERRY, status="404")
    quietly(calm, "2024-03-05 08:00")
    assert reasons(calm) == []
    quietly(calm, "2024-03-05 09:05")
    assert reasons(calm) == ["VANISHED"]
    assert len(calm.chat) == 2
    assert "Vanished" in calm.chat[1]
    assert "404" in calm.chat[1]
    for when in ("12:00", "18:00"):
        quietly(calm, f"2024-03-05 {when}")
    assert len(calm.chat) == 2
    calm.at("2024-03-06 07:01")
    assert "1 new" in str(calm.mails[1]["subject"])
    assert "Vanished: The Gazette" in str(calm.mails[1]["text"])
    assert "Vanished: The Gazette" in str(calm.mails[1]["html"])
    rewrite(calm, path, FERRY)
    quietly(calm, "2024-03-07 06:00")
    assert reasons(calm) == ["VANISHED", "RETURNED"]
    calm.at("2024-03-07 07:01")
    assert "Back again: The Gazette" in str(calm.mails[2]["text"])
    calm.at("2024-03-08 07:01")
    assert "quiet" in str(calm.mails[3]["subject"])
    assert len(calm.chat) == 2


def test_a_page_that_is_missing_once_has_not_vanished(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, FERRY, status="410")
    quietly(calm, "2024-03-04 10:25")
    rewrite(calm, path, FERRY)
    quietly(calm, "2024-03-04 10:45")
    rewrite(calm, path, FERRY, status="410")
    quietly(calm, "2024-03-04 11:05")
    assert reasons(calm) == []


def test_a_page_that_says_that_it_is_not_there_has_vanished(calm: Stage) -> None:
    rewrite(
        calm,
        ferry(calm),
        "The page you are looking for was not found. It may have been moved or deleted by the "
        "editors. Please go to the front page or use the search at the top of the page.",
    )
    quietly(calm, "2024-03-04 10:25")
    quietly(calm, "2024-03-04 10:45")
    assert reasons(calm) == ["VANISHED"]
    assert len(versions(calm)) == 1


def test_a_watchlist_that_does_not_ask_is_told_in_the_digest_only(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, FERRY, status="404")
    for when in ("10:25", "10:45"):
        quietly(calm, f"2024-03-04 {when}")
    assert reasons(calm) == ["VANISHED"]
    assert len(calm.chat) == 1
    calm.at("2024-03-05 07:01")
    (mail,) = calm.mails
    assert str(mail["text"]).count("Vanished: The Gazette") == 1
    assert str(mail["text"]).count(TITLE) == 1  # in the line of its story


@pytest.fixture
def site(calm: Stage) -> Iterator[Site]:
    """A source of its own whose one article is known, and named Velden."""
    made = Site()
    home = made.put("/", "<html><body><h1>The ministry</h1><p>Welcome here.</p></body></html>")
    paragraphs = "".join(f"<p>{one}</p>" for one in FERRY.split("\n\n"))
    made.put(
        "/news/ferry.html",
        f"<html><body><article><h1>Ferry</h1>{paragraphs}</article></body></html>",
    )
    made.put("/news/", "<html><body><h1>News</h1><ul><li>Nothing</li></ul></body></html>")
    item = f"<item><title>Ferry</title><link>{home}news/ferry.html</link><guid>1</guid></item>"
    made.put("/feed", f'<rss version="2.0"><channel>{item}</channel></rss>', "application/rss+xml")
    port = int(home.rsplit(":", 1)[1].strip("/"))
    calm.sources["ministry"] = {"url": f"{home}feed", "ports": [port], "every": "7d"}
    calm.write_config()
    calm.at("2024-03-04 10:05")
    assert made.asked["/news/ferry.html"] == 1
    yield made
    made.close()


@pytest.mark.parametrize("place", ["/", "/news/", "/news/index.html?from=old"])
def test_a_page_that_leads_up_and_away_has_vanished(calm: Stage, site: Site, place: str) -> None:
    site.put("/news/index.html?from=old", site.pages["/news/"][1])
    site.instead["/news/ferry.html"] = (302, {"Location": place})
    for when in ("10:25", "10:45"):
        quietly(calm, f"2024-03-04 {when}")
    assert reasons(calm) == ([] if "?" in place else ["VANISHED"])


def test_a_page_that_moved_is_there(calm: Stage, site: Site) -> None:
    site.put("/news/2024/03/ferry", site.pages["/news/ferry.html"][1])
    site.instead["/news/ferry.html"] = (301, {"Location": "/news/2024/03/ferry"})
    for when in ("10:25", "10:45", "11:05"):
        quietly(calm, f"2024-03-04 {when}")
    assert reasons(calm) == []
    assert len(versions(calm)) == 1


def test_a_host_s_word_binds_all_its_pages(calm: Stage, site: Site) -> None:
    site.instead["/news/ferry.html"] = (429, {"Retry-After": "7200"})
    for when in ("10:25", "10:45", "11:30", "12:20"):
        quietly(calm, f"2024-03-04 {when}")
    assert site.asked["/news/ferry.html"] == 2
    del site.instead["/news/ferry.html"]
    quietly(calm, "2024-03-04 12:40")
    assert site.asked["/news/ferry.html"] == 3
    assert reasons(calm) == []


# --- two at once ---------------------------------------------------------------------------------


def test_a_look_that_somebody_else_was_faster_than_is_dropped(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    calm.clock = moment("2024-03-04 10:25")

    async def both() -> None:
        async with calm.monitor() as monitor:
            (key,) = await revisit.due(monitor.ports, monitor.desk)
            looks = [revisit.revisit(monitor.ports, monitor.desk, key) for _ in range(2)]
            await asyncio.gather(*looks)

    asyncio.run(both())
    assert len(versions(calm)) == 2


# --- as people look at it ------------------------------------------------------------------------


def test_the_versions_are_shown_as_a_diff_and_as_a_page(calm: Stage, tmp_path: Path) -> None:
    path = ferry(calm)
    taken_out = MORE_SHIPS.replace(
        " A ticket costs four crowns for residents and nine for visitors.", ""
    )
    rewrite(calm, path, f"{taken_out} The minister <b>spoke</b> of a great day.")
    quietly(calm, "2024-03-04 10:25")
    for when in ("10:45", "11:05"):
        rewrite(calm, path, FERRY, status="404")
        quietly(calm, f"2024-03-04 {when}")
    where = ("--config", calm.config, "--data", calm.data)
    first, second = versions(calm)
    said = call("revisions", first.id, *where)
    assert said.code == 0
    assert "[-Three-] {+Five+} ships" in said.out
    assert re.search(r"-\s+A ticket costs four crowns", said.out)
    assert "+  The minister <b>spoke</b> of a great day." in said.out
    assert "vanished 2024-03-04 08:05" in said.out
    assert "material revision" in said.out
    rows = call("revisions", second.id, "--json", *where).rows
    assert [row["id"] for row in rows] == [first.id, second.id]
    assert (rows[1]["verdict"], rows[1]["material"]) == ("revision", True)
    assert rows[1]["went"] == ["A ticket costs four crowns for residents and nine for visitors."]
    assert [one["kind"] for one in rows[1]["events"]] == ["vanished"]
    assert rows[0]["evidence"]["raw_hash"] != rows[1]["evidence"]["raw_hash"]
    assert call("revisions", second.id, "--html", tmp_path / "ferry.html", *where).code == 0
    page = (tmp_path / "ferry.html").read_text("utf-8")
    assert "<ins" in page
    assert "<del" in page
    assert "&lt;b&gt;spoke" in page
    assert "prefers-color-scheme: dark" in page
    assert rows[1]["evidence"]["raw_hash"] in page
    assert not re.search(r"<(script|link|img)|@import|url\(", page)
    assert call("revisions", 999, *where).code == 1
    assert call("revisions", 1, "--html", tmp_path / "no" / "where.html", *where).code == 2


def test_the_evidence_of_a_version_is_shown(calm: Stage) -> None:
    ferry(calm)
    (article,) = versions(calm)
    where = ("--config", calm.config, "--data", calm.data)
    known = call("show", article.id, "--json", *where).row["evidence"]
    assert known["status"] == 200
    assert known["final_url"].endswith(PAGE)
    assert re.fullmatch(r"[0-9a-f]{64}", known["raw_hash"])
    assert {"etag", "last-modified", "content-type"} <= set(known["headers"])
    said = call("show", article.id, "--evidence", *where).out
    assert known["raw_hash"] in said
    assert known["headers"]["etag"] in said
    assert "Its page is watched" in said
    assert FERRY[:40] not in said


# --- who is concerned, by itself -----------------------------------------------------------------


def held(text: str, title: str = "A title") -> diff.Held:
    return diff.prepare(Document("x", text, title))


def hit(text: str, word: str, watchlist: str = "w") -> Hit:
    at = text.index(word)
    return Hit(watchlist, word, word, "text", at, at + len(word), word, "", Zone.BODY)


def test_passages_are_told_in_the_order_of_reading() -> None:
    old = (
        "Three ships cross the strait every hour. The old pier broke in a storm. "
        "Fishermen asked the engineers for a wider channel."
    )
    new = (
        "Five ships cross the strait every hour. Fishermen asked the engineers for a wider "
        "channel. The minister will open it next spring."
    )
    found = revisions.passages(held(old), held(new))
    assert [(one.kind, one.material) for one in found] == [
        ("changed", True),
        ("went", True),
        ("came", True),
    ]
    assert found[1].old == "The old pier broke in a storm."
    assert found[2].new == "The minister will open it next spring."


def test_a_version_differs_from_itself_in_nothing() -> None:
    assert revisions.passages(held(FERRY), held(FERRY)) == ()
    assert revisions.touched(held(FERRY), [hit(FERRY, "Velden")], held(FERRY), []) == frozenset()


@given(st.permutations(FERRY.replace("\n\n", " ").rstrip(".").split(". ")), st.integers(0, 5))
def test_what_came_one_way_went_the_other(sentences: list[str], left_out: int) -> None:
    whole = ". ".join(sentences) + "."
    part = ". ".join(sentences[:left_out] + sentences[left_out + 1 :]) + "."
    there = revisions.passages(held(whole), held(part))
    back = revisions.passages(held(part), held(whole))
    assert [one.kind for one in there] == ["went"]
    assert [one.kind for one in back] == ["came"]
    assert there[0].old == back[0].new
    for one in back:
        assert one.at is not None
        assert whole[one.at.start : one.at.end] == one.new


def test_a_changed_headline_is_a_sentence() -> None:
    older, newer = held(FERRY, "Velden opens a line"), held(FERRY, "A line is opened")
    named = replace(hit(FERRY, "Velden"), field="title")
    assert revisions.touched(older, [named], newer, []) == {"w"}


def test_looking_again_on_postgresql(stage: Stage, postgresql: str) -> None:
    empty = Database(postgresql)
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    empty.close()
    stage.database_url = postgresql
    stage.sources["gazette"] = {"every": "7d"}
    told(stage, when=["new", "vanished"], revisions="named")
    stage.at("2024-03-04 08:00")
    path = ferry(stage)
    rewrite(stage, path, FERRY.replace("on Monday", "on Tuesday"))
    quietly(stage, "2024-03-04 10:25")
    assert len(stage.chat) == 2
    rewrite(stage, path, FERRY, status="410")
    for when in ("10:45", "11:05", "11:25"):
        quietly(stage, f"2024-03-04 {when}")
    assert len(stage.chat) == 3
    assert [len(versions(stage)), reasons(stage)] == [2, ["STORED", "VANISHED"]]
    stage.at("2024-03-05 07:01")
    stage.at("2024-03-06 07:01")
    assert ["Vanished" in str(mail["text"]) for mail in stage.mails] == [True, False]


# --- databases of an older version ----------------------------------------------------------------


def test_an_older_database_gets_its_evidence_moved_and_its_pages_watched(database_url: str) -> None:
    database = Database(database_url)
    upgraded(database, "0002")
    row = (
        "INSERT INTO article (id, source, outlet, url, url_key, title, authors, date_only,"
        " first_seen, text, text_from, text_hash, raw_hash, final_url, http_status, furniture,"
        " baseline, stage, matched, shelf, tags, path, names) VALUES ({}, 's', 'o',"
        " 'https://a.example/{}', '{}', 't', '[]', {no}, '2024-05-06 07:08:09', 'x', 'page', '',"
        " 'hash', 'https://a.example/f', 200, '[]', {no}, 'done', {}, {no}, '[]', '', '[]')"
    )
    no, yes = ("0", "1") if database.sqlite else ("false", "true")
    with database.engine.begin() as connection:
        for number, key, matched in ((1, "a", yes), (2, "a", no), (3, "b", no)):
            said = row.format(number, key, key, matched, no=no)
            connection.exec_driver_sql(said)
    upgraded(database, "head")
    known = database.read(page_views.evidence, 3)
    assert known is not None
    assert (known.raw_hash, known.status, known.headers) == ("hash", 200, {})
    page = database.read(page_views.page, "a")
    assert (page.article_id, page.checked_at) == (2, None)
    assert database.read(page_views.due, ["s"], datetime.now(UTC), 9, 9) == ["a"]
    upgraded(database, "0002", down=True)
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT raw_hash, http_status FROM article").all()
    assert set(found) == {("hash", 200)}
    database.close()


def upgraded(database: Database, target: str, *, down: bool = False) -> None:
    environment = {**os.environ, "MONITOR_DATABASE_URL": database.url}
    command = [sys.executable, "-m", "alembic", "downgrade" if down else "upgrade", target]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[1], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
