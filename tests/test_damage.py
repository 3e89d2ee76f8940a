"""A file of which bits have changed, and a log that is cut: named, and never a traceback."""

import random
from pathlib import Path

import pytest
from rows import NOW, article, message

from monitor.errors import MonitorError, StoreError
from monitor.store import articles, deliveries, migrate, sources
from monitor.store.database import Database, sqlite_url
from monitor.store.integrity import AGAIN, LOOKED, damage, require
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A database with some rows in it, and no log beside it."""
    path = tmp_path / "whole.sqlite"
    database = Database(sqlite_url(path))
    migrate.ensure(database)
    for number in range(30):
        database.write(deliveries.add, message(number), NOW)
        database.write(articles.add, article(f"Sentence {number}."), url_key=f"k{number}")
    database.close()
    return path


def ask(database: Database) -> None:
    migrate.ensure(database)
    list(database.read(article_views.search, batch=100))
    database.read(delivery_views.deliveries)
    database.write(sources.keep, "x", value="y")


def test_a_damaged_file_is_named_whatever_bits_have_changed(whole: Path) -> None:
    good, dice = whole.read_bytes(), random.Random(4)
    said = set()
    for number in range(25):
        raw = bytearray(good)
        for _ in range(dice.choice([1, 8, 64])):
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        path = whole.with_name(f"bad-{number}.sqlite")
        path.write_bytes(raw)
        database = Database(sqlite_url(path))
        try:
            ask(database)
        except MonitorError as error:  # anything else is a traceback for whoever runs it
            said.add(error.what)
        finally:
            database.close()
    assert any("restore a backup" in what for what in said)


def test_a_log_that_is_cut_loses_the_last_writes_and_nothing_else(whole: Path) -> None:
    database = Database(sqlite_url(whole))
    log = whole.with_name(f"{whole.name}-wal")
    for number in range(30, 60):
        database.write(deliveries.add, message(number), NOW)
    file, tail = whole.read_bytes(), log.read_bytes()
    database.close()
    dice = random.Random(5)
    counts = []
    for length in (0, *sorted(dice.randrange(len(tail)) for _ in range(8)), len(tail)):
        whole.write_bytes(file)
        log.write_bytes(tail[:length])
        again = Database(sqlite_url(whole))
        ask(again)
        rows = again.read(delivery_views.deliveries, limit=100)
        assert damage(again) == ""
        again.close()
        counts.append(len(rows))
        assert {row.message.id for row in rows} == {message(n).id for n in range(len(rows))}
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (30, 60)


def test_a_damaged_file_is_refused_before_anything_is_done_and_looked_through_once_a_day(
    whole: Path,
) -> None:
    good = whole.read_bytes()
    for at in range(len(good) // 4096 - 1, 0, -1):  # a page that is part of a tree
        whole.write_bytes(good[: at * 4096] + b"\xff" * 512 + good[at * 4096 + 512 :])
        database = Database(sqlite_url(whole))
        try:
            if damage(database):
                break
        except StoreError:
            continue
        finally:
            database.close()
    database = Database(sqlite_url(whole))
    with pytest.raises(StoreError, match="damaged or no database; restore a backup"):
        require(database, NOW)
    database.close()
    whole.write_bytes(good)
    database = Database(sqlite_url(whole))
    require(database, NOW)
    assert database.read(sources.kept, LOOKED)[0] == NOW
    require(database, NOW + AGAIN / 2)
    assert database.read(sources.kept, LOOKED)[0] == NOW
    require(database, NOW + AGAIN)
    assert database.read(sources.kept, LOOKED)[0] == NOW + AGAIN
    database.close()
