"""One pass of everything due: for who has cron, for scenarios, and before `run` begins."""

from monitor.pipeline import (
    alarms,
    alert,
    compose,
    deliver,
    dispatch,
    housekeep,
    judge,
    learn,
    match,
    poll,
    read,
    revisit,
    spikes,
)
from monitor.pipeline.desk import Desk, Ports

# In the order in which what one does makes work for the next.
ARROWS = (read, revisit, learn, match, judge, alert, dispatch, spikes, alarms, compose)


async def once(ports: Ports, desk: Desk, *, poll_all: bool) -> dict[str, int]:
    """One pass of everything due, arrow after arrow; returns what each arrow did."""
    answered, failed = await poll.run(ports, desk, everything=poll_all)
    done = {"poll": answered, "unanswered": failed}
    for arrow in ARROWS:
        done[arrow.__name__.rpartition(".")[2]] = await arrow.run(ports, desk)
    await deliver.take_back(ports, desk)  # so that its notices go out in this pass too
    done["deliver"] = await deliver.run(ports, desk)
    return {**done, "housekeep": await housekeep.prune(ports, desk)}  # what is sent waits for none
