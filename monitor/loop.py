"""The loop that everything asynchronous runs on: uvloop's, or asyncio's own where that is not made.

A poll that brings nothing is mostly the loop's work, of which uvloop needs half.
"""

import asyncio
import signal
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """What it returns when it has ended, as `asyncio.run`."""
    with asyncio.Runner(loop_factory=_new) as runner:
        return runner.run(main)


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C ends at once what holds the loop here, which would hear of it only afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if _is_cancelled():  # it came just before, and nothing herein would hear of it
            raise KeyboardInterrupt
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _is_cancelled() -> bool:
    try:
        task = asyncio.current_task()
    except RuntimeError:  # there is no loop
        return False
    return task is not None and task.cancelling() > 0


def _new() -> asyncio.AbstractEventLoop:
    try:
        import uvloop  # noqa: PLC0415 - who matches a text needs no loop
    except ImportError:  # on Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()
