"""What reading a page, feed or file takes, each made when it is asked for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from monitor.model import Settings

if TYPE_CHECKING:
    from monitor.fetch.command import Commands
    from monitor.http import Http
    from monitor.sandbox import Pool


class Tools:
    """The network and the child processes, within the limits of a configuration."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def http(self) -> "Http":
        """The way to feeds and pages. It holds nothing between requests, so nobody closes it."""
        made: Http = import_module("monitor.app.parts").for_sources(self.settings)
        return made

    @cached_property
    def commands(self) -> "Commands":
        """The sources' own commands."""
        parts = import_module("monitor.app.parts")
        made: Commands = parts.commands(self.settings, self.http)
        return made

    @cached_property
    def pool(self) -> "Pool":
        """The child processes."""
        limits = self.settings.extract
        made: Pool = import_module("monitor.sandbox").Pool(
            limits.processes, limits.seconds, limits.megabytes
        )
        return made

    def close(self) -> None:
        """End the child processes, if there are any."""
        if "pool" in self.__dict__:
            self.pool.close()


@asynccontextmanager
async def tools(settings: Settings) -> AsyncIterator[Tools]:
    """What reading takes, until the work is done."""
    made = Tools(settings)
    try:
        yield made
    finally:
        made.close()
