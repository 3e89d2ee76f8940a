"""A digest as its templates need it: every word clean and cut, every date local, every list short.

Templates only lay out. What is left away here is counted, so that the message can say so.
"""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from monitor.model import Coverage, Digest, Section, StoryLine
from monitor.render import words
from monitor.render.languages import Language, spoken
from monitor.render.several import brief
from monitor.render.story import Reader, StoryView, headline, outlets_of, story_view

HEIGHT = 22  # pixels of the highest bar of a chart
BLOCKS = "▁▂▃▄▅▆▇█"  # the lowest: nothing
NAMED = 12  # failing or silent sources that are named
HEADLINES = 40  # of stories that a message has no room for, and lists


@dataclass(frozen=True, slots=True)
class ChartView:
    """The last days of a watchlist: the heights of bars (pixels), blocks for text, in words."""

    bars: tuple[int, ...]
    blocks: str
    said: str


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """A story of which a message shows the headline only."""

    headline: str
    href: str
    dir: str
    lang: str
    outlets: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One watchlist's stories, the headlines of the next, and how many more there are."""

    title: str
    dir: str
    stories: tuple[StoryView, ...]
    headlines: tuple[HeadlineView, ...]
    more: int
    total: int
    chart: ChartView | None = None


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What the monitor could and could not see."""

    summary: str
    failing: tuple[tuple[str, str], ...]
    more_failing: int
    silent: str
    notes: tuple[str, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class DigestView:
    """One digest."""

    language: Language
    name: str
    title: str
    date: str
    since: str
    summary: str  # how much is new, or that nothing is
    sections: tuple[SectionView, ...]  # those with stories
    quiet: str  # titles of those without
    watched: str
    preview: str  # the line a mail client shows beside the subject
    coverage: CoverageView
    command: str  # that lists all

    @property
    def told(self) -> tuple[str, ...]:
        """The ids of the stories that it shows."""
        return tuple(story.story for section in self.sections for story in section.stories)

    @property
    def more(self) -> int:
        return sum(section.more for section in self.sections)

    @property
    def is_cut(self) -> bool:
        """Whether there is more to read of it."""
        return any(section.more or section.headlines for section in self.sections)


def digest_view(
    digest: Digest, stories: int, headlines: int = 0, made: dict[str, StoryView] | None = None
) -> DigestView:
    """The digest with at most `stories` of its stories and so many `headlines` of the next, each
    shared fairly among the watchlists. `made` keeps what was made, for another number of stories.
    """
    speak = spoken(digest.language)
    reader = Reader(speak, ZoneInfo(digest.timezone), _slot(digest), digest.glosses)
    titles = {section.watchlist: words.line(section.title, 80) for section in digest.sections}
    filled = [section for section in digest.sections if section.lines]
    sizes = [len(section.lines) for section in filled]
    shares = _shares(sizes, stories)
    listed = _shares([size - share for size, share in zip(sizes, shares, strict=True)], headlines)
    known = {} if made is None else made
    sections = tuple(
        _section(section, share, heads, reader, titles, known)
        for section, share, heads in zip(filled, shares, listed, strict=True)
    )
    total = sum(section.total for section in sections)
    first = sections[0].stories[0].headline if sections and sections[0].stories else ""
    since = reader.clock(digest.since)
    empty = _empty(digest, speak, reader)
    return DigestView(
        language=speak,
        name=digest.name,
        title=words.line(digest.title, 80),
        date=speak.long_day(reader.day),
        since=since,
        summary=speak.say("summary", total, since=since) if sections else empty,
        sections=sections,
        quiet=speak.join([titles[s.watchlist] for s in digest.sections if not s.lines], 12),
        watched=speak.join([*titles.values()], 12),
        preview=first or empty,
        coverage=_coverage(digest.coverage, digest.left_out, speak),
        command=f"monitor digest {shlex.quote(digest.name)} --as-of {reader.day} --format md",
    )


def subject(digest: Digest) -> str:
    """`Morning digest 24 Oct: 7 new in Lavrov, Nagorno-Karabakh`."""
    speak = spoken(digest.language)
    told = [section for section in digest.sections if section.lines]
    title, day = words.line(digest.title, 60), speak.day(_slot(digest))
    if not told:
        phrase = "subject_quiet" if _was_read(digest) else "subject_unread"
        return speak.say(phrase, title=title, date=day)
    number = sum(len(section.lines) for section in told)
    names = speak.join([words.line(section.title, 60) for section in told], 4)
    return speak.say("subject_digest", number, title=title, date=day, names=names)


def _empty(digest: Digest, speak: Language, reader: Reader) -> str:
    if not digest.coverage.kept:
        return speak.say("unkept", until=reader.clock(digest.until))
    phrase = "quiet" if _was_read(digest) else "unread"
    return speak.say(phrase, since=reader.clock(digest.since))


def _was_read(digest: Digest) -> bool:
    """False where no source answered: then nobody knows whether it is quiet."""
    return digest.coverage.polled != 0 and digest.coverage.kept


def _slot(digest: Digest) -> date:
    try:
        return date.fromisoformat(digest.slot[:10])
    except ValueError:
        return digest.until.astimezone(ZoneInfo(digest.timezone)).date()


def _shares(sizes: Sequence[int], stories: int) -> list[int]:
    """How many lines each section may show: one each in turn until `stories` are given out."""
    shares = [0] * len(sizes)
    while stories > 0 and shares != list(sizes):
        for place, size in enumerate(sizes):
            if stories > 0 and shares[place] < size:
                shares[place] += 1
                stories -= 1
    return shares


def _section(
    section: Section,
    share: int,
    listed: int,
    reader: Reader,
    titles: Mapping[str, str],
    made: dict[str, StoryView],
) -> SectionView:
    title = titles[section.watchlist]
    # What an alert told of stands after what nobody was told of.
    lines = sorted(section.lines, key=lambda line: line.told is not None)
    for line in lines[:share]:
        if line.story not in made:
            made[line.story] = story_view(line, reader, titles, here=section.watchlist)
    return SectionView(
        title=title,
        dir=words.direction(title),
        stories=tuple(made[line.story] for line in lines[:share]),
        headlines=tuple(_headline(line, reader) for line in lines[share : share + listed]),
        more=max(len(lines) - share - listed, 0),
        total=len(lines),
        chart=chart_view(section.days, reader.language),
    )


def _headline(line: StoryLine, reader: Reader) -> HeadlineView:
    text = words.cut(headline(line.lead, reader.language), 140)
    outlets = outlets_of((line.lead, *line.others))
    return HeadlineView(
        headline=text,
        href=words.link(line.lead.url),
        dir=words.direction(text),
        lang=words.tag(line.lead.language),
        outlets=reader.language.join(outlets, 1),
    )


def in_brief(digest: DigestView, sentences: int) -> DigestView:
    """The same with the first new sentences of each story, the rest of them counted."""
    sections = (
        replace(section, stories=tuple(brief(story, sentences) for story in section.stories))
        for section in digest.sections
    )
    return replace(digest, sections=tuple(sections))


def chart_view(days: Sequence[int], speak: Language) -> ChartView | None:
    """A bar a day. A day with anything at all is told from one with nothing."""
    most = max(days, default=0)
    if not most:
        return None
    return ChartView(
        bars=tuple(max(round(HEIGHT * one / most), 3) if one else 1 for one in days),
        blocks="".join(BLOCKS[-(-one * (len(BLOCKS) - 1) // most)] for one in days),
        said=speak.say("days", sum(days), days=len(days), most=speak.number(most)),
    )


def _coverage(coverage: Coverage, left_out: int, speak: Language) -> CoverageView:
    failing = [
        (words.line(name, 60), words.line(speak.fault(why), 220)) for name, why in coverage.failing
    ]
    silent = [words.line(name, 60) for name in coverage.silent]
    seen = [speak.say("sources", coverage.polled)] if coverage.polled is not None else []
    seen.append(
        speak.say("articles", coverage.articles) if coverage.articles else speak.say("no_articles")
    )
    if coverage.matched:
        seen.append(speak.say("matched", coverage.matched))
    elif coverage.articles:
        seen.append(speak.say("none_matched"))
    said = ", ".join(seen)
    return CoverageView(
        summary=f"{said[:1].upper()}{said[1:]}.",
        failing=tuple(failing[:NAMED]),
        more_failing=max(len(failing) - NAMED, 0),
        silent=speak.join(silent, NAMED),
        notes=tuple(words.line(speak.note(note), 300) for note in coverage.notes[:NAMED]),
        left_out=speak.say("left_out", left_out) if left_out else "",
    )
