"""One call of the program: where things are, who asks, and how to answer them.

`@command` gives a function the options that every command has, as its first argument.
"""

import inspect
import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate

import typer

from monitor import app, config, loop, premade
from monitor.app import Places, configure_logging, secrets_of
from monitor.cli import exits
from monitor.errors import MonitorError, UsageError
from monitor.model import Settings

if TYPE_CHECKING:
    from monitor.app import Monitor
    from monitor.store.database import Database

Row = Mapping[str, object]

# A person waits for an answer: shorter than what a running monitor allows itself.
BUSY_SECONDS = 5.0

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="DIR", help="Where the configuration is.", show_default=False),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Where the database is.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON Lines, one object a row.")]
Limit = Annotated[  # no database counts further than some 10^18
    int, typer.Option("--limit", metavar="N", min=1, max=10**9, help="At most so many.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Say everything, tracebacks too.")]

COMMON: tuple[tuple[str, Any, object], ...] = (
    ("config", Config, None),
    ("data", Data, None),
    ("json", Json, False),
    ("debug", Debug, False),
)


@dataclass(frozen=True)
class Here:
    """What a command is told besides its own arguments."""

    places: Places
    json: bool
    debug: bool
    environment: Mapping[str, str]
    asked_for_config: bool  # by an option or the environment
    asked_for_data: bool  # likewise
    asked_for_folder: bool  # likewise, where a database that is a file lies

    def row(self, row: Row, show: Callable[[], None] | None = None) -> None:
        """Answer with one row, at once: JSON for programs, `show()` for people."""
        if self.json:
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")
        elif show:
            show()
        sys.stdout.flush()

    def rows(self, rows: Iterable[Row]) -> bool:
        """Answer a program with these rows; False where a person asks, who is shown a table."""
        for row in rows if self.json else ():
            self.row(row)
        return self.json

    def failed(self, error: MonitorError, given: str) -> None:
        """Say what is wrong with one argument of many; the rest go on."""
        if self.json:
            what = error.what if error.subject in {given, ""} else str(error)
            self.row({"input": given, "error": what})
        else:
            say(error if error.subject else f"{given}: {error.what}")

    def settings(self) -> Settings:
        """The configuration; its secrets are left out of every line from now on."""
        self.require_config()
        settings, problems = config.load(self.places.config, self.environment, self.places.parsed)
        secrets = secrets_of(settings)
        configure_logging(debug=self.debug, known=lambda: secrets)
        for problem in problems if self.debug else ():
            say(problem)
        return settings

    def require_config(self) -> None:
        """Raises UsageError in a folder that is no desk's, where nobody said where things are."""
        if not (self.asked_for_config or self.places.config.exists()):
            what = "there is no configuration: begin with `monitor init`, or name one with --config"
            raise UsageError(what, subject=str(self.places.config))

    def settings_if_any(self) -> Settings:
        """The configuration where there is one, else what goes without saying."""
        return self.settings() if self.has_config else Settings()

    @contextmanager
    def database(self, *, begins: bool = False) -> Iterator["Database"]:
        """The database; a new one is made, and said to be new, where there is none.

        Raises UsageError, unless the command `begins` a database: in a folder that is no desk's
        (no configuration either), where nobody said where things are; and where somebody named a
        folder that is not there, which may be mistyped.
        """
        new = not self.has_database
        if new and not begins and self.asked_for_folder and not self.places.data.is_dir():
            what = "there is no such folder; `monitor once` and `monitor run` make it"
            raise UsageError(what, subject=str(self.places.data))
        if new and not (begins or self.asked_for_data or self.has_config):
            what = "there is no database, and no configuration: begin with `monitor init`"
            raise UsageError(what, subject=str(self.places.data))
        database = app.open_database(self.places, busy=BUSY_SECONDS)
        if new and not self.json:
            say(f"{database.place}: a new, empty database")
        try:
            yield database
        finally:
            database.close()

    @asynccontextmanager
    async def monitor(self, *, leads: bool = False) -> AsyncIterator["Monitor"]:
        """The whole monitor, built; beside one that runs, unless this one `leads`."""
        self.require_config()
        made = app.Monitor(self.places, self.environment, leads=leads)
        configure_logging(
            debug=self.debug,
            level=logging.INFO if leads else logging.WARNING,
            known=lambda: secrets_of(made.desk.settings) if hasattr(made, "desk") else (),
        )
        async with made:
            yield made

    @property
    def has_config(self) -> bool:
        """Whether there is a configuration, or one was named."""
        return self.asked_for_config or (self.places.config / "monitor.yaml").exists()

    @property
    def has_database(self) -> bool:
        return app.has_database(self.places)


def say(what: object) -> None:
    """A line to the person at the terminal, beside the answer."""
    text = " ".join(str(what).split("\n"))
    print(f"monitor: {''.join(c for c in text if c.isprintable())}", file=sys.stderr)  # noqa: T201


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """While a file that was asked for is written; where it cannot be, that is the answer."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written ({(error.strerror or 'unknown reason').lower()})"
        raise UsageError(what, subject=str(path)) from error


def noun(**given: Any) -> typer.Typer:
    """The commands of one file."""
    return typer.Typer(add_completion=False, **given)


def command(work: Callable[Concatenate[Here, ...], Any]) -> Callable[..., None]:
    """Make a function of `here` and its own arguments into a command with the common options.

    It returns an exit code or None, and may be a coroutine function.
    """
    own = list(inspect.signature(work, eval_str=True).parameters.values())[1:]
    asks_context = any(parameter.annotation is typer.Context for parameter in own)

    def run(ctx: typer.Context, **given: Any) -> None:
        here = _here(ctx, given)
        configure_logging(debug=here.debug)
        if asks_context:
            given["ctx"] = ctx
        try:
            done = work(here, **given)
            code = loop.run(done) if inspect.iscoroutine(done) else done
            sys.stdout.flush()
        except BrokenPipeError:
            code = exits.not_read()
        if code:
            raise typer.Exit(code)

    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    ]
    parameters += [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own if p.name != "ctx"]
    parameters += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, kind, default in COMMON
    ]
    run.__name__, run.__doc__, run.__module__ = work.__name__, work.__doc__, work.__module__
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return run


def _here(ctx: typer.Context, given: dict[str, Any]) -> Here:
    """The common options, those given to a command's group among them."""
    above = ctx.parent.params if ctx.parent else {}
    config, data, as_json, debug = (given.pop(name) or above.get(name) for name, *_ in COMMON)
    environment = dict(os.environ)
    in_folder = bool(data or environment.get("MONITOR_DATA"))
    premade.keep_in(app.Cache.of(environment))
    return Here(
        places=Places.find(environment, config, data),
        json=bool(as_json),
        debug=bool(debug),
        environment=environment,
        asked_for_config=bool(config or environment.get("MONITOR_CONFIG")),
        asked_for_data=in_folder or bool(environment.get("MONITOR_DATABASE_URL")),
        asked_for_folder=in_folder,
    )


def _plain(value: object) -> object:
    """A value of ours as JSON has it."""
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
