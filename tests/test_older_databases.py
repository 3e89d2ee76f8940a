"""Databases of an older version are brought to this one with what they hold."""

from datetime import UTC, datetime

from alembic import command
from monitor.store import migrate
from monitor.store.database import Database
from monitor.views import pages as page_views
from monitor.views import sent


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


def test_a_digest_of_an_older_database_goes_there_and_back(database_url: str) -> None:
    database = Database(database_url)
    upgraded(database, "0016")
    names = "id, name, slot, since, until, composed_at, shown, left_out"
    values = "1, 'morning', '2024-05-06', '2024-05-05 07:00:00', '2024-05-06 07:00:00',"
    with database.engine.begin() as connection:
        said = f"INSERT INTO digest ({names}) VALUES ({values} '2024-05-06 07:00:00', 1, 0)"
        connection.exec_driver_sql(said)
    upgraded(database, "head")
    reached = {"2024-05-06": datetime(2024, 5, 6, 7, tzinfo=UTC)}
    assert database.read(sent.reached, "morning") == reached
    upgraded(database, "0016", down=True)
    with database.engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT composed_at = until, shown FROM digest").one()
    assert tuple(row) == (True, 1)
    database.close()


def upgraded(database: Database, target: str, *, down: bool = False) -> None:
    (command.downgrade if down else command.upgrade)(migrate._config(database), target)
