"""`monitor run`: the monitor at work until it is told to stop."""

import asyncio
import sys
from contextlib import AsyncExitStack, suppress

from monitor.app import Monitor
from monitor.cli import live
from monitor.cli.here import Here, command
from monitor.cli.once import warn
from monitor.metrics import Metrics
from monitor.schedule import Runner
from monitor.views.pulse import Pulse, pulse


@command
async def run(here: Here) -> None:
    """Run the monitor until it is told to stop (SIGTERM or Ctrl-C).

    Example: monitor run --config config --data data
    """
    async with here.monitor(leads=True) as monitor, AsyncExitStack() as stack:
        warn(monitor)
        await monitor.beat()  # health checks need not wait for the first tick
        _serve(monitor, stack)
        if sys.stdout.isatty() and not here.json:
            drawing = asyncio.ensure_future(live.show(monitor))
            stack.push_async_callback(_ended, drawing)
        await Runner(monitor).run()


def _serve(monitor: Monitor, stack: AsyncExitStack) -> None:
    """Let Prometheus ask, where the configuration says so."""
    address = monitor.desk.settings.metrics
    if address is None:
        return
    ports = monitor.ports

    def ask() -> Pulse:
        return ports.database.read(pulse, monitor.desk.polled, ports.now())

    stack.callback(Metrics(address, ask, ports.now).close)


async def _ended(drawing: "asyncio.Task[None]") -> None:
    drawing.cancel()
    with suppress(asyncio.CancelledError):
        await drawing
