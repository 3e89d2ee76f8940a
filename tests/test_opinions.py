"""What analysts think of hits: kept under ids that last, scored, and turned into suggestions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import copied
from program import call, write
from rows import article
from sqlalchemy import text
from stage import Stage

from alembic import command
from monitor.errors import NotFound
from monitor.model import Hit, Opinion, Zone
from monitor.pipeline.opinions import suggest
from monitor.store import articles, migrate, names, opinions
from monitor.store.database import Database, sqlite_url
from monitor.views import articles as article_views
from monitor.views import hits as hit_views
from monitor.views import opinions as opinion_views

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
HIT = Hit("herbs", "bay", "bay", "text", 4, 7, "bay", "The bay is calm.", Zone.BODY, 0.9)
SOUP = "Add a bay leaf and simmer the soup for an hour."
COAST = "Three ships anchored in the bay on Monday."


# --- ids ------------------------------------------------------------------------------------------


def test_a_hit_found_again_keeps_its_id(database: Database) -> None:
    one = database.write(articles.add, article(), url_key="")
    other = replace(HIT, start=9, end=12)
    database.write(articles.keep_match, one, [HIT, other], [], matched=True)
    before = {hit.hit: hit.id for hit in database.read(hit_views.of, one)}
    third = replace(HIT, start=20, end=23)
    database.write(articles.keep_match, one, [third, other], [], matched=True)
    after = {hit.hit: hit.id for hit in database.read(hit_views.of, one)}
    assert after[other] == before[other]
    assert set(after) == {other, third}
    assert database.read(hit_views.hit, after[third].removeprefix("h")).hit == third


@pytest.mark.parametrize("given", ["", "h", "h0", "x1", "h99999999999999999999", "h-1", "h1.5"])
def test_an_id_of_no_hit_is_said_to_be_none(given: str, database: Database) -> None:
    with pytest.raises(NotFound):
        database.read(hit_views.hit, given)


def test_a_database_of_the_first_version_is_brought_up_to_date_with_its_rows(
    database: Database,
) -> None:
    one = database.write(articles.add, article(), url_key="")
    database.write(articles.keep_match, one, [HIT], [7], matched=True)
    command.downgrade(migrate._config(database), "0001")
    assert migrate.is_older(database)
    assert migrate.upgrade(database) == ("0001", migrate.head())
    (kept,) = database.read(hit_views.of, one)
    assert (kept.hit, kept.quiet) == (HIT, False)
    assert database.read(article_views.article, one).matched
    database.write(names.learn, one, {("orin", "ana"): 1})


# --- names ----------------------------------------------------------------------------------------


def test_an_article_teaches_once_however_often_it_is_matched(database: Database) -> None:
    one = database.write(articles.add, article(), url_key="")
    two = database.write(articles.add, article(), url_key="")
    first = {("orin", "ana"): 2, ("orin", "ben"): 1}
    assert database.write(names.learn, one, first) == first
    assert database.write(names.learn, one, first) == {}
    database.write(names.learn, two, {("orin", "ana"): 1})
    assert database.read(opinion_views.uses) == {("orin", "ana"): 3, ("orin", "ben"): 1}
    # The page was filled in and says something else.
    assert database.write(names.learn, one, {("orin", "ana"): 1}) == {
        ("orin", "ana"): -1,
        ("orin", "ben"): -1,
    }
    assert database.read(opinion_views.uses) == {("orin", "ana"): 2}


# --- judgements -----------------------------------------------------------------------------------


def test_of_one_hit_the_latest_judgement_counts_and_its_article_stays(database: Database) -> None:
    one = database.write(articles.add, article(stage="done"), url_key="")
    wrong = Opinion(one, "herbs", "bay", "bay", COAST, right=False, because="the sea")
    for opinion in (wrong, replace(wrong, right=True, because=""), replace(wrong, found="Bay")):
        database.write(opinions.keep, opinion, NOW)
    kept = database.read(opinion_views.opinions, "herbs")
    assert [(o.found, o.right, o.because) for o in kept] == [
        ("bay", True, ""),
        ("Bay", False, "the sea"),
    ]
    assert database.read(opinion_views.opinions, "other") == []
    assert database.write(articles.prune, NOW.replace(year=2030), 9) == 0
    assert database.read(article_views.article, one)


# --- suggestions ----------------------------------------------------------------------------------


def opinion(sentence: str, right: bool, because: str = "", found: str = "bay") -> Opinion:
    return Opinion(1, "bay", "bay", found, sentence, right, because)


def test_words_that_only_wrong_sentences_share_are_suggested() -> None:
    judged = [
        opinion(SOUP, False),
        opinion("Cooks put a bay leaf into every soup here.", False),
        opinion(COAST, True),
        opinion("The soup kitchen on the bay was closed.", True),
    ]
    assert suggest(judged) == ["leaf"]


def test_a_single_wrong_sentence_suggests_only_the_word_that_was_named() -> None:
    assert suggest([opinion(SOUP, False)]) == []
    assert suggest([opinion(SOUP, False, because="the soup!")]) == ["soup"]
    assert suggest([opinion(SOUP, False, because="soup"), opinion("A soup of the bay", True)]) == []


def test_a_suggestion_covers_what_the_first_leaves() -> None:
    judged = [
        opinion("Horses ran at dusk: a bay gelding won.", False),
        opinion("The bay gelding lost a shoe.", False),
        opinion(SOUP, False),
        opinion("Simmer it with bay and salt.", False),
    ]
    assert suggest(judged) == ["gelding", "simmer"]


def test_words_far_away_in_the_sentence_are_not_suggested() -> None:
    far = "one two three four five six seven eight nine ten eleven twelve"
    judged = [opinion(f"Saffron {far} bay.", False), opinion(f"Saffron {far} by bay.", False)]
    assert "saffron" not in suggest(judged)


def test_the_found_word_itself_and_small_words_are_never_suggested() -> None:
    judged = [opinion("In the bay.", False), opinion("Into the bay, the bays.", False)]
    assert suggest(judged) == []


# --- from the command line ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("opinions"))
    stage.outlet("gazette")
    stage.watch("coast", "bay")
    stage.open()
    stage.at("2024-03-04 08:00")
    stage.page("gazette", "ships", "2024-03-04 10:00", "Ships at anchor", COAST)
    stage.page("gazette", "soup", "2024-03-04 10:00", "A soup for winter", SOUP)
    stage.at("2024-03-04 10:05")
    yield stage
    stage.close()


desk = pytest.fixture(copied, name="desk")


def hit_of(title: str) -> str:
    number = next(one["id"] for one in call("articles", "--json").rows if one["title"] == title)
    (hit,) = call("show", number, "--json").row["hits"]
    assert hit["id"] in call("show", number).out
    assert hit["id"] in call("why", number).out
    (matched,) = [one for one in call("why", number, "--json").rows if one["stage"] == "match"]
    assert matched["hits"] == [hit["id"]]
    return str(hit["id"])


def test_a_judgement_is_kept_and_said(desk: Path) -> None:
    hit = hit_of("A soup for winter")
    said = call("wrong", hit, "--because", "the herb")
    assert (said.code, said.err) == (0, "")
    assert "is wrong" in said.out
    row = call("right", hit.removeprefix("h"), "--json").row
    assert (row["right"], row["watchlist"], row["found"]) == (True, "coast", "bay")
    assert row["sentence"] == SOUP


def test_what_would_part_the_wrong_from_the_right_is_suggested(desk: Path) -> None:
    call("wrong", hit_of("A soup for winter"), "--because", "soup")
    call("right", hit_of("Ships at anchor"))
    said = call("watchlists", "score", "coast")
    assert "2 judged, 1 right" in said.out
    assert "wrong, and still found" in said.out
    assert "would part them: not_near: [soup]" in said.out


def test_a_judgement_of_a_sentence_that_is_gone_and_of_no_watchlist_any_more(
    desk: Path, lived: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("wrong", hit_of("A soup for winter"))
    with Database(sqlite_url(Path("data/monitor.sqlite"))).engine.begin() as connection:
        connection.execute(text("UPDATE article SET text = 'It was taken off.', title = ''"))
    assert call("watchlists", "score", "coast", "--json").row["judged"] == 1
    config = write(desk / "other", {"monitor.yaml": "", "watchlists/new.yaml": "any: [hail]\n"})
    monkeypatch.setenv("MONITOR_CONFIG", str(config))
    assert "No hit was judged yet" in call("watchlists", "score").out


def test_a_judgement_on_no_hit_is_refused(desk: Path) -> None:
    said = call("wrong", "h999")
    assert said.code == 1
    assert said.err == "monitor: h999: no such hit; `monitor show ID` names an article's hits\n"
