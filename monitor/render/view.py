"""A digest as its templates need it: every word clean and cut, every date local, every list short.

Templates only lay out. What is left away here is counted, so that the message can say so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from monitor.model import Coverage, Digest, Section
from monitor.render import words
from monitor.render.story import StoryView, story_view

NAMED = 12  # failing or silent sources that are named


@dataclass(frozen=True, slots=True)
class SectionView:
    """One watchlist's stories, and how many more there are."""

    title: str
    dir: str
    stories: tuple[StoryView, ...]
    more: int
    total: int


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

    name: str
    title: str
    date: str
    since: str
    summary: str
    sections: tuple[SectionView, ...]  # those with stories
    quiet: str  # titles of those without
    watched: str
    preview: str  # the line a mail client shows beside the subject
    coverage: CoverageView
    since_day: str  # ISO, for the command that lists the rest

    @property
    def more(self) -> int:
        return sum(section.more for section in self.sections)


def digest_view(digest: Digest, stories: int) -> DigestView:
    """The digest with at most `stories` of its stories, shared fairly among the watchlists."""
    zone, today = ZoneInfo(digest.timezone), _slot(digest)
    titles = {section.watchlist: words.line(section.title, 80) for section in digest.sections}
    filled = [section for section in digest.sections if section.lines]
    shares = _shares([len(section.lines) for section in filled], stories)
    sections = tuple(
        _section(section, share, zone, today, titles)
        for section, share in zip(filled, shares, strict=True)
    )
    total = sum(section.total for section in sections)
    first = sections[0].stories[0].headline if sections and sections[0].stories else ""
    return DigestView(
        name=digest.name,
        title=words.line(digest.title, 80),
        date=words.long_day(today),
        since=words.clock(digest.since, zone, today),
        summary=f"{words.count(total, 'story', 'stories')} with something new",
        sections=sections,
        quiet=words.join([titles[s.watchlist] for s in digest.sections if not s.lines], 12),
        watched=words.join([*titles.values()], 12),
        preview=first,
        coverage=_coverage(digest.coverage, digest.left_out),
        since_day=digest.since.astimezone(zone).date().isoformat(),
    )


def subject(digest: Digest) -> str:
    """`Morning digest 24 Oct: 7 new in Lavrov, Nagorno-Karabakh`."""
    told = [section for section in digest.sections if section.lines]
    head = f"{words.line(digest.title, 60)} {words.day(_slot(digest))}: "
    if not told:
        return head + "all quiet"
    number = sum(len(section.lines) for section in told)
    return head + f"{number:,} new in {words.join([words.line(s.title, 60) for s in told], 4)}"


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
    section: Section, share: int, zone: ZoneInfo, today: date, titles: Mapping[str, str]
) -> SectionView:
    title = titles[section.watchlist]
    return SectionView(
        title=title,
        dir=words.direction(title),
        stories=tuple(
            story_view(line, zone, today, titles, here=section.watchlist)
            for line in section.lines[:share]
        ),
        more=len(section.lines) - min(share, len(section.lines)),
        total=len(section.lines),
    )


def _coverage(coverage: Coverage, left_out: int) -> CoverageView:
    failing = [(words.line(name, 60), words.line(why, 140)) for name, why in coverage.failing]
    silent = [words.line(name, 60) for name in coverage.silent]
    return CoverageView(
        summary=(
            f"{words.count(coverage.polled, 'source')} answered, "
            f"{words.count(coverage.articles, 'article')} came in, "
            f"{coverage.matched:,} matched a watchlist."
        ),
        failing=tuple(failing[:NAMED]),
        more_failing=max(len(failing) - NAMED, 0),
        silent=words.join(silent, NAMED),
        notes=tuple(words.line(note, 300) for note in coverage.notes[:NAMED]),
        left_out=(
            f"{words.count(left_out, 'article')} said nothing new and "
            f"{'was' if left_out == 1 else 'were'} left out."
            if left_out
            else ""
        ),
    )
