"""What follows from each poll of a source: decided from values, over days of a made-up clock."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from poller import START, URL, Poller, feed, item, items, status

from monitor.config.source import Source as Shape
from monitor.errors import FetchError, Forbidden, HttpStatus, MonitorError, ParseError
from monitor.model import Response, Source
from monitor.pipeline.poll import together
from monitor.pipeline.poll.asking import Answer, validators
from monitor.pipeline.poll.deciding import Gathered
from monitor.pipeline.poll.failing import SUGGESTIONS, page_state
from monitor.pipeline.poll.rounds import ROW, rows
from monitor.timing.pace import History, is_silent
from monitor.views.sources import fresh

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


def test_a_feed_that_is_longer_than_what_is_read_of_it_is_told() -> None:
    def cut(*numbers: int, **more: Any) -> Answer:
        whole = feed(*items(*numbers))
        assert whole.feed
        return replace(whole, feed=replace(whole.feed, more=True, **more))

    poller = Poller()
    assert poller.poll(cut(*range(9))).notices == ()  # of a first poll nothing is missed
    assert poller.poll(cut(*range(10), next_url="http://a.example/2")).notices == ()
    (told,) = poller.poll(cut(*range(11))).notices
    assert "11 items were read" in told.text


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
    assert plan.pause == ("a.example", poller.now + timedelta(hours=2))
    assert plan.state.next_poll_at is not None
    assert plan.state.next_poll_at >= poller.now + timedelta(hours=2)


def test_the_host_that_redirects_lead_to_speaks_for_itself_only() -> None:
    poller, there = Poller(), "http://busy.example/feed"
    busy = HttpStatus("answered 503", subject=there, status=503, retry_after=600.0)
    assert poller.fails(busy).pause == ("busy.example", poller.now + timedelta(minutes=10))


def test_one_that_is_gone_is_asked_weekly() -> None:
    poller = Poller()
    poller.fails(status(410))
    assert poller.state.next_poll_at == poller.now + timedelta(days=7)


NEWS = "<p>The ferry of Port Velden came an hour late, and nobody knows why.</p>" * 20


@pytest.mark.parametrize(
    ("page", "state"),
    [
        ("<!doctype html><title>Buy this domain</title>", "html"),
        ("<html><form><input name=u><input type='password' name=p></form>", "blocked"),
        ("<html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x>",
         "needs-browser"),
        ("<html><iframe src='/_Incapsula_Resource?edet=12'></iframe>", "needs-browser"),
        (f"<html><script src='/_Incapsula_Resource?SWJ=7'></script>{NEWS}", "html"),
        (f"<html><script src='//a.awswaf.com/challenge.js'>/*{NEWS}*/</script>", "needs-browser"),
        (f"<html><style>{'p {color: red} ' * 500}</style>Just a moment...", "needs-browser"),
        (f"<html><i class=px-captcha></i><script>{NEWS * 200}</script>", "html"),
        (f"<html>{NEWS}<input type=password><i class=g-recaptcha></i>", "blocked"),
        ("{}", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_page_in_the_place_of_a_feed_has_a_name(page: str, state: str) -> None:
    assert page_state(page.encode()) == state


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
    for words in SUGGESTIONS.values():
        for name in re.findall(r"`([^`]*)`", words):
            assert name in Shape.model_fields or name.startswith(
                ("monitor sources ", "monitor feed")
            )


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
    assert (first.day.polls, first.day.new, first.day.size > 0) == (1, 0, True)  # no news yet
    more = poller.feed(*items(*range(12)))
    assert more.day is not None
    assert more.day.new == 3
    same = poller.poll(Answer(Response(URL, 304, {}, b"")))
    assert same.day is not None
    assert (same.day.unchanged, same.day.failed) == (1, 0)
    failed = poller.fails(status(500))
    assert failed.day is not None
    assert (failed.day.polls, failed.day.failed) == (1, 1)


@pytest.mark.parametrize("first", [1, 40, 100])
def test_how_much_a_first_poll_shows_says_nothing_of_what_is_usual(first: int) -> None:
    poller, came = Poller(), list[int]()
    for number in range(21):
        plan = poller.feed(*items(*range(number, first + number)), after=timedelta(days=1))
        assert plan.day
        came.append(plan.day.new)
    assert came == [0] + [1] * 20
    days = range(1, 30)
    late = [is_silent(History((*came, *[0] * n)), START, START + timedelta(days=n)) for n in days]
    assert late.index(True) == 8  # the ninth day without any


def test_sources_of_a_host_follow_each_other_in_rows_and_the_first_rows_of_all_come_first() -> None:
    hosts = ["many.example", "one.example", "many.example", "two.example"] * ROW
    gathered = {
        f"s{n}": Gathered(Source(f"s{n}", f"https://{host}/{n}", "An outlet"), fresh(""), History())
        for n, host in enumerate(hosts)
    }
    found = [[int(name[1:]) for name in row] for row in rows(gathered)]
    first = ["many.example", "one.example", "two.example", "many.example"]
    assert [{hosts[n] for n in row} for row in found] == [{host} for host in first]
    assert {len(row) for row in found} == {ROW}
    assert sorted(n for row in found for n in row) == list(range(len(hosts)))
    assert found[0] + found[3] == sorted(found[0] + found[3])


def test_what_has_no_web_host_waits_for_nobody() -> None:
    gathered = {
        name: Gathered(Source(name, url, "An outlet"), fresh(""), History())
        for name, url in (("a", "imaps://mail.example/a"), ("b", "imaps://mail.example/b"))
    }
    assert rows(gathered) == [["a"], ["b"]]


async def test_the_last_to_be_kept_wait_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "COMPANY", 3_600.0)
    left, writing, goes_on = 3, asyncio.Event(), asyncio.Event()

    async def keep(names: Sequence[str]) -> Sequence[None]:
        writing.set()
        await goes_on.wait()
        return [None] * len(names)

    def kept(_: asyncio.Future[None]) -> None:
        nonlocal left
        left -= 1

    batches = together.Together(keep, lambda: left)
    for name in ("one", "two", "three"):
        batches.ask(name).add_done_callback(kept)
    await writing.wait()
    left += 1  # one more of them, that answers while these are written
    last = batches.ask("four")
    goes_on.set()
    async with asyncio.timeout(10):
        await last


def test_a_feed_that_no_encoding_reads_whole_says_so_until_it_is_mended() -> None:
    poller = Poller()
    whole = feed(*items(1, 2))
    assert whole.feed
    lost = replace(whole, feed=replace(whole.feed, damaged=True, lost=3))
    state = poller.poll(lost).state
    assert (state.state, state.error) == ("damaged", "it has 3 places that no encoding reads")
    assert state.failures == 0
    unchanged = Answer(Response(URL, 304, {}, b"", None))
    assert poller.poll(unchanged).state.state == "damaged"
    state = poller.poll(whole).state
    assert (state.state, state.error) == ("ok", "")


@pytest.mark.parametrize("places", [1, 2])
def test_a_stray_byte_in_a_feed_does_not_make_its_source_damaged(places: int) -> None:
    poller = Poller()
    whole = feed(*items(1, 2))
    assert whole.feed
    poller.poll(whole)
    lost = replace(whole, feed=replace(whole.feed, damaged=True, lost=places))
    state = poller.poll(lost).state
    assert (state.state, state.error) == ("ok", "")


def test_a_mended_feed_behind_a_304_is_well_once_it_is_asked_for_in_full() -> None:
    poller = Poller()
    whole = feed(*items(1, 2))
    assert whole.feed
    poller.poll(replace(whole, feed=replace(whole.feed, damaged=True, lost=9)))
    unchanged = Answer(Response(URL, 304, {}, b"", None))
    state = poller.poll(unchanged).state._replace(url=URL, etag='"1"')
    assert state.state == "damaged"
    later = (state.last_full_at or START) + timedelta(days=1, minutes=1)
    asked = validators(state, Source("a", URL, outlet="a"), History(), later)
    assert (asked.etag, asked.last_modified) == (None, None)
    assert poller.poll(whole).state.state == "ok"
