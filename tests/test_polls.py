"""What follows from each poll of a source: decided from values, over days of a made-up clock."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.app import build_desk
from monitor.config.source import Source as Shape
from monitor.doctor.reading import HELP
from monitor.errors import FetchError, Forbidden, HttpStatus, MonitorError, ParseError
from monitor.model import Channel, Entry, Feed, Response, Settings, Source, SourceState
from monitor.pipeline.poll import flood
from monitor.pipeline.poll.asking import Answer, validators
from monitor.pipeline.poll.deciding import Gathered, Plan, decide
from monitor.pipeline.poll.failing import SUGGESTIONS, page_state
from monitor.pipeline.poll.items import decide_items, keyed
from monitor.timing.pace import History
from monitor.views.entries import Known, Wording

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
OLD = START - timedelta(days=2)
URL = "http://a.example/feed"
OWNER = Channel("owner", "mailtos://me:word@smtp.example/?to=you@x.example")
DESK = build_desk(Settings(owner="owner", channels=(OWNER,)))
STEADY = History((40,) * 14)


def status(code: int, **more: object) -> HttpStatus:
    return HttpStatus(f"answered {code}", subject=URL, status=code, **more)  # type: ignore[arg-type]


class Poller:
    """One source, polled again and again; what it stored is known at the next poll."""

    def __init__(self, every: float | None = None) -> None:
        self.source = Source("a", URL, "A", every=every)
        self.state = SourceState("a")
        self.known: dict[str, Known] = {}
        self.titles: dict[str, list[Wording]] = {}
        self.now = START
        self.desk = DESK
        self.history = STEADY

    def poll(self, answer: Answer, after: timedelta = timedelta(minutes=15)) -> Plan:
        self.now += after
        asked = validators(self.state, self.source, self.history, self.now)
        known = tuple(self.known.values())
        decided = decide_items(answer.items, known, self.now)
        gathered = Gathered(self.source, asked, self.history, known, decided, self.titles)
        plan = decide(gathered, answer, self.desk, self.now, 0.0)
        self.state = plan.state
        for entry, keys in (*plan.new, *plan.quiet):
            said = Wording(entry.published, entry.summary, entry.content)
            self.titles.setdefault(entry.title, []).append(said)
            self.known[keys.guid] = Known(len(self.known), keys, None, False)
        return plan

    def feed(self, *entries: Entry, **more: object) -> Plan:
        after = more.pop("after", timedelta(minutes=15))
        assert isinstance(after, timedelta)
        return self.poll(feed(*entries, **more), after)

    def fails(self, error: MonitorError, page: str = "", **more: timedelta) -> Plan:
        return self.poll(Answer(error=error, page=page), **more)


def feed(*entries: Entry, to: str | None = None, **headers: str) -> Answer:
    body = repr(entries).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = Response(to or URL, 200, named, body, to)
    return Answer(response, Feed("A", "", None, entries, "rss20"))


def item(number: int, at: datetime | None = OLD, *, site: str = "a", guid: str = "") -> Entry:
    link = f"http://a.example/{site}/{number}"
    return Entry(guid or f"{site}-{number}", link, f"{site.upper()} number {number}", published=at)


def items(*numbers: int, at: datetime | None = OLD, site: str = "a") -> list[Entry]:
    return [item(number, at, site=site) for number in numbers]


# --- how often ------------------------------------------------------------------------------------


def test_a_source_is_asked_as_often_as_it_publishes_within_bounds() -> None:
    often, seldom, fixed = Poller(), Poller(), Poller(every=120.0)
    often.history, seldom.history = History((400,) * 14), History((1,) * 14)
    for poller in (often, seldom, fixed):
        for _ in range(6):
            poller.feed(*items(*range(20)))
    assert (often.state.interval, seldom.state.interval, fixed.state.interval) == (300, 3600, 120)
    assert often.state.next_poll_at == often.now + timedelta(minutes=5)


def test_what_a_server_says_of_its_cache_slows_it_down() -> None:
    poller = Poller()
    poller.history = History()
    for _ in range(3):
        poller.feed(*items(*range(20)), cache_control="public, max-age=2400")
    assert poller.state.interval == 2400


def test_two_polls_that_do_not_overlap_are_a_gap_and_the_next_comes_sooner() -> None:
    poller = Poller()
    poller.feed(*items(*range(10)))
    poller.feed(*items(*range(2, 12)))
    assert poller.state.gap_at is None
    before = poller.state.interval or 0.0
    later = START + timedelta(hours=1)
    plan = poller.feed(*items(*range(50, 60), at=later))
    assert len(plan.new) == 10
    assert poller.state.gap_at == poller.now
    assert poller.state.interval == before / 2
    poller.feed(*items(*range(70, 80), at=later))
    assert poller.state.interval == 300


# --- failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "page", "state", "weight"),
    [
        (status(404), "", "failing", 0.5),
        (status(500), "", "failing", 0.25),
        (status(429, retry_after=60.0), "", "failing", 0.25),
        (status(401), "", "blocked", 0.5),
        (status(403), "", "blocked", 0.5),
        (status(451), "", "blocked", 0.5),
        (status(403, challenge=True), "", "needs-browser", 0.5),
        (status(410), "", "gone", 1.0),
        (status(418), "", "failing", 1.0),
        (Forbidden("not public", subject=URL), "", "failing", 1.0),
        (FetchError("no answer", subject=URL, temporary=True), "", "failing", 0.25),
        (FetchError("bad certificate", subject=URL), "", "failing", 1.0),
        (ParseError("not a feed", subject=URL), "html", "html", 0.5),
        (ParseError("not a feed", subject=URL), "", "failing", 0.5),
    ],
    ids=str,
)
def test_every_failure_has_its_state_and_its_weight(
    error: MonitorError, page: str, state: str, weight: float
) -> None:
    poller = Poller()
    poller.feed(*items(*range(10)), etag='"1"')
    before = poller.state
    poller.fails(error, page)
    after = poller.state
    assert (after.state, after.weight, after.failures) == (state, weight, 1)
    assert (after.etag, after.body_hash) == (before.etag, before.body_hash)
    poller.feed(*items(*range(10)))
    assert (poller.state.state, poller.state.weight, poller.state.failing_since) == ("ok", 0, None)


def test_it_is_asked_slower_and_slower_a_day_apart_at_last_and_never_off() -> None:
    def waits(error: MonitorError) -> list[float]:
        poller, found = Poller(every=900.0), []
        for _ in range(40):
            plan = poller.fails(error)
            assert plan.state.next_poll_at is not None
            found.append((plan.state.next_poll_at - poller.now).total_seconds())
        return found

    hard, passing = waits(Forbidden("no", subject=URL)), waits(status(503))
    assert hard == sorted(hard)
    assert hard[:3] == [1800, 3600, 7200]
    assert hard[-1] == passing[-1] == 86_400
    assert passing[3] == 1800


def test_a_server_s_own_word_holds_for_its_host_a_day_at_most() -> None:
    poller = Poller()
    plan = poller.fails(status(503, retry_after=7200.0))
    assert plan.pause_until == poller.now + timedelta(hours=2)
    assert plan.state.next_poll_at is not None
    assert plan.state.next_poll_at >= plan.pause_until


def test_one_that_is_gone_is_told_once_and_asked_weekly() -> None:
    poller = Poller()
    assert len(poller.fails(status(410)).notices) == 1
    assert poller.fails(status(410), after=timedelta(days=7)).notices == ()
    assert poller.state.next_poll_at == poller.now + timedelta(days=7)


@pytest.mark.parametrize(
    ("page", "state"),
    [
        ("<!doctype html><title>Buy this domain</title>", "html"),
        ("<html><form><input name=u><input type='password' name=p></form>", "blocked"),
        ("<html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x>",
         "needs-browser"),
        ("{}", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_page_in_the_place_of_a_feed_has_a_name(page: str, state: str) -> None:
    assert page_state(page.encode()) == state


# --- "nothing has changed" ------------------------------------------------------------------------


class Stuck(Poller):
    """A source whose server says 304 to whoever has a validator."""

    def ask(self, *entries: Entry, after: timedelta) -> bool:
        """Whether it was asked for the whole feed."""
        now = self.now + after
        asked = validators(self.state, self.source, self.history, now)
        if asked.etag:
            self.poll(Answer(Response(URL, 304, {}, b"")), after)
        else:
            self.feed(*entries, etag='"always"', after=after)
        return not asked.etag


def hourly(hours: int) -> list[Entry]:
    return items_at([START + timedelta(hours=n) for n in range(hours - 19, hours + 1)])


def items_at(times: Sequence[datetime]) -> list[Entry]:
    return [item(int((at - OLD).total_seconds() // 3600), at) for at in times]


def test_where_much_should_have_come_a_304_is_doubted_and_never_believed_once_found_out() -> None:
    poller = Stuck()
    poller.history = History((24,) * 14)
    poller.feed(*hourly(0), etag='"always"', after=timedelta())
    asked = [poller.ask(*hourly(n), after=timedelta(hours=1)) for n in range(1, 13)]
    assert asked == [False] * 7 + [True] * 5
    assert poller.state.false_304_at == START + timedelta(hours=8)
    poller.now += timedelta(days=30)  # it may have been mended
    poller.feed(*hourly(30 * 24 + 12), etag='"always"')
    assert not poller.ask(after=timedelta(hours=1))


def test_a_server_that_says_304_of_what_has_not_changed_is_believed() -> None:
    poller = Stuck()
    poller.history = History((24,) * 14)
    poller.feed(*hourly(0), etag='"always"', after=timedelta())
    asked = [poller.ask(*hourly(0), after=timedelta(hours=1)) for _ in range(16)]
    assert [n for n, full in enumerate(asked, 1) if full] == [8, 16]
    late = items_at([poller.now - timedelta(hours=n) for n in (3, 4)])
    poller.state = replace(poller.state, etag=None)
    poller.feed(*late, *hourly(0), after=timedelta(hours=1))  # two were put in late
    assert poller.state.false_304_at is None


@pytest.mark.parametrize(("rate", "most"), [(24, 3), (240, 9), (1000, 9)])
def test_a_source_that_is_silent_is_doubted_seldom(rate: int, most: int) -> None:
    poller = Stuck()
    poller.history = History((rate,) * 14)
    poller.feed(*hourly(0), etag='"always"', after=timedelta())
    quarter = timedelta(minutes=15)
    asked = [poller.ask(*hourly(0), after=quarter) for _ in range(96)]
    assert asked.index(True) <= 8 * 96 // rate  # the first doubt does not wait
    assert sum(asked) <= most


def test_a_server_that_never_says_304_is_not_found_out() -> None:
    poller = Poller()
    poller.history = History((24,) * 14)
    for hour in range(48):  # all of a day's items are dated to its midnight
        midnight = poller.now.replace(hour=0)
        shown = [item(n, midnight) for n in range(3 * hour, 3 * hour + 20)]
        poller.feed(*shown, etag=f'"{hour}"', after=timedelta(hours=1))
        assert poller.state.last_full_at == poller.now
    assert poller.state.false_304_at is None


def test_what_shows_only_news_is_not_seen_as_a_whole() -> None:
    poller = Poller()
    poller.feed(*items(*range(9)), etag='"1"', after=timedelta())
    answer = feed(*items(20), etag='"2"')
    assert answer.feed is not None
    poller.poll(replace(answer, feed=replace(answer.feed, delta=True)))
    assert poller.state.last_full_at == START


# --- moves ----------------------------------------------------------------------------------------


def test_https_is_adopted_at_once_and_nobody_is_told() -> None:
    poller = Poller()
    plan = poller.feed(*items(1), to="https://a.example/feed")
    assert poller.state.address == "https://a.example/feed"
    assert plan.notices == ()


def test_another_address_is_adopted_when_it_has_held_for_a_week() -> None:
    poller, new = Poller(), "https://b.example/rss"
    poller.feed(*items(*range(9)), to=new)
    for _ in range(6):
        assert poller.feed(*items(*range(9)), to=new, after=timedelta(days=1)).notices == ()
    assert poller.state.address == ""
    (told,) = poller.feed(*items(*range(9)), to=new, after=timedelta(days=1)).notices
    assert "has moved" in told.subject
    assert poller.state.address == new
    poller.feed(*items(*range(9)))  # asked there, and no redirect any more
    assert poller.state.address == new
    poller.source = replace(poller.source, url="http://c.example/feed")  # the file says better
    poller.feed(*items(*range(9)))
    assert poller.state.address == ""


def test_a_redirect_that_changes_or_leads_to_no_feed_begins_anew() -> None:
    poller, new = Poller(), "https://b.example/rss"
    poller.feed(*items(1), to=new)
    poller.fails(ParseError("not a feed", subject=new), "html", after=timedelta(days=4))
    poller.feed(*items(1), to=new, after=timedelta(days=4))
    poller.feed(*items(1), to="https://b.example/other", after=timedelta(days=1))
    assert (poller.state.address, poller.state.moved_since) == ("", poller.now)


def test_an_adopted_address_that_fails_gives_way_to_the_one_in_the_file() -> None:
    poller = Poller()
    poller.feed(*items(1), to="https://a.example/feed")
    for _ in range(3):
        poller.fails(FetchError("bad certificate", subject=URL))
    assert poller.state.address == ""


def test_what_is_suggested_can_be_set_or_said() -> None:
    for words in (*SUGGESTIONS.values(), *HELP.values()):
        for name in re.findall(r"`([^`]*)`", words):
            assert name in Shape.model_fields or name.startswith(
                ("monitor sources ", "monitor feed")
            )


# --- floods ---------------------------------------------------------------------------------------


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


# --- first times ----------------------------------------------------------------------------------


def test_a_first_poll_and_one_after_weeks_are_baselines_and_days_off_are_not() -> None:
    poller = Poller()
    assert len(poller.feed(*items(*range(9))).quiet) == 9
    news = items(*range(20, 29), at=START + timedelta(days=3))
    assert len(poller.feed(*news, after=timedelta(days=3)).new) == 9
    plan = poller.feed(*items(*range(40, 49)), after=timedelta(days=15))
    assert (len(plan.new), len(plan.quiet), plan.baseline) == (0, 9, True)


def test_of_a_source_that_is_read_another_way_only_what_is_dated_late_is_news() -> None:
    poller = Poller()
    poller.feed(*items(*range(9)))
    answer = feed(*items(*range(20, 29)), item(30, None), item(31, START))
    assert answer.feed is not None
    archive = replace(answer, feed=replace(answer.feed, delta=True, archive=True))
    plan = poller.poll(archive)
    assert [entry.guid for entry, _ in plan.new] == ["a-31"]
    assert (len(plan.quiet), plan.notices) == (10, ())


def test_an_answer_is_counted_for_its_day() -> None:
    poller = Poller()
    first = poller.feed(*items(*range(9)))
    assert first.day is not None
    assert (first.day.polls, first.day.new, first.day.size > 0) == (1, 9, True)
    same = poller.poll(Answer(Response(URL, 304, {}, b"")))
    assert same.day is not None
    assert (same.day.unchanged, same.day.failed) == (1, 0)
    failed = poller.fails(status(500))
    assert failed.day is not None
    assert (failed.day.polls, failed.day.failed) == (1, 1)
