"""What goes wrong with the desk or with one item costs nobody else anything."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from newsroom import BRIDGE, FERRY, many, opened, staged, states
from program import Site
from stage import Stage, moment

from monitor.app import Monitor
from monitor.demo.doubles import Failure
from monitor.diff import Held
from monitor.errors import StoreError
from monitor.model import Document
from monitor.store import articles as article_store
from monitor.store.database import Database
from monitor.views import articles as article_views

stage = pytest.fixture(staged, name="stage")


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


def test_a_start_that_fails_half_way_holds_nothing(stage: Stage) -> None:
    opened(stage)

    def rename(old: str, new: str) -> None:
        with closing(sqlite3.connect(stage.data / "monitor.sqlite")) as connection:
            connection.execute(f"ALTER TABLE {old} RENAME TO {new}")

    async def start() -> None:
        async with stage.monitor():
            pass

    rename("delivery", "away")
    with pytest.raises(StoreError, match="tables are missing"):
        asyncio.run(start())
    rename("away", "delivery")
    asyncio.run(start())


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


def test_rows_that_nobody_can_read_are_put_off_and_hold_up_nobody(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "bridge", "2024-03-04 10:00", "The bridge of Velden", BRIDGE)
    stage.page("gazette", "late", "2024-03-04 10:00", "The harbour", FERRY, status="503")
    stage.at("2024-03-04 10:05")
    with closing(sqlite3.connect(stage.data / "monitor.sqlite")) as connection, connection:
        connection.execute("UPDATE entry SET published = 'long ago' WHERE title = 'The harbour'")
        connection.execute("UPDATE page SET full_at = 'long ago'")
        assert connection.total_changes == 2
    stage.page("gazette", "ferry", "2024-03-04 10:20", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:25")
    assert "New ferry line" in stage.chat[-1]
    with closing(sqlite3.connect(stage.data / "monitor.sqlite")) as connection:
        entry = "SELECT attempts, next_try_at FROM entry WHERE title = 'The harbour'"
        assert connection.execute(entry).fetchall() == [(2, "2024-03-04 07:55:00.000000")]
        page = "SELECT due_at FROM page WHERE full_at = 'long ago'"
        assert connection.execute(page).fetchall() == [("2024-03-05 07:25:00.000000",)]


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
