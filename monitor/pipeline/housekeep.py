"""Keeping the house: what is past its time goes, what was lost in sending comes back."""

from datetime import timedelta

from monitor.pipeline import alarms
from monitor.pipeline.deliver import take_back
from monitor.pipeline.desk import Desk, Ports
from monitor.store import articles, blocks, deliveries, glosses, sources

BATCH, DECISIONS = 500, 10_000


async def run(ports: Ports, desk: Desk) -> int:
    """Take back what was lost in sending and drop what is past its time; returns how many."""
    await take_back(ports, desk)
    return await prune(ports, desk)


async def prune(ports: Ports, desk: Desk) -> int:
    """Drop what is past its `retention`, in small transactions; returns how many articles."""
    keep = desk.settings.retention
    before = ports.now() - timedelta(days=keep.articles)
    dropped = 0
    while batch := await ports.database.awrite(articles.prune, before, BATCH):
        dropped += batch
    decided = ports.now() - timedelta(days=keep.decisions)
    while await ports.database.awrite(articles.prune_decisions, decided, DECISIONS) == DECISIONS:
        pass
    sent = ports.now() - timedelta(days=keep.messages)
    while await ports.database.awrite(deliveries.prune, sent, BATCH) == BATCH:
        pass
    judged_by = ports.now() - alarms.PAST  # what silence is told by
    await ports.database.awrite(sources.prune_days, min(decided, judged_by).date())
    await ports.database.awrite(blocks.prune, before)
    await ports.database.awrite(glosses.prune, before)
    return dropped
