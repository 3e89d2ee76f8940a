"""Stamps: the day and the hour that a page shows above its article, in the words of any language.

Where nothing is written for machines, "22. novembra 2025 o 14:30" or "22 พ.ย. 2568 14:30 น." is all
that there is. The names of the months are CLDR's. What says more than a stamp says is none.
"""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from monitor.extract.times import OFFSETS, Stated
from monitor.text.dates import dates_in

BUDDHIST, REIWA = 543, 2018  # years by which these calendars are ahead of ours, and behind
LEFT = 6  # words at most beside day and hour: "Published", a weekday, a zone
_FILL = r"(?:[\s.,،'’/-]|(?:de|del|d|of|m|gada|st|nd|rd|th|er|e|di)(?![^\W\d_])|ב(?=\w))*"
_NUMERIC = re.compile(
    r"(?<![\d.:])(?:(?P<y>(?:19|2[05])\d\d)(?P<s>[-./])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<d1>\d\d?)(?P<s1>[-./])(?P<m1>\d\d?)(?P=s1)(?P<y1>(?:19|2[05])\d\d)"
    r"|(?P<y2>(?:19|2[05])\d\d)\s?[年년]\s?(?P<m2>\d\d?)\s?[月월]\s?(?P<d2>\d\d?)\s?[日일]"
    r"|令和(?P<y3>\d\d?)年(?P<m3>\d\d?)月(?P<d3>\d\d?)日"
    r"|(?P<d4>\d\d?) tháng (?P<m4>\d\d?),?(?: năm)? (?P<y4>20\d\d))(?![\d])"
)
_AM = r"a\.?\s?m\b\.?|오전|上午|午前|ص(?!\w)|صباحا|π\.?μ\.?"
_PM = r"p\.?\s?m\b\.?|오후|下午|午後|م(?!\w)|مساء|μ\.?μ\.?"
_CLOCK = re.compile(
    rf"(?<![\d.,/-])(?:(?P<before>{_AM}|{_PM})\s?)?(?P<hour>[01]?\d|2[0-3])"
    r"(?:\s?[:.h時时点點시]\s?(?P<minute>[0-5]\d)(?:[:.][0-5]\d(?!\d))?(?:\s?[分분])?|\s?h(?![^\W_]))"
    rf"(?![\d/])(?:\s?(?P<after>{_AM}|{_PM}))?"
    r"(?:\s?\(?(?P<zone>[A-Z]{2,5})?(?P<offset>[+-]\d\d?(?::?\d\d)?(?!\d))?\)?)?",
    re.IGNORECASE,
)
_PAST_NOON = re.compile(_PM, re.IGNORECASE)


def stamp(text: str, languages: Collection[str | None], of: str) -> Stated | None:
    """The time that a short piece of a page states, the earliest of several; None where it states
    none or says more. The hour is the outlet's local one where no zone is written.
    """
    text = "".join(_digit(char) for char in text)
    found = _dates(text, languages)
    if not found:
        return None
    left, stated = text, list[Stated]()
    for number, (start, end, day) in enumerate(found):
        after = text[end : found[number + 1][0] if number + 1 < len(found) else len(text)]
        before = text[found[number - 1][1] if number else 0 : start]
        clock = _CLOCK.search(after) or _CLOCK.search(before)
        stated.append(_at(day, clock, of))
        for piece in (text[start:end], clock[0] if clock else ""):
            left = left.replace(piece, " ", 1) if piece else left
    words = sum(any(char.isalpha() for char in word) for word in left.split())
    return min(stated, key=lambda one: one.when.date()) if words <= LEFT else None


def _digit(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(int(char))


def _dates(text: str, languages: Collection[str | None]) -> list[tuple[int, int, datetime]]:
    """Where dates stand in a text, and which days they are, in the order of the text."""
    found: dict[int, tuple[int, int, datetime]] = {}
    for match in _NUMERIC.finditer(text):
        groups = {name[0]: value for name, value in match.groupdict().items() if value}
        first, second = groups["d"], groups["m"]
        if match["s1"] == "/" and int(second) > 12:
            first, second = second, first
        elif match["s1"] == "/" and int(first) <= 12 and "en" in languages:
            continue  # a month or a day first: nobody knows
        if day := _day(groups["y"], second, first):
            found[match.start()] = (*match.span(), day)
    for one in {*languages, "en"} if not found else ():
        names, shape = _months(one or "en")
        for match in shape.finditer(text) if shape else ():
            year, number = match["y"] or match["y1"], match["d"] or match["d1"]
            month = names[match["m"].casefold()]
            if year and number and (day := _day(year, str(month), number)):
                found.setdefault(match.start(), (*match.span(), day))
    if not found:  # the Iranian calendar, and case endings of the watched region's languages
        for span, moment in dates_in(text):
            start, end = span.start, span.end
            clock = _CLOCK.search(text, start, end)
            found[start] = (start, clock.start() if clock else end, moment)
    return sorted(found.values())


def _day(year: str, month: str, day: str) -> datetime | None:
    number = int(year)
    try:
        return datetime(
            number - BUDDHIST if number > 2400 else number + REIWA if number < 100 else number,
            int(month),
            int(day),
            tzinfo=UTC,
        )
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """The months of a language by their names, and a date with one of them."""
    from monitor.codes import month_names  # noqa: PLC0415 - pages that need it are few

    names = {name.casefold(): number for name, number in month_names(language).items()}
    if not names:
        return names, None
    month = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return names, re.compile(
        rf"(?<!\d)(?:(?P<y>(?:19|2[05])\d\d){_FILL})?(?:(?P<d>\d\d?){_FILL})?"
        rf"(?<![^\W\d_ב])(?P<m>{month})(?![^\W\d_]){_FILL}"
        rf"(?:(?P<d1>\d\d?)(?!\d|\s?[:.h]\d\d){_FILL})?(?P<y1>(?:19|2[05])\d\d)?(?!\d)",
        re.IGNORECASE,
    )


def _at(day: datetime, clock: re.Match[str] | None, of: str) -> Stated:
    if clock is None:
        return Stated(day, True, False, of)
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if half := clock["before"] or clock["after"]:
        hour = hour % 12 + 12 * bool(_PAST_NOON.fullmatch(half)) if hour <= 12 else hour
    offset = clock["offset"] or OFFSETS.get(clock["zone"] or "", "")
    moment = day.replace(hour=hour, minute=minute)
    if not offset:
        return Stated(moment, False, False, of)
    hours, minutes = int(offset[1:3].rstrip(":")), int(offset[-2:]) if len(offset) > 4 else 0
    ahead = timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)
    return Stated(moment.replace(tzinfo=timezone(ahead)), False, True, of)
