"""What becomes of an item that an arrow cannot take: it waits, says why, and holds nobody up."""

from datetime import datetime, timedelta

from monitor.errors import MonitorError
from monitor.model import Decision, Message, Outcome, Reason, StoredArticle
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.messages import to_owner
from monitor.store import articles, deliveries
from monitor.store.database import Session

# So often an article is tried within this; an update of the program may mend it meanwhile.
WITHIN = timedelta(days=1)


async def hold(
    ports: Ports, desk: Desk, arrow: str, article: StoredArticle, error: Exception
) -> None:
    """Keep the fault with the article, which is left aside for a day after the third."""
    now = ports.now()
    what = said(error)
    decision = Decision(arrow, Outcome.HELD, Reason.FAULT, detail=what, article_id=article.id)
    await ports.database.awrite(_apply, decision, notice(desk, arrow, what, now), now)


def said(error: Exception) -> str:
    """A fault in one line; what an unforeseen one says may be a whole document."""
    return str(error) if isinstance(error, MonitorError) else type(error).__name__


def notice(desk: Desk, arrow: str, what: str, now: datetime) -> Message | None:
    """The owner is told of an arrow's first fault of the day."""
    return to_owner(
        desk,
        f"fault:{arrow}:{now:%Y-%m-%d}",
        f"Something goes wrong in {arrow!r}",
        [what, "What it happened to waits and is tried again daily; the log names each."],
    )


def _apply(session: Session, decision: Decision, told: Message | None, now: datetime) -> None:
    articles.decide(session, [decision], now)
    if told:
        deliveries.add(session, told, now)
