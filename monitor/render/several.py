"""Several stories in one message: what waited through quiet hours, or what a limit merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.model import StoryLine
from monitor.render import words
from monitor.render.languages import Language
from monitor.render.languages.language import zone_name
from monitor.render.story import Reader, StoryView, story_view

SENTENCES = 2  # new ones of each story that are shown at most

Told = tuple[StoryLine, tuple[str, ...]]  # a story and the watchlists that asked for it


@dataclass(frozen=True, slots=True)
class SeveralView:
    """Stories, each with the watchlists that asked for it, and how many more there are."""

    language: Language
    subject: str
    title: str  # "12 stories"
    because: str
    date: str
    watch: str
    stories: tuple[tuple[str, StoryView], ...]
    more: int
    command: str  # that lists all

    @property
    def told(self) -> tuple[str, ...]:
        """The ids of the stories that it shows."""
        return tuple(story.story for _, story in self.stories)


def several_view(
    lines: Sequence[Told],
    because: str,
    titles: Mapping[str, str],
    zone: ZoneInfo,
    speak: Language,
    shown: int,
    more: int,
    sentences: int,
    glosses: Mapping[str, str],
) -> SeveralView:
    """The first `shown` of `lines`; what is left away is counted with `more`."""
    seen = [line.lead.first_seen for line, _ in lines]
    latest = max(seen)
    reader = Reader(speak, zone, latest.astimezone(zone).date(), glosses)
    watch = _names([name for _, names in lines for name in names], titles, speak, 4)
    total = len(lines) + more
    return SeveralView(
        language=speak,
        subject=words.line(speak.say("subject_several", total, names=watch), 180),
        title=speak.say("stories", total),
        because=words.line(because, 300),
        date=f"{speak.long_day(reader.day)}, {zone_name(latest, zone)}",
        watch=watch,
        stories=tuple(
            (_names(names, titles, speak, 6), brief(story_view(line, reader, {}), sentences))
            for line, names in lines[:shown]
        ),
        more=total - min(shown, len(lines)),
        command=f"monitor articles --matched --since {_day(min(seen), zone)}",
    )


def brief(story: StoryView, sentences: int) -> StoryView:
    """A story that others stand beside: its first new sentences, the rest of them counted."""
    kept = story.fresh[:sentences]
    left = len(story.fresh) - len(kept) + story.rest
    return replace(
        story,
        fresh=kept,
        more=left,  # of all articles, since `elsewhere` names none of them
        rest=left,
        elsewhere=(),
        more_elsewhere=0,
        known=(),
        gone=story.gone[:1],
        events=story.events[-1:],
        more_events=story.more_events + max(len(story.events) - 1, 0),
    )


def _names(names: Sequence[str], titles: Mapping[str, str], speak: Language, limit: int) -> str:
    shown = [words.line(titles.get(name, name), 60) for name in dict.fromkeys(names)]
    return speak.join(shown, limit)


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).date().isoformat()
