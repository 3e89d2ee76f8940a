"""A digest as its templates need it: every word clean and cut, every date local, every list short.

Templates only lay out. What is left away here is counted, so that the message can say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from monitor.model import Coverage, Digest, Item, Section, Sentence, StoryLine, VerdictKind
from monitor.render import marks, words
from monitor.render.marks import Piece

FRESH = 6  # new sentences of one story that are shown
FRESH_OF_NEW = 4  # of an article that is new as a whole
NAMED = 12  # failing or silent sources that are named

_TAGS = {
    VerdictKind.NEW: "New story",
    VerdictKind.FOLLOW_UP: "Follow-up",
    VerdictKind.REVISION: "Revised",
    VerdictKind.COPY: "New detail",
    VerdictKind.REPEAT: "New detail",
}


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence: `pieces`, whose it is when it is not the lead's, and what it changed."""

    pieces: tuple[Piece, ...]
    text: str
    dir: str
    lang: str
    outlet: str = ""
    href: str = ""
    was: str = ""  # of a reworded sentence: where the earlier wording stood

    @property
    def changed(self) -> bool:
        return any(piece.kind in {"added", "removed"} for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class KnownView:
    """One sentence that was already said, and where and when."""

    text: str
    where: str
    dir: str
    lang: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story."""

    headline: str
    href: str
    dir: str
    lang: str
    outlets: str
    time: str
    tag: str
    fresh: tuple[SentenceView, ...]
    more: int  # new sentences that are not shown
    known: tuple[KnownView, ...]
    also: str  # outlets that said the same
    also_in: str  # other watchlists that the story matches


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


def story_view(
    line: StoryLine, zone: ZoneInfo, today: date, titles: Mapping[str, str], here: str = ""
) -> StoryView:
    """One story: its lead's headline, what is new over its articles, what was known."""
    lead = line.lead
    headline = words.line(lead.title) or words.line(lead.url) or "(no title)"
    bringers = {item.article_id for _, item in line.fresh} | {lead.article_id}
    telling = _outlets(item for item in (lead, *line.others) if item.article_id in bringers)
    also = [name for name in _outlets(line.others) if name not in telling]
    matched = dict.fromkeys(name for item in (lead, *line.others) for name in item.watchlists)
    whole = lead.verdict.verdict is VerdictKind.NEW
    shown = line.fresh[: FRESH_OF_NEW if whole else FRESH]
    return StoryView(
        headline=headline,
        href=words.link(lead.url),
        dir=words.direction(headline),
        lang=_lang(lead),
        outlets=words.join(telling),
        time=words.clock(stamp(lead), zone, today),
        tag=_TAGS[lead.verdict.verdict],
        fresh=tuple(_sentence(*pair, lead, zone, today) for pair in shown),
        more=len(line.fresh) - len(shown),
        known=tuple(_known(*pair, zone, today) for pair in line.known),
        also=words.join(also, 8),
        also_in=words.join([titles[name] for name in matched if name in titles and name != here]),
    )


def stamp(item: Item) -> datetime:
    """When it was published; when first seen, where that claim is only a day or lies ahead."""
    claimed = item.published
    if claimed is None or claimed > item.first_seen or claimed.time() == time(0):
        return item.first_seen
    return claimed


def _outlets(items: Iterable[Item]) -> list[str]:
    names = (words.line(item.outlet, 60) for item in items)
    return [*dict.fromkeys(name for name in names if name)]


def _lang(item: Item) -> str:
    """A language tag fit for a `lang` attribute, or ''."""
    tag = item.language or ""
    return tag if tag.replace("-", "").isalnum() and tag.isascii() and len(tag) < 20 else ""


def _sentence(
    sentence: Sentence, item: Item, lead: Item, zone: ZoneInfo, today: date
) -> SentenceView:
    hits = marks.hits_in(item, "text")
    pieces = marks.mark(sentence.text, hits)
    was = ""
    if sentence.source_text and len(sentence.text + sentence.source_text) < 2 * marks.LONGEST:
        pieces = marks.compare(sentence.source_text, sentence.text, hits)
        was = _where(sentence, zone, today)
    text = marks.plain(pieces)
    other = item.article_id != lead.article_id
    return SentenceView(
        pieces=tuple(pieces),
        text=text,
        dir=words.direction(text),
        lang=_lang(item),
        outlet=words.line(item.outlet, 60) if other else "",
        href=words.link(item.url) if other else "",
        was=was,
    )


def _known(sentence: Sentence, item: Item, zone: ZoneInfo, today: date) -> KnownView:
    text = words.line(sentence.text, 240)
    return KnownView(text, _where(sentence, zone, today), words.direction(text), _lang(item))


def _where(sentence: Sentence, zone: ZoneInfo, today: date) -> str:
    """`Outlet, 22 Oct`: who said it already, as far as that is known."""
    parts = [words.line(sentence.source_outlet, 60)]
    if sentence.source_date:
        parts.append(words.when(sentence.source_date, zone, today))
    return ", ".join(part for part in parts if part)


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
