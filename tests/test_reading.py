"""A page that kills its child, or does not come: its article is there all the same, and at once."""

import asyncio
import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from monitor.errors import ExtractError, FetchError, SandboxError
from monitor.http.turns import Turns
from monitor.model import Entry, EntryKeys, Page, Reason, Response, Source, StoredEntry
from monitor.pipeline import read, reading
from monitor.pipeline.haste import Haste
from monitor.pipeline.wary import Wary
from tests.hostile import client, hostile

NOW = datetime(2025, 5, 3, 9, tzinfo=UTC)
LINK = "https://gazette.example/1"
ANSWER = Response(LINK, 200, {"content-type": "text/html; charset=utf-8"}, b"<p>Text.")


def stored(link: str = LINK) -> StoredEntry:
    entry = Entry("1", link, "Ferry stops at noon", "The port says so.", published=NOW)
    keys = EntryKeys("1", link, "t", "c")
    return StoredEntry(1, "gazette", entry, keys, NOW, baseline=False, attempts=0, article_id=None)


class Children:
    """A pool that gives what it is told to, one after the other."""

    def __init__(self, *answers: Page | SandboxError) -> None:
        self.answers = list(answers)

    async def run(self, function: Callable[..., Page], *args: object, subject: str = "") -> Page:
        answer = self.answers.pop(0)
        if isinstance(answer, SandboxError):
            raise answer
        return answer


def died(*, crashed: bool) -> SandboxError:
    error = SandboxError("ended", subject=LINK)
    error.crashed = crashed
    return error


def extracted(*answers: Page | SandboxError) -> Page:
    ports: Any = SimpleNamespace(pool=Children(*answers), haste=Haste())
    return asyncio.run(reading.extracted(ports, ANSWER))


def test_a_page_whose_child_crashes_has_a_second_one_and_no_third() -> None:
    said = Page("Text.")
    assert extracted(died(crashed=True), said) == said
    with pytest.raises(SandboxError):
        extracted(died(crashed=True), died(crashed=True), said)
    with pytest.raises(SandboxError):
        extracted(died(crashed=False), said)  # a limit: it would only be hit again


@pytest.mark.parametrize(
    ("earns", "why"),
    [
        (True, "not there after 0.05 s, and the feed's own words earn an alert"),
        (False, "no complete answer within 0.2 s"),
    ],
)
def test_an_alert_does_not_wait_for_a_page_that_is_slow(
    monkeypatch: pytest.MonkeyPatch, earns: bool, why: str
) -> None:
    async def nothing(*_: object) -> None:
        return None

    async def page() -> reading.Reading:
        with hostile({"/slow": [b"HTTP/1.1 200 OK\r\n", 3]}) as there:
            async with client() as http:
                database = SimpleNamespace(aread=nothing)
                ports: Any = SimpleNamespace(
                    database=database, now=lambda: NOW, http=http, wary=Wary()
                )
                source = Source(name="gazette", url=there.url("/"), outlet="The Gazette")
                fetch = SimpleNamespace(max_page=99_999, robots=False)
                desk: Any = SimpleNamespace(settings=SimpleNamespace(fetch=fetch))
                waiting = replace(stored(link=there.url("/slow")), urgent=earns)
                return await reading.page_of(ports, desk, source, waiting)

    monkeypatch.setattr(reading, "PATIENCE", 0.2)
    monkeypatch.setattr(reading, "SOON", 0.05)
    found = asyncio.run(page())
    assert found.error is not None
    assert found.error.temporary
    source = Source(name="gazette", url=LINK, outlet="The Gazette")
    plan = read.decide(stored(), source, None, None, found, NOW)
    assert plan.add is not None
    assert plan.add.document.text == "The port says so."
    assert plan.again == NOW + read.AGAIN[0]
    assert why in plan.decision.detail


def test_our_own_queue_takes_no_page_from_an_alert(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight watched items of a quick host: the last one's turn comes long after the limit."""

    async def page(turns: Turns, begun: asyncio.Event) -> Response:
        async with turns.of("gazette.example"):
            begun.set()
            await asyncio.sleep(0.001)
            return ANSWER

    async def ask(turns: Turns) -> Response:
        begun = asyncio.Event()
        return await reading._soon(page(turns, begun), begun, LINK)

    async def all_of_them() -> list[Response]:
        turns = Turns(8, per_host=2, delay=0.04, exempt=lambda _: False)
        return await asyncio.gather(*(ask(turns) for _ in range(8)))

    monkeypatch.setattr(reading, "SOON", 0.1)
    assert asyncio.run(all_of_them()) == [ANSWER] * 8


def test_an_alert_waits_for_a_busy_host_so_long_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def ask() -> None:
        await reading._soon(asyncio.sleep(5, ANSWER), asyncio.Event(), LINK)

    monkeypatch.setattr(reading, "PATIENCE", 0.02)
    monkeypatch.setattr(reading, "SOON", 0.01)
    with pytest.raises(FetchError, match="its host is busy"):
        asyncio.run(ask())


def test_a_page_given_up_ends_before_its_article_goes_on() -> None:
    """What it ends with is nobody's: neither asyncio nor the log has anything to say of it."""
    ended, complaints = list[str](), list[object]()

    async def asking() -> Response:
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            ended.append("page")
            raise FetchError("its line was cut", subject=LINK) from None
        return ANSWER

    async def ask() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, said: complaints.append(said))
        begun = asyncio.Event()
        begun.set()
        with pytest.raises(FetchError, match="earn an alert"):
            await reading._soon(asking(), begun, LINK)
        assert ended == ["page"]
        gc.collect()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "SOON", 0.01)
        asyncio.run(ask())
    assert complaints == []


def test_a_page_that_comes_in_the_last_moment_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    real = asyncio.wait

    async def wait(tasks: Any, **how: Any) -> Any:
        found = await real(tasks, **how)
        if how.get("timeout") == reading.SOON:
            await asyncio.sleep(0.05)  # the page comes after the wait has said that it did not
        return found

    async def ask() -> Response:
        begun = asyncio.Event()
        begun.set()
        return await reading._soon(asyncio.sleep(0.02, ANSWER), begun, LINK)

    monkeypatch.setattr(reading, "SOON", 0.001)
    monkeypatch.setattr(asyncio, "wait", wait)
    assert asyncio.run(ask()) == ANSWER


@pytest.mark.parametrize(
    "error",
    [
        SandboxError("ran out of time (10 s)", subject=LINK),  # a table of 6 MB
        SandboxError("ran out of memory (512 MB)", subject=LINK),
        died(crashed=True),
        ExtractError("is nested too deeply (more than 256 elements) to be read", subject=LINK),
        ExtractError("is a PDF, not text", subject=LINK),
        ExtractError("is empty", subject=LINK),
    ],
    ids=lambda error: error.what[:20],
)
def test_a_page_that_gives_nothing_leaves_the_feed_s_words_and_says_why(
    error: ExtractError,
) -> None:
    """Rows D1, D2, D3 and D5: the item is kept, once and for all, and the reason is shown."""
    source = Source(name="gazette", url=LINK, outlet="The Gazette")
    plan = read.decide(stored(), source, None, None, reading.Reading(error=error), NOW)
    assert plan.add is not None
    assert (plan.add.document.text, plan.add.text_from) == ("The port says so.", "feed")
    assert plan.decision.reason is Reason.FEED_TEXT_ONLY
    assert error.what in plan.decision.detail
    assert plan.again is None
