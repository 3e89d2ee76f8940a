"""What reading a page, feed or file takes, each made when it is asked for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import cached_property
from typing import TYPE_CHECKING

from monitor.lazily import Later
from monitor.model import Settings

if TYPE_CHECKING:
    from monitor import sandbox
    from monitor.app import parts
    from monitor.fetch.command import Commands
    from monitor.http import Http
else:
    sandbox, parts = Later("monitor.sandbox"), Later("monitor.app.parts")


class Tools:
    """The network and the child processes, within the limits of a configuration."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def http(self) -> "Http":
        """The way to feeds and pages. It holds nothing between requests, so nobody closes it."""
        return parts.for_sources(self.settings)

    @cached_property
    def commands(self) -> "Commands":
        """The sources' own commands."""
        return parts.commands(self.settings, self.http)

    @cached_property
    def pool(self) -> "sandbox.Pool":
        """The child processes."""
        limits = self.settings.extract
        return sandbox.Pool(limits.processes, limits.seconds, limits.megabytes)

    def close(self) -> None:
        """End the child processes, if there are any."""
        if "pool" in self.__dict__:
            self.pool.close()


@asynccontextmanager
async def tools(settings: Settings) -> AsyncIterator[Tools]:
    """What reading takes, until the work is done."""
    with closing(Tools(settings)) as made:
        yield made
