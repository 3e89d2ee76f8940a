"""Which pages of a source are read: all, none, or those whose own text a watchlist meets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import BRIDGE, CHEESE
from stage import Stage

from monitor.views import articles as article_views

TITLES = {"bridge": "Velden bridge closed", "cheese": "Prize for a mountain cheese"}


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("fetch", "read"), [("full", {"bridge", "cheese"}), ("feed", set()), ("if-match", {"bridge"})]
)
def test_the_pages_that_are_read(stage: Stage, fetch: str, read: set[str]) -> None:
    stage.outlet("gazette", fetch=fetch)
    stage.watch("velden", "Velden")
    stage.page("gazette", "bridge", "2024-03-04 07:00", TITLES["bridge"], BRIDGE)
    stage.page("gazette", "cheese", "2024-03-04 07:00", TITLES["cheese"], CHEESE)
    stage.open()
    stage.at("2024-03-04 08:00")
    stored = {row.document.title: row.text_from for row in stage.ask(article_views.search)}
    assert {slug for slug, title in TITLES.items() if stored[title] == "page"} == read
    assert len(stored) == 2


def test_the_desk_s_selectors_outrank_what_is_found(stage: Stage) -> None:
    stage.outlet("gazette", select={"text": "article p:last-of-type"})
    stage.watch("velden", "Velden")
    stage.page("gazette", "bridge", "2024-03-04 07:00", TITLES["bridge"], f"{BRIDGE}\n\n{CHEESE}")
    stage.open()
    stage.at("2024-03-04 08:00")
    (row,) = stage.ask(article_views.search)
    assert row.document.text.startswith("A dairy in the hills")
    assert "Road builders" not in row.document.text
