"""verdict -> item: an article as those see it who are told of it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor import revisions
from monitor.model import Hit, Item, StoredArticle, VerdictKind, Zone
from monitor.pipeline import reference
from monitor.pipeline.desk import Desk, Ports
from monitor.pipeline.past import Prepare
from monitor.store.database import Session
from monitor.views import articles as article_views
from monitor.views import items as item_views


@dataclass(frozen=True)
class Shown:
    """An article as it is told.

    `touched` are watchlists that find something in what a revision changed, or did; `gone` the
    sentences it took out; `by_watchlist` the article as watchlists see it that compare with a part
    of the shelf; `revises` the article of which it is a later version.
    """

    item: Item
    touched: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    by_watchlist: Mapping[str, Item] = field(default_factory=dict)
    revises: int | None = None

    def to(self, watchlists: Sequence[str]) -> Item:
        """The article for a message in which these watchlists stand, as the first sees it."""
        seen = self.by_watchlist.get(watchlists[0], self.item)
        return replace(seen, watchlists=tuple(watchlists))


async def shown(ports: Ports, desk: Desk, article_id: int) -> Shown | None:
    """An article as it is told; None when it is not judged (any more: its page has come in)."""
    found = await ports.database.aread(_gather, article_id)
    if found is None:
        return None
    made = as_told(desk, ports.prepare, *found)
    seen = await asyncio.to_thread(
        reference.by_watchlist, ports.database, ports.prepare, made.item, desk.watchlists
    )
    return replace(made, by_watchlist=seen)


def as_told(
    desk: Desk,
    prepare: Prepare,
    article: StoredArticle,
    item: Item,
    before: tuple[StoredArticle, Sequence[Hit]] | None,
) -> Shown:
    """An article as it is told to who compares with all; `before` is the version that it revises,
    with what was found there."""
    if before is None:
        return Shown(item, revises=article.revision_of)
    gone: tuple[str, ...] = ()
    hits, newer = before[1], prepare(article.document)
    older = prepare(before[0].document)
    touched = revisions.touched(older, hits, newer, item.hits)
    item = replace(item, watchlists=(*item.watchlists, *_lost(desk, item, hits)))
    if item.verdict.verdict is VerdictKind.REVISION:
        gone = tuple(one.old for one in revisions.passages(older, newer) if one.kind == "went")
    return Shown(item, touched, gone, revises=article.revision_of)


def _gather(
    session: Session, article_id: int
) -> tuple[StoredArticle, Item, tuple[StoredArticle, tuple[Hit, ...]] | None] | None:
    """The article as it is told, and the version before it with what was found there."""
    article = article_views.article(session, article_id)
    item = item_views.item(session, article_id)
    if item is None or article.stage not in {"judged", "done"}:
        return None
    if article.revision_of is None:
        return article, item, None
    older = article_views.article(session, article.revision_of)
    return article, item, (older, article_views.hits(session, older.id))


def _lost(desk: Desk, item: Item, before: Sequence[Hit]) -> list[str]:
    """Watchlists that met the version before and do not meet this one, and ask to be told."""
    met = dict.fromkeys(hit.watchlist for hit in before if hit.zone is not Zone.FURNITURE)
    asking = (desk.watchlists.get(name) for name in met if name not in item.watchlists)
    return [one.name for one in asking if one and one.alert.revisions in {"material", "named"}]
