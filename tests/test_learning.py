"""What articles teach about names: kept once each, also of names that are watched only later."""

from dataclasses import replace

import pytest
from newsroom import weathered
from rows import NOW, article
from stage import Stage

from monitor.pipeline import match
from monitor.store import articles
from monitor.store.database import Database
from monitor.views import archive
from monitor.views import articles as article_views
from monitor.views import opinions as opinion_views

TOWNS = ("Orrin", "Sund", "Velden", "Karst", "Imber", "Tolm")
BARE = (
    "Work on the northern pier of the harbour ends in May. When asked about its cost, Tellmann "
    "gave no figure. The engineers have ordered a second crane."
)


stage = pytest.fixture(weathered, name="stage")


def watch_minister(stage: Stage) -> None:
    stage.watch("minister", any=[{"person": "Oskar Tellmann"}])
    stage.write_config()


def publish_visits(stage: Stage) -> None:
    for number, town in enumerate(TOWNS):
        text = f"Minister Oskar Tellmann visited {town} on Monday. He opened a school there."
        stage.page("gazette", f"visit-{number}", "2024-03-04 09:00", f"A day in {town}", text)
    stage.at("2024-03-04 09:05")


def uses(stage: Stage) -> list[int]:
    return sorted(stage.ask(opinion_views.uses).values())


def matched(stage: Stage, title: str) -> bool:
    return next(
        one.matched for one in stage.ask(article_views.search) if one.document.title == title
    )


def test_a_surname_alone_is_found_once_the_articles_have_shown_whose_it_is(stage: Stage) -> None:
    watch_minister(stage)
    stage.page("gazette", "early", "2024-03-04 08:30", "Before anything is known", BARE)
    stage.at("2024-03-04 08:35")
    publish_visits(stage)
    assert uses(stage) == [len(TOWNS)]
    stage.page("gazette", "late", "2024-03-04 10:00", "A second crane", BARE + " It is red.")
    stage.at("2024-03-04 10:05")
    assert matched(stage, "A second crane")
    assert not matched(stage, "Before anything is known")


def test_what_is_stored_teaches_about_a_name_that_is_watched_only_now(stage: Stage) -> None:
    publish_visits(stage)
    assert uses(stage) == []
    watch_minister(stage)
    stage.page("gazette", "late", "2024-03-04 10:00", "A second crane", BARE)
    done = stage.at("2024-03-04 10:05")
    assert done["learn"] == len(TOWNS)
    assert uses(stage) == [len(TOWNS)]
    assert matched(stage, "A second crane")
    assert not matched(stage, "A day in Sund")  # nothing goes back by itself
    assert stage.at("2024-03-04 10:10")["learn"] == 0
    assert uses(stage) == [len(TOWNS)]


def test_hits_and_names_are_kept_together_or_not_at_all(database: Database) -> None:
    one = database.write(articles.add, article(), url_key="")
    stored = database.read(article_views.article, one)
    plan = match.Plan((), frozenset({1}), {("tlmn", "skr"): 2}, (), matched=False)

    def cut_short(session: object) -> None:
        match.apply(session, stored, plan, NOW, None)  # type: ignore[arg-type]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(cut_short)
    assert database.read(opinion_views.uses) == {}
    assert database.write(match.apply, stored, plan, NOW, None) == {("tlmn", "skr"): 2}
    # A second process that had read it before finds it done.
    assert database.write(match.apply, stored, plan, NOW, None) == {}
    assert database.read(opinion_views.uses) == {("tlmn", "skr"): 2}
    # Its page comes in, says less, and is matched again.
    database.write(articles.fill, one, replace(stored, text_hash="other"))
    filled = database.read(article_views.article, one)
    less = replace(plan, names={("tlmn", "skr"): 1})
    assert database.write(match.apply, filled, less, NOW, None) == {("tlmn", "skr"): -1}
    assert database.read(opinion_views.uses) == {("tlmn", "skr"): 1}


def test_the_archive_is_read_in_order_and_whole_whatever_the_batch(database: Database) -> None:
    for number in range(7):
        one = database.write(articles.add, article(f"Text {number}.", stage="done"), url_key="")
        assert one
    since = NOW.replace(year=2000)
    read: list[int] = []
    last = None
    while batch := database.read(archive.batch, since, last, 3):
        read += [one.id for one in batch]
        last = batch[-1]
    assert read == sorted(read)
    assert len(read) == database.read(archive.count, since) == 7
