"""Named moments at which `make chaos` kills, put around the product from the outside.

Every transaction has two: its rows are written, and it is committed. Between the transactions lie
those of fetching, of sending, of an edited configuration and of a migration. `arm` is called in the
process that is to die; nothing of this exists in the product.
"""

import asyncio
import contextlib
import mmap
import os
import re
import signal
import smtplib
from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from monitor.app import Monitor
from monitor.config import Folder
from monitor.deliver import kind
from monitor.http import Http
from monitor.http.lines import Line
from monitor.model import Accepted, Channel, Message, Receipt
from monitor.pipeline import deliver
from monitor.store import migrate
from monitor.store.database import Database

# What a run of tests/press.py writes, by the function that writes. These must be passed by a calm
# run; what it passes besides is hit as well.
WRITES = (
    *("rounds.apply", "read.apply", "match.apply", "judge.apply", "alert.apply", "dispatch.apply"),
    *("revisit.apply", "spikes._look", "compose._last_slot", "compose.apply", "dispatch._anew"),
    *("claim", "close", "close and claim", "deliver._bury", "sources.keep"),
    *("articles.prune", "articles.prune_decisions", "deliveries.prune", "blocks.prune"),
)
MIGRATING = ("migrate: a table made", "migrate: a version noted", "migrate: done")
MOMENTS = (
    *(f"{name}: {edge}" for name in WRITES for edge in ("written", "committed")),
    *("fetch: answered", "post: asked"),
    *("mail: one of several not taken", "mail: half said", "mail: ended, not confirmed"),
    *(f"{one}: sent, not recorded" for one in ("mail", "telegram", "slack", "webhook")),
    "mail: sent to some, not recorded",
    *("reload: read", "reload: in force"),
    *MIGRATING,
)
DATA = re.compile(r"\s*(CREATE|ALTER|DROP)\s+(UNIQUE\s+)?(TABLE|INDEX)", re.IGNORECASE)
VERSION = re.compile(r"\s*(INSERT INTO|UPDATE) alembic_version", re.IGNORECASE)
ROOM = 256  # bytes of the board


class Board:
    """What the victim passed last, readable by whoever forked it."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, ROOM)

    def write(self, name: str) -> None:
        self._shared[:] = name.encode()[:ROOM].ljust(ROOM, b"\0")

    def read(self) -> str:
        return self._shared[:].rstrip(b"\0").decode()


class Trap:
    """Counts the moments and kills this process at the `nth` time of one of them.

    `how`: or stops it, with SIGSTOP.
    """

    def __init__(
        self, board: Board, aim: str = "", nth: int = 1, how: signal.Signals = signal.SIGKILL
    ) -> None:
        self.passed: Counter[str] = Counter()
        self._board, self._aim, self._nth, self._how = board, aim, nth, how

    def __call__(self, name: str) -> None:
        self.passed[name] += 1
        self._board.write(name)
        if name == self._aim and self.passed[name] == self._nth:
            os.kill(os.getpid(), self._how)


def arm(hit: Trap) -> None:
    """Put the moments around the product, in this process and for good."""
    _around_writes(hit)
    _around_network(hit)
    _around_mail(hit)
    _around_migrations(hit)
    _after(Folder, "edited", lambda *_: hit("reload: read"))
    _async_after(Monitor, "reload", lambda *_: hit("reload: in force"))


def _around_writes(hit: Trap) -> None:
    """What is written together has the moments of each, and those of the whole besides."""
    write, awrite = Database.write, Database.awrite

    def watched(self: Database, work: Any, *args: Any, **kwargs: Any) -> Any:
        name, inside = _watched(hit, work, args)
        done = write(self, inside, *args, **kwargs)
        hit(f"{name}: committed")
        return done

    async def awatched(self: Database, work: Any, *args: Any, **kwargs: Any) -> Any:
        name, inside = _watched(hit, work, args)
        done = await awrite(self, inside, *args, **kwargs)
        hit(f"{name}: committed")
        return done

    Database.write = watched  # type: ignore[method-assign]
    Database.awrite = awatched  # type: ignore[method-assign]


def _watched(hit: Trap, work: Any, args: tuple[Any, ...]) -> tuple[str, Callable[..., Any]]:
    name = _name(work, args)

    def inside(session: Any, *given: Any, **named: Any) -> Any:
        done = work(session, *given, **named)
        session.flush()
        hit(f"{name}: written")
        return done

    return name, inside


def _name(work: Any, args: tuple[Any, ...]) -> str:
    """`module.function`: of what is written together the first, of turns at the outbox the kind."""
    function = getattr(work, "func", work)
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    if name != "turns._apply":
        return name
    (batch, *_) = args
    closing, claiming = any(one.closing for one in batch), any(one.wanted for one in batch)
    return "close and claim" if closing and claiming else "close" if closing else "claim"


def _around_network(hit: Trap) -> None:
    _async_after(Http, "get", lambda *_: hit("fetch: answered"))
    ask = Line.ask

    async def asked(self: Line, request: bytes) -> Any:
        answer = asyncio.ensure_future(ask(self, request))
        await asyncio.sleep(0)  # it is written, and not answered
        if request.startswith(b"POST"):
            hit("post: asked")
        return await answer

    Line.ask = asked  # type: ignore[method-assign]
    send = deliver.send

    async def sent(message: Message, channel: Channel, *rest: Any) -> Receipt:
        receipt = await send(message, channel, *rest)
        some = " to some" if isinstance(receipt, Accepted) and receipt.left else ""
        hit(f"{kind(channel)}: sent{some}, not recorded")
        return receipt

    deliver.send = sent  # type: ignore[attr-defined,assignment]


def _around_mail(hit: Trap) -> None:
    send, rcpt = smtplib.SMTP.send, smtplib.SMTP.rcpt

    def asked(self: smtplib.SMTP, *recipient: Any) -> tuple[int, bytes]:
        reply = rcpt(self, *recipient)
        if reply[0] >= 400:
            hit("mail: one of several not taken")
        return reply

    def halved(self: smtplib.SMTP, said: Any) -> None:
        if len(said) < 200:  # a line of the dialogue
            send(self, said)
            if said == b".\r\n":
                hit("mail: ended, not confirmed")
            return
        send(self, said[: len(said) // 2])
        hit("mail: half said")
        send(self, said[len(said) // 2 :])

    smtplib.SMTP.send = halved  # type: ignore[method-assign]
    smtplib.SMTP.rcpt = asked  # type: ignore[method-assign,assignment]


def _around_migrations(hit: Trap) -> None:
    def executed(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if DATA.match(statement):
            hit("migrate: a table made")
        elif VERSION.match(statement):
            hit("migrate: a version noted")

    event.listen(Engine, "after_cursor_execute", executed)
    _after(migrate, "upgrade", lambda *_: hit("migrate: done"))


def _after(owner: Any, name: str, then: Callable[..., None]) -> None:
    work = getattr(owner, name)

    def followed(*args: Any, **kwargs: Any) -> Any:
        done = work(*args, **kwargs)
        then(*args)
        return done

    setattr(owner, name, followed)


def _async_after(owner: Any, name: str, then: Callable[..., None]) -> None:
    work = getattr(owner, name)

    async def followed(*args: Any, **kwargs: Any) -> Any:
        done = await work(*args, **kwargs)
        with contextlib.suppress(IndexError):
            then(*args)
        return done

    setattr(owner, name, followed)
