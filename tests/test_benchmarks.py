"""Each benchmark runs, small: rivals find what we find, and the ratios are printed."""

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator
from pathlib import Path
from queue import Queue

import pytest

from benchmarks import (
    alerting,
    bulk,
    copies,
    delivery,
    digests,
    extraction,
    judging,
    language,
    live,
    loopback,
    matching,
    pages,
    path,
    rivals,
    shelved,
    wire,
)
from benchmarks.news import articles
from benchmarks.watched import watched
from monitor.model import TermKind


@pytest.fixture(autouse=True, scope="module")
def _few_words() -> Iterator[None]:
    """Languages of fewer words: making all of them takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "SIZE", 2_000)
        language.languages.cache_clear()
        yield
    language.languages.cache_clear()


def test_names_and_articles_are_the_same_again() -> None:
    terms = watched(50)
    assert terms == watched(50)
    first, second = (next(articles(terms)) for _ in range(2))
    assert first == second


def test_the_yardstick_finds_nothing_that_is_not_ours() -> None:
    outcome = matching.run(40, rounds=2, each=4, warm=2)
    assert outcome.missing == []
    assert outcome.hits >= outcome.peer_hits > 0
    assert f"ratio {outcome.ratio:.2f}" in matching.report(outcome)


def test_organisations_as_written_are_found() -> None:
    outcome = matching.run(100, rounds=1, each=30, warm=2, mix={TermKind.ORGANISATION: 100})
    assert outcome.missing == []


def test_the_rivals_find_nothing_that_is_not_ours() -> None:
    outcomes = rivals.run(60, rounds=2, share=0.02, warm=2)
    assert [one.rival for one in outcomes] == list(rivals.ARTICLES)
    for outcome in outcomes:
        assert outcome.missing == []
        assert "ratio" in rivals.report(outcome)
    assert sum(one.their_hits for one in outcomes) > 0


def test_loading_compiling_and_editing_are_told() -> None:
    lines = live.run(60, calling=lambda call, *given: call(*given))
    assert [line.partition(":")[0] for line in lines] == [
        "compile 60 parsed terms",
        "first start of 6 files",
        "next start of 6 files",
        "one edited file",
    ]


def test_the_bulk_command_streams() -> None:
    (outcome,) = bulk.run([10], persons=20)
    assert 0 < outcome.matched <= 10
    assert outcome.peak > 0
    assert "10 documents" in bulk.report(outcome)


def test_an_outbox_is_drained_faster_than_one_by_one() -> None:
    outcome = delivery.run(40, 10, calls=2, dead=2)
    assert outcome.unsent == 0
    assert outcome.ratio > 1
    assert "40 messages to 10 channels" in next(delivery.report(outcome))


def test_a_digest_of_many_matches_is_composed() -> None:
    outcome = digests.run(4, 10)
    assert (outcome.articles, outcome.stories) == (40, 4)
    assert "40 articles" in next(digests.report(outcome))


def test_the_press_writes_the_same_again_and_repeats_itself() -> None:
    press, again = wire.Press(3), wire.Press(3)
    written = [press.document(number) for number in range(1, 400)]
    assert written[350] == again.document(351)
    planted = [one for one in written if one.of]
    assert 5 < len(planted) < 50


def test_judging_and_its_peers_are_told() -> None:
    found = copies.run(60, each=4, rounds=1)
    assert [one.name for one in found] == ["ours", "rensa", "datasketch", "rapidfuzz over BM25"]
    assert found[0].recall == 1.0
    assert "recall 1.000" in copies.report(found)


def test_the_time_of_judging_is_told(tmp_path: Path) -> None:
    built = shelved.build(tmp_path / "monitor.sqlite", 60)
    outcome = judging.run(built, wire.Press(1), timed=6, copies=4, added=2)
    built.database.close()
    assert outcome.right == outcome.uncapped == 4
    assert 0 < outcome.index < 1
    assert "60 documents" in judging.report(outcome)


def test_the_time_of_extraction_is_told() -> None:
    outcome = extraction.run(pages.written(4), rounds=1)
    assert outcome.pages == 4
    assert "of trafilatura.bare_extraction" in extraction.report(outcome)


@pytest.mark.slow
def test_the_time_of_the_whole_way_is_told() -> None:
    terms = watched(50)
    outcome = path.run(20, terms, pages.written(4, 20, terms), before=2)
    assert len(outcome.theirs) == len(outcome.judging) == 2
    assert outcome.whole > 0
    assert "a day on two cores" in path.report(outcome)


def test_each_feed_has_one_item_more_and_some_are_watched() -> None:
    reports = Queue[tuple[str, int, float]]()
    world = alerting.World(reports, each=2, pages=0)
    before = [_asked(world, f"/feed/{n}") for n in range(4)]
    _asked(world, "/news")
    after = [_asked(world, f"/feed/{n}") for n in range(4)]
    assert [one.count(b"<item>") for one in before] == [alerting.KNOWN] * 4
    assert [one.count(b"<item>") for one in after] == [alerting.KNOWN + 1] * 4
    watched = alerting.WATCHED.encode()
    assert [watched in one for one in after] == [True, False, True, False]
    assert watched in _asked(world, "/page/2")
    _asked(world, "/bot1:a/sendMessage", b'{"text": "Quillhaven about feed 2"}')
    told = [reports.get()[:2] for _ in range(9)]
    assert told == [
        *(("known", n) for n in range(4)),
        *(("news", n) for n in range(4)),
        ("told", 2),
    ]


def _asked(world: alerting.World, path: str, body: bytes = b"") -> bytes:
    async def whole() -> bytes:
        return b"".join([piece async for piece in world(loopback.Ask(path, b"", body, 80))])

    return asyncio.run(whole())


def test_a_wait_ends_with_the_monitor() -> None:
    async def pause(work: Coroutine[None, None, None]) -> None:
        await alerting._pause(asyncio.ensure_future(work), 0.01)

    asyncio.run(pause(asyncio.sleep(0.1)))
    with pytest.raises(SystemExit, match="stopped"):
        asyncio.run(pause(asyncio.sleep(0)))


@pytest.mark.slow
def test_how_long_a_reader_waits_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerting, "EVERY", 1)
    waited = alerting.run(2, 1, pages=0, patience=60)
    assert len(waited.seconds) == 1
    assert "2 feeds, 1 watched items" in alerting.report(waited)


@pytest.mark.slow
def test_a_wait_that_is_called_off_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerting, "_note", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit, match="stopped"):
        alerting.run(1, 1, pages=0, patience=60)
