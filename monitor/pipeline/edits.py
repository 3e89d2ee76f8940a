"""What an edit of the watchlists leaves alone: the articles that were stored before it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.model import AlertRule, Term, Watchlist
from monitor.pipeline.desk import Desk, log
from monitor.store.database import Database
from monitor.text.counting import count
from monitor.views import archive

MOST = 100_000  # articles that are counted
NAMED = 10  # watchlists; an edit of more is told in one line


def tell(database: Database, before: Desk, after: Desk) -> None:
    """Log each rule that is new or finds other things now, and how many articles it leaves alone.

    Nothing matches them again unless `watchlists backfill` is asked to.
    """
    edited = list(new_or_other(before.settings.watchlists, after.settings.watchlists))
    stored = database.read(archive.stored, MOST) if edited else 0
    if not stored:
        return
    many = count(stored, "article") if stored < MOST else f"{MOST:,} or more articles"
    are = "is" if stored == 1 else "are"
    for name, how in edited[:NAMED]:
        what = f"watchlist {name} is {how}; {many} stored before {are} left alone"
        log.info("%s (to look through them: monitor watchlists backfill %s)", what, name)
    if more := edited[NAMED:]:
        log.info("and %s, likewise", count(len(more), "more watchlist"))


def new_or_other(
    before: Iterable[Watchlist], after: Iterable[Watchlist]
) -> Iterator[tuple[str, str]]:
    """The watchlists that may find what they did not find before, by name: new, or edited."""
    known = {one.name: one for one in before}
    for one in after:
        old = known.get(one.name)
        if old is None:
            yield one.name, "new"
        elif old is not one and _rule(old) != _rule(one):
            yield one.name, "edited"


def _rule(one: Watchlist) -> Watchlist:
    """What decides about articles, wherever it stands and whatever is done with them."""
    return replace(
        one,
        title="",
        where="",
        alert=AlertRule(),
        any=_terms(one.any),
        all=_terms(one.all),
        none=_terms(one.none),
        not_near=_terms(one.not_near),
    )


def _terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(replace(term, where="") for term in terms)
