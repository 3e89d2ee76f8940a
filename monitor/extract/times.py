"""Times as pages write them for machines, with the zone they mean.

A time without a zone is the outlet's local one: of what else the page states with a zone, else of
the country its address ends in, where that has one zone that counts, else UTC.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.text.dates import dates_in

OLDEST = 1990  # the web's first year; an earlier one is a CMS's way to say none
SLACK = timedelta(hours=15)  # by which a local day may be ahead of UTC
BETWEEN = re.compile(r"^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[ T]+|$)")
PACKED = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$")
OFFSET = re.compile(r" ?([+-]\d\d):?(\d\d)?$")
GMT = re.compile(r" ?(?:UTC|GMT)(?=$|[+-])")
SPELT = re.compile(
    r"^(?:\w{3,9},? )?(\w{3}) (\d\d?),? (\d{4}) (\d\d:\d\d:\d\d)(?: GMT)?([+-]\d{4})?"
)
# As Java writes a time: "Mon Oct 11 14:57:21 CEST 2021". BST, CST and IST are each the zone of
# several countries: the outlet's own decides.
JAVA = re.compile(r"^\w{3} (\w{3}) (\d\d?) (\d\d:\d\d:\d\d) ([A-Z]{2,5}) (\d{4})$")
OFFSETS = {"UTC": "+0000", "GMT": "+0000", "WET": "+0000", "WEST": "+0100",
           "CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300",
           "TRT": "+0300", "EST": "-0500", "EDT": "-0400", "CDT": "-0500",
           "PST": "-0800", "PDT": "-0700", "JST": "+0900", "KST": "+0900"}  # fmt: skip
TURNS = re.compile(r"\d\d?[-./] ?\d\d?[-./]")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
# Not "/2024/05/3-roads".
IN_URL = re.compile(
    r"(?<!\d)(199\d|20[0-4]\d)([-/_.]?)(0?[1-9]|1[0-2])(?:\2|(?<=\d)/)"
    r"(?:(0[1-9]|[12]\d|3[01])(?=[-/_.a-zA-Z]|$)|([1-9])(?=[/.]|$|(?<!/\d\d/\d)[-_a-zA-Z]))"
)
DAY_FIRST = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])([-/_.])(0[1-9]|1[0-2])\2(20[0-4]\d)(?!\d)")
MONTH = re.compile(r"/(199\d|20[0-4]\d)/(0[1-9]|1[0-2])/")

# The zone of a country's outlets by the end of their address.
ZONES = {
    zone: ends.split()
    for zone, ends in {
        "Asia/Yerevan": "am", "Asia/Baku": "az", "Asia/Tbilisi": "ge", "Europe/Istanbul": "tr",
        "Europe/Moscow": "ru su xn--p1ai", "Europe/Kyiv": "ua", "Europe/Minsk": "by",
        "Europe/Chisinau": "md", "Asia/Tehran": "ir", "Asia/Baghdad": "iq", "Asia/Damascus": "sy",
        "Asia/Beirut": "lb", "Asia/Jerusalem": "il ps", "Asia/Amman": "jo", "Africa/Cairo": "eg",
        "Asia/Riyadh": "sa kw qa bh ye", "Asia/Dubai": "ae om", "Asia/Kabul": "af",
        "Asia/Karachi": "pk", "Asia/Kolkata": "in", "Asia/Dhaka": "bd", "Asia/Almaty": "kz",
        "Asia/Tashkent": "uz tj tm", "Asia/Bishkek": "kg", "Europe/London": "uk gb ie pt",
        "Europe/Paris": "de fr at ch li it es nl be lu pl cz sk hu si hr rs ba me mk al se no dk",
        "Europe/Athens": "gr cy bg ro fi ee lv lt", "Asia/Tokyo": "jp", "Asia/Seoul": "kr",
        "Asia/Shanghai": "cn hk tw", "Asia/Singapore": "sg my ph", "Asia/Bangkok": "th vn",
        "Africa/Johannesburg": "za na", "Africa/Lagos": "ng", "Africa/Nairobi": "ke tz",
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """One time as it is stated: aware, in the zone it means; `of` says where it stands."""

    when: datetime
    date_only: bool = False
    zoned: bool = True  # the zone was written, not assumed
    of: str = ""
    turns: bool = False  # in numbers of which the first may be the day or the month


def parse_time(value: str) -> tuple[datetime, bool] | None:
    """A date or time as (aware, date only). No zone given: taken as UTC."""
    found = stated(value)
    return (found.when, found.date_only) if found else None


def stated(value: str, of: str = "") -> Stated | None:
    """A time in ISO 8601 or as sites fall short of it, by mail's form, JavaScript's or epoch."""
    value = " ".join(value.split())[:60]
    if not value or not any(char.isdigit() for char in value):
        return None
    try:
        found = _iso(value) or _packed(value) or _other(value)
    except (ValueError, OverflowError):
        return None
    return replace(found, of=of, turns=bool(TURNS.match(value))) if found else None


def _iso(value: str) -> Stated | None:
    separated = BETWEEN.match(value)
    if not separated:
        return None
    year, month, day = (int(part) for part in separated.groups())
    rest = GMT.sub("", value[separated.end() :].strip())
    if not rest:
        return Stated(datetime(year, month, day, tzinfo=UTC), True, False)
    rest = re.sub(r"(\.\d{6})\d+", r"\1", rest)
    rest = re.sub(r"^(\d):", r"0\1:", rest)
    rest = OFFSET.sub(lambda found: f"{found[1]}:{found[2] or '00'}", rest)
    zoned = value != rest and (rest.endswith("Z") or bool(OFFSET.search(rest)))
    zoned = zoned or bool(GMT.search(value))
    try:
        moment = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{rest}")
    except ValueError:
        clock = re.match(r"(\d\d:\d\d)(?::(\d\d))?(?!\d)", rest)
        if not clock:
            return Stated(datetime(year, month, day, tzinfo=UTC), True, False)
        moment, zoned = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{clock[1]}"), False
    return Stated(_sound(moment), False, zoned or moment.tzinfo is not None)


def _sound(moment: datetime) -> datetime:
    """Aware, and convertible to UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    aware.astimezone(UTC)
    return aware


def _packed(value: str) -> Stated | None:
    if EPOCH.match(value):
        seconds = int(value) / (1000 if len(value) == 13 else 1)
        return Stated(datetime.fromtimestamp(seconds, UTC), False, True)
    found = PACKED.match(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    text = f"{year}-{month}-{day}"
    if hour is None:
        return _iso(text)
    return _iso(f"{text}T{hour}:{minute}:{second or '00'}{zone or ''}")


def _other(value: str) -> Stated | None:
    if spelt := SPELT.match(value):
        text = f"{spelt[1]} {spelt[2]} {spelt[3]} {spelt[4]}{spelt[5] or '+0000'}"
        return Stated(datetime.strptime(text, "%b %d %Y %H:%M:%S%z"), False, bool(spelt[5]))
    if java := JAVA.match(value):
        month, day, clock, zone, year = java.groups()
        text = f"{month} {day} {year} {clock}{OFFSETS.get(zone, '+0000')}"
        return Stated(datetime.strptime(text, "%b %d %Y %H:%M:%S%z"), False, zone in OFFSETS)
    if re.match(r"(?:\w{3}, )?\d\d? \w{3} \d{4} \d", value):
        moment = parsedate_to_datetime(value)
        return Stated(_sound(moment), False, moment.tzinfo is not None)
    return shown(value)


def shown(value: str, of: str = "") -> Stated | None:
    """The first full date in words, "3 May 2024, 10:15"; the hour is the outlet's local one."""
    for span, moment in dates_in(value):
        written = value[span.start : span.end]
        zoned = moment.time() != datetime.min.time()
        clock = (
            None
            if zoned
            else re.search(
                r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)", _after(written, value, span.end)
            )
        )
        if clock:
            moment = moment.replace(hour=int(clock[1]), minute=int(clock[2]))
        return Stated(moment, clock is None and not zoned, zoned, of)
    return None


def _after(written: str, value: str, end: int) -> str:
    """Where the hour of a date stands: in what was read of it, or right behind."""
    inside = re.search(r"\d{4}\D.*$", written)
    return (inside[0][4:] if inside else "") + value[end : end + 12]


def in_url(url: str | None) -> date | None:
    """The day that an address names."""
    parts = urlsplit(url or "")
    path = parts.path + (f"/{parts.query}" if parts.query else "")
    for found in IN_URL.finditer(path):
        try:
            day = found[4] or found[5]
            if found[2] or len(found[3]) == len(day) == 2:
                return date(int(found[1]), int(found[3]), int(day))
        except ValueError:
            continue
    for found in DAY_FIRST.finditer(path):
        try:
            return date(int(found[4]), int(found[3]), int(found[1]))
        except ValueError:
            continue
    return None


def month_in_url(url: str | None) -> tuple[int, int] | None:
    """The year and month that an address names: /2024/05/road."""
    found = MONTH.search(urlsplit(url or "").path)
    return (int(found[1]), int(found[2])) if found else None


def with_zone(found: Stated, others: Iterable[Stated], url: str | None) -> Stated:
    """The same clock in the zone it means: a page's own offset, its country's, or UTC."""
    if found.date_only:
        return found
    clock = found.when.replace(tzinfo=None)
    offsets = [one for one in others if one.zoned and not one.date_only and one.when.utcoffset()]
    # One clock with two zones, or one moment in two: who wrote an offset meant it.
    for one in offsets if not found.when.utcoffset() else ():
        if one.when.replace(tzinfo=None) == clock or (found.zoned and one.when == found.when):
            return replace(found, when=one.when, zoned=True)
    if found.zoned:
        local = None if found.when.utcoffset() else country_zone(url)
        return replace(found, when=found.when.astimezone(local)) if local else found
    zone: tzinfo | None = offsets[0].when.tzinfo if offsets else country_zone(url)
    return replace(found, when=clock.replace(tzinfo=zone)) if zone else found


@lru_cache(maxsize=256)
def _zone_of(end: str) -> tzinfo | None:
    for zone, ends in ZONES.items():
        if end in ends:
            try:
                return ZoneInfo(zone)
            except (ZoneInfoNotFoundError, OSError):  # a system without the table of zones
                return None
    return None


def country_zone(url: str | None) -> tzinfo | None:
    """The zone of the country that an address ends in, where its outlets keep to one."""
    host = urlsplit(url or "").hostname or ""
    return _zone_of(host.rpartition(".")[2])
