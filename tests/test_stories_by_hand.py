"""Stories as people look at them, and what they decide about them by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from newsroom import AGROUND, BRIDGE, FERRY, opened, staged
from program import call
from stage import Stage

from monitor.cli.stories import _line
from monitor.errors import NotFound, UsageError
from monitor.model import Document, Member, StoredArticle, Story, Verdict, VerdictKind
from monitor.pipeline import arrange
from monitor.store import articles
from monitor.store.database import Database
from monitor.views import articles as article_views
from monitor.views import candidates, items, stories

NOW = datetime(2024, 3, 4, 9, tzinfo=UTC)
CALLED_OFF = "The repairs of the bridge were called off on Thursday for want of steel."


def store(
    database: Database, story: str = "", origin: int | None = None, *, judged: bool = True
) -> int:
    """An article of a story: its own, or the one it was judged to be of."""
    number = len(database.read(article_views.search))
    document = Document("", f"Text {number}.", f"Title {number}", outlet=f"Outlet {number % 2}")
    one = StoredArticle(0, document, NOW + timedelta(hours=number), source="s", stage="done")
    article_id: int = database.write(articles.add, one, url_key="")
    if judged:
        kind = VerdictKind.FOLLOW_UP if origin else VerdictKind.NEW
        told = Verdict(kind, str(origin) if origin else None, story or str(article_id), 1.0)
        database.write(articles.keep_verdict, article_id, told, NOW)
    return article_id


def members(database: Database, name: object) -> list[int]:
    return [one.article_id for one in database.read(stories.story, str(name)).members]


def merge(database: Database, *names: object) -> Story:
    return database.write(arrange.merge, [str(name) for name in names], NOW)


def split(database: Database, name: object, *numbers: int) -> Story:
    return database.write(arrange.split, str(name), numbers, NOW)


def test_a_story_knows_its_first_report_its_outlets_and_its_articles(database: Database) -> None:
    first = store(database)
    second = store(database, str(first), first)
    third = store(database, str(first), second)
    store(database)
    found = database.read(stories.story, str(first))
    assert [one.article_id for one in found.members] == [first, second, third]
    assert (found.id, found.first.title, found.outlets) == (
        str(first),
        "Title 0",
        ("Outlet 0", "Outlet 1"),
    )
    assert database.read(stories.story, str(third)) == found
    with pytest.raises(NotFound):
        database.read(stories.story, "999")


def test_an_article_that_no_watchlist_met_may_be_the_first_report(database: Database) -> None:
    first = store(database, judged=False)
    alone = store(database, judged=False)
    second = store(database, str(first), first)
    assert members(database, first) == [first, second]
    assert database.read(stories.story, str(first)).first.verdict is None
    with pytest.raises(NotFound):
        database.read(stories.story, str(alone))


def test_stories_are_listed_by_when_they_moved_last(database: Database) -> None:
    first, second = store(database), store(database)
    assert database.read(stories.ids) == [str(second), str(first)]
    store(database, str(first), first)
    assert database.read(stories.ids) == [str(first), str(second)]
    assert database.read(stories.ids, since=NOW + timedelta(hours=2)) == [str(first)]
    assert database.read(stories.ids, watchlist="nobody") == []
    assert database.read(stories.ids, limit=1) == [str(first)]


def test_merged_stories_are_one_for_every_reader(database: Database) -> None:
    one, two, three = store(database), store(database), store(database)
    assert merge(database, two, three).id == str(two)
    made = merge(database, one, three)  # named by what it was
    assert (made.id, made.merged) == (str(one), (str(two), str(three)))
    assert members(database, two) == [one, two, three]
    assert database.read(stories.ids) == [str(one)]
    told = database.read(candidates.stories, [one, two, three])
    assert set(told.values()) == {str(one)}
    verdict = database.read(items.verdict, three)
    assert verdict is not None
    assert verdict.story == str(one)
    with pytest.raises(UsageError, match="one story already"):
        merge(database, one, two)


def test_what_is_split_off_takes_its_followers_with_it(database: Database) -> None:
    first = store(database)
    other = store(database, str(first), first)
    copy = store(database, str(first), other)
    copy_of_copy = store(database, str(first), copy)
    last = store(database, str(first), first)
    made = split(database, first, other)
    assert made.id == str(other)
    assert [one.article_id for one in made.members] == [other, copy, copy_of_copy]
    assert members(database, first) == [first, last]
    told = database.read(candidates.stories, [first, copy])
    assert told == {str(first): str(first), str(copy): str(other)}


def test_the_first_article_can_be_split_off_and_leaves_the_story_its_name(
    database: Database,
) -> None:
    first = store(database)
    second = store(database, str(first))
    made = split(database, first, first)
    assert made.id == f"{first}-2"
    assert [one.article_id for one in made.members] == [first]
    assert members(database, first) == [second]
    with pytest.raises(UsageError, match="nothing would be left"):
        split(database, first, second)
    with pytest.raises(UsageError, match="not of story"):
        split(database, first, 999)


def test_an_unmatched_first_report_can_be_split_off(database: Database) -> None:
    first = store(database, judged=False)
    second = store(database, str(first))
    split(database, first, first)
    assert members(database, first) == [second]


def test_a_merge_is_undone_by_a_split_and_done_again(database: Database) -> None:
    one, two = store(database), store(database)
    merge(database, one, two)
    made = split(database, one, two)
    assert made.id == f"{two}-2"
    assert members(database, one) == [one]
    assert members(database, f"{two}-2") == [two]
    again = merge(database, f"{two}-2", one)
    assert again.id == f"{two}-2"
    assert members(database, one) == [one, two]
    assert again.merged == (str(one), str(two))


def test_a_document_that_leaves_the_desk_leaves_its_story(database: Database) -> None:
    first = store(database)
    document = Document("", "A text.", "From a file")
    held = StoredArticle(0, document, NOW, text_from="file", stage="done", shelf=True)
    filed = database.write(articles.add, held, url_key="")
    database.write(
        articles.keep_verdict, filed, Verdict(VerdictKind.NEW, None, str(first), 1.0), NOW
    )
    split(database, first, filed)
    database.write(articles.unshelve, filed)
    assert database.read(stories.ids) == [str(first)]


# --- with a monitor -------------------------------------------------------------------------------


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    yield from staged(tmp_path)


def article(stage: Stage, title: str) -> int:
    return next(one.id for one in stage.ask(article_views.search) if one.document.title == title)


def story(stage: Stage, title: str) -> str:
    judged = stage.ask(items.verdict, article(stage, title))
    assert judged is not None
    return judged.story


def decide(stage: Stage, work: object, *args: object) -> None:
    with stage.opened() as database:
        database.write(work, *args, NOW)  # type: ignore[arg-type]


def test_later_articles_join_the_merged_story(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.page("gazette", "bridge", "2024-03-04 10:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 10:05")
    ferry, bridge = story(stage, "New ferry line to Sund"), story(stage, "Velden bridge closed")
    assert ferry != bridge
    decide(stage, arrange.merge, [ferry, bridge])
    text = f"{CALLED_OFF} {BRIDGE}"
    stage.page("courier", "called-off", "2024-03-05 14:00", "Velden bridge: no repairs", text)
    stage.at("2024-03-05 14:05")
    assert story(stage, "Velden bridge: no repairs") == ferry


def test_later_articles_follow_what_was_split_off(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    longer = f"{AGROUND} Nobody was hurt, and tugs will come from Orrin at noon.\n\n{FERRY}"
    stage.page("courier", "aground", "2024-03-05 14:00", "Velden ferry runs aground", longer)
    stage.at("2024-03-05 14:05")
    first = story(stage, "New ferry line to Sund")
    assert story(stage, "Velden ferry runs aground") == first
    aground = article(stage, "Velden ferry runs aground")
    decide(stage, arrange.split, first, [aground])
    copied = f"{AGROUND} Nobody was hurt, and tugs will come from Orrin at noon."
    stage.page("gazette", "copied", "2024-03-05 16:00", "Ferry of Velden aground", copied)
    stage.at("2024-03-05 16:05")
    assert story(stage, "Ferry of Velden aground") == str(aground)


def test_the_command_line_lists_shows_merges_and_splits(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.page("gazette", "bridge", "2024-03-04 10:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-04 10:05")
    stage.page("courier", "a", "2024-03-06 14:00", "Aground", f"{AGROUND}\n\n{FERRY}")
    stage.at("2024-03-06 14:05")
    monkeypatch.setenv("MONITOR_DATA", str(stage.data))
    rows = call("stories", "--watchlist", "velden", "--json").rows
    assert [row["title"] for row in rows] == ["New ferry line to Sund", "Velden bridge closed"]
    assert rows[0]["outlets"] == ["The Gazette", "The Courier"]
    ferry, bridge = rows[0]["id"], rows[1]["id"]
    (shown,) = call("stories", "show", ferry, "--json").rows
    assert [row["verdict"] for row in shown["timeline"]] == ["new", "copy"]
    assert AGROUND in shown["timeline"][1]["added"]
    page = call("stories", "show", ferry).out
    assert "2 articles in 2 outlets: The Gazette, The Courier" in page
    assert "2024-03-04 █" in page
    assert AGROUND in page
    assert "2 stories" in call("stories").out
    assert call("stories", "merge", bridge, ferry, "--json").rows[0]["articles"] == 3
    assert f"with what was 1 story before: {ferry}" in call("stories", "show", bridge).out
    aground = str(article(stage, "Aground"))
    (made,) = call("stories", "split", ferry, aground, "--json").rows
    assert (made["id"], made["articles"]) == (aground, 1)
    assert call("stories", "show", "777").code == 1
    assert call("stories", "split", ferry, "777").code == 2
    assert call("stories", "--since", "2030-01-01").code == 1


def test_a_first_report_without_an_outlet_leaves_no_gap() -> None:
    first = Member(1, "Archive", "", "", NOW)
    second = Member(2, "Follow-up", "Velden Post", "", NOW)
    assert _line(Story("1", (first, second)))[4] == "Velden Post"
    assert _line(Story("1", (first,)))[4] == ""
