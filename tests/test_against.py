"""`against: [tag]`: what is new to whoever knows a part of the shelf."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from newsroom import BRIDGE, CHEESE, FERRY, opened, staged
from stage import Stage, moment

from monitor import diff
from monitor.model import Document, Status, StoredArticle, Verdict, VerdictKind
from monitor.pipeline import past, reference, shelve
from monitor.store import articles, fingerprints
from monitor.store.database import Database
from monitor.views import articles as article_views
from monitor.views import items

NOW = datetime(2024, 3, 4, 9, tzinfo=UTC)
BOTH = f"{FERRY}\n\n{BRIDGE}"


def store(database: Database, text: str, hours: int, *tags: str, shelf: bool = False) -> int:
    document = Document("", text, text[:40], outlet=f"Outlet {hours}")
    one = StoredArticle(
        0,
        document,
        NOW + timedelta(hours=hours),
        source="" if shelf else "s",
        stage="done",
        shelf=shelf,
        tags=tags,
    )
    article_id = database.write(articles.add, one, url_key="")
    database.write(fingerprints.keep, article_id, diff.prepare(document).keys)
    return article_id


def judge(database: Database, article_id: int) -> Verdict:
    """Judge it as it came, and keep that."""
    article = database.read(article_views.article, article_id)
    found = past.judge(database, diff.prepare, article, {})
    database.write(articles.keep_verdict, article_id, found, NOW)
    database.write(articles.done, article_id)
    return found


def against(database: Database, article_id: int, *tags: str) -> Verdict:
    article = database.read(article_views.article, article_id)
    found = database.read(items.verdict, article_id)
    assert found is not None
    return reference.judge(database, diff.prepare, article, found, tags)


def test_only_documents_with_the_tag_make_known(database: Database) -> None:
    store(database, FERRY, 0, "sea", shelf=True)
    store(database, BRIDGE, 1, "roads", shelf=True)
    report = store(database, BOTH, 2)
    assert judge(database, report).new_share == 0
    at_sea = against(database, report, "sea")
    assert {one.source_outlet for one in at_sea.sentences if one.source_id} == {"Outlet 0"}
    assert sum(one.status is Status.NEW for one in at_sea.sentences) == 3
    assert against(database, report, "sea", "roads").new_share == 0
    nothing = against(database, report, "nobody's")
    assert (nothing.verdict, nothing.new_share) == (VerdictKind.NEW, 1.0)


def test_what_the_story_told_is_known_and_what_others_told_is_not(database: Database) -> None:
    first = store(database, FERRY, 0)
    judge(database, first)
    other = store(database, CHEESE, 1)
    judge(database, other)
    later = store(database, f"{FERRY}\n\n{CHEESE}", 2)
    found = judge(database, later)
    assert (found.story, found.new_share) == (str(first), 0)
    seen = against(database, later, "sea")
    assert seen.story == str(first)
    assert [one.text for one in seen.sentences if one.fresh] == [
        one.text for one in found.sentences if one.text in CHEESE
    ]


def test_a_document_that_came_later_does_not_count(database: Database) -> None:
    report = store(database, FERRY, 0)
    judge(database, report)
    store(database, FERRY, 1, "sea", shelf=True)
    assert against(database, report, "sea").verdict is VerdictKind.NEW


# --- with a monitor -------------------------------------------------------------------------------


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    yield from staged(tmp_path)


def on_the_shelf(stage: Stage, text: str, tag: str) -> None:
    at = moment("2024-03-04 09:00")
    with stage.opened() as database:
        shelve.shelve(database, Document("", text, tag), at, path=f"{tag}.txt", tags=[tag])


@pytest.mark.parametrize(("tag", "told"), [("sea", False), ("roads", True)])
def test_an_alert_tells_what_is_new_against_the_tag(stage: Stage, tag: str, *, told: bool) -> None:
    stage.watch("velden", "Velden", against=[tag])
    opened(stage)
    on_the_shelf(stage, FERRY, "sea")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    assert stage.reasons("New ferry line to Sund") == ["NEW_STORY" if told else "NOTHING_NEW"]
    assert len(stage.chat) == told
    stage.page("courier", "ferry", "2024-03-04 11:00", "Ferry to Sund opened", FERRY)
    stage.at("2024-03-04 11:05")  # the story told it: nobody is told twice
    assert stage.reasons("Ferry to Sund opened") == ["NOTHING_NEW"]


def test_a_digest_tells_what_is_new_against_its_tag(stage: Stage) -> None:
    stage.digest["against"] = ["roads"]
    opened(stage)
    on_the_shelf(stage, FERRY, "sea")
    on_the_shelf(stage, BRIDGE, "roads")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.page("gazette", "bridge", "2024-03-04 10:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 10:05")
    assert stage.chat == []  # the watchlist compares with all
    stage.at("2024-03-05 07:01")
    (mail,) = stage.mails
    assert "opened the new ferry line" in str(mail["text"])
    assert "closed the Velden bridge" not in str(mail["text"])
