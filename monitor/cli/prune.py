"""`monitor prune`: what is past its time goes, now."""

from functools import partial

from monitor.cli import screen
from monitor.cli.here import Here, command
from monitor.pipeline import housekeep


@command
async def prune(here: Here) -> None:
    """Drop what is past its time: unmatched articles, old decisions, the words of old messages.

    Example: monitor prune
    """
    async with here.monitor() as monitor:
        dropped = await housekeep.prune(monitor.ports, monitor.desk)
    said = f"dropped {screen.count(dropped, 'article')}"
    here.row({"dropped": dropped}, partial(screen.line, said))
