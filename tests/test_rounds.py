"""Sources that are polled together: what one of them brings is kept, whatever another does."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlmodel import Session
from stage import Stage

from monitor.errors import RowError, StoreError
from monitor.model import SourceState
from monitor.pipeline import poll
from monitor.pipeline.poll import rounds
from monitor.pipeline.poll.rounds import Polled
from monitor.views import sources as source_views


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    for name in ("gazette", "herald", "press"):
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


def test_a_round_of_nobody_ends_at_once(stage: Stage) -> None:
    async def play() -> int:
        async with stage.monitor() as monitor:
            return await poll.several(monitor.ports, monitor.desk, ["nobody"])

    assert asyncio.run(play()) == 0
