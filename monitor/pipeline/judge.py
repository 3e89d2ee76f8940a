"""match -> verdict -> story: what a matched article is, against all that is held."""

from datetime import datetime
from functools import partial

from monitor import stories
from monitor.model import Decision, Outcome, Reason, StoredArticle, Verdict
from monitor.pipeline import fault, rekey
from monitor.pipeline.desk import Desk, Ports, each
from monitor.store import articles
from monitor.store.database import Session
from monitor.views import articles as article_views
from monitor.views import candidates

BATCH = 100


async def run(ports: Ports, desk: Desk) -> int:
    """Judge every matched article, one after the other in order of arrival."""
    done = 0
    since = ports.now() - fault.WITHIN
    hold = partial(fault.hold, ports, desk, "judge")
    while waiting := await ports.database.aread(article_views.at_stage, "matched", BATCH, since):
        await rekey.run(ports)  # what came before must be found
        well = await each("judge", waiting, partial(judge, ports), fault=hold)
        done += well
        if not well:
            break
    return done


async def judge(ports: Ports, article: StoredArticle) -> Verdict:
    """Judge one article. Those that came before it are held; those behind it are not yet."""
    held = ports.prepare(article.document)
    verdict = stories.judge(
        held, *await ports.database.aread(candidates.candidates, article.id, held)
    )
    await ports.database.awrite(apply, article, verdict, ports.now())
    return verdict


def apply(session: Session, article: StoredArticle, verdict: Verdict, now: datetime) -> None:
    if not articles.unchanged(session, article):
        return
    articles.keep_verdict(session, article.id, verdict, now)
    detail = verdict.verdict.value + (f" of {verdict.origin}" if verdict.origin else "")
    articles.decide(
        session,
        [Decision("judge", Outcome.DONE, Reason.JUDGED, detail=detail, article_id=article.id)],
        now,
    )
