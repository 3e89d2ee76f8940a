"""Furniture learnt from the pages of a site: what is, what is not, what it changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import opened, staged
from program import call
from sqlmodel import Session, col, select
from stage import Stage

from monitor import diff, stories
from monitor.furniture import sites, titles
from monitor.furniture.sites import Count, blocks, furniture, is_furniture
from monitor.model import Document, Source, Span, StoredArticle
from monitor.pipeline import furnish, read
from monitor.store import articles
from monitor.store import blocks as store
from monitor.store.database import Database
from monitor.tables import BlockRow, SiteRow
from monitor.views import articles as article_views
from monitor.views import blocks as views

NOW = datetime(2024, 3, 4, 9, tzinfo=UTC)

HEADING = "Popular this week"
PLEA = "Follow The Gazette in your favourite messenger."
FOOTER = (
    "The Gazette is published by a trust that belongs to its readers, and lives on what they give."
)
BACKGROUND = (
    "The strait between Velden and Sund has been disputed since the treaty of 1921, which neither "
    "of the two governments ever put before its parliament."
)
QUOTATION = "“We shall not give up the ferry,” the mayor of Sund said."


def everywhere(pages: int, of: int | None = None) -> tuple[Count, int]:
    """At the end of so many pages."""
    return Count(pages, pages), of or pages


@pytest.mark.parametrize(
    ("text", "pages", "of", "expected"),
    [
        (HEADING, 4, 4, False),  # too few pages to tell
        (HEADING, 5, 25, True),
        (HEADING, 5, 26, False),
        (PLEA, 9, 9, False),
        (PLEA, 10, 33, True),
        (PLEA, 10, 40, False),
        (FOOTER, 19, 19, False),
        (FOOTER, 20, 33, True),
        (BACKGROUND, 5, 25, False),
        (BACKGROUND, 19, 30, False),
        (QUOTATION, 10, 30, False),
        ("Baku: 12 degrees", 10, 30, False),  # a line of a weather report
    ],
)
def test_how_often_a_paragraph_must_stand_on_its_site(
    text: str, pages: int, of: int, *, expected: bool
) -> None:
    count, size = everywhere(pages, of)
    assert is_furniture(text, count, size) is expected


def test_what_stands_in_the_middle_of_pages_must_stand_on_most_of_them() -> None:
    assert not is_furniture(PLEA, Count(30, 10), 50)
    assert not is_furniture(FOOTER, Count(39, 0), 50)
    assert is_furniture(FOOTER, Count(40, 0), 50)


def test_a_page_s_paragraphs_are_known_by_their_words() -> None:
    first, second = blocks("  One thing.\n\n***\nAnother — thing\n ONE   thing!\n")
    assert (first.text, first.start, first.end) == ("One thing.", 2, 12)
    assert second.text == "Another — thing"
    (again,) = blocks("another thing")
    assert again.hash == second.hash
    assert blocks("") == blocks("\n \n") == []


def test_the_paragraphs_at_the_edges_of_a_page_are_marked() -> None:
    page = blocks("\n".join(f"Paragraph {n} of this page" for n in range(9)))
    assert [block.edge for block in page] == [True] * 2 + [False] * 4 + [True] * 3


def test_a_list_of_thousands_of_names_is_counted_at_its_edges() -> None:
    page = blocks("\n".join(f"Name{n} Surname{n}" for n in range(5000)))
    assert len(page) == sites.MOST
    assert (page[0].text, page[-1].text) == ("Name0 Surname0", "Name4999 Surname4999")


@given(st.text(max_size=200))
def test_any_text_has_paragraphs_that_stand_in_it(text: str) -> None:
    for block in blocks(text):
        assert text[block.start : block.end] == block.text


# --- counted --------------------------------------------------------------------------------------


def page(number: int, *more: str, host: str = "www.gazette.example") -> StoredArticle:
    """A page of its own words, and what stands on others too."""
    words = f"Report {number} tells of event {number} in the district {number} of the city."
    text = "\n".join([words, f"A second paragraph of report {number} says a little more.", *more])
    document = Document("", text, f"Report {number}", url=f"https://{host}/{number}")
    hashed = read.text_hash(document)
    return StoredArticle(0, document, NOW, source="gazette", text_hash=hashed, stage="stored")


def add(database: Database, one: StoredArticle, polled: Sequence[Source] = ()) -> StoredArticle:
    """Store it and let it teach; returns it as it is read afterwards."""
    known = {source.name: source for source in polled}
    article_id = database.write(articles.add, one, url_key="")
    stored = database.read(article_views.article, article_id)
    plan = furnish.decide(database.read(furnish.gather, stored, known))
    database.write(furnish.apply, stored, plan, NOW)
    return database.read(article_views.article, article_id)


def left_out(one: StoredArticle) -> list[str]:
    document = one.document
    return [document.text[span.start : span.end] for span in document.furniture]


def counted(database: Database, text: str) -> Count | None:
    (block,) = blocks(text)
    return database.read(views.known, "gazette.example", [block.hash]).counts.get(block.hash)


def test_a_heading_on_five_pages_is_left_out_of_them_and_of_later_ones(database: Database) -> None:
    added = [add(database, page(number, HEADING)) for number in range(6)]
    assert [left_out(one) for one in added[:4]] == [[], [], [], []]
    assert left_out(added[4]) == left_out(added[5]) == [HEADING]
    again = [database.read(article_views.article, one.id) for one in added]
    assert [left_out(one) for one in again] == [[HEADING]] * 6
    (told,) = database.read(views.repeated, again[0])
    assert (told.pages, told.of, told.site) == (6, 6, "gazette.example")


def test_what_ends_titles_goes_from_the_fifth_page_on(database: Database) -> None:
    named = [(page(n), f"Report {n} | Gazette") for n in range(6)]
    titled = [replace(one, document=replace(one.document, title=name)) for one, name in named]
    added = [add(database, one) for one in titled]
    kept = [one.document.title for one in added]
    assert kept[3:] == ["Report 3 | Gazette", "Report 4", "Report 5"]
    assert added[4].text_hash == read.text_hash(added[4].document)


def test_sites_learn_for_themselves(database: Database) -> None:
    for number in range(5):
        add(database, page(number, HEADING))
    other = add(database, page(9, HEADING, host="courier.example"))
    assert left_out(other) == []
    assert left_out(add(database, page(10, HEADING, host="gazette.example"))) == [HEADING]


def test_a_paragraph_in_two_articles_and_a_standing_background_stay(database: Database) -> None:
    told = [add(database, page(n, *([BACKGROUND] if n % 2 else []), FOOTER)) for n in range(40)]
    assert left_out(told[-1]) == [FOOTER]
    assert counted(database, BACKGROUND) == Count(20, 20)


def test_a_page_teaches_once(database: Database) -> None:
    one = add(database, page(1, HEADING))
    plan = furnish.decide(database.read(furnish.gather, one, {}))
    database.write(furnish.apply, one, plan, NOW)
    assert counted(database, HEADING) == Count(1, 1)


def test_copies_versions_and_summaries_teach_nothing(database: Database) -> None:
    first = add(database, page(1, HEADING))
    for number in range(10):
        copy = replace(first.document, url=f"https://gazette.example/copy/{number}")
        add(database, replace(first, document=copy, stage="stored"))
    add(database, replace(page(2, HEADING), revision_of=first.id))
    add(database, replace(page(3, HEADING), text_from="feed"))
    assert counted(database, HEADING) == Count(1, 1)
    whole = Source("gazette", "https://gazette.example/feed", "The Gazette", fetch="feed")
    add(database, replace(page(4, HEADING), text_from="feed"), [whole])
    assert counted(database, HEADING) == Count(2, 2)


def test_counts_are_bounded_and_what_a_site_drops_is_forgotten(database: Database) -> None:
    def rows(session: Session) -> list[int]:
        found = session.exec(select(BlockRow.pages).where(col(BlockRow.site) == "s")).all()
        return sorted(found)

    article_id = database.write(articles.add, page(0), url_key="")
    for number in range(2 * store.PAGES):
        old = {-1: True} if number < 20 else {}
        at = NOW + timedelta(hours=number)
        database.write(store.learn, article_id, "s", {number + 1: False, 0: True} | old, at)
    assert database.read(rows)[-2:] == [10, store.PAGES]
    assert len(database.read(rows)) <= 2 * store.SWEEP + 2
    row = database.read(lambda session: session.get_one(SiteRow, "s"))
    assert row.pages == store.PAGES


def test_sites_that_are_read_no_more_are_forgotten(database: Database) -> None:
    add(database, page(1, HEADING))
    add(database, page(2, HEADING, host="courier.example"))
    database.write(store.prune, NOW)
    assert counted(database, HEADING) == Count(1, 1)
    database.write(store.prune, NOW + timedelta(days=1))
    assert counted(database, HEADING) is None
    assert database.read(views.known, "gazette.example", [1]) == views.Known()


# --- compared -------------------------------------------------------------------------------------

WORDS = [
    "Road builders closed the Velden bridge for repairs on Tuesday night.",
    "Cracks had been found in two of its eleven pillars during the yearly inspection.",
    "Buses take the northern road until the work ends in June.",
    "The dairy in the hills above Orrin won the national prize for its cheese.",
    "Four hundred dairies had sent samples to the capital.",
    "The jury praised its taste of herbs and smoke.",
]
DIRT = [HEADING, PLEA, FOOTER]


@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True), st.data())
def test_furniture_added_to_a_page_changes_no_verdict(told: list[str], data: st.DataObject) -> None:
    held = diff.prepare(Document("held", "\n".join(WORDS[:4]), "Held", first_seen=NOW))
    dirt = data.draw(st.lists(st.sampled_from(DIRT), max_size=3, unique=True))
    clean = Document("one", "\n".join(told), "Judged", first_seen=NOW)
    dirty = replace(clean, text="\n".join([*told, *dirt]))
    counts = {block.hash: Count(60, 60) for one in DIRT for block in blocks(one)}
    found = furniture(blocks(dirty.text), counts, 60)
    dirty = replace(dirty, furniture=tuple(Span(one.start, one.end) for one in found))
    first, second = (stories.judge(diff.prepare(one), [held], {}) for one in (clean, dirty))
    assert first == second


# --- with a monitor -------------------------------------------------------------------------------


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    yield from staged(tmp_path)


def test_what_a_site_repeats_is_neither_matched_nor_compared_and_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    teaser = "Our new magazine about the life of Velden and its harbour"
    opened(stage)
    for number in range(6):
        text = (
            f"The council of Orrin met for the {number + 2}th time over the budget of the schools."
            f" It found {number + 13} thousand crowns for the roofs of district {number}.\n\n"
            f"{teaser}\n\nTeachers of school number {number + 5} came to listen to the session."
        )
        title = f"Council meets, day {number}"
        stage.page("gazette", f"c{number}", f"2024-03-04 {10 + number}:00", title, text)
        stage.at(f"2024-03-04 {10 + number}:05")
    assert stage.reasons("Council meets, day 0", "match") == ["MATCHED"]
    assert stage.reasons("Council meets, day 5", "match") == ["FURNITURE_ONLY"]
    monkeypatch.setenv("MONITOR_DATA", str(stage.data))
    number = next(
        str(row["id"])
        for row in call("articles", "--json").rows
        if row["title"] == "Council meets, day 5"
    )
    (shown,) = call("show", number, "--json").rows
    assert [one["pages"] for one in shown["repeated"]] == [6]
    said = call("show", number).out
    assert f"left out: {teaser[:20]}" in said
    assert "(on 6 of the latest" in said


def test_what_stands_before_a_colon_or_a_quote_is_the_headlines() -> None:
    assert titles.ends("Crue en Ardèche : les routes fermées") == {}
    assert titles.ends("Crue en Ardèche : « Les routes sont fermées »") == {}
    assert titles.ends("Le maire dit « non » à la route") == {}
    assert titles.ends("Le vieux pont ‹ roulant › rouvre au public") == {}
    named = "Crue en Ardèche : les routes fermées | Gazette"
    assert set(titles.ends(named).values()) == {"Gazette", "Crue en Ardèche : les routes fermées"}
    assert "Gazette" in titles.ends("Gazette :: Les routes fermées").values()
