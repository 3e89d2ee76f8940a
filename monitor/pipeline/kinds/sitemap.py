"""A sitemap, or an index of sitemaps: what changed since the last time.

Of an index, only those are asked for that say they changed, and the likeliest of those that say
nothing. A first poll takes the newest only: the rest is a site's archive.
"""

import asyncio
import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor import urls
from monitor.errors import MonitorError
from monitor.model import Entry, Feed, Sitemap
from monitor.parse import parse_sitemap
from monitor.pipeline.kinds.question import Got, Question, kept

ACCEPT = "application/xml, text/xml;q=0.9, */*;q=0.5"
CHILDREN_FIRST, CHILDREN = 3, 8  # of an index that are read at a first poll, and at each later one
UNDATED = 4  # of these, those that do not say when they changed
REMEMBERED = 1_000  # sitemaps of an index
FIRST, LATER = 100, 1_000  # entries of one poll
LATE = timedelta(days=2)  # an address may be added with an older time
SEEN = 250_000  # addresses, as four sitemaps of an index have at most; four bytes each
MARK = 4
TOUCHED = 10  # addresses that say at once that they changed, as most do: the site was made anew
LONG_AGO = datetime.min.replace(tzinfo=UTC)

# Of a sitemap in an index: when it said it changed, its validators; and whether it was ever read.
UNREAD: tuple[None, None, None] = (None, None, None)
READ = "read"

Child = tuple[str, datetime | None]


@dataclass
class _Walk:
    """What the sitemaps of one poll held."""

    entries: dict[str, Entry] = field(default_factory=dict)
    archive: set[bytes] = field(default_factory=set)  # addresses that are no news
    children: dict[str, list[str | None]] = field(default_factory=dict)
    more: bool = False
    failed: MonitorError | None = None
    read: int = 0


async def ask(question: Question) -> Got:
    cursor, first = question.cursor, question.first
    response = await question.main(accept=ACCEPT)
    walk = _Walk(children=dict(cursor.get("children", {})))
    if question.unchanged(response):
        if not walk.children:
            return Got(response, cursor=question.asked.cursor)
        top = Sitemap(
            children=tuple((url, None) for url, said in walk.children.items() if not said[0])
        )
    else:
        top = await question.read(parse_sitemap, response)
    _add(walk, top)
    if top.children:
        await _descend(question, walk, top.children, first)
    if walk.failed and not walk.read and not walk.entries and (first or walk.failed.temporary):
        raise walk.failed
    # Beside the loop: an index may name some hundred thousand addresses.
    found, more = await asyncio.to_thread(_fresh, list(walk.entries.values()), cursor, first)
    feed = Feed(
        "", question.url, None, tuple(found), "sitemap",
        more=more or walk.more, delta=True, archive=first,
    )  # fmt: skip
    return Got(response, feed, await asyncio.to_thread(lambda: kept(_remembered(walk, cursor))))


async def _descend(question: Question, walk: _Walk, children: Sequence[Child], first: bool) -> None:
    """Read the sitemaps that an index names, and those that these name."""
    waiting = _due(children, walk.children, first)
    if first:  # what is left unread is an archive: known as it is now
        for url, changed in children:
            walk.children.setdefault(url, [_iso(changed), *UNREAD[1:]])
    budget = CHILDREN_FIRST if first else CHILDREN
    while waiting and budget:
        budget -= 1
        url, changed = waiting.pop(0)
        inner = await _child(question, walk, url, changed, first)
        below = [one for one in inner.children if one[0] not in walk.children or one[1]]
        waiting = _due(below, walk.children, first)[:CHILDREN_FIRST] + waiting
    walk.more = walk.more or (bool(waiting) and not first)


async def _child(
    question: Question, walk: _Walk, url: str, changed: datetime | None, first: bool
) -> Sitemap:
    if urls.canonical(url) == urls.canonical(question.url):
        return Sitemap()
    before = walk.children.get(url) or [None] * len(UNREAD)
    stood_there = not first and url in walk.children and len(before) == len(UNREAD)
    try:
        response = await question.get(url, before[1], before[2], ACCEPT)
        told = response.headers
        walk.read += 1
        if response.status == 304:
            walk.children[url] = [_iso(changed), before[1], before[2], READ]
            return Sitemap()
        validators = [told.get("etag"), told.get("last-modified")]
        inner = await question.read(parse_sitemap, response)
        walk.children[url] = [_iso(changed), *validators, READ]
    except MonitorError as error:
        walk.failed = error
        if not error.temporary:  # it is gone, and costs itself only
            walk.children[url] = [_iso(changed), *UNREAD[1:]]  # till it says that it changed
        return Sitemap()
    if stood_there:  # since before the first poll, and is read only now: what it held is old
        undated = [entry for entry in inner.entries if not _when(entry)]
        walk.archive |= {_mark(entry) for entry in undated}
        inner = replace(inner, entries=tuple(entry for entry in inner.entries if _when(entry)))
    _add(walk, inner)
    return inner


def _add(walk: _Walk, found: Sitemap) -> None:
    walk.entries |= {entry.guid: entry for entry in found.entries}
    walk.more = walk.more or found.more


def _due(
    children: Iterable[Child], known: Mapping[str, Sequence[str | None]], first: bool
) -> list[Child]:
    """Those to read, the likeliest to hold what is new first."""
    ranked = sorted(children, key=_rank, reverse=True)
    if first:
        return ranked
    dated = [one for one in ranked if one[1] and _iso(one[1]) != known.get(one[0], UNREAD)[0]]
    undated = [one for one in ranked if one[1] is None]
    return dated + undated[:UNDATED]


def _rank(child: Child) -> tuple[bool, datetime, list[int]]:
    """Of news first, then the latest, then the highest number (`sitemap-2026-11.xml`)."""
    url, changed = child
    numbers = [int(one) for one in re.findall(r"\d{1,8}", url.partition("://")[2])]
    return "news" in url.lower(), changed or LONG_AGO, numbers


def _fresh(
    entries: list[Entry], cursor: Mapping[str, Any], first: bool
) -> tuple[list[Entry], bool]:
    """The entries that may be new, newest first, and whether some were left out."""
    until, seen = _time(cursor.get("until")), _marks(cursor)
    dated = [entry for entry in entries if _when(entry)]
    undated = [entry for entry in entries if not _when(entry)]
    if first:
        found = sorted(dated, key=_latest, reverse=True) + undated
        return found[:FIRST], False
    if until:
        dated = [entry for entry in dated if _latest(entry) > until - LATE]
    touched = [one for one in dated if until and _latest(one) > until and _mark(one) in seen]
    anew = len(touched) >= TOUCHED and len(touched) * 2 > len(entries)
    if anew or not until:  # times that say nothing of single articles, or that were not told before
        dated = [entry for entry in dated if _mark(entry) not in seen]
    found = sorted(dated, key=_latest, reverse=True)
    found += [entry for entry in undated if _mark(entry) not in seen]
    return found[:LATER], len(found) > LATER


def _remembered(walk: _Walk, before: Mapping[str, Any]) -> dict[str, Any]:
    """The cursor: the latest time seen, the addresses, the sitemaps of an index.

    Addresses with times too: times may be left out another day.
    """
    times = [_latest(entry) for entry in walk.entries.values() if _when(entry)]
    times += [known] if (known := _time(before.get("until"))) else []
    shown = {_mark(entry) for entry in walk.entries.values()} | walk.archive
    earlier = sorted(_marks(before) - shown)[: max(SEEN - len(shown), 0)]
    seen = sorted({*shown, *earlier})[:SEEN]
    latest = sorted(walk.children.items(), key=lambda one: one[1][0] or "", reverse=True)
    found = {
        "until": _iso(max(times, default=None)),
        "seen": base64.b64encode(b"".join(seen)).decode() if seen else None,
        "children": dict(latest[:REMEMBERED]) or None,
    }
    return {name: value for name, value in found.items() if value} or {"until": None}


def _when(entry: Entry) -> datetime | None:
    return entry.updated or entry.published


def _latest(entry: Entry) -> datetime:
    return _when(entry) or LONG_AGO


def _mark(entry: Entry) -> bytes:
    return hashlib.sha256(entry.guid.encode("utf-8", "replace")).digest()[:MARK]


def _marks(cursor: Mapping[str, Any]) -> set[bytes]:
    kept = base64.b64decode(cursor.get("seen") or "")
    return {kept[at : at + MARK] for at in range(0, len(kept), MARK)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _time(stated: str | None) -> datetime | None:
    return datetime.fromisoformat(stated) if stated else None
