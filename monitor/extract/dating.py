"""When an article appeared and when it was last changed, from all that its page says.

What is written for machines about the article goes first, then its address, then what stands
between heading and text. A time that has not come yet is never taken, nor one of before the web.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from monitor.extract.markup import Json, Markup, alongside, kinds, text
from monitor.extract.times import (
    OLDEST,
    SLACK,
    Stated,
    in_url,
    month_in_url,
    stated,
    with_zone,
)
from monitor.extract.visible import Near, of_article, stamps, value_of

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "published_time", "publishdate", "publish_date", "publish-date",
    "publication_date", "publication-date", "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dcterms.date", "article_date_original", "created",
    "originalpublicationdate", "citation_publication_date", "last-published", "article.created",
    "bt:pubdate", "rnews:datepublished", "datecreated", "release_date", "content_create_date",
)  # fmt: skip
UNNAMED = ("dc.date", "date")  # which do not say of what
MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "modified", "article.updated",
    "article:modified", "revised",
)  # fmt: skip
TIMES = 5  # elements of a page that may say its zone
# By which zones are behind UTC and ahead of it, and differ from each other.
WEST, EAST, QUARTER = timedelta(hours=10), timedelta(hours=14), timedelta(minutes=15)
APART = timedelta(days=2)  # by which an address may differ from what is told


@dataclass(frozen=True, slots=True)
class Dates:
    """Aware, in the zone that was meant; None where not known. `of` says where it stood."""

    published: datetime | None = None
    date_only: bool = False
    modified: datetime | None = None
    of: str = ""


def dates(said: Markup, tree: Any, near: Near, first: str, url: str | None, now: datetime) -> Dates:
    """`near` stands around the headline, `first` is the first paragraph, `url` the page's address.

    No tree has its boxes any more once the text is read: `near` is to be taken before.
    """
    url = url or said.canonical
    for_machines = [*_published(said)]
    changed = [*_modified(said)]
    shown_times = of_article(said.times[:TIMES])
    others = [*for_machines, *changed, *_read([("time", value_of(one)) for one in shown_times])]
    able = [one for one in (_settled(one, others, url, now) for one in for_machines) if one]
    named = in_url(url)
    if named and not _sound(Stated(_midnight(named), True), now):
        named = None
    best = next(iter(able), None)
    vague = best is not None and best.of == "date"
    sure = best is not None and not best.date_only and not vague
    turned = best is not None and sure and _is_of_other_day(best, others)
    shown = [] if sure and not turned else [*stamps(said, near, first)]
    if best and turned and _printed(best.when, shown) == best.when.astimezone(UTC).date():
        best = replace(best, when=best.when.astimezone(UTC))
    if not sure:
        seen = [one for one in (_settled(one, others, url, now) for one in shown) if one]
        if month := month_in_url(url):
            seen.sort(key=lambda one: (one.when.year, one.when.month) != month)
        best = _preferred(best, named, seen)
    last = [one for one in (_settled(one, others, url, now) for one in changed) if one]
    modified = max((one.when for one in last), default=None)
    if best is None:
        beside = _read([("itemprop", value_of(one)) for one in alongside(said, "datepublished")])
        best = next((one for one in (_settled(x, others, url, now) for x in beside) if one), None)
    best = best or _guessed(tree, url, now)
    if best is None:
        return Dates(modified=modified)
    if modified and modified <= best.when:
        modified = None
    return Dates(_on_day(best, named), best.date_only, modified, best.of)


def _turned(best: Stated, seen: Sequence[Stated]) -> Stated | None:
    """What the page shows of a day that its numbers name with the month first."""
    day = best.when.date()
    days = [one.when.date() for one in seen]
    if day in days or day.day > 12:
        return None
    turned = day.replace(month=day.day, day=day.month)
    return seen[days.index(turned)] if turned in days else None


def _is_of_other_day(best: Stated, others: Sequence[Stated]) -> bool:
    """Whether a page tells a moment in UTC alone, which is of another day in its country."""
    alike = [one for one in others if one.zoned and not one.date_only and one.when == best.when]
    alone = bool(alike) and not any(one.when.utcoffset() for one in alike)
    return alone and best.when.date() != best.when.astimezone(UTC).date()


def _printed(moment: datetime, shown: Sequence[Stated]) -> date | None:
    """The day of a moment as the page shows it: of the first stamp of that day or one beside it,
    whose hour, if it has one, is the moment's in some zone."""
    for one in shown:
        day = one.when.date()
        ahead = one.when.replace(tzinfo=UTC) - moment.replace(second=0, microsecond=0)
        if one.date_only:
            meant = abs(day - moment.astimezone(UTC).date()) <= timedelta(days=1)
        else:
            meant = not one.zoned and -WEST <= ahead <= EAST and not ahead % QUARTER
        if meant:
            return day
    return None


def _on_day(best: Stated, named: date | None) -> datetime:
    """A moment told in UTC, in the nearest zone where it is the day that the address names: CMSs
    write addresses in local time. Else as it is."""
    when = best.when
    known = best.zoned and not best.date_only and not when.utcoffset()
    if named is None or not known or when.date() == named:
        return when
    ahead = timedelta(hours=-when.hour - 1 if named < when.date() else 24 - when.hour)
    if not -WEST <= ahead <= EAST:
        return when
    local = when.astimezone(timezone(ahead))
    return local if local.date() == named else when


def _guessed(tree: Any, url: str | None, now: datetime) -> Stated | None:
    """What htmldate finds in a page that says nothing in the usual places; its first of January
    is a year that it found alone."""
    from htmldate import find_date as guess  # noqa: PLC0415 - only children need it

    for extensive in (False, True):
        day = guess(
            tree,
            url=url,
            extensive_search=extensive,
            original_date=True,
            max_date=now.replace(tzinfo=None),
        )
        found = stated(day, "guess") if day else None
        if found and _sound(found, now) and (found.when.month, found.when.day) != (1, 1):
            return found
    return None


def _preferred(best: Stated | None, named: date | None, seen: Sequence[Stated]) -> Stated | None:
    """A statement for machines, which a visible stamp of its day may give an hour; else the day of
    the address, likewise; else the first visible stamp. An earlier one of these two counts before a
    statement that does not say of what."""
    if best and best.date_only and best.turns and (turned := _turned(best, seen)):
        best = turned
    if best and best.of == "date":
        if seen and seen[0].when.date() < best.when.date():
            best = seen[0]
        if named and _midnight(named) < best.when - APART:
            best = None
    day = best.when.date() if best else named
    hours = next(
        (one for one in seen if not one.date_only and (day is None or one.when.date() == day)), None
    )
    if best:
        return hours or best
    if named:
        return hours or Stated(_midnight(named), True, False, "address")
    return next(iter(seen), None)


def _settled(
    one: Stated, others: Sequence[Stated], url: str | None, now: datetime
) -> Stated | None:
    """With its zone, if it can be true; a local day or clock that UTC has not reached is now."""
    zoned = with_zone(one, others, url)
    if not _sound(zoned, now):
        return None
    if zoned.when > now:
        if zoned.zoned and not zoned.date_only:
            return None
        when = now.replace(microsecond=0)
        return replace(zoned, when=_midnight(now.date()) if zoned.date_only else when)
    return zoned


def _sound(one: Stated, now: datetime) -> bool:
    return one.when.year >= OLDEST and one.when <= now + SLACK


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _published(said: Markup) -> Iterator[Stated]:
    values = [("json-ld", _in_json(said.article, "datePublished"))]
    values += [("meta", said.metas[name]) for name in PUBLISHED if name in said.metas]
    for element in said.properties.get("datepublished", ())[:3]:
        values.append(("itemprop", value_of(element)))
    values += [("time", value_of(one)) for one in said.times if one.get("pubdate") is not None]
    values.append(("json-ld", _in_json(said.article, "dateCreated")))
    pages = (one for one in said.objects if "WebPage" in kinds(one))
    values += [("json-ld", _in_json(one, "datePublished")) for one in pages]
    values += [("date", said.metas[name]) for name in UNNAMED if name in said.metas]
    yield from _read(values)


def _modified(said: Markup) -> Iterator[Stated]:
    values = [("json-ld", _in_json(said.article, "dateModified"))]
    values += [("meta", said.metas[name]) for name in MODIFIED if name in said.metas]
    for element in said.properties.get("datemodified", ())[:3]:
        values.append(("itemprop", value_of(element)))
    yield from _read(values)


def _in_json(item: Json, name: str) -> str | None:
    """A date as a string, which JSON-LD may write as seconds or thousandths in a number."""
    value = item.get(name)
    return str(value) if type(value) is int else text(value)


def _read(values: Sequence[tuple[str, str | None]]) -> Iterator[Stated]:
    for of, value in values:
        if value and (found := stated(value, of)):
            yield found
