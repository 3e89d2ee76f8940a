"""Which items are news where most or some of a feed turn new at once, under new ids or old ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from poller import START, URL, Poller, feed, item, items

from monitor.model import Entry, Feed, Response, SourceState
from monitor.pipeline.poll import flood
from monitor.pipeline.poll.asking import Answer
from monitor.pipeline.poll.items import decide_items, keyed
from monitor.timing.pace import History


def renamed(entries: Sequence[Entry], site: str = "b") -> list[Entry]:
    return [
        replace(one, guid=f"{site}-{n}", link=f"http://a.example/{site}/{n}", title=f"{site} {n}")
        for n, one in enumerate(entries)
    ]


def test_when_most_of_a_feed_turns_new_it_is_stored_and_told_once() -> None:
    poller = Poller()
    old = items(*range(50))
    poller.feed(*old)
    plan = poller.feed(*renamed(old), after=timedelta(hours=3))
    assert (len(plan.new), len(plan.quiet), len(plan.notices)) == (0, 50, 1)
    assert poller.state.flood_at == poller.now
    again = poller.feed(*renamed(old, "c"))
    assert (len(again.new), len(again.quiet)) == (0, 50)
    assert {one.id for one in again.notices} == {one.id for one in plan.notices}  # sent once


def test_what_is_dated_after_the_last_poll_is_news_even_in_a_flood() -> None:
    poller = Poller()
    old = items(*range(20))
    poller.feed(*old)
    news = item(99, START + timedelta(hours=3))
    plan = poller.feed(news, *renamed(old), after=timedelta(hours=3))
    assert [entry.guid for entry, _ in plan.new] == ["a-99"]


def test_a_burst_of_news_is_no_flood() -> None:
    poller = Poller()
    poller.feed(*items(*range(20)))
    burst = items(*range(30, 50), at=START + timedelta(hours=3))
    assert len(poller.feed(*burst, after=timedelta(hours=3)).new) == 20


def test_undated_items_are_old_by_their_titles_or_where_an_archive_is_opened() -> None:
    poller = Poller()
    poller.history = History((2,) * 14)
    old = items(*range(20), at=None)
    poller.feed(*old)
    same = [replace(one, guid=f"b{one.guid}", link=f"{one.link}-b") for one in old]
    assert len(poller.feed(*same).quiet) == 20
    assert len(poller.feed(*items(*range(20, 70), at=None)).quiet) == 50


@pytest.mark.parametrize("at", [None, START - timedelta(hours=9)])
def test_a_day_s_news_that_come_at_once_are_no_flood(at: datetime | None) -> None:
    poller = Poller()
    poller.history = History((12,) * 14)
    poller.feed(*items(*range(12), at=at))
    plan = poller.feed(*items(*range(20, 32), at=at))
    assert (len(plan.new), len(plan.quiet), plan.notices) == (12, 0, ())


def test_a_hundred_polls_of_a_feed_whose_guids_change_bring_nothing_new() -> None:
    poller = Poller()
    poller.feed(*items(*range(20)))
    for turn in range(100):
        changed = [replace(one, guid=f"{turn}-{one.guid}") for one in items(*range(20))]
        plan = poller.feed(*changed)
        assert (plan.new, plan.quiet) == ((), ())


def test_links_that_only_look_different_are_the_same() -> None:
    poller = Poller()
    poller.feed(*items(*range(10)))
    for tail in (
        "?utm_source=rss",
        "?PHPSESSID=0123456789abcdef0123456789abcdef",
        "/amp/",
        "?amp=1",
    ):
        changed = [
            replace(one, guid=f"{tail}{one.guid}", link=one.link + tail, title=f"{one.title}!")
            for one in items(*range(10))
        ]
        assert poller.feed(*changed).new == ()


def said(title: str, at: datetime, words: str, number: int = 0, site: str = "a") -> Entry:
    return Entry(f"{site}-{number}", f"http://{site}.example/{number}", title, words, "", at)


def reports(at: datetime, site: str = "a") -> list[Entry]:
    return [
        said(f"Report {n}", at, f"The council of Olm heard report number {n} on Monday.", n, site)
        for n in range(20)
    ]


def test_items_with_new_ids_are_known_though_most_of_the_window_is_news() -> None:
    poller = Poller()
    before = reports(START - timedelta(hours=2))
    poller.feed(*before)
    moved = reports(START - timedelta(hours=5), "b")[:5]  # other guids, links and times
    cut = [replace(one, summary=f"{one.summary} Read on at our site.") for one in moved]
    news = items(*range(30, 45), at=START + timedelta(hours=60))
    plan = poller.feed(*news, *cut, after=timedelta(hours=63))
    assert {entry.title for entry, _ in plan.quiet} == {one.title for one in moved}
    assert (len(plan.new), len(plan.notices)) == (15, 1)
    assert poller.state.gap_at is None  # they overlap


WEATHER = "Clouds and some rain over all of the country in the afternoon, wind from the west."


@pytest.mark.parametrize(
    ("hours", "before", "after"),
    [
        (26, WEATHER, WEATHER),  # another day's, in the same words
        (6, WEATHER, "Clear skies until the evening, then snow in the mountains and frost."),
        (6, f"{WEATHER} Up to 12 degrees.", f"{WEATHER} Up to 14 degrees."),
        (6, "Clouds, some rain.", "Clouds, some rain."),  # says too little
        (6, "", ""),
    ],
)
def test_what_has_its_title_every_day_is_news_every_time(
    hours: int, before: str, after: str
) -> None:
    poller = Poller()
    late = START - timedelta(hours=3)  # in a feed that is made seldom
    poller.feed(said("The weather", late - timedelta(hours=hours), before))
    plan = poller.feed(said("The weather", late, after, 1, "b"))
    assert [entry.published for entry, _ in plan.new] == [late]


def test_where_guids_or_links_are_as_they_were_a_title_says_nothing() -> None:
    poller = Poller()
    before = reports(START - timedelta(hours=2))
    poller.feed(*before)
    again = said("Report 3", START - timedelta(hours=5), before[3].summary, 99)
    assert [entry.guid for entry, _ in poller.feed(*before, again).new] == ["a-99"]


def notices(at: datetime, numbers: Sequence[int], site: str = "a") -> list[Entry]:
    """Items that all lead to the front page."""
    return [
        replace(one, link="http://a.example/")
        for one in (said(f"Notice {n}", at, f"Notice {n} of {WEATHER}", n, site) for n in numbers)
    ]


@pytest.mark.parametrize("news", [0, 30])
def test_items_that_lead_to_one_page_are_known_under_new_ids(news: int) -> None:
    poller = Poller()
    poller.feed(*notices(START - timedelta(hours=4), range(40)))
    now = START + timedelta(minutes=15)
    fresh = notices(now, range(100, 100 + news))
    again = feed(*notices(START - timedelta(hours=7), range(12), "b"), *fresh)
    known = tuple(poller.known.values())  # all are, by their link
    assert again.feed is not None
    found = keyed(again.feed)
    new = decide_items(found, known, now).new
    asked = flood.doubtful(new, found, known, poller.state)
    assert asked == {f"Notice {n}" for n in range(12)}
    plan = poller.poll(again)
    assert (len(plan.new), len(plan.quiet)) == (news, 12)


def warnings(at: datetime, site: str, places: int) -> list[Entry]:
    words = "A warning of strong wind is in force for the coast until further notice."
    return [said(f"Wind warning {n}", at, words, n, site) for n in range(places)]


def test_a_warning_that_is_renewed_in_its_words_is_news() -> None:
    poller = Poller()
    poller.feed(*warnings(START - timedelta(hours=2), "a", 2), after=timedelta())
    poller.feed(*warnings(START - timedelta(hours=2), "a", 2), after=timedelta(hours=12))
    late = warnings(START + timedelta(hours=10), "b", 2)  # in a feed that is made two hours later
    assert len(poller.feed(*late).new) == 2


def test_what_came_behind_304s_is_news() -> None:
    poller = Poller()
    poller.feed(*warnings(START - timedelta(hours=2), "a", 5), etag='"1"', after=timedelta())
    for _ in range(5):
        poller.poll(Answer(Response(URL, 304, {}, b"")), timedelta(hours=1))
    hidden = warnings(START + timedelta(hours=3), "b", 5)
    assert len(poller.feed(*hidden, after=timedelta(hours=1)).new) == 5


def test_no_title_is_asked_for_that_decides_nothing() -> None:
    state = SourceState("a", last_ok_at=START, last_full_at=START, window=20)

    def asked(*entries: Entry) -> set[str]:
        found = keyed(Feed("A", "", None, entries, "rss20"))
        return flood.doubtful(tuple(found), found, (), state)

    assert asked(*items(*range(20), at=START)) == set()
    assert asked(*items(*range(2))) == set()
    assert asked(*items(*range(3))) == {f"A number {n}" for n in range(3)}
