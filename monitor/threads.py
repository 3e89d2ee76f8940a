"""Blocking work in a thread of its own.

The loop's executor has a handful of threads, which the database needs and which a few mail servers
or network drives that never answer would fill; and a process should not wait for them when it ends.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NoThread(Exception):
    """The system has none to give."""


def alone(function: Callable[..., T], *args: object) -> "asyncio.Future[T]":
    """A future for `function(*args)`. Cancelling the future does not stop the function.

    Raises:
        NoThread: it was not begun.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # None only beside an error

    def work() -> None:
        result, fault = None, None
        try:
            result = function(*args)
        except BaseException as error:  # noqa: BLE001  it is the caller's, who waits elsewhere
            fault = error
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(settle, result, fault)

    try:
        threading.Thread(target=work, name="alone", daemon=True).start()
    except RuntimeError as error:
        raise NoThread from error
    return future
