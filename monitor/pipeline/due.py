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


async def once(ports: Ports, desk: Desk, *, poll_all: bool = False) -> dict[str, int]:
    """One pass of everything due, arrow after arrow; returns what each arrow did."""
    answered, failed = await poll.run(ports, desk, everything=poll_all)
    done = {
        "poll": answered,
        "unanswered": failed,
        "read": await read.run(ports, desk),
        "revisit": await revisit.run(ports, desk),
        "learn": await learn.run(ports, desk),
        "match": await match.run(ports, desk),
        "judge": await judge.run(ports, desk),
        "alert": await alert.run(ports, desk),
        "dispatch": await dispatch.run(ports, desk),
        "spikes": await spikes.run(ports, desk),
        "alarms": await alarms.run(ports, desk),
        "compose": await compose.run(ports, desk),
    }
    await deliver.take_back(ports, desk)  # so that its notices go out in this pass too
    done["deliver"] = await deliver.run(ports, desk)
    return {**done, "housekeep": await housekeep.prune(ports, desk)}  # what is sent waits for none
