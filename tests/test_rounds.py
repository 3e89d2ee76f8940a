"""Sources that are polled together: what one of them brings is kept, whatever another does."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session
from stage import Stage

from monitor.errors import RowError, StoreError
from monitor.http import Http
from monitor.model import Response, SourceState
from monitor.pipeline import poll
from monitor.pipeline.poll import rounds
from monitor.pipeline.poll.rounds import Polled
from monitor.views import sources as source_views

NAMES = ("gazette", "herald", "press")  # of one host


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    for name in NAMES:
        made.outlet(name, fetch="feed")
    made.watch("velden", "Velden")
    made.open()
    yield made
    made.close()


def refuse(
    monkeypatch: pytest.MonkeyPatch, name: str, error: type[StoreError], *, always: bool
) -> None:
    """The database takes nothing of a source (or, if not `always`, only that it failed)."""
    real = rounds.apply

    def apply(session: Session, outcomes: Sequence[Polled]) -> None:
        for one in outcomes:
            if one.source.name == name and (always or not one.plan.state.failures):
                raise error("cannot be written")
        real(session, outcomes)

    monkeypatch.setattr(rounds, "apply", apply)


class Asked:
    """What a client was asked that is looked over the shoulder; one outlet may never answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, mute: str = "") -> None:
        self.followed: dict[str, bool] = {}  # whether another of its host was said to come
        self.given_up: list[str] = []
        self.all = threading.Event()
        real = Http.get

        async def get(http: Http, url: str, *, followed: bool = False, **given: Any) -> Response:
            name = next(one for one in NAMES if one in url)
            self.followed[name] = followed
            if len(self.followed) == len(NAMES):
                self.all.set()
            try:
                if name == mute:
                    await asyncio.sleep(60)
                return await real(http, url, followed=followed, **given)
            except asyncio.CancelledError:
                self.given_up.append(name)
                raise

        monkeypatch.setattr(Http, "get", get)


async def polled(stage: Stage) -> tuple[tuple[int, int], dict[str, SourceState]]:
    async with stage.monitor() as monitor:
        ports = monitor.ports
        counts = await poll.run(ports, monitor.desk, everything=True)
        return counts, ports.database.read(source_views.states)


def test_what_the_database_refuses_puts_its_own_source_off(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "herald", RowError, always=False)
    counts, states = asyncio.run(polled(stage))
    assert counts == (2, 1)
    assert {name: one.failures for name, one in states.items()} == {
        "gazette": 0,
        "herald": 1,
        "press": 0,
    }


@pytest.mark.parametrize("error", [RowError, StoreError])
def test_a_database_that_takes_not_even_that_stops_the_round(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: type[StoreError]
) -> None:
    refuse(monkeypatch, "herald", error, always=True)
    with pytest.raises(error, match="cannot be written"):
        asyncio.run(polled(stage))


def test_a_row_goes_on_while_what_it_brought_is_written(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, real = Asked(monkeypatch), rounds.apply

    def apply(session: Session, outcomes: Sequence[Polled]) -> None:
        assert asked.all.wait(20), "the next ones wait for this"
        real(session, outcomes)

    monkeypatch.setattr(rounds, "apply", apply)
    counts, _ = asyncio.run(polled(stage))
    assert counts == (3, 0)
    assert asked.followed == {"gazette": True, "herald": True, "press": False}


def test_a_database_that_is_gone_stops_those_who_still_ask(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "gazette", StoreError, always=True)
    asked = Asked(monkeypatch, mute="herald")
    with pytest.raises(StoreError, match="cannot be written"):
        asyncio.run(polled(stage))
    assert asked.given_up == ["herald"]


def test_one_that_is_asked_alone_counts_as_failed_where_the_database_refuses_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "press", RowError, always=False)

    async def play() -> tuple[int, int]:
        async with stage.monitor() as monitor:
            plan = await poll.poll(monitor.ports, monitor.desk, "press")
            states = monitor.ports.database.read(source_views.states)
            return plan.state.failures, states["press"].failures

    assert asyncio.run(play()) == (1, 1)


def test_few_polls_wait_to_be_written(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "UNKEPT", 1)
    assert asyncio.run(polled(stage))[0] == (3, 0)


def test_a_round_of_nobody_ends_at_once(stage: Stage) -> None:
    async def play() -> tuple[int, int]:
        async with stage.monitor() as monitor:
            return await poll.several(monitor.ports, monitor.desk, ["nobody"])

    assert asyncio.run(play()) == (0, 0)
