"""From matched and judged articles to a digest: one line per story, holding what is new in it.

Pure: what came in the period, what the watchlists are and what the monitor could see are
arguments; `render` turns the result into a message.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import fsum
from types import MappingProxyType

from monitor.model import (
    Coverage,
    Digest,
    DigestSpec,
    Item,
    PageEvent,
    Section,
    Sentence,
    Status,
    StoryLine,
    Watchlist,
)
from monitor.render import news


def compose(
    spec: DigestSpec,
    items: Sequence[Item],
    watchlists: Sequence[Watchlist],
    coverage: Coverage,
    slot: str,
    since: datetime,
    until: datetime,
    events: Sequence[tuple[PageEvent, Item]] = (),
    days: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    weights: Mapping[str, float] = MappingProxyType({}),
) -> Digest:
    """The digest of `items`, and of what happened to pages.

    Every watchlist of `spec` gets its section, in the order of `spec`, also when it is empty. A
    story that several watchlists match stands once, in the first of them. A story in which
    nothing is new is not shown; its articles are counted in `left_out`. What happened to a page
    stands in the line of its story, which is made for it where there is none. `spec.order` orders
    the stories of a section, where an outlet counts for as many as its weight says (`weights`; one
    where nothing is said); `days` are its last days, by watchlist.
    """
    order = _ORDERS[spec.order]
    titles = {watchlist.name: watchlist.title for watchlist in watchlists}
    names = [name for name in spec.watchlists if name in titles] if spec.watchlists else [*titles]
    lines: dict[str, list[StoryLine]] = {name: [] for name in names}
    left_out = 0
    told = _by_story([item for _, item in events], names)
    stories = _by_story(items, names)
    for story in dict.fromkeys((*stories, *told)):
        articles = stories.get(story, [])
        line = news.line(story, articles)
        left_out += 0 if line else len(articles)
        if line is None and story in told:
            line = StoryLine(story, told[story][0], (), (), ())
        if line is not None:
            here = tuple(pair for pair in events if pair[1].verdict.story == story)
            first = _first(names, [*articles, *told.get(story, [])])
            lines[first].append(replace(line, events=here))
    return Digest(
        name=spec.name,
        title=spec.title,
        slot=slot,
        since=since,
        until=until,
        timezone=spec.timezone,
        sections=tuple(
            Section(
                name,
                titles[name],
                tuple(sorted(lines[name], key=lambda line: order(line, weights))),
                days.get(name, ()),
            )
            for name in names
        ),
        coverage=coverage,
        left_out=left_out,
        language=spec.language,
        length=spec.length,
    )


def remembered(
    digest: Digest,
    told: Mapping[int, datetime],
    filled: Mapping[int, tuple[datetime, str]],
) -> Digest:
    """The digest for a reader whom alerts told of these articles, and when.

    Such a story stands as told, with only what came since; it stands even when nothing did. A page
    that changed stands in its latest version only, unless its reader was told of an earlier one.
    `filled`: articles of which a page came in later, when, and the feed's words that were told.
    """
    said = {
        one: _key(words) for one, (at, words) in filled.items() if one in told and told[one] < at
    }
    sections = tuple(
        replace(
            section,
            lines=tuple(_since(_latest(line, told), told, said) for line in section.lines),
        )
        for section in digest.sections
    )
    return replace(digest, sections=sections)


def _latest(line: StoryLine, told: Mapping[int, datetime]) -> StoryLine:
    articles = sorted((line.lead, *line.others), key=_arrival)
    if {one.revises for one in articles}.isdisjoint(one.article_id for one in articles):
        return line
    kept: dict[str, Item] = {}
    for item in articles:
        if item.revises in kept and int(item.revises) not in told:
            item = as_first(item, kept.pop(item.revises))
        kept[item.article_id] = item
    made = news.line(line.story, [*kept.values()])
    return replace(made, events=line.events) if made else line


def _since(line: StoryLine, told: Mapping[int, datetime], said: Mapping[int, str]) -> StoryLine:
    when = [
        told[int(item.article_id)]
        for item in (line.lead, *line.others)
        if int(item.article_id) in told
    ]
    if not when:
        return line
    fresh = tuple(
        (sentence, item)
        for sentence, item in line.fresh
        if (number := int(item.article_id)) not in told
        or (number in said and _key(sentence.text) not in said[number])
    )
    lead = line.lead
    for newer in line.others:  # what a page says now stands for it: its reader knows what was told
        lead = newer if newer.revises == lead.article_id else lead
    others = tuple(one for one in (line.lead, *line.others) if one is not lead)
    return replace(line, lead=lead, others=others, fresh=fresh, known=(), told=max(when))


def as_first(newer: Item, older: Item) -> Item:
    """A revision for those who never saw the version before: as if the page had begun with it."""
    said = {_key(one.text): one for one in older.verdict.sentences}
    sentences = tuple(_as_said(one, said, older) for one in newer.verdict.sentences)
    names = tuple(dict.fromkeys((*older.watchlists, *newer.watchlists)))
    return replace(newer, watchlists=names, verdict=replace(older.verdict, sentences=sentences))


def _as_said(one: Sentence, said: Mapping[str, Sentence], older: Item) -> Sentence:
    """A sentence of a revision, its source looked for behind the version it revises; as it is
    where it is not found there."""
    if one.source_id != older.article_id:
        return one
    behind = _behind(_key(one.source_text or one.text), said)
    if any(earlier.status is Status.NEW for earlier in behind):
        return Sentence(one.text, one.start, one.end, Status.NEW)
    earlier = next((each for each in behind if each.fresh), behind[0] if behind else one)
    return replace(earlier, text=one.text, start=one.start, end=one.end)


def _behind(source: str, said: Mapping[str, Sentence]) -> list[Sentence]:
    """The sentence that says this, or those it is made of: one may be told from several."""
    if source in said:
        return [said[source]]
    return [one for key, one in said.items() if f" {key} " in f" {source} "]


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_story(items: Iterable[Item], names: Iterable[str]) -> dict[str, list[Item]]:
    """The articles that match a wanted watchlist, under their story, in order of first seen."""
    wanted = set(names)
    stories: dict[str, list[Item]] = {}
    for item in sorted(items, key=_arrival):
        if wanted.intersection(item.watchlists):
            stories.setdefault(item.verdict.story, []).append(item)
    return stories


def _arrival(item: Item) -> tuple[datetime, datetime, str]:
    """First seen, then published; the address settles ties the same way on every machine."""
    return item.first_seen, item.published or item.first_seen, item.url


def _first(names: Sequence[str], articles: Sequence[Item]) -> str:
    matched = {name for item in articles for name in item.watchlists}
    return next(name for name in names if name in matched)


def _importance(
    line: StoryLine, weights: Mapping[str, float]
) -> tuple[int, int, float, float, str]:
    """The most about the watchlist first, then the most that is new, the widest, the latest."""
    return (
        -news.having_hit(line.fresh),
        -len(line.fresh),
        -_outlets(line, weights),
        -line.lead.first_seen.timestamp(),
        line.lead.url,
    )


def _time(line: StoryLine, _: Mapping[str, float]) -> tuple[float, str]:
    """The latest first."""
    latest = max(item.first_seen for item in (line.lead, *line.others))
    return -latest.timestamp(), line.lead.url


def _width(
    line: StoryLine, weights: Mapping[str, float]
) -> tuple[float, tuple[int, int, float, float, str]]:
    """What most outlets have first, then by importance."""
    return -_outlets(line, weights), _importance(line, weights)


def _outlets(line: StoryLine, weights: Mapping[str, float]) -> float:
    """How many outlets have a story, each as often as it weighs."""
    return fsum(weights.get(one, 1.0) for one in {i.outlet for i in (line.lead, *line.others)})


_ORDERS: dict[str, Callable[[StoryLine, Mapping[str, float]], tuple[object, ...]]] = {
    "importance": _importance,
    "time": _time,
    "outlets": _width,
}
