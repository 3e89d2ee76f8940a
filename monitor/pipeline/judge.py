"""match -> verdict -> story: what a matched article is, against all that is held."""

from datetime import datetime
from functools import partial

from monitor import stories
from monitor.diff import Held
from monitor.model import Decision, Outcome, Reason, StoredArticle, Verdict
from monitor.pipeline import fault, rekey
from monitor.pipeline.desk import Desk, Ports, each
from monitor.store import articles
from monitor.store.database import Session
from monitor.views import articles as article_views

BATCH = 100


async def run(ports: Ports, desk: Desk) -> int:
    """Judge every matched article, one after the other in order of arrival."""
    done = 0
    since = ports.now() - fault.WITHIN
    hold = partial(fault.hold, ports, desk, "judge")
    while waiting := await ports.database.aread(article_views.at_stage, "matched", BATCH, since):
        await rekey.run(ports)  # what came before must be found
        well = await each("judge", waiting, partial(judge, ports, desk), fault=hold)
        done += well
        if not well:
            break
    return done


async def judge(ports: Ports, desk: Desk, article: StoredArticle) -> Verdict:
    """Judge one article. Those that came before it are held; those behind it are not yet."""
    held = ports.prepare(article.document)
    alike, told = await ports.database.aread(_gather, article.id, held)
    verdict = stories.judge(held, [ports.prepare(one.document) for one in alike], told)
    await ports.database.awrite(apply, article, verdict, ports.now())
    return verdict


def _gather(
    session: Session, article_id: int, held: Held
) -> tuple[list[StoredArticle], dict[str, str]]:
    alike = article_views.alike(session, article_id, held.keys, judged=held)
    return alike, article_views.stories(session, [one.id for one in alike])


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
