"""The versions of one page as a page to read: what came, what went, what was changed, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.model import Evidence, Passage, VerdictKind, Version
from monitor.render import marks, words
from monitor.render.languages import ENGLISH
from monitor.render.languages.language import zone_name
from monitor.render.marks import Piece

PASSAGES = 200  # of one version that are shown


@dataclass(frozen=True, slots=True)
class PassageView:
    """One difference: `came`, `went` or `changed`, in pieces."""

    kind: str
    pieces: tuple[Piece, ...]
    dir: str
    material: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version: when, what it is, and how it differs from the one before."""

    number: int
    id: str
    time: str
    tag: str
    old_title: str
    title: str
    passages: tuple[PassageView, ...]
    more: int
    evidence: tuple[tuple[str, str], ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All versions of one page, the first first."""

    title: str
    dir: str
    lang: str
    outlet: str
    href: str
    versions: tuple[VersionView, ...]


def history_view(versions: Sequence[Version], zone: ZoneInfo) -> HistoryView:
    """A page's versions made fit to be shown. There is at least one."""
    latest = versions[-1].article.document
    tag = latest.language or ""
    title = words.line(latest.title or latest.url or latest.id)
    return HistoryView(
        title=title,
        dir=words.direction(title),
        lang=tag if tag.isalnum() and tag.isascii() else "",
        outlet=words.line(latest.outlet, 60),
        href=words.link(latest.url),
        versions=tuple(_version(n, one, zone) for n, one in enumerate(versions, 1)),
    )


def tag(version: Version) -> str:
    """What a version is, in a word or two."""
    if version.article.revision_of is None:
        return "first seen"
    verdict = version.verdict
    if verdict is None:
        return "not compared"
    if verdict.verdict is VerdictKind.REVISION:
        return "material revision" if verdict.material else "cosmetic revision"
    return str(verdict.verdict)


def facts(known: Evidence | None) -> list[tuple[str, str]]:
    """How a version was had, as names and values."""
    if known is None:
        return []
    told = [
        ("fetched", f"{known.fetched_at:%Y-%m-%d %H:%M:%S} UTC" if known.fetched_at else ""),
        ("asked for", known.url),
        ("answered from", known.final_url),
        ("status", str(known.status or "")),
        ("SHA-256", known.raw_hash),
        *known.headers.items(),
    ]
    return [(name, words.line(value, 300)) for name, value in told if value]


def _version(number: int, version: Version, zone: ZoneInfo) -> VersionView:
    article = version.article
    return VersionView(
        number=number,
        id=str(article.id),
        time=_time(article.first_seen, zone),
        tag=tag(version),
        old_title=words.line(version.old_title),
        title=words.line(article.document.title),
        passages=tuple(_passage(one) for one in version.passages[:PASSAGES]),
        more=max(len(version.passages) - PASSAGES, 0),
        evidence=tuple(facts(version.evidence)),
        events=tuple(
            f"{ENGLISH.say(one.kind)} {_time(one.at, zone)}: {words.line(one.detail, 140)}"
            for one in version.events
        ),
    )


def _time(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{ENGLISH.long_day(local.date())}, {local:%H:%M} {zone_name(moment, zone)}"


def _passage(one: Passage) -> PassageView:
    pieces = pieces_of(one)
    text = marks.plain(pieces) or one.old
    return PassageView(one.kind, tuple(pieces), words.direction(text), one.material)


def pieces_of(one: Passage) -> list[Piece]:
    """A difference in pieces: what was taken out, what was put in, what stayed."""
    if one.kind == "changed":
        return marks.compare(one.old, one.new, ())
    kind = "added" if one.kind == "came" else "removed"
    return [Piece(words.line(one.new or one.old, 4 * marks.LONGEST), kind)]
