"""Many small writes in one transaction: what comes while one is under way joins it.

A commit waits for the disk whatever it holds, and only one at a time can write to SQLite.
"""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from monitor.errors import RowError, StoreError

Work = Callable[[Session], Any]
LONGEST = 0.05  # seconds after its first work for which a transaction takes more in


@dataclass
class _Ask:
    work: Work
    hurries: bool
    done: Future[Any] = field(default_factory=Future)


class Writes:
    """A queue of what is to be written; what hurries stands before the rest.

    Each is kept or refused by itself: where one of a transaction goes wrong, they are written one
    by one. So, as after a clash, a work may be run again.

    Args:
        write: runs a function in one transaction.
        threads: transactions at a time. Where there are several none is shared: two that lock
            many rows, in any order, wait for each other.
    """

    def __init__(self, write: Callable[[Work], Any], threads: int) -> None:
        self._write = write
        self._longest = LONGEST if threads == 1 else 0
        self._threads = ThreadPoolExecutor(threads, "writer")
        self._hurried: deque[_Ask] = deque()
        self._waiting: deque[_Ask] = deque()

    def ask(self, work: Work, *, hurries: bool) -> Future[Any]:
        """What `work` returns, once that is kept. Raises RuntimeError where there is no thread."""
        ask = _Ask(work, hurries)
        (self._hurried if hurries else self._waiting).append(ask)
        try:
            self._threads.submit(self._together)
        except RuntimeError:
            if ask.done.cancel():
                raise  # else a thread that there is has taken it along
        return ask.done

    def close(self) -> None:
        self._threads.shutdown(wait=False)

    def _next(self, *, hurries: bool = False) -> _Ask | None:
        """The next one, or the next that `hurries`."""
        for queue in (self._hurried,) if hurries else (self._hurried, self._waiting):
            while queue:
                try:
                    ask = queue.popleft()
                except IndexError:  # another thread has it
                    break
                if ask.done.set_running_or_notify_cancel():
                    return ask
        return None

    def _together(self) -> None:
        first = self._next()
        if first is None:  # it was taken along
            return
        taken = [first]

        def work(session: Session) -> list[Any]:
            answers = [_answer(session, ask) for ask in taken]
            end = time.monotonic() + self._longest
            # Nothing slow is taken in behind what hurries, which would be kept with it.
            while time.monotonic() < end and (ask := self._next(hurries=taken[-1].hurries)):
                taken.append(ask)
                answers.append(_answer(session, ask))
            return answers

        try:
            answers = self._write(work)
        except BaseException as error:  # noqa: BLE001  it is theirs who ask
            theirs = not isinstance(error, StoreError) or isinstance(error, RowError)
            for ask in taken:
                if theirs and len(taken) > 1:
                    self._alone(ask)
                else:
                    ask.done.set_exception(error)
            return
        for ask, answer in zip(taken, answers, strict=True):
            ask.done.set_result(answer)

    def _alone(self, ask: _Ask) -> None:
        try:
            ask.done.set_result(self._write(ask.work))
        except BaseException as error:  # noqa: BLE001  it is theirs who ask
            ask.done.set_exception(error)


def _answer(session: Session, ask: _Ask) -> Any:
    """What one work returns. The next one finds in the session nothing that this one left."""
    answer = ask.work(session)
    session.flush()
    session.expunge_all()
    return answer
