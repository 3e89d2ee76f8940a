"""Which stored entries the items of a poll are."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from monitor.model import EntryKeys
from monitor.store.database import Database
from monitor.tables import EntryRow
from monitor.views.entries import known_all

NOW = datetime(2025, 5, 3, 9, tzinfo=UTC)
KEPT = [("g1", "", "t1"), ("g2", "", "t2"), ("g3", "front", "t3"), ("g4", "front", "t4")]


@pytest.fixture
def stored(database: Database) -> Database:
    def add(session: Session) -> None:
        for guid, link, title in KEPT:
            keys = {"guid_key": guid, "link_key": link, "title_key": title}
            texts = {"link": link, "title": title, "summary": "", "content": ""}
            session.add(EntryRow(source="s", first_seen=NOW, **keys, **texts))

    database.write(add)
    return database


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ([("g1", "", "t1"), ("new", "", "t2")], {"t1", "t2"}),  # items without links
        ([("g3", "front", "t3"), ("new", "front", "t1")], {"t1", "t3", "t4"}),  # a shared link
        ([("new", "", "other")], set()),
    ],
)
def test_an_item_under_another_guid_is_known_by_its_title(
    stored: Database, asked: list[tuple[str, str, str]], titles: set[str]
) -> None:
    keys = [EntryKeys(guid, link, title, "c") for guid, link, title in asked]
    (found,) = stored.read(known_all, [("s", keys)])
    assert {one.keys.title for one in found} == titles
