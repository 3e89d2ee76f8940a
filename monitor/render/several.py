"""Several stories in one message: what waited through quiet hours, or what a limit merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from monitor.model import StoryLine
from monitor.render import words
from monitor.render.story import StoryView, story_view

SENTENCES = 2  # new ones of each story that are shown

Told = tuple[StoryLine, tuple[str, ...]]  # a story and the watchlists that asked for it


@dataclass(frozen=True, slots=True)
class SeveralView:
    """Stories, each with the watchlists that asked for it, and how many more there are."""

    subject: str
    because: str
    date: str
    watch: str
    stories: tuple[tuple[str, StoryView], ...]
    more: int
    since_day: str  # ISO, for the command that lists the rest


def several_view(
    lines: Sequence[Told],
    because: str,
    titles: Mapping[str, str],
    zone: ZoneInfo,
    shown: int,
    more: int,
) -> SeveralView:
    """The first `shown` of `lines`; what is left away is counted with `more`."""
    seen = [line.lead.first_seen for line, _ in lines]
    latest = max(seen)
    today = latest.astimezone(zone).date()
    watch = _names([name for _, names in lines for name in names], titles, 4)
    total = len(lines) + more
    return SeveralView(
        subject=words.line(f"{words.count(total, 'story', 'stories')}: {watch}", 180),
        because=words.line(because, 300),
        date=f"{words.long_day(today)}, {words.zone_name(latest, zone)}",
        watch=watch,
        stories=tuple(
            (_names(names, titles, 6), brief(story_view(line, zone, today, {})))
            for line, names in lines[:shown]
        ),
        more=total - min(shown, len(lines)),
        since_day=min(seen).astimezone(zone).date().isoformat(),
    )


def brief(story: StoryView) -> StoryView:
    """A story of which others stand beside it: its first new sentences, the rest counted."""
    kept = story.fresh[:SENTENCES]
    left = sum(not one.outlet for one in story.fresh[SENTENCES:])
    return replace(
        story,
        fresh=kept,
        more=story.more + left,
        elsewhere=(),
        more_elsewhere=0,
        known=(),
        gone=story.gone[:1],
        events=story.events[:1],
    )


def _names(names: Sequence[str], titles: Mapping[str, str], limit: int) -> str:
    shown = [words.line(titles.get(name, name), 60) for name in dict.fromkeys(names)]
    return words.join(shown, limit)
