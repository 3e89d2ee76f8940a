"""The monitor that `make chaos` kills: forked from a parent that has everything imported."""

import asyncio
import ctypes
import gc
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import press
from failpoints import Board, Trap, arm
from press import EDIT, STEPS

from monitor import sandbox
from monitor.app import Monitor, Places, parts
from monitor.demo.servers import control
from monitor.errors import StoreError
from monitor.store import migrate
from monitor.store.database import Database
from monitor.store.leader import Leader

T = TypeVar("T")
ENDED, AGAIN = 0, 3  # exit codes
PR_SET_PDEATHSIG = 1
RENDERER = parts.renderer()  # its templates are compiled once, see `warm`


class Inline:
    """In place of the child processes: what kills those with their parent is tried elsewhere."""

    def __init__(self, *_: object) -> None:
        """Nothing to start."""

    async def run(self, function: Callable[..., T], *args: object, subject: str = "") -> T:
        return await asyncio.to_thread(function, *args)

    def close(self) -> None:
        """Nothing to stop."""


@dataclass(frozen=True)
class Place:
    """Where one chain of kills plays."""

    folder: Path
    url: str
    steps: int = len(STEPS)

    @property
    def step(self) -> Path:
        """How many steps are done."""
        return self.folder / "step"

    @property
    def counts(self) -> Path:
        """How often each moment was passed by a run that ended."""
        return self.folder / "passed.json"

    @property
    def log(self) -> Path:
        return self.folder / "log"


def fork(work: Callable[[], object], log: Path) -> int:
    """A child that does `work` and leaves; it dies with this process."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        _log_to(log)
        code = int(work() or ENDED)  # type: ignore[call-overload]
    except BaseException:
        logging.getLogger("monitor").exception("ended")
    finally:
        os._exit(code)


def _log_to(path: Path) -> None:
    out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for descriptor in (1, 2):
        os.dup2(out, descriptor)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, force=True)


def victim(
    place: Place,
    board: Board,
    aim: str = "",
    nth: int = 1,
    how: signal.Signals = signal.SIGKILL,
) -> Callable[[], int]:
    """A run of the whole play from wherever it was left, to be given to `fork`."""

    def run() -> int:
        trap = Trap(board, aim, nth, how)
        arm(trap)
        sandbox.Pool = Inline  # type: ignore[misc,assignment]
        parts.renderer = lambda settings=None: RENDERER
        try:
            asyncio.run(_play(place))
        except StoreError as error:
            logging.getLogger("monitor").warning("%s", error)
            return AGAIN if error.temporary else 1
        place.counts.write_text(json.dumps(trap.passed))
        return ENDED

    return run


async def _play(place: Place) -> None:
    environment = json.loads((place.folder / "ready").read_text())
    places = Places.find(
        {"MONITOR_DATABASE_URL": place.url, "MONITOR_DATA": str(place.folder / "data")},
        place.folder / "config",
    )
    _upgrade(places)
    now = [STEPS[0]]
    done = int(place.step.read_text()) if place.step.exists() else 0
    async with Monitor(
        places, {**os.environ, **environment}, now=lambda: now[0], chance=lambda: 0.5
    ) as monitor:
        for number, moment in enumerate(STEPS[done : place.steps], done):
            now[0] = moment
            if number == EDIT:
                press.edit(place.folder / "config")
            await monitor.reload()
            clock: dict[str, Any] = {"now": moment.isoformat()}
            control(environment["NEWSSTAND_URL"], "/-/clock", clock)
            await monitor.once(poll_all=True)
            _note(place.step, number + 1)
    place.step.unlink(missing_ok=True)


def _upgrade(places: Places) -> None:
    """As `monitor db upgrade` does."""
    places.data.mkdir(parents=True, exist_ok=True)
    database = Database(places.database_url)
    leader = Leader(database, places.data)
    leader.take()
    try:
        if migrate.revision(database) != migrate.head():
            migrate.upgrade(database)
    finally:
        leader.release()
        database.close()


def _note(path: Path, number: int) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(str(number))
    draft.replace(path)


def warm() -> None:
    """Pay once for what every victim would pay at its start."""
    import aiosmtpd.controller
    import feedparser
    import lxml.html
    import trafilatura

    import monitor.schedule

    assert aiosmtpd.controller
    assert feedparser
    assert lxml.html
    assert trafilatura
    assert monitor.schedule
    for box in RENDERER._layouts._boxes.values():
        for name in RENDERER.template_names:
            box.get_template(name)
    gc.collect()
    gc.freeze()


def ended(status: int) -> tuple[int, bool]:
    """The exit code, and whether it was killed."""
    return os.waitstatus_to_exitcode(status), os.WIFSIGNALED(status)
