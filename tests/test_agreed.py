"""Where feed and page differ: whose date and whose title an article has."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.furniture import titles
from monitor.furniture.sites import Count
from monitor.model import Page
from monitor.pipeline.agreed import dated, titled

SEEN = datetime(2025, 5, 3, 12, tzinfo=UTC)
BAKU = timezone(timedelta(hours=4))


def at(hour: int, minute: int = 0, zone: timezone = UTC) -> datetime:
    return datetime(2025, 5, 3, hour, minute, tzinfo=zone)


def page(published: datetime | None, of: str = "json-ld", *, date_only: bool = False) -> Page:
    return Page("Text.", published=published, date_only=date_only, chosen=(("date", of),))


@pytest.mark.parametrize(
    ("feed", "said", "expected", "of"),
    [
        (at(9), None, at(9), "feed"),
        (None, page(at(8)), at(8), "json-ld"),
        (at(9), page(at(9, 1)), at(9), "feed"),  # one and the same
        (at(9, 40), page(at(8, 13)), at(8, 13), "while the feed"),  # stamped anew
        (at(8, 13), page(at(9, 40)), at(8, 13), "before the page"),
        (at(9), page(at(9, zone=BAKU)), at(9, zone=BAKU), "while the feed"),  # "GMT" by habit
        (at(9), page(at(0), date_only=True), at(9), "knows the hour"),
        (at(0), page(at(8, 13)), at(8, 13), "while the feed"),  # a day without an hour
        (at(23), page(at(9, 1)), at(9, 1), "while the feed"),  # not come yet
        (at(9), page(at(8, 13), "guess"), at(9), "feed"),
        (at(9), page(at(23)), at(9), "the page's date had not come"),
        (at(9, zone=BAKU), page(at(9)), at(9, zone=BAKU), "which names a zone"),
    ],
)
def test_the_feed_s_word_against_the_page_s(
    feed: datetime | None, said: Page | None, expected: datetime, of: str
) -> None:
    when, _, taken = dated(feed, said, SEEN)
    assert when == expected
    assert of in taken


def test_a_day_alone_stays_a_day_and_nothing_stays_nothing() -> None:
    assert dated(None, page(at(0), date_only=True), SEEN)[1]
    assert dated(None, Page("Text."), SEEN) == (None, False, "")


@pytest.mark.parametrize(
    ("feed", "said", "expected"),
    [
        ("Ferry stops at noon", "Ferry to stop at noon, says port", "Ferry stops at noon"),
        ("Ferry stops at noon | The Gazette", "Ferry stops at noon", "Ferry stops at noon"),
        ("Ferry stops at…", "Ferry stops at noon", "Ferry stops at noon"),
        ("FERRY STOPS AT NOON", "Ferry stops at noon", "Ferry stops at noon"),
        ("", "Ferry stops at noon", "Ferry stops at noon"),
        ("Ferry stops at noon", None, "Ferry stops at noon"),
    ],
)
def test_the_feed_s_title_against_the_page_s(feed: str, said: str | None, expected: str) -> None:
    assert titled(feed, Page("Text.", title=said))[0] == expected


def counted(title: str, pages: int) -> dict[int, Count]:
    return dict.fromkeys(titles.ends(title), Count(pages, pages))


@pytest.mark.parametrize(
    ("pages", "of", "expected"),
    [(4, 4, "Ferry stops - Gazette"), (5, 25, "Ferry stops"), (5, 26, "Ferry stops - Gazette")],
)
def test_what_ends_a_site_s_titles_is_learnt(pages: int, of: int, expected: str) -> None:
    counts = counted("Road opens - Gazette", pages)
    assert titles.learnt("Ferry stops - Gazette", counts, of) == expected
    assert titles.learnt("Gazette", counts, of) == "Gazette"


def test_a_label_before_a_headline_needs_more_pages() -> None:
    counts = counted("Strait | The ferry stops for the winter", 9)
    assert titles.learnt("Strait | Talks go on for a week", counts, 10).startswith("Strait")
    counts = counted("Strait | The ferry stops for the winter", 10)
    assert titles.learnt("Strait | Talks go on for a week", counts, 10) == "Talks go on for a week"


def test_a_title_is_within_another_at_its_signs_only() -> None:
    assert titles.is_within("Ferry stops", "News » Ferry stops - Gazette")
    assert titles.is_within("Ferry stops", "Ferry stops")
    assert not titles.is_within("Ferry stops", "Ferry stops again - Gazette")
    assert not titles.is_within("", "Ferry stops")
    assert not titles.is_within("a", "a - " * 5000)
