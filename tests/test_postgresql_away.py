"""Connections that are cut, a server that crashes, a monitor that froze meanwhile."""

import asyncio
import os
import signal
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from arrivals import judge
from chaos import Campaign
from disks import apart, fill, small
from failpoints import Board
from newsroom import opened, staged
from postgresql import Server, server
from rows import NOW, message
from sqlalchemy import create_engine, text
from stage import Stage, moment
from victim import AGAIN, ENDED, ended, fork, victim, warm

from monitor.errors import StoreError
from monitor.pipeline import deliver
from monitor.schedule import Runner
from monitor.store import deliveries, migrate
from monitor.store.database import Database
from monitor.views import deliveries as delivery_views

stage = pytest.fixture(staged, name="stage")
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


def cut(url: str) -> None:
    """Every connection of a database, as a failover does."""
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text(f"{OTHERS} AND datname = current_database()"))
    engine.dispose()


async def crash(one: Server) -> None:
    await asyncio.to_thread(one.stop, signal.SIGQUIT)


async def comes_back(one: Server) -> None:
    await asyncio.sleep(0.2)
    await asyncio.to_thread(one.start)


def test_a_server_that_crashes_between_a_message_and_its_outcome_costs_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, sent = deliver.send, []
    with server("fsync=off") as one:
        stage.database_url = one.url
        opened(stage)
        stage.clock = moment("2024-03-04 09:05")
        monkeypatch.setattr(deliver, "RECORD_AGAIN", 0.05)
        back: list[asyncio.Task[None]] = []

        async def struck(*given: object) -> object:
            receipt = await send(*given)  # type: ignore[arg-type]
            sent.append(receipt)
            if len(sent) == 1:
                await asyncio.to_thread(cut, one.url)
            elif len(sent) == 2:
                await crash(one)
                back.append(asyncio.create_task(comes_back(one)))
            return receipt

        async def play() -> bool:
            async with stage.monitor() as monitor:
                for number in range(4):
                    monitor.ports.database.write(deliveries.add, message(number), stage.clock)
                monkeypatch.setattr(deliver, "send", struck)
                runner = Runner(monitor)
                while len(sent) < 4:
                    await runner._guarded("deliver")()
                    await runner._under_way.finish(30)
                await asyncio.gather(*back)
                await runner._guarded("beat")()  # its lock was lost, and taken again
                return await monitor.leads_still() and not runner._replaced

        assert asyncio.run(play())
        rows = stage.ask(delivery_views.deliveries)
    assert [(row.state.value, row.message.repeated) for row in rows] == [("sent", False)] * 4
    assert len(stage.chat) == len(sent) == 4


def test_a_server_whose_disk_is_full_is_named_and_goes_on_when_there_is_room() -> None:
    if os.getuid():
        pytest.skip("a server for a child with mounts of its own takes root")

    def in_a_small_place(folder: str) -> list[str]:
        top = small(Path(folder), 120_000)
        one, said = Server(top, ["fsync=off", "min_wal_size=32MB", "max_wal_size=32MB"]), []
        one.start()
        database = Database(one.url)
        migrate.ensure(database)
        database.write(deliveries.add, message(1), NOW)
        filler = fill(top)
        large = replace(message(2), text="".join(map(chr, range(0x4E00, 0x9FFF))) * 500)
        try:
            database.write(deliveries.add, large, NOW)
        except StoreError as error:
            said.append(f"{error.what} {error.temporary}")
        said.append(f"{len(database.read(delivery_views.deliveries))} there")
        filler.unlink()
        database.write(deliveries.add, message(3), NOW)
        said.append(f"{len(database.read(delivery_views.deliveries))} there")
        database.close()
        one.stop()
        return said

    with tempfile.TemporaryDirectory(prefix="pg-") as folder:  # where its user may come
        said = apart(lambda: in_a_small_place(folder))
    assert said == ["the disk is full; make room on it True", "1 there", "2 there"]


@pytest.fixture(params=["sqlite", "postgresql"])
def campaign(request: pytest.FixtureRequest, tmp_path: Path) -> Campaign:
    warm()
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    return Campaign(tmp_path, 1, url, steps=4)


def test_a_monitor_that_froze_while_sending_comes_back_and_does_no_harm(campaign: Campaign) -> None:
    campaign.calm()
    with campaign.stage("frozen") as place:
        board, aim = Board(), "telegram: sent, not recorded"
        frozen = fork(victim(place, board, aim, how=signal.SIGSTOP), place.log)
        _, status = os.waitpid(frozen, os.WUNTRACED)
        assert os.WIFSTOPPED(status), place.log.read_text()
        assert ended(_waited(fork(victim(place, Board()), place.log))) == (AGAIN, False)
        if place.url.startswith("postgresql"):  # its lock is lost with its connection
            cut(place.url)
            campaign.to_the_end(place, fork(victim(place, Board()), place.log))
        os.kill(frozen, signal.SIGCONT)
        assert ended(_waited(frozen)) == (ENDED, False), place.log.read_text()[-2000:]
        repeats, faults = judge(campaign.expected, place, 1)
    assert faults == []
    assert bool(repeats) == place.url.startswith("postgresql")


def _waited(child: int) -> int:
    return os.waitpid(child, 0)[1]
