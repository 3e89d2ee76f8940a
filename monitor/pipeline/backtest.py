"""A rule over the past: what it would have found, told and sent, had it been in force.

Nothing is written. The articles are read in batches, in order of arrival; what is remembered of
them is their numbers and the few best and most doubtful hits.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from monitor.match import Evidence, Matcher, matched
from monitor.model import Hit, Settings, StoredArticle, Verdict, VerdictKind, Watchlist, Zone
from monitor.pipeline import past, reference
from monitor.pipeline.alert import met_anew, wanted
from monitor.store.database import Database
from monitor.views import items, opinions

SHOWN = 10  # articles of each kind
_SURE = 1.0  # of a hit of which nothing is doubtful
_KEPT = 20 * SHOWN  # before the lists are cut again
_ZONES = (Zone.TITLE, Zone.LEAD, Zone.BODY, Zone.FURNITURE)


@dataclass(frozen=True, slots=True)
class Shown:
    """An article with the hit that stands for it."""

    article: int
    title: str
    outlet: str
    hit: Hit | None = None


Ranked = tuple[tuple[float, int], Shown]


@dataclass
class Report:
    """What a rule would have done. Hits in furniture are not counted."""

    watchlist: str
    since: datetime
    compared: bool  # with a version in force
    articles: int = 0
    matched: int = 0
    hits: int = 0
    new: int = 0  # stories that an article of these opened
    stories: int = 0
    messages: int = 0
    days: Mapping[date, int] = field(default_factory=dict)  # hits
    sources: Mapping[str, int] = field(default_factory=dict)  # articles
    languages: Mapping[str, int] = field(default_factory=dict)
    strongest: tuple[Shown, ...] = ()
    doubtful: tuple[Shown, ...] = ()
    gains: int = 0
    losses: int = 0
    gained: tuple[Shown, ...] = ()
    lost: tuple[Shown, ...] = ()


class Tally:
    """Counts what a rule finds, article after article. Pure."""

    def __init__(self, watchlist: Watchlist, since: datetime, *, compared: bool) -> None:
        self._watchlist, self._made = watchlist, Report(watchlist.name, since, compared)
        self._days: Counter[date] = Counter()
        self._sources: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._stories: set[str] = set()
        self._best: list[Ranked] = []
        self._doubts: list[Ranked] = []

    def unmatched(self, article: StoredArticle, *, before: bool = False) -> None:
        """An article that the rule does not match; `before`: the one in force does."""
        made = self._made
        made.articles += 1
        if before:
            made.losses += 1
            made.lost = (_shown(article), *made.lost)[:SHOWN]

    def matched(
        self, article: StoredArticle, hits: Sequence[Hit], verdict: Verdict, *, before: bool = False
    ) -> None:
        """An article that the rule matches, and what it was when it came."""
        found = [hit for hit in hits if hit.zone is not Zone.FURNITURE]
        item = items.made(article, found, verdict)
        asked, _ = wanted(self._watchlist, item, met_anew(item))
        made = self._made
        made.articles += 1
        made.matched += 1
        made.hits += len(found)
        made.new += verdict.verdict is VerdictKind.NEW
        made.messages += len(self._watchlist.alert.to) if asked else 0
        self._stories.add(verdict.story)
        self._days[article.first_seen.astimezone(UTC).date()] += len(found)
        self._sources[article.source] += 1
        self._languages[article.document.language or "?"] += 1
        best = min(found, key=_strength)
        shown = _shown(article, best)
        doubt, rank = _strength(best)
        self._best = _cut([*self._best, ((doubt, rank), shown)])
        if best.confidence < _SURE:
            self._doubts = _cut([*self._doubts, ((-doubt, -rank), shown)])
        if made.compared and not before:
            made.gains += 1
            made.gained = (shown, *made.gained)[:SHOWN]

    def report(self) -> Report:
        strongest = _first(self._best)
        return replace(
            self._made,
            stories=len(self._stories),
            days=dict(sorted(self._days.items())),
            sources=dict(self._sources.most_common()),
            languages=dict(self._languages.most_common()),
            strongest=strongest,
            doubtful=tuple(one for one in _first(self._doubts) if one not in strongest),
        )


def run(
    database: Database,
    settings: Settings,
    watchlist: Watchlist,
    since: datetime,
    prepare: past.Prepare,
    advance: Callable[[], object],
) -> Report:
    """Run a rule over the stored articles first seen since then."""
    others = settings.watchlists
    current = next((one for one in others if one.name == watchlist.name), None)
    current = None if current == watchlist else current
    sources = {source.name: source for source in settings.sources}
    rule = Matcher.compile(past.together(watchlist, others))
    in_force = Matcher.compile(past.together(current, others)) if current else None
    known = learnt_by(database, settings, rule, since)
    tally = Tally(watchlist, since, compared=in_force is not None)
    told: dict[str, str] = {}
    for article in past.walk(database, since):
        document = past.with_origin(article, sources)
        hits = [h for h in rule.match(document, known) if h.watchlist == watchlist.name]
        before = in_force is not None and watchlist.name in matched(in_force.match(document, known))
        if matched(hits):
            verdict = database.read(items.verdict, article.id)
            if verdict is None:
                verdict = past.judge(database, prepare, article, told)
                told[article.document.id] = verdict.story
            if tags := watchlist.against:
                verdict = reference.judge(database, prepare, article, verdict, tags, told)
            tally.matched(article, hits, verdict, before=before)
        else:
            tally.unmatched(article, before=before)
        advance()
    return tally.report()


def learnt_by(database: Database, settings: Settings, rule: Matcher, since: datetime) -> Evidence:
    """What is known of names, and what the rule's own names would have taught by now."""
    known = Counter(database.read(opinions.uses))
    if not rule.learns:
        return Evidence(known)
    sources = {source.name: source for source in settings.sources}
    seen: Counter[tuple[str, str]] = Counter()
    for article in past.walk(database, since):
        seen.update(rule.learn(past.with_origin(article, sources)))
    return Evidence(known | seen)  # the greater of each: what is known holds much of the seen


def _strength(hit: Hit) -> tuple[float, int]:
    """The surest first, and of those the most prominent."""
    return -hit.confidence, _ZONES.index(hit.zone)


def _cut(ranked: list[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=_order)[:SHOWN] if len(ranked) > _KEPT else ranked


def _order(one: Ranked) -> tuple[tuple[float, int], int]:
    return one[0], one[1].article


def _first(ranked: list[Ranked]) -> tuple[Shown, ...]:
    return tuple(shown for _, shown in sorted(ranked, key=_order)[:SHOWN])


def _shown(article: StoredArticle, hit: Hit | None = None) -> Shown:
    document = article.document
    title = document.title or document.url or document.id
    return Shown(article.id, title, document.outlet or article.source, hit)
