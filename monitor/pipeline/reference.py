"""verdict -> verdict: what an article is to somebody who compares with a part of the shelf.

A watchlist or a digest that says `against: [tag]` knows the shelf's documents with that tag and
what its articles' own stories have told so far; all else that is held is new to it. The story
stays the one that was found: it must not depend on who asks.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from monitor import stories
from monitor.model import DigestSpec, Item, StoredArticle, Verdict, Watchlist
from monitor.pipeline.desk import Desk
from monitor.pipeline.past import Prepare
from monitor.store.database import Database, Session
from monitor.views import articles, candidates


def judge(
    database: Database,
    prepare: Prepare,
    article: StoredArticle,
    found: Verdict,
    tags: Collection[str],
    told: Mapping[str, str] | None = None,
) -> Verdict:
    """What an article is against documents with these tags, given what it was found to be.

    `told` are stories of articles that the database knows none of.
    """
    held = prepare(article.document)
    alike, known = database.read(_gather, article, held.keys, found.story, tags, told or {})
    verdict = stories.judge(held, [prepare(one.document) for one in alike], known)
    return replace(verdict, story=found.story)


def _gather(
    session: Session,
    article: StoredArticle,
    keys: frozenset[int],
    story: str,
    tags: Collection[str],
    told: Mapping[str, str],
) -> tuple[list[StoredArticle], dict[str, str]]:
    stored = articles.alike(session, article.id, keys)
    shelved = articles.alike(session, article.id, keys, tags=tags)
    known = candidates.stories(session, [one.id for one in (*stored, *shelved)])
    known |= {key: told[key] for key in known if key in told}
    same = [one for one in stored if not one.shelf and known[one.document.id] == story]
    every = {one.id: one for one in (*same, *shelved)}
    before = [one for one in every.values() if _arrival(one) < _arrival(article)]
    return sorted(before, key=_arrival), known


def _arrival(one: StoredArticle) -> tuple[object, ...]:
    return one.first_seen, one.id


def by_watchlist(
    database: Database, prepare: Prepare, item: Item, watchlists: Mapping[str, Watchlist]
) -> dict[str, Item]:
    """An article as those of its watchlists see it that compare with a part of the shelf."""
    asked = {name: watchlists[name].against for name in item.watchlists if name in watchlists}
    return {name: seen(database, prepare, item, tags) for name, tags in asked.items() if tags}


def for_digest(
    database: Database, prepare: Prepare, desk: Desk, spec: DigestSpec, items: Sequence[Item]
) -> tuple[Item, ...]:
    """Articles as a digest tells them: by its own tags, else by those of the watchlist under
    which each stands, the first that met it.
    """
    names = spec.watchlists or tuple(desk.watchlists)
    watchlists = [desk.watchlists[name] for name in names if name in desk.watchlists]
    made = []
    for item in items:
        first = next((one for one in watchlists if one.name in item.watchlists), None)
        wanted = spec.against or (first.against if first else ())
        made.append(seen(database, prepare, item, wanted) if wanted else item)
    return tuple(made)


def seen(database: Database, prepare: Prepare, item: Item, tags: Collection[str]) -> Item:
    """An article as whoever knows the documents with these tags sees it."""
    article = database.read(articles.article, item.article_id)
    return replace(item, verdict=judge(database, prepare, article, item.verdict, tags))
