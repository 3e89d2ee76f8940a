"""Writing which paragraphs stand on a site's pages, over the latest few hundred of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import TextClause, bindparam, delete, text
from sqlmodel import Session, col, select

from monitor.model import Span
from monitor.store import article_row
from monitor.tables import BlockRow, SiteRow, UtcDateTime

# Counts are of so many pages of a site at least: at twice that, all are halved, so that what a
# site drops is forgotten.
PAGES = 200
SWEEP = 50  # pages, after which what was met once and not again since the last time is dropped


def _words(sql: str) -> TextClause:
    return text(sql).bindparams(bindparam("now", type_=UtcDateTime))


# The same words for SQLite and PostgreSQL; adding in the database loses no concurrent count.
_PAGE = _words(
    "INSERT INTO site (name, pages, pruned_at) VALUES (:site, 1, :now)"
    " ON CONFLICT (name) DO UPDATE SET pages = site.pages + 1"
)
_BLOCK = _words(
    "INSERT INTO block (site, hash, pages, edge, first_seen, last_seen)"
    " VALUES (:site, :hash, 1, :edge, :now, :now)"
    " ON CONFLICT (site, hash) DO UPDATE SET pages = block.pages + 1,"
    " edge = block.edge + excluded.edge, last_seen = excluded.last_seen"
)
_SWEEP = _words("DELETE FROM block WHERE site = :site AND pages <= 1 AND last_seen < :now")
_HALVE = text("UPDATE block SET pages = pages / 2, edge = edge / 2 WHERE site = :site")
_SITE = select(SiteRow.pages, SiteRow.pruned_at).where(SiteRow.name == bindparam("site"))
_SWEPT = _words("UPDATE site SET pruned_at = :now WHERE name = :site")
_FEWER = text("UPDATE site SET pages = pages / 2 WHERE name = :site")
_EMPTY = text("DELETE FROM block WHERE site = :site AND pages <= 0")


def learn(
    session: Session, article_id: int, site: str, blocks: Mapping[int, bool], now: datetime
) -> None:
    """Count the paragraphs of one more page: by hash, whether each stands at an edge."""
    article_row.change(session, article_id, taught=True)
    run = session.connection().execute
    run(_PAGE, {"site": site, "now": now})
    # In one order everywhere, so that two who count at once do not wait for each other.
    found = [
        {"site": site, "hash": name, "edge": int(edge), "now": now}
        for name, edge in sorted(blocks.items())
    ]
    if found:
        run(_BLOCK, found)
    pages, pruned_at = run(_SITE, {"site": site}).one()
    if pages % SWEEP == 0:
        run(_SWEEP, {"site": site, "now": pruned_at})
        run(_SWEPT, {"site": site, "now": now})
    if pages >= 2 * PAGES:
        run(_FEWER, {"site": site})
        run(_HALVE, {"site": site})
        run(_EMPTY, {"site": site})


def prune(session: Session, before: datetime) -> None:
    """Forget paragraphs that no page has had since then, and so sites that are read no more."""
    session.execute(delete(BlockRow).where(col(BlockRow.last_seen) < before))
    left = select(BlockRow.site).distinct()
    session.execute(
        delete(SiteRow).where(col(SiteRow.pruned_at) < before, col(SiteRow.name).not_in(left))
    )


def leave_out(session: Session, article_id: int, spans: Sequence[Span]) -> None:
    """Keep that these places of an article's text are no part of it."""
    row = article_row.locked(session, article_id, "furniture")
    known = {(start, end) for start, end in (row.furniture if row else ())}
    kept = sorted(known | {(span.start, span.end) for span in spans})
    article_row.change(session, article_id, furniture=[list(one) for one in kept])
