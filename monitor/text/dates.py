"""The day a text says it was published, read from what is visible in it.

A date inside a sentence is mostly about something else. Only a date in the place of a date
counts: a line of its own, a line that says "published", the head of the first paragraph.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from monitor.model import Span
from monitor.text.fold import fold
from monitor.text.months import from_solar, month_number, solar_month, weekday_number

_WORD = r"(?:(?:كانون|تشرين) ال[^\W\d_]{3,5}|[^\W\d_]{3,12}|آب|دی|مه)"
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}"
_GAP = r"[\s\u00a0,./]{0,3}"
# What marks a year or a day as one: 2020 г., 2020-ci il, 2020 թ., 2020 წლის; 30th, 30., 30-ին
_OF_YEAR = (
    r"(?:[\s-]?(?:г\.?|года|году|р\.?|року|-?c[iıuü] il(?:in|də)?|թ[.․]?|թվական(?:ի|ին)?|წ\.?|წლის)"
    r"(?![^\W_]))?+"
)
_OF_DAY = r"(?:st|nd|rd|th|er|-?(?:го|е|ին|ի|ը|da|də|de|ta|ს|ში)(?![^\W_])|\.|º)?"

_SHAPES = (
    rf"(?P<d1>{_DAY}){_OF_DAY}\s?(?:of )?{_GAP}(?P<m1>{_WORD}){_GAP}(?P<y1>{_YEAR}){_OF_YEAR}",
    rf"(?P<m2>{_WORD})\.?\s(?P<d2>{_DAY}){_OF_DAY}{_GAP}(?P<y2>{_YEAR}){_OF_YEAR}",
    rf"(?P<y3>{_YEAR}){_OF_YEAR}{_GAP}(?P<m3>{_WORD})\s(?P<d3>{_DAY}){_OF_DAY}",
    rf"(?P<y4>{_YEAR}){_OF_YEAR}{_GAP}(?P<d4>{_DAY}){_OF_DAY}\s(?P<m4>{_WORD})",
    rf"(?P<y5>{_YEAR})(?P<s5>[-./])(?P<m5>{_DAY})(?P=s5)(?P<d5>{_DAY})",
    rf"(?P<d6>{_DAY})(?P<s6>[-./])(?P<m6>{_DAY})(?P=s6)(?P<y6>{_YEAR})",
    rf"(?P<d8>{_DAY})\s(?P<m8>{_WORD})\s(?P<y8>1[34]\d{{2}})",  # of the Iranian calendar
    rf"(?P<y9>1[34]\d{{2}})(?P<s9>[-./])(?P<m9>{_DAY})(?P=s9)(?P<d9>{_DAY})",
    rf"(?P<y7>{_YEAR})\s?[年년]\s?(?P<m7>{_DAY})\s?[月월]\s?(?P<d7>{_DAY})\s?[日일]",
)
_CLOCK = (
    r"(?:[\s,T–—-]{1,3}(?:at |в |saat )?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d)"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<zone>Z(?![^\W_])|UTC|GMT)?(?P<offset>[+-]\d{2}:?\d{2}(?!\d))?)?)?"
)
_DATE = re.compile(rf"(?<![\d.,/-])(?:{'|'.join(_SHAPES)})(?![\d])(?!-\d)" + _CLOCK)


WEST, EAST = timedelta(hours=-12), timedelta(hours=14)  # the zones that there are
_DIGITS = {
    ord(sign): str(value)
    for signs in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
    for value, sign in enumerate(signs)
}


def _parts(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month, day; None where the word is no month or the numbers could be read two ways."""
    kind = next(kind for kind in "123456789" if match["y" + kind])
    year, day = int(match["y" + kind]), int(match["d" + kind])
    if kind in "89":
        return _solar(year, match["m" + kind], day)
    if kind in "1234":
        month = month_number(match["m" + kind])
        return (year, month, day) if month else None
    month = int(match["m" + kind])
    if kind == "6" and match["s6"] == "/":  # 12/30/2020; 10/11/2020 could be either
        if day <= 12 and month <= 12 and day != month:
            return None
        if month > 12:
            month, day = day, month
    return year, month, day


def _solar(year: int, month: str, day: int) -> tuple[int, int, int] | None:
    number = int(month) if month.isdigit() else solar_month(month)
    try:
        found = from_solar(year, number or 0, day)
    except ValueError:
        return None
    return found.year, found.month, found.day


def _moment(match: re.Match[str]) -> tuple[datetime, bool] | None:
    """The moment in UTC, and whether only the day is known (an hour without a zone is none)."""
    parts = _parts(match)
    if parts is None:
        return None
    try:
        day = datetime(*parts, tzinfo=UTC)
    except ValueError:
        return None
    ahead = None if match["hour"] is None else _ahead(match)
    if ahead is None:
        return day, True
    clock = day.replace(
        hour=int(match["hour"]), minute=int(match["minute"]), second=int(match["second"] or 0)
    )
    return clock.replace(tzinfo=timezone(ahead)).astimezone(UTC), False


def _ahead(match: re.Match[str]) -> timedelta | None:
    """By how much the zone that an hour names is ahead of UTC; the end of a range names none."""
    offset = match["offset"]
    if not offset:
        return timedelta(0) if match["zone"] else None
    machines = match["zone"] or match["second"] or match.string[match.start("hour") - 1] == "T"
    apart = match.start("offset") > match.end("minute")  # 03:15 -05:00 is no range
    if offset[0] == "-" and not (machines or apart):
        return None
    return away(offset[0], offset[1:3], offset[-2:])


def away(sign: str, hours: str, minutes: str | None) -> timedelta | None:
    """By how much a zone is ahead of UTC; None where there is no such zone."""
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    return ahead if WEST <= ahead <= EAST else None


def _full_dates(text: str) -> Iterator[tuple[Span, datetime, bool]]:
    place = 0
    text = text.translate(_DIGITS)
    while match := _DATE.search(text, place):
        moment = _moment(match)
        if moment is None:
            place = match.start() + 1
            continue
        yield Span(*match.span()), *moment
        place = match.end()


def dates_in(text: str) -> list[tuple[Span, datetime]]:
    """Every full date (day, month, year) in the text, where it stands; what it dates is open."""
    return [(span, moment) for span, moment, _ in _full_dates(text)]


# --- places where a date is the date of publication ---------------------------------------------

_LABEL = re.compile(
    r"(?:first )?(?:published|posted|updated|last modified|date|issued|created)(?: on| at)?"
    r"|(?:дата(?: публикации)?|опубликовано|размещено|обновлено|добавлено|создано)"
    r"|(?:дата(?: публікації)?|опубліковано|оновлено)"
    r"|(?:yayinlanma(?: tarihi)?|yayin tarihi|tarih|giris(?: tarihi)?|guncelleme(?: tarihi)?"
    r"|son guncelleme|olusturulma tarihi|eklenme(?: tarihi)?)"
    r"|(?:tarix|derc (?:edilib|olunub)|yayimlanib|yayimlanma tarixi|yerlesdirilib|yenilenib)"
    r"|(?:հրապարակվել է|հրապարակված է|հրապարակվեց|ամսաթիվ|թարմացվել է|տեղադրվել է)"
    r"|(?:გამოქვეყნდა|გამოქვეყნების თარიღი|თარიღი|განახლდა|დამატების თარიღი)"
    r"|(?:veroffentlicht(?: am)?|stand|erstellt(?: am)?|aktualisiert(?: am)?|datum)"
    r"|(?:تاریخ(?: انتشار)?|منتشر شده|نشر(?: في)?|تاريخ(?: النشر)?|آخر تحديث|به روز رساني)"
    r"|(?:publie(?: le)?|mis a jour(?: le)?|mis en ligne(?: le)?|date de publication|paru le)"
)
_BYLINE = re.compile(r"(?:by|from|автор|автора|yazan|muellif|հեղինակ|ავტორი|von|par)\b")
_ONLY_SIGNS = re.compile(r"[\W_]*")
_SHORT = 90  # characters of a line that is no sentence
_LINES_LOOKED_AT = 400


def find_date(text: str) -> tuple[datetime, bool] | None:
    """The first date stated as the date of publication, in UTC, and whether it is a day only."""
    first_paragraph = True
    for line in text.split("\n")[:_LINES_LOOKED_AT]:
        for span, moment, day_only in _full_dates(line[:400]):
            before, after = line[: span.start], line[span.end :]
            if _states_publication(line, before, after) or (
                first_paragraph and _is_dateline(before, after)
            ):
                return moment, day_only
            break  # only the first date of a line is in a place of its own
        if len(line) > 2 * _SHORT:
            first_paragraph = False
    return None


def _states_publication(line: str, before: str, after: str) -> bool:
    """A line that is the date alone, says "published", or names the author and the date."""
    if len(line.strip()) > _SHORT:
        return False
    head, tail = _bare(before), _bare(after)
    if _LABEL.fullmatch(head):
        return True
    if not tail or _LABEL.fullmatch(tail):
        if not head or _BYLINE.match(head):
            return True
        # Agency | 30 December 2020: a sign of its own parts the date from a few words
        return before.rstrip()[-1:] in {"|", "•", "·"} and len(head.split()) <= 6
    return not head and after.lstrip()[:1] in {"|", "•", "·"} and len(tail.split()) <= 8


_ARTICLE = re.compile(r"^(?:le|am|den|on|at|a|от|в|[ap]\.?m)$")


def _bare(text: str) -> str:
    """The folded words of a piece of line, without weekdays, hours and signs around them."""
    words = [word for word in re.split(r"[\s,;|•·()]+", text) if weekday_number(word) is None]
    kept = " ".join(word for word in words if not re.fullmatch(r"\d{1,2}[:.]\d{2}|[\W_]*", word))
    return _ARTICLE.sub("", fold(kept).strip(" .:-'\"՝"))


# Words that may stand in upper case before a date at the head of a sentence.
_NO_PLACE = frozenset(
    fold(
        "on in since by from until till after before between during the this last next early late"
        " mid в с на до от по после перед до к з у від після le du au depuis am vom seit ab"
        " bis im den"
    ).split()
)
_PLACE = re.compile(
    r"\W*(?:[^\W\d_]+[.'’-]?[ -]?){1,4}(?:[,/(] ?(?:[^\W\d_]+[ ]?){1,3}\)?)?[\s,.:–—(-]*"
)


def _is_dateline(before: str, after: str) -> bool:
    """MOSCOW, 30 December 2020 (AGENCY): ... or a date alone before the first sentence."""
    if not after.strip():
        return before.isupper() and _PLACE.fullmatch(before) is not None
    if not re.match(r"[\s,.]*(?:[-–—:(/|]|\.\s|г\.)", after):
        return False
    if _ONLY_SIGNS.fullmatch(before):
        return True
    if len(before) > 40 or not _PLACE.fullmatch(before):
        return False
    words = re.findall(r"[^\W\d_]+", before)
    return fold(words[0]) not in _NO_PLACE and all(word[0] == word[0].upper() for word in words)


# --- a date that the report itself confirms -----------------------------------------------------

_WEEKDAY_AND_DAY = re.compile(
    rf"(?P<weekday>{_WORD}\w*)[,\s(]{{1,3}}(?:on |the )?"
    rf"(?:(?P<d1>{_DAY}){_OF_DAY} (?P<m1>{_WORD})|(?P<m2>{_WORD})\.? (?P<d2>{_DAY}))(?!\d)"
)
_LEAD = 1500  # characters in which a report says when it happened


def confirmed_date(text: str, lead: str) -> datetime | None:
    """A full date anywhere in `text` whose weekday, day and month the report's `lead` names.

    "Tuesday (29 December)" in the first sentences and "29 December 2020" in a caption are one
    day, when that day was a Tuesday.
    """
    named = set()
    for match in _WEEKDAY_AND_DAY.finditer(lead[:_LEAD]):
        weekday = weekday_number(match["weekday"])
        month = month_number(match["m1"] or match["m2"])
        if weekday is not None and month:
            named.add((weekday, month, int(match["d1"] or match["d2"])))
    for _, moment in dates_in(text) if named else ():
        if (moment.weekday(), moment.month, moment.day) in named:
            return moment.replace(hour=0, minute=0, second=0)
    return None
