"""The monitor on a machine that runs out of disk, descriptors or threads, and ticks that raise."""

import asyncio
import logging
import os
import resource
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
import victim
from disks import apart, fill, small
from newsroom import FERRY, many, opened, staged, states
from stage import Stage, moment

from monitor import sandbox, schedule
from monitor.app import Monitor, configure_logging
from monitor.deliver import send
from monitor.demo.servers import control
from monitor.errors import StoreError
from monitor.http.names import Names
from monitor.model import Channel, DeliverSettings, Later, Message
from monitor.pipeline import compose, deliver, housekeep, spikes
from monitor.schedule import Runner

stage = pytest.fixture(staged, name="stage")


def published(stage: Stage) -> Stage:
    """A stage whose known article is read, and on which the ferry comes at ten."""
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    return stage


def turn(stage: Stage, when: str) -> None:
    """The clock, from a child: the newsstand is in the parent."""
    stage.clock = moment(when)
    address = stage.servers.environment()["NEWSSTAND_URL"]
    control(address, "/-/clock", {"now": stage.clock.isoformat()})


def played(stage: Stage, play: Callable[[Monitor], Awaitable[object]]) -> Callable[[], object]:
    """`play` with a monitor in the process that calls this, reading pages itself."""

    async def whole() -> object:
        async with stage.monitor() as monitor:
            return await play(monitor)

    def run() -> object:
        sandbox.Pool = victim.Inline  # type: ignore[misc,assignment]
        return asyncio.run(whole())

    return run


# --- ticks ----------------------------------------------------------------------------------------


async def boom(*_: object, **__: object) -> None:
    raise RuntimeError("boom")


def test_a_tick_that_raises_is_told_and_ends_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened(stage)
    for arrow in (compose, housekeep, spikes):
        monkeypatch.setattr(arrow, "run", boom)
    monkeypatch.setattr(deliver, "drain", boom)
    monkeypatch.setattr(Monitor, "reload", boom)
    monkeypatch.setattr(schedule, "TICKS", dict.fromkeys(schedule.TICKS, 0.05))
    monkeypatch.setattr(schedule, "HOUSEKEEPING", 0.05)
    many(stage, "chat", 1, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:05")

    async def play() -> None:
        async with stage.monitor() as monitor:
            runner = Runner(monitor)
            running = asyncio.create_task(runner.run())
            await asyncio.sleep(0.5)
            assert not running.done()
            monkeypatch.undo()  # whatever it was is over: the same runner goes on
            while not stage.chat:
                await asyncio.sleep(0.05)
            runner.stop()
            await running

    asyncio.run(play())
    failed = {
        record.message.split()[0] for record in caplog.records if "boom" in str(record.exc_info)
    }
    assert failed >= {"compose", "housekeep", "spikes", "reload", "deliver"}


def test_a_tick_that_takes_longer_than_its_interval_piles_nothing_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    runs = now = most = 0

    async def slow(*_: object, **__: object) -> None:
        nonlocal runs, now, most
        runs, now = runs + 1, now + 1
        most = max(most, now)
        await asyncio.sleep(0.2)
        now -= 1

    for arrow in (compose, housekeep, spikes):
        monkeypatch.setattr(arrow, "run", slow)
    ticks = {"compose": 0.01, "spikes": 0.01}
    monkeypatch.setattr(schedule, "TICKS", schedule.TICKS | ticks)

    async def play() -> None:
        async with stage.monitor() as monitor:
            runner = Runner(monitor)
            running = asyncio.create_task(runner.run())
            await asyncio.sleep(1)
            runner.stop()
            await running

    asyncio.run(play())
    assert most <= len(ticks), "one of each"
    assert 2 <= runs <= 12


class Unspeakable:
    def __str__(self) -> str:
        raise RuntimeError("no words")


def test_a_line_that_cannot_be_logged_costs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    root, ours = logging.getLogger(), logging.getLogger("monitor")
    before = root.handlers[:], root.level, ours.level
    root.handlers.clear()  # those of pytest, which raise
    try:
        configure_logging(level=logging.INFO)
        ours.info("%s", Unspeakable())
    finally:
        logging.captureWarnings(False)
        root.handlers[:], root.level, ours.level = before
    assert capsys.readouterr().err == "INFO: a line of monitor could not be written down\n"


def test_a_full_disk_for_the_log_stops_nothing(stage: Stage) -> None:
    published(stage)

    async def play(monitor: Monitor) -> object:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 2)
        configure_logging(debug=True)
        return await monitor.once(poll_all=True)

    turn(stage, "2024-03-04 10:05")
    apart(played(stage, play), mounts=False)
    assert len(stage.chat) == 1


# --- the configuration ----------------------------------------------------------------------------


def test_whoever_is_taken_out_while_a_queue_is_sent_gets_nothing_more(stage: Stage) -> None:
    opened(stage)
    many(stage, "chat", 5, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:05")

    async def play() -> None:
        async with stage.monitor() as monitor:
            runner, send = Runner(monitor), deliver.send

            async def edited(*given: object) -> object:
                stage.channels["chat"] = {"url": "${GONE}"}
                for file in ("watchlists/velden.yaml", "sources.yaml"):
                    (stage.config / file).unlink()
                channels = stage.config / "channels.yaml"
                channels.write_text(channels.read_text().replace("DEMO_TELEGRAM_URL", "GONE"))
                assert await monitor.reload()
                return await send(*given)  # type: ignore[arg-type]

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(deliver, "send", edited)
                await runner._deliver()
                await runner._under_way.finish(30)
            await runner._judge()
            await runner._deliver()
            await runner._under_way.finish(30)

    asyncio.run(play())
    assert len(stage.chat) == 1
    assert sorted(states(stage, "chat")) == ["pending"] * 4 + ["sent"]


# --- a full disk ----------------------------------------------------------------------------------


def test_a_full_disk_is_told_past_it_once_and_all_goes_on_when_there_is_room(stage: Stage) -> None:
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.open()

    async def play(monitor: Monitor) -> list[int]:
        turn(stage, "2024-03-04 08:00")
        await monitor.once(poll_all=True)
        runner, notices = Runner(monitor), []
        filler = fill(stage.data)
        for minute in range(5):
            turn(stage, f"2024-03-04 10:{minute:02d}")
            await runner._survived("all", lambda: monitor.once(poll_all=True))
            await runner._beat()
            notices.append(len(stage_mails(stage)))
        filler.unlink()
        turn(stage, "2024-03-04 10:10")
        for _ in range(2):
            await runner._survived("all", lambda: monitor.once(poll_all=True))
            await runner._beat()
        with monitor.ports.database.reading.connect() as database:
            assert database.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        return notices

    def in_a_small_place() -> object:
        small(stage.data, 2_500)
        return played(stage, play)()

    assert apart(in_a_small_place) == [0, 1, 1, 1, 1]
    assert [str(mail["subject"]) for mail in stage.mails] == [
        "The database takes nothing",
        "The database takes everything again",
    ]
    assert "the disk is full" in str(stage.mails[0]["text"])
    assert ["New ferry line" in text for text in stage.chat] == [True]


def stage_mails(stage: Stage) -> list[object]:
    """As seen from a child."""
    control_of_mail = stage.servers.environment()["DEMO_MAIL_CONTROL"]
    found: list[object] = control(control_of_mail, "/-/received")
    return found


# --- descriptors ----------------------------------------------------------------------------------


def test_without_descriptors_it_waits_and_goes_on_by_itself(stage: Stage) -> None:
    published(stage)

    async def play(monitor: Monitor) -> int:
        runner = Runner(monitor)
        most = len(os.listdir("/proc/self/fd")) + 40
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        turn(stage, "2024-03-04 10:05")
        taken = []
        with suppress(OSError):
            while True:
                taken.append(os.open("/dev/null", os.O_RDONLY))
        for name in (*schedule.TICKS, "housekeep"):
            await runner._guarded(name)()
        await runner._under_way.finish(30)
        for one in taken:
            os.close(one)
        stage.clock += timedelta(hours=2)
        for _ in range(3):
            await runner._survived("all", lambda: monitor.once())
        return len(taken)

    taken = apart(played(stage, play), mounts=False)
    assert isinstance(taken, int)
    assert taken > 20
    assert ["New ferry line" in text for text in stage.chat] == [True]


# --- threads --------------------------------------------------------------------------------------


@contextmanager
def threadless() -> Iterator[None]:
    """No thread can be started: each would want more memory than there may be."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + (1 << 28)
    old = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, old[1]))
    size = threading.stack_size(1 << 29)
    try:
        yield
    finally:
        threading.stack_size(size)
        resource.setrlimit(resource.RLIMIT_AS, old)


def test_without_threads_it_waits_and_goes_on_by_itself(stage: Stage) -> None:
    published(stage)

    async def play(monitor: Monitor) -> object:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(4))  # none of it begun
        runner = Runner(monitor)
        turn(stage, "2024-03-04 10:05")
        mail = Channel("post", "mailto://127.0.0.1:9/reader@example.org?from=desk@example.org")
        message = Message("m", "post", "alert", "subject", "text")
        with threadless():
            for name in (*schedule.TICKS, "housekeep"):
                await runner._guarded(name)()
            await runner._under_way.finish(30)
            told = await send(message, mail, monitor.ports.post, DeliverSettings(), stage.clock)
            with pytest.raises(StoreError, match="no thread") as caught:
                await monitor.ports.database.aread(lambda session: None)
            assert caught.value.temporary
            with pytest.raises(OSError, match="no thread"):
                await Names().resolve("localhost", 80)
        stage.clock += timedelta(hours=2)
        for _ in range(3):
            await runner._survived("all", lambda: monitor.once())
        return told

    told = apart(played(stage, play), mounts=False)
    assert told == Later("the system has no thread to send it with")
    assert ["New ferry line" in text for text in stage.chat] == [True]
