"""Two alarms of sources: a failure that lasts, and a silence that is unusual. Each told once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from questions import HOME, ITEM, LIMITS, LINK, RSS, World, pooled, worlds
from rendering import RENDERER
from rows import keep_state, state_of

from monitor.app import build_desk
from monitor.model import Channel, Settings, Source, SourceState
from monitor.pipeline import alarms, elsewhere
from monitor.pipeline.alarms import SHOWN, Alarm, _notice, condition, decide, notes, said
from monitor.pipeline.kinds.discovery import Found
from monitor.pipeline.poll.failing import SUGGESTIONS
from monitor.store import migrate
from monitor.store.database import Database, sqlite_url
from monitor.timing.pace import History
from monitor.views import deliveries as delivery_views

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")
OWNER = Channel("owner", "mailto://127.0.0.1/a@example.org?from=b@example.org")

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
BUSY = History((30,) * 20)
WELL = SourceState("a", last_new_at=NOW - timedelta(hours=1), last_ok_at=NOW)
FAILING = WELL._replace(
    failures=9,
    weight=3.0,
    failing_since=NOW - timedelta(days=2),
    state="html",
    error="no feed",
)


def test_a_failure_is_told_after_a_day_by_its_weight() -> None:
    assert condition(FAILING, BUSY, NOW) == "failing"
    assert condition(FAILING._replace(weight=2.5), BUSY, NOW) == ""
    assert condition(FAILING._replace(failing_since=NOW - timedelta(hours=20)), BUSY, NOW) == ""
    assert condition(WELL, BUSY, NOW) == ""


def test_of_a_source_that_is_asked_seldom_two_failures_in_three_days_are_told() -> None:
    since = NOW - timedelta(days=3)
    seldom = FAILING._replace(weight=0.5, failures=2, failing_since=since, interval=86_400.0)
    assert condition(seldom, BUSY, NOW) == "failing"
    assert condition(seldom._replace(failures=1), BUSY, NOW) == ""
    assert condition(seldom._replace(failing_since=NOW - timedelta(days=2)), BUSY, NOW) == ""
    off_for_a_weekend = seldom._replace(interval=900.0)
    assert condition(off_for_a_weekend, BUSY, NOW) == ""


def test_one_that_says_it_is_gone_is_told_at_once_and_never_again() -> None:
    gone = FAILING._replace(state="gone", failures=1, failing_since=NOW, error="answered 410")
    (told,) = decide({"a": gone}, {"a": BUSY}, NOW)
    assert told.kind == "gone"
    assert said(gone, told.kind, NOW) == f"gone: answered 410; {SUGGESTIONS['gone']}"
    for now in (NOW, NOW + timedelta(days=30)):
        for state in ("gone", "failing"):
            known = gone._replace(alarm="gone", state=state, failures=9)
            assert decide({"a": known}, {"a": BUSY}, now) == []
    failed = gone._replace(alarm="failing")
    assert [one.kind for one in decide({"a": failed}, {"a": BUSY}, NOW)] == ["gone"]
    assert decide({"a": WELL._replace(alarm="gone")}, {"a": BUSY}, NOW) == [Alarm("a", "")]


def test_a_digest_says_of_which_sources_items_may_be_missing() -> None:
    since = NOW - timedelta(days=1)
    before = WELL._replace(gap_at=since - timedelta(minutes=1))
    assert notes([WELL, before], since, NOW) == []
    missed = [WELL._replace(name=name, gap_at=since) for name in "bcdefgh"]
    assert notes([before, *missed], since, NOW) == [
        "Items may be missing of b, c, d, e, f and 2 more: two polls had nothing in common."
    ]


def test_silence_is_told_and_ends_with_the_next_item() -> None:
    silent = WELL._replace(last_new_at=NOW - timedelta(hours=26))
    assert condition(silent, BUSY, NOW) == "silent"
    assert condition(silent._replace(alarm="silent"), BUSY, NOW) == "silent"
    assert decide({"a": WELL._replace(alarm="silent")}, {"a": BUSY}, NOW) == [Alarm("a", "")]


def test_an_alarm_is_told_once_and_says_what_may_help() -> None:
    (told,) = decide({"a": FAILING}, {"a": BUSY}, NOW)
    assert told.kind == "failing"
    assert "html for 2 days: no feed" in said(FAILING, told.kind, NOW)
    assert "monitor sources discover" in said(FAILING, told.kind, NOW)
    assert decide({"a": FAILING._replace(alarm="failing")}, {"a": BUSY}, NOW) == []


def test_many_that_fail_at_once_are_one_message_that_asks_for_the_network() -> None:
    states = {name: FAILING._replace(name=name) for name in map(str, range(SHOWN + 2))}
    desk: Any = SimpleNamespace(
        settings=Settings(owner="owner", channels=(OWNER,)),
        channel=lambda _: OWNER,
        renderer=RENDERER,
    )
    told = _notice(desk, [Alarm(name, "failing") for name in states], states, NOW)
    assert told is not None
    assert f"{SHOWN + 2} of {SHOWN + 2} sources fail: is this machine's network well?" in told.text
    assert "and 2 more: `monitor sources health --bad`" in told.text


def test_a_silent_source_that_begins_to_fail_keeps_its_alarm_until_that_lasts() -> None:
    fails = FAILING._replace(alarm="silent", failing_since=NOW - timedelta(hours=1))
    assert decide({"a": fails}, {"a": BUSY}, NOW) == []


def test_a_digest_says_which_sources_are_unusually_silent() -> None:
    silent = WELL._replace(last_new_at=NOW - timedelta(days=3), alarm="silent")
    (note,) = notes([WELL, silent], NOW - timedelta(days=1), NOW)
    assert note.startswith("a: answers, but has brought nothing for 3 days; ")


async def test_a_feed_that_its_site_offers_now_is_suggested_until_the_source_is_well(
    world: World, tmp_path: Path
) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.upgrade(database)
    world.says("/", HOME.format(LINK.format("/old.rss") + LINK.format("/new.rss")))
    world.says("/new.rss", RSS.format("News", ITEM.format("a")))
    source = Source("a", world.server.url("/old.rss"), "A")
    desk = build_desk(Settings(sources=(source,), fetch=LIMITS, channels=(OWNER,), owner="owner"))
    ports = cast(Any, SimpleNamespace(
        database=database, http=world.http, pool=world.pool, now=lambda: NOW,
    ))  # fmt: skip
    database.write(keep_state, FAILING)
    assert await alarms.run(ports, desk) == 1
    offered = f"its site offers {world.server.url('/new.rss')} now"
    (told,) = database.read(delivery_views.deliveries)
    assert offered in " ".join(told.message.text.split())
    state = database.read(state_of, "a")
    assert offered in notes([state._replace(alarm="silent", failures=0)], NOW, NOW)[0]
    assert offered in said(state, "failing", NOW)
    database.write(keep_state, WELL._replace(elsewhere="not its own to say"))
    assert await alarms.run(ports, desk) == 0
    assert database.read(state_of, "a").elsewhere == ""
    database.close()


async def test_a_fault_in_looking_for_a_feed_costs_the_suggestion_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(question: object) -> None:
        raise ValueError("a page that nobody thought of")

    monkeypatch.setattr(elsewhere.kinds, "discover", broken)
    source = Source("a", "https://a.example/feed", "A")
    desk = build_desk(Settings(sources=(source,)))
    ports = cast(Any, SimpleNamespace(now=lambda: NOW))
    assert await elsewhere.found(ports, desk, ["a"], {"a": FAILING}) == {}


async def test_what_another_source_asks_already_is_not_suggested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def offers(question: object) -> list[Found]:
        return [Found(f"https://a.example/{name}", "feed", "", 9, NOW) for name in ("two", "three")]

    monkeypatch.setattr(elsewhere.kinds, "discover", offers)
    sources = [Source(name, f"https://a.example/{name}", "A") for name in ("one", "two")]
    desk = build_desk(Settings(sources=tuple(sources)))
    ports = cast(Any, SimpleNamespace(now=lambda: NOW))
    found = await elsewhere.found(ports, desk, ["one"], {"one": FAILING})
    assert found == {"one": "https://a.example/three"}
