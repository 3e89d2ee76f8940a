"""Keys that are made in another way now: stored articles are worked through again, and found."""

from collections.abc import Iterator

import pytest
from newsroom import weathered
from sqlalchemy import text
from stage import Stage
from test_older_databases import upgraded

from monitor import diff
from monitor.pipeline import rekey
from monitor.store import sources
from monitor.store.database import Database, Session
from monitor.views import articles as article_views
from monitor.views import items as item_views
from monitor.views.holders import holders

TEXT = (
    "The hailstorm broke the glass roofs of the market in Velden on Monday evening. Nobody was "
    "hurt, since the stalls had closed an hour before. The town will put up wooden roofs for the "
    "winter and decide about new glass in the spring."
)


@pytest.fixture
def database(stage: Stage) -> Iterator[Database]:
    with stage.opened() as made:
        yield made


stage = pytest.fixture(weathered, name="stage")


def _as_it_was(session: Session) -> None:
    """A database that another version wrote, after the migration."""
    session.connection().execute(text("DELETE FROM fingerprint"))
    session.connection().execute(text("DELETE FROM article_keys"))
    sources.keep(session, rekey.KEPT, value="1 done")


def test_what_was_stored_by_another_version_is_found_again(
    stage: Stage, database: Database
) -> None:
    stage.page("gazette", "one", "2024-03-04 09:00", "Roofs broken in Velden", TEXT)
    stage.at("2024-03-04 09:05")
    database.write(_as_it_was)
    stage.page("gazette", "two", "2024-03-04 10:00", "Velden: glass roofs broken", TEXT)
    stage.at("2024-03-04 10:05")
    later, earlier = stage.ask(article_views.search)
    verdict = stage.ask(item_views.verdict, later.id)
    assert verdict is not None
    assert verdict.origin == str(earlier.id)
    assert stage.ask(sources.kept, rekey.KEPT)[1] == f"{diff.VERSION} done"


def test_a_walk_goes_on_where_it_stopped_and_ends(stage: Stage, database: Database) -> None:
    for number in range(3):
        stage.page("gazette", f"n{number}", "2024-03-04 09:00", f"Roofs {number}", TEXT)
    stage.at("2024-03-04 09:05")
    database.write(_as_it_was)
    assert rekey.batch(database) == 3
    assert rekey.batch(database) == 0
    assert rekey.batch(database) == 0
    one = stage.ask(article_views.search)[0]
    assert len(stage.ask(holders, diff.prepare(one.document).keys)[0]) > 0


def test_a_database_that_went_back_a_version_and_on_again_gets_its_keys(
    stage: Stage, database: Database
) -> None:
    stage.page("gazette", "one", "2024-03-04 09:00", "Roofs broken in Velden", TEXT)
    stage.at("2024-03-04 09:05")
    one = stage.ask(article_views.search)[0]
    assert stage.ask(sources.kept, rekey.KEPT)[1] == f"{diff.VERSION} done"
    upgraded(database, "0014", down=True)
    assert stage.ask(sources.kept, rekey.KEPT)[1] == ""  # what is older makes its own
    database.write(sources.keep, rekey.KEPT, value=f"{diff.VERSION} done")
    upgraded(database, "head")
    assert rekey.batch(database) == 1
    assert one.id in stage.ask(holders, diff.prepare(one.document).keys)[0]
