"""`monitor check`: whether the configuration can be used."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from monitor import app as built
from monitor import config
from monitor.app import configure_logging, secrets_of
from monitor.cli import exits, screen, tags
from monitor.cli.here import Here, command
from monitor.errors import ConfigError, Problem, UsageError
from monitor.lazily import Later
from monitor.model import DigestSpec, Settings, Watchlist

if TYPE_CHECKING:
    from monitor import deliver, match
    from monitor.config import layouts
    from monitor.render import trial
else:
    deliver, match = Later("monitor.deliver"), Later("monitor.match")
    layouts, trial = Later("monitor.config.layouts"), Later("monitor.render.trial")


@command
def check(here: Here) -> int:
    """Check the configuration. Exit code 1 when it has errors; warnings leave 0.

    Example: monitor check --config config
    """
    settings, problems = None, list[Problem]()
    try:
        here.require_config()
        settings, problems = config.load(here.places.config, here.environment, here.places.parsed)
        known = secrets_of(settings)
        configure_logging(debug=here.debug, known=lambda: known)
        problems = [*problems, *_channels(settings), *match.check(settings.watchlists)]
        problems += [*_templates(settings), *_against(here, settings)]
    except ConfigError as error:
        problems = list(error.problems)
    except UsageError as error:  # nothing was named, and nothing is here
        problems = [problem_at(error.subject, error.what)]
    for problem in problems:
        here.row(
            {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "what": problem.what,
                "warning": problem.warning,
            },
            lambda problem=problem: screen.line(str(problem)),  # type: ignore[misc]
        )
    errors = sum(not problem.warning for problem in problems)
    if not here.json:
        _sum_up(settings, errors, len(problems) - errors)
    return exits.NO if errors else exits.OK


def _templates(settings: Settings) -> list[Problem]:
    """The desk's own templates, tried on messages that hold everything."""
    if not settings.templates:
        return []
    channels = [one.name for one in settings.channels]
    odd = layouts.strangers(settings.templates, channels)
    return [*odd, *trial.problems(built.renderer(settings), settings.templates)]


def _channels(settings: Settings) -> list[Problem]:
    """Addresses that no service can be reached by; nobody is asked."""
    found = [(one, deliver.check(one)) for one in settings.channels if one.enabled]
    return [problem_at(one.where, f"{one.name}: {what}") for one, what in found if what]


def _against(here: Here, settings: Settings) -> Iterator[Problem]:
    """Tags to compare with that no document has, as far as a database tells."""
    named: list[Watchlist | DigestSpec] = [*settings.watchlists, *settings.digests]
    for one, what in tags.unknown(here, named):
        yield replace(problem_at(one.where, f"{one.name}: {what}"), warning=True)


def problem_at(where: str, what: str) -> Problem:
    """A problem at `file:line:column`."""
    file, line, column = [*where.rsplit(":", 2), "", ""][:3]
    return Problem(file, int(line or 1), int(column or 1), what)


def _sum_up(settings: Settings | None, errors: int, warnings: int) -> None:
    told = [screen.count(errors, "error")] if errors else []
    told += [screen.count(warnings, "warning")] if warnings else []
    if settings is not None and not errors:
        nouns = (
            (settings.sources, "source"),
            (settings.watchlists, "watchlist"),
            (settings.channels, "channel"),
            (settings.digests, "digest"),
        )
        told = ["fine", *told, *(screen.count(len(some), noun) for some, noun in nouns)]
    screen.note(", ".join(told))
