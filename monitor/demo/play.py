"""The demo: the real job on a small stage, day by day, and what came of it in plain words."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor import app, loop
from monitor.demo import report
from monitor.demo.servers import SHELF, Servers, control, environment, write_desk
from monitor.errors import UsageError
from monitor.extract import read
from monitor.pipeline.shelve import shelve

ZONE = ZoneInfo("Europe/Istanbul")

# When the stage is looked at: the baseline at dawn, then through the days, and each morning
# a little after the digest is due.
STEPS = tuple(
    datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    for moment in (
        *("2023-10-22T06:00", "2023-10-22T09:05", "2023-10-22T13:00", "2023-10-22T19:00"),
        *("2023-10-23T07:05", "2023-10-23T11:00", "2023-10-23T15:00", "2023-10-23T20:00"),
        *("2023-10-24T07:05", "2023-10-24T11:00", "2023-10-24T15:00", "2023-10-24T20:00"),
        "2023-10-25T07:05",
    )
)


@dataclass(frozen=True)
class Stage:
    """Where the demo plays: its folders, and the addresses of its servers."""

    out: Path
    data: Path
    environment: Mapping[str, str]

    @property
    def config(self) -> Path:
        return self.data / "config"

    @property
    def step_file(self) -> Path:
        """How far an interrupted run came; it is resumed from there."""
        return self.data / "step"


def play(
    out: Path,
    data: Path | None = None,
    newsstand: Path | None = None,
    ready: Path | None = None,
    fresh: bool = False,
    watchlists: Path | None = None,
) -> int:
    """Play the demo; returns the number of messages that this run sent.

    Args:
        out: received mails and messages, and the rendered digests, are written there.
        data: the monitor's own data, `out/data` by default; a second run on it sends nothing.
        newsstand: a folder of pages other than the one that comes with the program.
        ready: addresses of servers in a process of their own (`python -m monitor.demo.servers`).
        fresh: forget an earlier run first.
        watchlists: a folder of watchlists other than those that come with the program.

    Raises:
        UsageError: a folder that cannot be read or written, or that holds what no demo wrote.
        ConfigError: watchlists that cannot be used.
    """
    data = data or out / "data"
    _make_room(out, data, fresh)
    servers = None
    if ready is None:
        servers = Servers()
        servers.start(out, newsstand, STEPS[0])
        addresses = environment(servers.ports)
    else:
        addresses = json.loads(ready.read_text(encoding="utf-8"))["environment"]
    try:
        stage = Stage(out, data, addresses)
        _set_desk(stage, watchlists or app.shipped_config() / "watchlists")
        return loop.run(_play(stage))
    finally:
        if servers:
            servers.stop()


def _make_room(out: Path, data: Path, fresh: bool) -> None:
    """Folders to play in; a desk's own data is neither played on nor deleted."""
    try:
        played = (data / "config").is_dir()
        if not played and data.exists() and any(data.iterdir()):
            raise UsageError("holds what no demo wrote: name another folder", subject=str(data))
        if fresh and played:
            for folder in (data, out / "mail", out / "messages"):
                if folder.exists():
                    shutil.rmtree(folder)
        for folder in (data, out):
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise UsageError("cannot be written", subject=str(folder))
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise UsageError(what, subject=error.filename or str(out)) from error


def _set_desk(stage: Stage, watchlists: Path) -> None:
    """The demo's desk: its own sources and channels, and these watchlists."""
    if not any(watchlists.glob("*.y*ml")):
        raise UsageError("holds no watchlists", subject=str(watchlists))
    ours = stage.config / "watchlists"
    if ours.exists():
        if _step_done(stage) >= 0 and _texts(ours) != _texts(watchlists):
            what = "was played with other watchlists: name another --out, or say --fresh"
            raise UsageError(what, subject=str(stage.out))
        shutil.rmtree(ours)
    write_desk(stage.config, stage.environment)
    shutil.copytree(watchlists, ours)


def _texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.y*ml")}


async def _play(stage: Stage) -> int:
    clock = STEPS[0]
    start = _step_done(stage) + 1
    if start >= len(STEPS):
        start = 0  # it was played to its end: play it again, and see nothing sent
    places = app.Places.find({}, stage.config, stage.data)
    environment = {**os.environ, **stage.environment}
    # The dice are fixed: a demo is the same every time.
    monitor = app.Monitor(places, environment, now=lambda: clock, chance=lambda: 0.5)
    show = report.Show(len(STEPS))
    async with monitor:
        before = await report.sent(monitor)
        await _fill_shelf(monitor, show)
        with show.progress():
            for number in range(start, len(STEPS)):
                clock = STEPS[number]
                control(stage.environment["NEWSSTAND_URL"], "/-/clock", {"now": clock.isoformat()})
                done = await monitor.once(poll_all=True)
                show.step(number, clock, done)
                stage.step_file.write_text(str(number), encoding="utf-8")
        sent = await report.sent(monitor) - before
        await show.summary(monitor, stage.out, sent)
    return sent


def _step_done(stage: Stage) -> int:
    try:
        return int(stage.step_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return -1


async def _fill_shelf(monitor: app.Monitor, show: report.Show) -> None:
    """The background documents; those that stand there already add nothing."""
    added = 0
    for path in sorted(SHELF.iterdir()):
        for document in await monitor.ports.pool.run(read, path.name, path.read_bytes()):
            held = shelve(
                monitor.ports.database, document, STEPS[0], path=path.name, tags=("demo",)
            )
            added += held.added
    show.shelf(added)
