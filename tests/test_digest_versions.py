"""A page that changed, in a digest for those who know no version of it."""

from collections.abc import Callable
from typing import Any

import pytest
from newsroom import AGROUND, FERRY, opened, staged
from samples import item, new, reworded, seen
from sqlmodel import select
from stage import Stage

from monitor.digest import as_first
from monitor.model import Sentence, Status, VerdictKind
from monitor.tables import ArticleRow
from monitor.views import items

stage = pytest.fixture(staged, name="stage")
TITLE = "New ferry line to Sund"
REWRITTEN = (
    "Port Velden's harbour authority opened its new ferry line to the island of Sund on Monday. "
    "Every hour between dawn and midnight three ships will cross the strait. Residents pay four "
    "crowns for a ticket and visitors nine.\n\n"
    "Two hundred people were employed in work on the landing stages, which took fourteen months. "
    "After a storm had broken its pier the old line was given up in 1987. Fishermen asked for a "
    "wider channel, and the engineers dredged it last autumn."
)


@pytest.mark.parametrize(
    ("begun", "kind"), [(FERRY, VerdictKind.REPEAT), (REWRITTEN, VerdictKind.COPY)]
)
def test_a_copy_that_grows_tells_only_what_it_adds(
    stage: Stage, begun: str, kind: VerdictKind
) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    page = stage.page("courier", "copy", "2024-03-04 10:10", "Ferry again", begun)
    stage.at("2024-03-04 10:15")
    stage.revise(page, "2024-03-04 11:00", f"{begun}\n\n{AGROUND}")
    stage.at("2024-03-04 12:30")

    def grown(session: Any, news: bool) -> list[Status]:
        ids = list(session.exec(select(ArticleRow.id).where(ArticleRow.matched)))
        first, copy, revised = items.many(session, ids, news=news)
        assert first.verdict.verdict is VerdictKind.NEW
        assert copy.verdict.verdict is kind
        assert (copy.verdict.new_share, revised.revises) == (0.0, copy.article_id)
        return [one.status for one in as_first(revised, copy).verdict.sentences]

    full = stage.ask(grown, news=False)
    assert full.count(Status.NEW) == 1
    assert stage.ask(grown, news=True) == full


def test_a_page_that_only_gets_a_dateline_is_still_told(stage: Stage) -> None:
    opened(stage)
    page = stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.revise(page, "2024-03-04 11:00", f"PORT VELDEN, March 4 - {FERRY}")
    stage.at("2024-03-04 12:30")
    stage.at("2024-03-05 07:05")
    assert "Three ships" in str(stage.mails[-1]["text"])


def test_a_new_version_is_not_counted_as_another_article(stage: Stage) -> None:
    opened(stage)
    page = stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    stage.revise(page, "2024-03-04 11:00", f"{FERRY}\n\n{AGROUND}")
    stage.at("2024-03-04 12:30")
    assert stage.ask(lambda session: session.query(ArticleRow).filter_by(matched=True).count()) == 2
    stage.at("2024-03-05 07:05")
    assert " 3 articles came in, 1 matched a watchlist." in str(stage.mails[-1]["text"])


def test_what_is_not_found_in_the_version_before_stays_as_it_is() -> None:
    first = item("1", new("Lavrov met four ministers."), story="s", kind=VerdictKind.NEW)
    later = item("2", seen("Talks began.", source="1"), story="s", kind=VerdictKind.REVISION)
    assert as_first(later, first).verdict.sentences == later.verdict.sentences


@pytest.mark.parametrize("before", [new, seen])
def test_a_sentence_made_of_two_is_as_new_as_they_were(before: Callable[[str], Sentence]) -> None:
    first = item(
        "1", seen("Talks began."), before("He left at noon."), story="s", kind=VerdictKind.NEW
    )
    made = reworded("Talks began; he left.", "Talks  began. He left at noon.", False, "1")
    later = item("2", made, story="s", kind=VerdictKind.REVISION)
    (told,) = as_first(later, first).verdict.sentences
    assert told.fresh == (before is new)
    assert told.source_id == (None if before is new else "held-1")
