"""The past gone through again: stored articles in order of arrival, and what came before each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from monitor import stories
from monitor.diff import Held
from monitor.model import Document, Source, StoredArticle, Verdict, Watchlist
from monitor.store.database import Database
from monitor.views import archive
from monitor.views.candidates import candidates

Prepare = Callable[[Document], Held]
DONE = "done"  # in the place of an article: the walk is over


def walk(database: Database, since: datetime) -> Iterator[StoredArticle]:
    """The articles since then, a batch in memory at a time."""
    last: StoredArticle | None = None
    while batch := database.read(archive.batch, since, last):
        yield from batch
        last = batch[-1]


def reached(kept: str, version: str) -> int | None:
    """The last article of a walk through all, as the fact `version place` has it: 0 where it is to
    begin, None where it is over."""
    known, _, place = kept.partition(" ")
    if known == version and place == DONE:
        return None
    return int(place) if known == version and place.isdecimal() else 0


def with_origin(article: StoredArticle, sources: Mapping[str, Source]) -> Document:
    """The article's document with what the configuration knows of its source."""
    source = sources.get(article.source)
    return replace(article.document, country=source.country) if source else article.document


def together(watchlist: Watchlist, others: Sequence[Watchlist]) -> list[Watchlist]:
    """What must be compiled to run one watchlist: those that its queries may name, too."""
    if not watchlist.names_others:
        return [watchlist]
    return [watchlist, *(one for one in others if one.name != watchlist.name)]


def judge(
    database: Database, prepare: Prepare, article: StoredArticle, told: Mapping[str, str]
) -> Verdict:
    """What an article was when it came: against those that came before it only.

    `told` are stories of articles that the database knows none of.
    """
    held = prepare(article.document)
    found, known, pairs = database.read(candidates, article.id, held)
    before = [one for one in found if _arrival(one) < (article.first_seen, article.id)]
    known = {**known, **{key: told[key] for key in known if key in told}}
    return stories.judge(held, before, known, pairs)


def _arrival(held: Held) -> tuple[datetime | None, int]:
    return held.document.first_seen, int(held.id)
