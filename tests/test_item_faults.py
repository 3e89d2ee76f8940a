"""What comes again, moves, or is dated in no time that can be: told once, by real components."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from newsroom import BRIDGE, CHEESE, FERRY, opened, staged
from questions import LIMITS, World, pooled, worlds
from sqlalchemy import insert, inspect, select, update
from sqlalchemy.orm import Session
from stage import Stage, moment

from monitor.app import build_desk
from monitor.demo.folder import Article
from monitor.model import Retention, Settings, Source
from monitor.pipeline import Desk, Ports, housekeep, poll, read
from monitor.store import backup, migrate
from monitor.store.database import Database, sqlite_url
from monitor.tables import ArticleRow
from monitor.views import articles as article_views
from monitor.views import sources

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")
stage = pytest.fixture(staged, name="stage")
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
ATOM = "http://www.w3.org/2005/Atom"


class Wire:
    """A feed over real HTTP, polled and read into a real database under a set clock."""

    def __init__(self, world: World, database: Database) -> None:
        self.world, self.database, self.now = world, database, START
        nothing = cast(Any, None)
        self.ports = Ports(
            database=database, http=world.http, post=nothing, commands=nothing, pool=world.pool,
            now=lambda: self.now, random=lambda: 0.5, prepare=nothing, turns=nothing,
        )  # fmt: skip

    def desk(self, *paths: str) -> Desk:
        urls = [self.world.server.url(path) for path in paths]
        made = [Source(f"s{n}", url, f"S{n}", fetch="feed") for n, url in enumerate(urls)]
        return build_desk(Settings(sources=tuple(made), fetch=LIMITS))

    async def polled(self, desk: Desk, after: timedelta = timedelta(hours=1)) -> int:
        """Poll all, whatever is due, and read; how many items were news."""
        self.now += after
        plans = [await poll.poll(self.ports, desk, name) for name in desk.polled]
        await read.run(self.ports, desk)
        return sum(len(plan.new) for plan in plans)

    def says(self, path: str, *items: str) -> None:
        self.world.says(path, f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>")

    def stored(self) -> int:
        return len(self.database.read(article_views.search))


@pytest.fixture
def wire(world: World, tmp_path: Path) -> Iterator[Wire]:
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.upgrade(database)
    yield Wire(world, database)
    database.close()


def item(number: int, *, guid: str = "", link: str = "") -> str:
    guid, link = guid or f"g{number}", link or f"/{number}"
    text = f"Report {number} of the harbour was read on Monday, and will be read again."
    return (
        f"<item><title>Report {number}</title><guid>{guid}</guid><link>{link}</link>"
        f"<description>{text}</description></item>"
    )


async def known(wire: Wire, *paths: str) -> Desk:
    """A desk whose sources were polled once; what they showed is known."""
    desk = wire.desk(*paths)
    assert await wire.polled(desk) == 0
    return desk


async def test_what_vanishes_and_returns_is_known_for_ever(wire: Wire) -> None:
    wire.says("/f", *map(item, range(6)))
    desk = await known(wire, "/f")
    wire.says("/f", *map(item, range(5)))
    assert await wire.polled(desk) == 0
    wire.says("/f", *map(item, range(6)))
    assert await wire.polled(desk, DAY) == 0
    wire.says("/f", *map(item, range(5)))
    for _ in range(28):  # a year, never forgotten, or the next poll would be a baseline
        await wire.polled(desk, 13 * DAY)
    await housekeep.prune(wire.ports, desk)
    wire.says("/f", *map(item, range(7)))
    assert await wire.polled(desk, 13 * DAY) == 1


async def test_an_empty_feed_in_between_brings_nothing_back_as_news(wire: Wire) -> None:
    wire.says("/f", *map(item, range(50)))
    desk = await known(wire, "/f")
    wire.says("/f")
    assert await wire.polled(desk) == 0
    wire.says("/f", *map(item, range(50)))
    assert await wire.polled(desk) == 0
    assert wire.stored() == 50


async def test_items_are_who_they_were_when_a_feed_changes_its_format(wire: Wire) -> None:
    wire.says("/f", *map(item, range(3)))
    desk = await known(wire, "/f")
    base = wire.world.server.base
    entries = "".join(
        f"<entry><id>g{n}</id><title>Report {n}</title><link href='{base}/{n}'/></entry>"
        for n in range(4)
    )
    feed = f"<?xml version='1.0' encoding='utf-16'?><feed xmlns='{ATOM}'>{entries}</feed>"
    wire.world.says("/f", feed.encode("utf-16"), "Content-Type: application/atom+xml")
    assert await wire.polled(desk) == 1
    rows = [{"id": f"g{n}", "title": f"Report {n}", "url": f"{base}/{n}"} for n in range(5)]
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": rows}
    wire.world.says("/f", json.dumps(top), "Content-Type: application/json")
    assert await wire.polled(desk) == 1


async def test_guids_that_differ_in_case_or_composition_name_two_items(wire: Wire) -> None:
    wire.says("/f", item(0))
    desk = await known(wire, "/f")
    guids = ("Port", "port", "caf\u00e9", "cafe\u0301")
    wire.says("/f", *(item(n, guid=guid) for n, guid in enumerate(guids, 1)))
    assert await wire.polled(desk) == 4
    wire.says("/f", *(item(n, guid=f" {guid} ") for n, guid in enumerate(guids, 1)))
    assert await wire.polled(desk) == 0


async def test_a_host_that_was_left_alone_is_asked_by_one_source_first(wire: Wire) -> None:
    paths = [f"/{n}" for n in range(4)]
    for path in paths:
        wire.says(path, item(1))
    desk = await known(wire, *paths)
    for path in paths:
        wire.world.says(path, "", "Retry-After: 600", status="429 Slow Down")

    async def asked(after: timedelta) -> list[str]:
        wire.now += after
        wire.world.asked()
        await poll.several(wire.ports, desk, desk.polled)
        return wire.world.asked()

    assert len(await asked(timedelta(hours=1))) == 1  # it spares the host the others of its row
    assert not await asked(timedelta(minutes=5))
    assert len(await asked(timedelta(minutes=10))) == 1


async def test_what_was_dropped_by_retention_is_not_new_again(wire: Wire) -> None:
    wire.says("/f", *map(item, range(6)))
    desk = await known(wire, "/f")

    def dealt_with(session: Any) -> None:
        session.execute(update(ArticleRow).values(stage="done"))

    wire.database.write(dealt_with)
    for _ in range(10):
        await wire.polled(desk, 10 * DAY)
    assert await housekeep.prune(wire.ports, desk) == 6
    assert wire.stored() == 0
    assert await wire.polled(desk) == 0
    assert wire.stored() == 0


async def test_what_a_source_did_by_day_is_kept_as_long_as_decisions(wire: Wire) -> None:
    wire.says("/f", item(1))
    desk = await known(wire, "/f")
    first, second = START.date(), (START + 20 * DAY).date()
    await wire.polled(desk, 20 * DAY)

    async def kept(days: int, now: datetime) -> list[date]:
        wire.now = now
        spare = replace(desk.settings, retention=Retention(decisions=days))
        await housekeep.prune(wire.ports, replace(desk, settings=spare))
        return [one.day for one in wire.database.read(sources.days, date.min)["s0"]]

    assert await kept(365, START + 364 * DAY) == [first, second]
    assert await kept(1, START + 28 * DAY) == [first, second], "silence is told by four weeks"
    assert await kept(1, START + 30 * DAY) == [second]


@pytest.mark.parametrize(
    "items",
    [
        [item(n, guid="same") for n in range(6)],
        [item(n, link="/same") for n in range(6)],
        [item(n, guid="same", link="/same") for n in range(6)],
        [item(n, link="/same").replace(f"<guid>g{n}</guid>", "") for n in range(6)],
        [item(n).replace(f"<guid>g{n}</guid>", "<guid></guid>") for n in range(6)],
        [item(n).replace(f"<link>/{n}</link>", "") for n in range(6)],
    ],
    ids=["one guid", "one link", "one of both", "one link, no guid", "no guid", "no link"],
)
async def test_items_that_share_what_names_them_come_once(wire: Wire, items: list[str]) -> None:
    wire.says("/f", *items)
    desk = await known(wire, "/f")
    assert wire.stored() == 6
    for _ in range(2):
        wire.says("/f", *items, "<!-- made anew -->")
        assert await wire.polled(desk) == 0
        wire.says("/f", *items)
        assert await wire.polled(desk) == 0
    assert wire.stored() == 6


async def test_another_title_at_the_same_address_is_a_change_and_no_item(wire: Wire) -> None:
    wire.says("/f", *map(item, range(6)))
    desk = await known(wire, "/f")
    wire.says("/f", item(0).replace("Report 0<", "The report<"), *map(item, range(1, 6)))
    wire.now += 2 * timedelta(hours=1)
    plan = await poll.poll(wire.ports, desk, "s0")
    assert (len(plan.new), len(plan.changed)) == (0, 1)


async def test_a_feed_that_has_moved_or_stands_there_twice_is_one(wire: Wire) -> None:
    wire.says("/f", *map(item, range(6)))
    wire.says("/g", *map(item, range(6)))
    await known(wire, "/f")
    moved = wire.desk("/g")
    assert await wire.polled(moved) == 0
    twice = wire.desk("/g", "/f")
    assert await wire.polled(twice) == 0
    assert wire.stored() == 6
    wire.says("/f", *map(item, range(7)))
    wire.says("/g", *map(item, range(7)))
    assert await wire.polled(twice) == 2  # an entry each
    assert wire.stored() == 7  # and one article


# --- on a whole stage ---


def test_a_correction_after_the_alert_is_kept_and_tells_nobody_again(stage: Stage) -> None:
    opened(stage)
    path = stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    corrected = FERRY.replace("wider channel", "broader channel")
    stage.revise(path, "2024-03-04 12:00", corrected)
    stage.at("2024-03-04 12:05")
    assert len(stage.chat) == 1
    rows = [row for row in stage.ask(article_views.search) if "ferry" in str(row.document.url)]
    assert sum("broader channel" in row.document.text for row in rows) == 1
    stage.watch("dredging", "excavators")
    stage.write_config()
    stage.revise(path, "2024-03-04 14:00", f"{corrected} Nine excavators came from Orrin for it.")
    stage.at("2024-03-04 14:05")
    assert len(stage.chat) == 2  # of the watchlist alone that meets it now
    assert "Dredging" in stage.chat[1]


@pytest.mark.parametrize("rows", [500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_new_watchlist_tells_nothing_of_what_came_before_it(stage: Stage, rows: int) -> None:
    opened(stage)
    for number in range(5):
        text = f"{BRIDGE} Lorries over {number + 3} tonnes wait at Orrin."
        stage.page("gazette", f"b{number}", "2024-03-04 10:00", f"Bridge, part {number}", text)
    stage.at("2024-03-04 10:05")
    before = len(stage.chat)
    with stage.opened() as database:
        database.write(_copied, rows)
    stage.watch("bridges", "pillars")
    stage.write_config()
    stage.at("2024-03-04 10:20")
    stage.at("2024-03-04 11:20")
    assert len(stage.chat) == before


def _copied(session: Session, count: int) -> None:
    """So many rows more of the newest article."""
    row = session.scalars(select(ArticleRow).order_by(ArticleRow.id.desc())).first()
    assert row is not None
    same = {one.key: getattr(row, one.key) for one in inspect(ArticleRow).column_attrs}
    first = same["id"] + 1
    rows = [
        {**same, "id": number, "url": f"{row.url}?{number}", "url_key": f"{row.url_key}?{number}"}
        for number in range(first, first + count)
    ]
    session.execute(insert(ArticleRow), rows)


@pytest.mark.parametrize("stated", ["1970-01-01 00:00", "2099-01-01 00:00"])
def test_an_item_of_no_time_that_can_be_stands_in_one_digest(stage: Stage, stated: str) -> None:
    stage.digest["schedule"] = {"daily": "12:00"}
    opened(stage)
    page = stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.servers.newsstand.outlets = {
        key: replace(one, articles=tuple(_dated(two, stated, page) for two in one.articles))
        for key, one in stage.servers.newsstand.outlets.items()
    }
    for day in ("04", "05", "06"):
        stage.at(f"2024-03-{day} 12:01")
    told = [str(mail["text"]) for mail in stage.mails]
    assert sum("New ferry line" in text for text in told) == 1


def _dated(article: Any, stated: str, which: Path) -> Any:
    if article.slug != which.stem:
        return article

    class Odd(Article):
        @property
        def published(self) -> datetime:
            return moment(stated)

    return Odd(**{one.name: getattr(article, one.name) for one in fields(article)})


def test_what_a_new_source_knows_is_news_where_an_older_one_brings_it_now(stage: Stage) -> None:
    stage.sources["gazette"]["every"] = "30m"
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 08:05", "New ferry line to Sund", FERRY)
    stand = stage.servers.environment()["NEWSSTAND_URL"]
    stage.sources["again"] = {"url": f"{stand}/gazette/feed"}
    stage.write_config()
    stage.at("2024-03-04 08:10", poll_all=False)
    assert stage.reasons("New ferry line to Sund") == ["BASELINE"]
    stage.at("2024-03-04 08:50", poll_all=False)
    assert stage.reasons("New ferry line to Sund")[-1] == "NEW_STORY"
    assert len(stage.chat) == 1


def test_what_was_told_a_year_ago_is_told_no_more_when_it_returns(stage: Stage) -> None:
    opened(stage)
    path = stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    said = path.read_text(encoding="utf-8")
    path.unlink()
    stage.at("2024-03-04 11:00")
    stage.at("2025-04-01 10:00")
    path.write_text(said, encoding="utf-8")
    stage.page("courier", "again", "2025-04-01 09:00", "New ferry line to Sund", FERRY)
    stage.at("2025-04-01 11:00")
    assert len(stage.chat) == 1


def test_what_was_told_since_the_backup_is_told_no_second_time(stage: Stage) -> None:
    opened(stage)
    with stage.opened() as database:
        backup.backup(database, stage.folder / "kept.sqlite")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    stage.page("courier", "bridge", "2024-03-04 10:10", "Velden bridge closed", BRIDGE)
    with stage.opened() as database:
        backup.restore(database, stage.folder / "kept.sqlite", moment("2024-03-04 10:15"))
    stage.at("2024-03-04 10:20")
    assert len(stage.chat) == 1, "nor is what came in between"
    stage.page("gazette", "quay", "2024-03-04 10:30", "Velden has a new quay", f"Velden. {CHEESE}")
    stage.at("2024-03-04 10:40")
    assert len(stage.chat) == 2
