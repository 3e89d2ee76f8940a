"""The only place that builds: settings -> database, HTTP, worker pool, channels, clock, desk."""

import logging
import os
import random
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Collection, Mapping, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import structlog

from monitor import diff, pipeline
from monitor.config import load
from monitor.deliver.address import secrets as secrets_in
from monitor.errors import ConfigError, MonitorError, Problem, StoreError
from monitor.http import Http
from monitor.match import Matcher
from monitor.model import Settings
from monitor.pipeline import Desk, Ports, compose, deliver, poll
from monitor.pipeline.messages import notice, to_owner
from monitor.render import Renderer
from monitor.sandbox import Pool
from monitor.store import deliveries, migrate, sources
from monitor.store.database import Database, sqlite_url
from monitor.store.leader import Leader

HERE = Path(__file__).parent

# Documents kept ready for comparing; a long article takes half a megabyte.
PREPARED = 300


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Places:
    """Where things are: the environment's part of the configuration."""

    config: Path
    data: Path
    database_url: str

    @classmethod
    def find(
        cls,
        environment: Mapping[str, str],
        config: Path | None = None,
        data: Path | None = None,
    ) -> Self:
        """Options win over MONITOR_CONFIG, MONITOR_DATA and MONITOR_DATABASE_URL."""
        folder = data or Path(environment.get("MONITOR_DATA") or "data")
        url = environment.get("MONITOR_DATABASE_URL", "") if data is None else ""
        return cls(
            config=config or Path(environment.get("MONITOR_CONFIG") or "config"),
            data=folder,
            database_url=url or sqlite_url(folder / "monitor.sqlite"),
        )


def shipped_config() -> Path:
    """The desk that comes with the program: beside the package, or inside an installed one."""
    inside = HERE / "shipped" / "config"
    return inside if inside.is_dir() else HERE.parent / "config"


def templates() -> dict[str, str]:
    folder = resources.files("monitor") / "templates"
    return {
        one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".j2")
    }


def build_desk(settings: Settings) -> Desk:
    """Compile a configuration."""
    return Desk(settings, Matcher.compile(settings.watchlists), Renderer(templates()))


def open_database(places: Places, *, busy: float = 30.0) -> Database:
    """Open the database, creating its tables where it is empty.

    Raises:
        StoreError: it cannot be opened, is of another version, or is damaged.
    """
    open_folder(places)
    database = Database(places.database_url, busy=busy)
    migrate.ensure(database)
    return database


def open_folder(places: Places) -> None:
    """Make the folder that holds the database and the desk's lock, where there is none."""
    try:
        places.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be made ({error.strerror})"
        raise StoreError(what, subject=str(places.data)) from error


class Monitor:
    """Everything built, ready to run: an async context manager.

    Args:
        places: where configuration and data are.
        environment: holds the secrets that channels.yaml names.
        now, chance: the clock and the dice; the demo and the tests bring their own.
        leads: whether it takes the desk's lock, which one monitor at a time can have. A command
            that adds or sends one thing works beside the one that leads.

    Raises (on entering):
        ConfigError: the configuration cannot be used.
        StoreError: the database cannot be used, or another monitor works on it.
    """

    def __init__(
        self,
        places: Places,
        environment: Mapping[str, str] | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
        chance: Callable[[], float] = random.random,
        leads: bool = True,
    ) -> None:
        self.places = places
        self._leads = leads
        self._environment = os.environ if environment is None else environment
        self._now, self._chance = now, chance
        self._stack = AsyncExitStack()
        self._rejected = ""  # fingerprint of a configuration that was refused
        self.desk: Desk
        self.ports: Ports
        self.problems: list[Problem] = []

    async def __aenter__(self) -> Self:
        settings, self.problems = load(self.places.config, self._environment)
        self.desk = build_desk(settings)
        database = open_database(self.places)
        self._stack.callback(database.close)
        if self._leads:
            leader = Leader(database, self.places.data)
            leader.take()
            self._stack.callback(leader.release)
        pool = Pool(
            settings.extract.processes, settings.extract.seconds, settings.extract.megabytes
        )
        self._stack.callback(pool.close)
        self.ports = Ports(
            database=database,
            http=await self._stack.enter_async_context(_for_sources(settings)),
            post=await self._stack.enter_async_context(_for_channels(settings)),
            pool=pool,
            now=self._now,
            random=self._chance,
            prepare=lru_cache(maxsize=PREPARED)(diff.prepare),
            token=secrets.token_hex(8),
        )
        if self._leads:  # whoever was sending before us is dead
            await deliver.reclaim(self.ports, all_of_them=True)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def once(self, *, poll_all: bool = False) -> dict[str, int]:
        """One pass of everything due."""
        done = await pipeline.once(self.ports, self.desk, poll_all=poll_all)
        await self.beat()
        return done

    async def poll_one(self, name: str) -> poll.Plan:
        return await poll.poll(self.ports, self.desk, name)

    async def send_digest(self, name: str) -> compose.Plan:
        """Compose today's digest of that name now, and send it."""
        plan = await compose.send_now(self.ports, self.desk, name)
        await deliver.run(self.ports, self.desk)
        return plan

    async def beat(self) -> None:
        """Leave a sign of life for health checks."""
        await self.ports.database.awrite(sources.keep, "alive", at=self.ports.now())

    async def reload(self) -> bool:
        """Take an edited configuration into force; a bad one is told of once and left aside.

        Channels, sources, watchlists and digests change at once; `fetch`, `extract` and
        `deliver` limits with the next start.
        """
        try:
            settings, problems = load(self.places.config, self._environment)
        except ConfigError as error:
            await self._reject(error)
            return False
        if settings.fingerprint == self.desk.settings.fingerprint:
            return False
        self.desk, self.problems, self._rejected = build_desk(settings), problems, ""
        return True

    async def _reject(self, error: ConfigError) -> None:
        if str(error) == self._rejected:
            return
        self._rejected = str(error)
        pipeline.log.error(
            "the edited configuration is refused; the last good one stays\n%s", error
        )
        message = to_owner(
            self.desk,
            f"config:{error}:{self.ports.now().isoformat()}",
            "The edited configuration is refused",
            ["The last good one stays in force.", *map(str, error.problems)],
        )
        if message:
            await self.ports.database.awrite(deliveries.add, message, self.ports.now())

    async def test_channel(self, name: str) -> str:
        """Send a short test message to a channel now; returns its delivery's id.

        Raises:
            ConfigError: the channel does not exist or is disabled.
        """
        channel = self.desk.channel(name)
        if channel is None or not channel.enabled:
            what = channel.disabled_because if channel else "there is no such channel"
            raise MonitorError(what, subject=name)
        now = self.ports.now()
        message = notice(
            self.desk,
            channel,
            "test",
            f"A test from {self.desk.settings.public_name}",
            [f"This is a test of the channel {name}.", "If you read it, the channel works."],
            now.isoformat(),
        )
        await self.ports.database.awrite(deliveries.add, message, now)
        await deliver.deliver(self.ports, self.desk, channel, message.id)
        return message.id


def _for_sources(settings: Settings) -> Http:
    fetch = settings.fetch
    return Http(
        user_agent=fetch.user_agent,
        deadline=fetch.deadline,
        concurrency=fetch.concurrency,
        per_host=fetch.per_host,
        max_redirects=fetch.max_redirects,
        allow_networks=fetch.allow_networks,
    )


def _for_channels(settings: Settings) -> Http:
    return Http(
        user_agent=settings.fetch.user_agent,
        deadline=settings.deliver.deadline,
        concurrency=settings.deliver.concurrency,
        per_host=settings.deliver.concurrency,
        max_redirects=0,
        allow_networks=settings.deliver.allow_networks,
    )


# --- one-off work, without a desk or a database ---------------------------------------------------


@dataclass(frozen=True)
class Tools:
    """What reading one page, feed or file takes."""

    settings: Settings
    http: Http
    pool: Pool


@asynccontextmanager
async def tools(settings: Settings) -> AsyncIterator[Tools]:
    """The network and the child processes, within the limits of a configuration."""
    limits = settings.extract
    pool = Pool(limits.processes, limits.seconds, limits.megabytes)
    try:
        async with _for_sources(settings) as http:
            yield Tools(settings, http, pool)
    finally:
        pool.close()


# --- what is said while working -------------------------------------------------------------------

Secrets = Callable[[], Collection[str]]


def secrets_of(settings: Settings) -> set[str]:
    """Every text that no line may show: the channels' addresses and their parts."""
    return {secret for channel in settings.channels for secret in secrets_in(channel)}


class _Handler(logging.Handler):
    """Ours among the root logger's handlers; it knows what must not be shown."""

    def __init__(self, known: Secrets) -> None:
        super().__init__()
        self.known = known

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
        except (OSError, ValueError):  # nobody listens any more; the work goes on
            self.handleError(record)


def redacted(text: str) -> str:
    """`text` without the secrets that the log leaves out."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _Handler):
            return _without(text, handler.known())
    return text


def configure_logging(
    *, debug: bool = False, level: int = logging.WARNING, known: Secrets = frozenset
) -> None:
    """Log to stderr: lines for people on a terminal, JSON elsewhere. May be called again.

    Args:
        debug: everything, other libraries' debug lines and tracebacks too.
        level: of the monitor's own lines.
        known: the secrets, asked at every line, since a configuration may change.
    """
    handler = _Handler(known)
    on_terminal = sys.stderr.isatty()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False)
                if on_terminal
                else structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info if debug else _in_brief,
                lambda _logger, _method, event: _safe(event, known()),
                structlog.dev.ConsoleRenderer(pad_event_to=0)
                if on_terminal
                else structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [h for h in root.handlers if not isinstance(h, _Handler)] + [handler]
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    pipeline.log.setLevel(logging.DEBUG if debug else level)
    logging.captureWarnings(True)


def _in_brief(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """An exception as its last line: tracebacks are for --debug."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__name__}: {error}"
    return event


def _safe(event: MutableMapping[str, Any], known: Collection[str]) -> MutableMapping[str, Any]:
    """No secret, and nothing that a headline could use to break or paint the line."""
    for key, value in event.items():
        if isinstance(value, bool | int | float | None):
            continue
        text = _without(str(value), known)
        event[key] = text if key == "exception" else _one_line(text)
    return event


def _without(text: str, known: Collection[str]) -> str:
    for secret in sorted(known, key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def _one_line(text: str) -> str:
    text = " | ".join(line for line in text.splitlines() if line.strip())
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
