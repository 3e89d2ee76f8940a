"""Addresses that are spelt in another way now: what is stored comes again as nothing new."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from newsroom import BRIDGE, CHEESE
from sqlmodel import select
from stage import Stage

from monitor import urls
from monitor.model import Entry
from monitor.pipeline import respell
from monitor.pipeline.poll.items import keys_of
from monitor.store import entries, sources
from monitor.store.database import Database, Session
from monitor.tables import ArticleRow, EntryRow, PageRow
from monitor.views import articles as article_views

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def link_key(url: str) -> str:
    return keys_of(Entry("", url, "")).link


def of_before(session: Session) -> None:
    """As a version left it that spelt addresses with their scheme and host as they are."""
    for row in session.exec(select(EntryRow)):
        row.link_key = f"old {row.link_key}"[:32] if row.link else ""
    pages = {row.url_key: row for row in session.exec(select(PageRow))}
    for one in session.exec(select(ArticleRow).where(ArticleRow.url_key != "")):
        page = pages.pop(one.url_key, None)
        one.url_key = f"old {one.url_key}"[:32]
        if page:
            session.add(PageRow(**{**page.model_dump(), "url_key": one.url_key}))
            session.delete(page)
    sources.keep(session, respell.KEPT, value="1 done")


@pytest.fixture
def stage(tmp_path: object) -> Iterator[Stage]:
    made = Stage(tmp_path)  # type: ignore[arg-type]
    made.outlet("gazette")
    made.watch("velden", "Velden")
    made.page("gazette", "cheese", "2024-03-01 09:00", "Mountain cheese", CHEESE)
    made.page("gazette", "bridge", "2024-03-01 09:10", "Velden bridge closed", BRIDGE)
    made.open()
    made.at("2024-03-04 08:00")
    yield made
    made.close()


def test_what_was_stored_under_an_older_spelling_comes_again_as_nothing_new(stage: Stage) -> None:
    database = Database(f"sqlite:///{stage.data / 'monitor.sqlite'}")
    before = {row.url_key for row in database.read(_pages)}
    database.write(of_before)

    def other_guids(session: Session) -> None:  # else these would tell
        for row in session.exec(select(EntryRow)):
            row.guid_key, row.title_key = f"other {row.id}", ""

    database.write(other_guids)
    assert stage.at("2024-03-04 09:00")["read"] == 0
    assert len(stage.ask(article_views.search)) == 2
    assert stage.chat == []
    assert {row.url_key for row in database.read(_pages)} == before
    assert before
    assert stage.ask(sources.kept, respell.KEPT)[1] == f"{urls.SPELLING} done"
    database.close()


def test_who_works_beside_the_one_that_leads_respells_nothing(stage: Stage) -> None:
    database = Database(f"sqlite:///{stage.data / 'monitor.sqlite'}")
    database.write(of_before)

    async def beside() -> None:
        monitor = stage.monitor()
        monitor._leads = False
        async with monitor:
            pass

    asyncio.run(beside())
    assert database.read(sources.kept, respell.KEPT)[1] == "1 done"
    database.close()


def _pages(session: Session) -> list[PageRow]:
    found = list(session.exec(select(PageRow)).all())
    session.expunge_all()
    return found


def test_a_walk_goes_on_where_it_stopped_on_either_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(respell, "BATCH", 2)
    addresses = [f"http://www.a.example/{n}?utm_source=x" for n in range(5)]
    found = [(entry, keys_of(entry)) for entry in (Entry(url, url, "T") for url in addresses)]
    database.write(entries.add_all, [("a", *one, NOW, False, False) for one in found])
    database.write(of_before)
    assert [respell.batch(database), respell.batch(database)] == [2, 2]
    assert respell.run(database) == 1
    assert respell.batch(database) is None
    keys = database.read(lambda session: session.exec(select(EntryRow.link_key)).all())
    assert set(keys) == {link_key(url) for url in addresses}


def test_two_pages_that_are_one_now_are_looked_at_once(database: Database) -> None:
    def two(session: Session) -> None:
        for number, url in ((1, "http://a.example/x"), (2, "https://www.a.example/x")):
            session.add(ArticleRow(id=number, url=url, url_key=f"old{number}", first_seen=NOW))
            session.flush()
            session.add(PageRow(url_key=f"old{number}", source="a", article_id=number,
                                first_seen=NOW))  # fmt: skip

    database.write(two)
    assert respell.run(database) == 2
    (page,) = database.read(_pages)
    assert (page.url_key, page.article_id) == (link_key("https://a.example/x"), 1)
    assert respell.run(database) == 0


def test_an_empty_database_is_gone_through_at_once(database: Database) -> None:
    assert respell.run(database) == 0
    assert database.read(sources.kept, respell.KEPT)[1] == f"{urls.SPELLING} done"
