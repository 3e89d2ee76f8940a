"""Ctrl-C, as a terminal sends it: to the program and to all that it has started."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from program import start, write

from monitor import loop

PAGE = "<html><body><article><h1>A ferry</h1><p>The ferry line was opened.</p></article></body>"
WATCHLIST = {"watchlists/ferry.yaml": {"any": [{"place": "Sund"}, "ferry"]}}
DESK = {
    **WATCHLIST,
    "monitor.yaml": {"owner": "desk"},
    "channels.yaml": {"desk": "json://127.0.0.1:9"},
}


def interrupted(program: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    """The exit code and what it said; a Ctrl-C ends it within seconds, or this fails."""
    os.killpg(program.pid, signal.SIGINT)
    try:
        code = program.wait(8)
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
    assert program.stderr is not None
    return code, program.stderr.read()


def the_server_of_its_children(program: "subprocess.Popen[bytes]") -> None:
    """Wait until it is there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for one in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                ours = os.getpgid(int(one.parent.name)) == program.pid
                if ours and b"forkserver" in one.read_bytes():
                    return
            except OSError:  # gone meanwhile
                continue
        time.sleep(0.005)
    pytest.fail("no children were started")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(20):
        (pages / f"{n}.html").write_text(PAGE)
        os.utime(pages / f"{n}.html", (1_700_000_000, 1_700_000_000))
    source = json.dumps([{"name": "Pages", "url": str(pages)}])
    return write(tmp_path / "config", {**DESK, "sources.yaml": source})


@pytest.mark.parametrize("after", [0.02, 0.2])
@pytest.mark.parametrize("command", ["once", "run", "extract"])
def test_while_the_children_start_nothing_is_said(desk: Path, command: str, after: float) -> None:
    given = {
        "once": ["--config", desk, "--data", desk.parent / "data"],
        "run": ["--config", desk, "--data", desk.parent / "data"],
        "extract": [desk.parent / "pages"],
    }
    with start(command, *given[command], own_group=True) as program:
        the_server_of_its_children(program)
        time.sleep(after)
        code, said = interrupted(program)
    log = [line for line in said.splitlines() if not line.startswith(b"{")]
    assert (code, log) == (0 if command == "run" else 130, [])


@pytest.mark.parametrize("rows", [0, 1])
def test_who_waits_for_standard_input_is_stopped(desk: Path, rows: int) -> None:
    with start("match", "-", "--watchlist", desk / "watchlists", own_group=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        row = {"id": "1", "text": "The ferry line was opened."}
        program.stdin.write(json.dumps(row).encode() * rows + b"\n" * rows)
        program.stdin.flush()
        time.sleep(1)
        assert interrupted(program) == (130, b"")


async def test_a_ctrl_c_that_came_just_before_is_heard() -> None:
    async def reads() -> None:
        asyncio.current_task().cancel()  # type: ignore[union-attr]  # as the loop's handler does
        with pytest.raises(KeyboardInterrupt), loop.interruptible():
            pytest.fail("it would wait for a line")

    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.create_task(reads())
    with loop.interruptible():
        pass


def test_matching_many_documents_is_stopped_between_two(desk: Path) -> None:
    shelf = desk.parent / "shelf.jsonl"
    row = json.dumps({"text": "The harbour line of Velden was opened. " * 400})
    shelf.write_text("".join(f'{{"id": "{n}", {row[1:]}\n' for n in range(3000)))
    with start("match", shelf, "--watchlist", desk / "watchlists", own_group=True) as program:
        time.sleep(1.5)
        assert interrupted(program) == (130, b"")
