"""What is built from settings: the desk, the network, the child processes."""

from monitor.app.places import templates
from monitor.fetch.command import Commands
from monitor.http import Http
from monitor.match import Matcher
from monitor.model import FetchSettings, Settings
from monitor.pipeline import Desk
from monitor.render import Renderer


def renderer(settings: Settings | None = None) -> Renderer:
    """The templates that ship, and over them the desk's, compiled."""
    return Renderer(templates(), settings.templates if settings else ())


def build_desk(settings: Settings, previous: Desk | None = None) -> Desk:
    """Compile a configuration; over what was compiled before, where only some of it changed."""
    if previous is None:
        return Desk(settings, Matcher.compile(settings.watchlists), renderer(settings))
    matcher = Matcher.compile(settings.watchlists, previous.matcher)
    return Desk(settings, matcher, previous.renderer.having(settings.templates))


def _named(fetch: FetchSettings) -> str:
    """Who asks, and where to find them."""
    return f"{fetch.user_agent} (+{fetch.contact})" if fetch.contact else fetch.user_agent


def for_sources(settings: Settings) -> Http:
    """The way to feeds and pages."""
    fetch = settings.fetch
    return Http(
        user_agent=_named(fetch),
        deadline=fetch.deadline,
        concurrency=fetch.concurrency,
        per_host=fetch.per_host,
        delay=fetch.delay,
        max_redirects=fetch.max_redirects,
        allow_networks=fetch.allow_networks,
    )


def commands(settings: Settings, http: Http) -> Commands:
    """The sources' own commands."""
    return Commands(http, settings.fetch.command_deadline)


def for_channels(settings: Settings) -> Http:
    """The way to chats; redirects are not followed there."""
    return Http(
        user_agent=_named(settings.fetch),
        deadline=settings.deliver.deadline,
        concurrency=settings.deliver.concurrency,
        per_host=settings.deliver.concurrency,
        max_redirects=0,
        allow_networks=settings.deliver.allow_networks,
    )
