"""One document per child, within limits; whatever happens to the child, the others go on."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from monitor.errors import ExtractError, MonitorError, SandboxError
from monitor.sandbox import Pool

# --- what the children are asked to do ------------------------------------------------------------


def double(number: int) -> int:
    return 2 * number


def loop() -> None:
    while True:
        pass


def hog() -> int:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def kill_myself(number: int) -> None:
    os.kill(os.getpid(), number)


def leave() -> None:
    os._exit(3)


def quit_politely() -> None:
    sys.exit(1)


def refuse(url: str) -> None:
    raise ExtractError("no text", subject=url)


def break_a_rule() -> None:
    raise ValueError("not foreseen")


class Odd(Exception):
    """Pickles, and breaks when it is opened."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("odd")


def raise_odd() -> None:
    raise Odd(1, 2)


def return_a_lambda() -> object:
    return lambda: None


def pid() -> int:
    return os.getpid()


def ignores_interrupt() -> bool:
    os.kill(os.getpid(), signal.SIGINT)
    return True


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    # pytest is __main__ here and every child imports it: preloading it saves that.
    pool = Pool(2, seconds=1.5, megabytes=128, preload=("pytest",))
    yield pool
    pool.close()


async def caught(pool: Pool, function: object, *args: object) -> MonitorError:
    with pytest.raises(MonitorError) as found:
        await pool.run(function, *args, subject="page.html")  # type: ignore[arg-type]
    return found.value


# --- scenarios ------------------------------------------------------------------------------------


async def test_a_killed_child_costs_one_document_and_the_others_go_on(pool: Pool) -> None:
    good = [asyncio.create_task(pool.run(double, n)) for n in range(10)]
    bad = [
        asyncio.create_task(caught(pool, loop)),
        asyncio.create_task(caught(pool, hog)),
        asyncio.create_task(caught(pool, kill_myself, signal.SIGSEGV)),
    ]
    good += [asyncio.create_task(pool.run(double, n)) for n in range(10, 20)]
    assert await asyncio.gather(*good) == [2 * n for n in range(20)]
    looped, hogged, crashed = await asyncio.gather(*bad)
    assert all(isinstance(error, SandboxError) for error in (looped, hogged, crashed))
    assert str(looped) == "page.html: ran out of time (1.5 s)"
    assert str(hogged) == "page.html: ran out of memory (128 MB)"
    assert str(crashed) == "page.html: crashed (SIGSEGV, signal 11)"
    assert not looped.temporary
    assert [getattr(one, "crashed", None) for one in (looped, hogged, crashed)] == [
        False,
        False,
        True,
    ]
    assert await pool.run(double, 4) == 8


async def test_an_error_of_the_function_comes_back_as_it_was(pool: Pool) -> None:
    error = await caught(pool, refuse, "http://news.example/1")
    assert type(error) is ExtractError
    assert (error.what, error.subject) == ("no text", "http://news.example/1")


@pytest.mark.parametrize(
    ("function", "what"),
    [
        (break_a_rule, "failed with ValueError: not foreseen"),
        (quit_politely, "failed with SystemExit: 1"),
        (raise_odd, "failed with Odd: odd"),
        (return_a_lambda, "failed with"),
        (leave, "ended by itself with code 3"),
    ],
)
async def test_what_the_function_did_not_foresee_is_one_clear_line(
    pool: Pool, function: object, what: str
) -> None:
    error = await caught(pool, function)
    assert isinstance(error, SandboxError)
    assert error.what.startswith(what)
    assert await pool.run(double, 1) == 2


async def test_a_document_past_the_memory_limit_is_refused_before_it_is_sent(pool: Pool) -> None:
    error = await caught(pool, len, b"x" * 20_000_000)
    assert "too large" in error.what


async def test_ctrl_c_is_for_the_parent(pool: Pool) -> None:
    assert await pool.run(ignores_interrupt)


async def test_a_child_killed_between_two_documents_costs_nothing(pool: Pool) -> None:
    os.kill(await pool.run(pid), signal.SIGKILL)
    await asyncio.sleep(0.3)
    assert await asyncio.gather(*(pool.run(double, n) for n in range(4))) == [0, 2, 4, 6]


async def test_a_cancelled_document_frees_its_child(pool: Pool) -> None:
    waiting = [asyncio.create_task(pool.run(sleep, 30)) for _ in range(2)]
    await asyncio.sleep(0.5)
    for task in waiting:
        task.cancel()
    assert await asyncio.wait_for(pool.run(double, 3), 1.4) == 6


async def test_closing_is_quick_and_tells_who_still_waits() -> None:
    pool = Pool(2, seconds=30, megabytes=128, preload=("pytest",))
    waiting = [asyncio.create_task(caught(pool, sleep, 30)) for _ in range(5)]
    await asyncio.sleep(0.5)
    before = time.monotonic()
    pool.close()
    assert time.monotonic() - before < 2
    assert {error.what for error in await asyncio.gather(*waiting)} == {"the pool is closed"}
    assert (await caught(pool, double, 1)).what == "the pool is closed"


async def test_a_child_is_kept_for_the_next_document(pool: Pool) -> None:
    assert len({await pool.run(pid) for _ in range(100)}) <= 2


UNBORN = """
import signal, time
if __name__ != "__main__":  # a child that is long in coming, and is to end meanwhile
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(0.5)
import asyncio
from monitor.sandbox import Pool

async def main():
    pool = Pool(1, seconds=9, megabytes=128, preload=())
    task = asyncio.create_task(pool.run(len, "abc"))
    while not pool._started:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.2)
    pool.close()
    await asyncio.gather(task, return_exceptions=True)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_a_pool_that_ends_before_its_children_began_ends_quietly(tmp_path: Path) -> None:
    script = tmp_path / "unborn.py"
    script.write_text(UNBORN)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


ORPHANS = """
import asyncio, os, sys
sys.path.insert(0, {tests!r})
from monitor.sandbox import Pool
import test_sandbox

async def main():
    pool = Pool(2, seconds=60, megabytes=128, preload=())
    print(await pool.run(test_sandbox.pid), flush=True)
    tasks = [asyncio.create_task(pool.run(test_sandbox.loop)) for _ in range(2)]
    await asyncio.sleep(0.5)
    print("ready", flush=True)
    await asyncio.gather(*tasks)

if __name__ == "__main__":
    asyncio.run(main())
"""


def descendants(root: int) -> set[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
    found = {root}
    while more := {p for p, parent in parents.items() if parent in found and p not in found}:
        found |= more
    return found - {root}


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def test_a_parent_killed_with_sigkill_leaves_no_orphan(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(ORPHANS.format(tests=str(Path(__file__).parent)))
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert int(parent.stdout.readline()) > 0
    assert parent.stdout.readline() == "ready\n"
    children = descendants(parent.pid)
    assert len(children) >= 3  # the fork server, two workers
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 2
    while (left := {c for c in children if alive(c)}) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left, [Path(f"/proc/{c}/cmdline").read_bytes() for c in left]
