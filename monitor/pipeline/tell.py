"""alerts -> message: what waits of one story, or of several, put into words for a channel. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from monitor.deliver import kind
from monitor.digest import as_first
from monitor.flow import Group
from monitor.model import (
    Alert,
    Channel,
    Item,
    Message,
    PageEvent,
    Reason,
    StoryLine,
)
from monitor.pipeline.desk import Desk
from monitor.pipeline.messages import of_faults, written
from monitor.pipeline.shown import Shown
from monitor.render import Rendered, news
from monitor.render.languages import spoken

_BECAUSE = {Reason.QUIET_HOURS: "because_quiet", Reason.OVER_LIMIT: "because_limit"}


@dataclass(frozen=True)
class Part:
    """One alert with its article as its channel sees it, and what happened to its page."""

    alert: Alert
    shown: Shown
    event: PageEvent | None = None

    @property
    def item(self) -> Item:
        return self.shown.to(self.alert.watchlists)


@dataclass(frozen=True)
class Sent:
    """One message, the alerts it tells, and what the owner is told of its templates.

    `stories` are those it shows; of the rest it tells only how many there are.
    """

    message: Message
    alerts: tuple[Alert, ...]
    notices: tuple[Message, ...] = ()
    stories: frozenset[str] = frozenset()


def tell(
    desk: Desk,
    channel: Channel,
    group: Group,
    told: Sequence[Part],
    carriers: Sequence[Item] = (),
    glosses: Mapping[str, str] = MappingProxyType({}),
) -> Sent:
    """The message of a group.

    Args:
        told: its alerts with their articles, at least one, in order of decision.
        carriers: who else brought the story; an update names them.
        glosses: sentences and headlines to what a machine makes of them.
    """
    stories = _by_story(told)
    latest = {story: current(parts) for story, parts in stories.items()}
    zone = channel.timezone or desk.settings.timezone
    if len(latest) == 1:
        (parts,) = latest.values()
        made = _alone(desk, channel, parts, carriers, zone, glosses)
    else:
        because = _BECAUSE[group.merged or Reason.OVER_LIMIT]
        made = desk.renderer.several(
            [(_line(parts), _watchlists(parts)) for parts in latest.values()],
            spoken(channel.language).say(because),
            kind(channel),
            desk.settings.public_name,
            desk.titles,
            zone,
            language=channel.language,
            channel=channel.name,
            glosses=glosses,
        )
    here = tuple(part.alert for parts in stories.values() for part in parts)
    keys = [f"{one.article_id}.{one.event_id or 0}" for one in here]
    message = written(channel, "alert", made, *keys)
    first = group.thread.message if group.thread else ""
    notices = tuple(of_faults(desk, made))
    return Sent(replace(message, thread=first), here, notices, frozenset(made.stories))


def current(parts: Sequence[Part]) -> list[Part]:
    """The parts of a story, each page in its latest version only: nobody was told of the earlier
    ones, which waited as long."""
    kept: dict[tuple[int, int], Part] = {}
    for part in parts:
        earlier = kept.pop((part.shown.revises or 0, 0), None) if part.event is None else None
        if earlier:
            names = (*earlier.alert.watchlists, *part.alert.watchlists)
            one = replace(part.alert, watchlists=tuple(dict.fromkeys(names)))
            item = as_first(part.item, earlier.item)
            part = Part(one, Shown(item, gone=earlier.shown.gone, revises=earlier.shown.revises))
        kept[part.alert.article_id, part.alert.event_id or 0] = part
    return list(kept.values())


def _alone(
    desk: Desk,
    channel: Channel,
    parts: Sequence[Part],
    carriers: Sequence[Item],
    zone: str,
    glosses: Mapping[str, str],
) -> Rendered:
    """One story: its articles, who else brought it, what happened to its pages."""
    told = [part.item for part in parts if part.event is None]
    events = [(part.event, part.item) for part in parts if part.event is not None]
    lead = events[-1][1] if events else told[0]
    known = {one.article_id for one in (lead, *told)}
    others = [one for one in told if one is not lead]
    others += [replace(one, watchlists=()) for one in carriers if one.article_id not in known]
    return desk.renderer.alert(
        lead,
        kind(channel),
        desk.settings.public_name,
        desk.titles,
        zone,
        events,
        [sentence for part in parts for sentence in part.shown.gone],
        others=others,
        language=channel.language,
        channel=channel.name,
        glosses=glosses,
    )


def lines(parts: Sequence[Part]) -> list[StoryLine]:
    """The stories of a message, as they are told."""
    return [_line(current(some)) for some in _by_story(parts).values()]


def _by_story(parts: Sequence[Part]) -> dict[str, list[Part]]:
    stories: dict[str, list[Part]] = {}
    for part in parts:
        stories.setdefault(part.alert.story, []).append(part)
    return stories


def _line(parts: Sequence[Part]) -> StoryLine:
    """One of several stories."""
    told = [part.item for part in parts if part.event is None]
    story = parts[0].alert.story
    line = news.line(story, told) or StoryLine(story, parts[0].item, tuple(told[1:]), (), ())
    gone = tuple(sentence for part in parts for sentence in part.shown.gone)
    events = tuple((part.event, part.item) for part in parts if part.event is not None)
    return replace(line, gone=gone, events=events)


def _watchlists(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part.alert.watchlists))
