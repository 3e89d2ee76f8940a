"""`monitor run` as a process of its own: quick to tell, quick to stop, alone on its database."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import program
import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from stage import Stage

from monitor.errors import MonitorError
from monitor.model import Message
from monitor.pipeline import deliver
from monitor.schedule import wake
from monitor.store import deliveries as delivery_store
from monitor.views import deliveries as delivery_views
from monitor.views import entries as entry_views

FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight."
)
CHEESE = "A dairy in the hills above Orrin won the national prize for its mountain cheese."


class Live(Stage):
    """A stage whose clock is the real one, polled every two seconds."""

    def page_now(self, outlet: str, slug: str, title: str, text: str) -> None:
        now = datetime.now(UTC) + timedelta(hours=3)
        self.page(outlet, slug, f"{now:%Y-%m-%d %H:%M}", title, text)

    def run(self) -> "subprocess.Popen[bytes]":
        self.servers.newsstand.now = datetime.now(UTC) + timedelta(days=1)
        where = ("--config", self.config, "--data", self.data)
        return program.start("run", *where, env=self.servers.environment())

    def baseline_is_read(self) -> bool:
        try:
            waiting = self.ask(entry_views.pending, list(self.sources), datetime.now(UTC), 10)
            return not waiting and self.ask(entry_views.entry, 1).article_id is not None
        except MonitorError:
            return False  # no tables, no entry yet


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Live]:
    made = Live(tmp_path)
    made.outlet("gazette", every="2s")
    made.watch("velden", "Velden")
    made.page_now("gazette", "cheese", "Prize for a mountain cheese", CHEESE)
    made.open()
    yield made
    made.close()


@pytest.fixture
def running(stage: Live) -> Iterator["subprocess.Popen[bytes]"]:
    process = stage.run()
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def soon(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until it is so. Generous, since the machine may be busy with other things."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.1)


def stopped(process: "subprocess.Popen[bytes]") -> tuple[int, float]:
    """The exit code after SIGTERM, and the seconds that it took."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = process.wait(60)
    return code, time.monotonic() - began


def test_an_alert_arrives_within_seconds_an_edit_is_taken_and_sigterm_ends_it(
    stage: Live, running: "subprocess.Popen[bytes]"
) -> None:
    soon(stage.baseline_is_read)
    assert stage.chat == []
    stage.page_now("gazette", "ferry", "New ferry line to Sund", FERRY)
    soon(lambda: stage.chat, 30)
    assert "New ferry line to Sund" in stage.chat[0]

    stage.watch("orrin", "Orrin")
    stage.write_config()
    taken = time.monotonic() + 6  # the files are looked at every two seconds
    second = program.start("run", "--config", stage.config, "--data", stage.data)
    _, said = second.communicate(timeout=60)
    assert second.returncode == 3
    assert b"another monitor is at work" in said

    time.sleep(max(0.0, taken - time.monotonic()))
    stage.page_now("gazette", "cheese-2", "A second prize", f"{CHEESE} It is the second prize.")
    soon(lambda: len(stage.chat) == 2, 30)
    assert "A second prize" in stage.chat[1]

    code, seconds = stopped(running)
    assert code == 0
    assert seconds < 10
    assert stage.ask(delivery_views.waiting) == 0


def test_a_slow_gloss_of_one_channel_holds_up_no_other(stage: Live, tmp_path: Path) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(60)", encoding="utf-8")
    command = [sys.executable, "-S", str(slow)]
    stage.channels["chat"] = {"gloss": {"command": command, "timeout": "100s", "languages": ["en"]}}
    stage.watch("velden", "Velden", "Orrin", alert={"to": ["chat", "slack"]})
    stage.write_config()
    process = stage.run()
    try:
        soon(stage.baseline_is_read)
        stage.page_now("gazette", "ferry", "New ferry line to Sund", FERRY)
        soon(lambda: len(stage.servers.slack.received) == 1, 30)
        mayor = "Orrin elected a new mayor on Sunday. She wants to build two schools and a bath."
        stage.page_now("gazette", "mayor", "A new mayor", mayor)  # the first waits for its gloss
        soon(lambda: len(stage.servers.slack.received) == 2, 30)
        assert stage.chat == []
    finally:
        process.kill()
        process.communicate()


def test_ticks_go_on_when_the_clock_is_put_back() -> None:
    ticked = []

    async def play() -> None:
        scheduler = AsyncIOScheduler()
        scheduler.add_job(ticked.append, "interval", args=[1], seconds=1)
        scheduler.start()
        (job,) = scheduler.get_jobs()
        job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))
        await asyncio.sleep(1.5)
        assert not ticked
        wake(scheduler, datetime.now(UTC))
        await asyncio.sleep(0.3)
        scheduler.shutdown(wait=False)

    asyncio.run(play())
    assert ticked


def test_a_stop_lets_the_message_under_way_be_the_last(stage: Live) -> None:
    async def play() -> None:
        async with stage.monitor() as monitor:
            database, now = monitor.ports.database, monitor.ports.now()
            for number in range(3):
                note = Message(f"m{number}", "chat", "alert", "Subject", "Text.")
                database.write(delivery_store.add, note, now)
            due = await deliver.due(monitor.ports, monitor.desk)
            stop = lambda: len(stage.chat) == 1  # noqa: E731
            await deliver.drain(monitor.ports, monitor.desk, "chat", due["chat"], stop)

    asyncio.run(play())
    assert sorted(row.state.value for row in stage.ask(delivery_views.deliveries)) == [
        "pending",
        "pending",
        "sent",
    ]


def test_a_database_locked_by_another_does_not_hold_up_the_stop(
    stage: Live, running: "subprocess.Popen[bytes]"
) -> None:
    soon(stage.baseline_is_read)
    other = sqlite3.connect(stage.data / "monitor.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(4)  # ticks are waiting for it
    code, seconds = stopped(running)
    other.close()
    assert code == 0
    assert seconds < 10
