"""From matched and judged articles to a digest: one line per story, holding what is new in it.

Pure: what came in the period, what the watchlists are and what the monitor could see are
arguments; `render` turns the result into a message.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from monitor.model import (
    Coverage,
    Digest,
    DigestSpec,
    Item,
    PageEvent,
    Section,
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
) -> Digest:
    """The digest of `items`, and of what happened to pages.

    Every watchlist of `spec` gets its section, in the order of `spec`, also when it is empty. A
    story that several watchlists match stands once, in the first of them. A story in which
    nothing is new is not shown; its articles are counted in `left_out`. What happened to a page
    stands in the line of its story, which is made for it where there is none. `spec.order` orders
    the stories of a section; `days` are its last days, by watchlist.
    """
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
                tuple(sorted(lines[name], key=_ORDERS[spec.order])),
                days.get(name, ()),
            )
            for name in names
        ),
        coverage=coverage,
        left_out=left_out,
        language=spec.language,
        length=spec.length,
    )


def remembered(digest: Digest, told: Mapping[int, datetime]) -> Digest:
    """The digest for a reader whom alerts told of these articles, and when.

    Such a story stands as told, with only what came since; it stands even when nothing did.
    """
    sections = tuple(
        replace(section, lines=tuple(_since(line, told) for line in section.lines))
        for section in digest.sections
    )
    return replace(digest, sections=sections)


def _since(line: StoryLine, told: Mapping[int, datetime]) -> StoryLine:
    when = [
        told[int(item.article_id)]
        for item in (line.lead, *line.others)
        if int(item.article_id) in told
    ]
    if not when:
        return line
    fresh = tuple(pair for pair in line.fresh if int(pair[1].article_id) not in told)
    return replace(line, fresh=fresh, known=(), told=max(when))


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


def _importance(line: StoryLine) -> tuple[int, int, int, float, str]:
    """The most about the watchlist first, then the most that is new, the widest, the latest."""
    outlets = {item.outlet for item in (line.lead, *line.others)}
    return (
        -sum(news.has_hit(*pair) for pair in line.fresh),
        -len(line.fresh),
        -len(outlets),
        -line.lead.first_seen.timestamp(),
        line.lead.url,
    )


def _time(line: StoryLine) -> tuple[float, str]:
    """The latest first."""
    latest = max(item.first_seen for item in (line.lead, *line.others))
    return -latest.timestamp(), line.lead.url


def _width(line: StoryLine) -> tuple[int, tuple[int, int, int, float, str]]:
    """What most outlets have first, then by importance."""
    return -len({item.outlet for item in (line.lead, *line.others)}), _importance(line)


_ORDERS: dict[str, Callable[[StoryLine], tuple[object, ...]]] = {
    "importance": _importance,
    "time": _time,
    "outlets": _width,
}
