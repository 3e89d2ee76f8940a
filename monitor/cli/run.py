"""`monitor run`: the monitor at work until it is told to stop."""

from monitor.cli.here import Here, command, noun
from monitor.cli.once import warn
from monitor.schedule import Runner

app = noun()


@app.command()
@command
async def run(here: Here) -> None:
    """Run the monitor until it is told to stop (SIGTERM or Ctrl-C).

    Example: monitor run --config config --data data
    """
    async with here.monitor(leads=True) as monitor:
        warn(monitor)
        await monitor.beat()  # health checks need not wait for the first tick
        await Runner(monitor).run()
