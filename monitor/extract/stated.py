"""What a pasted page states about itself in plain words: its date and its outlet.

Only what is said clearly counts; a date in a caption is the photograph's, not the article's.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from monitor.furniture import Kind, Layout, Line, label
from monitor.furniture.words import BYLINE, SOURCE, key
from monitor.model import Span
from monitor.text.dates import confirmed_date, dates_in, find_date
from monitor.text.months import month_number, weekday_number

AGENCY = re.compile(r"[(/]\s*([^\W\d_][^()/\d]{1,30}?)\s*[)/]\s?(?:[:.–—-]|\s--)")
CREDIT_END = re.compile(
    r"\s+(?:with|and|via|и|со|ve|ile|və|ilə|և|հետ|და|und|mit|et|avec)\s|[,(/;|]", re.IGNORECASE
)
PRESS = {"agency", "news", "press", "times", "post", "desk", "tv", "radio", "online"}
# Beginnings of the words before a date that is not the first one, and of an old photograph.
CHANGED = ("updat", "last", "обнов", "guncel", "son", "yenil", "թարմ", "განახ", "aktual", "mis")
ARCHIVE = ("file", "arch", "арх", "arsiv", "arxiv", "արխ", "საარქ")

WORD = r"[^\W\d_]{3,15}\b"  # bounded: pages hold words of a million letters
DAY_AND_MONTH = re.compile(
    rf"(?:\b(?P<weekday>{WORD})[\s,(]{{1,3}})?"
    rf"\b(?:(?P<d1>\d{{1,2}})[\s.]{{1,2}}(?:de\s)?(?P<m1>{WORD})|(?P<m2>{WORD})\.?\s(?P<d2>\d{{1,2}})\b)"
)


def stated_date(text: str, found: Layout) -> datetime | None:
    """When a pasted page says its article appeared.

    The dateline; a line that is a date; a caption's full date, if the article itself names that
    day and month without a year (then it is about the same happening).
    """
    if not found.body:
        return None
    first = found.body[0]
    stated = find_date(text[first.start : first.end])
    return stated[0] if stated else _stamp(found) or _confirmed_by_caption(text, found)


def stated_outlet(text: str, found: Layout) -> str | None:
    """The outlet a pasted page names: "source: X with Y", "By X,", "PLACE (X) -"; else None."""
    around = _around(found)
    for line in around:
        if line.kind is Kind.SOURCE and (name := _source(line)):
            return name
    for line in around:
        if line.kind is Kind.BYLINE and (name := _agency_byline(line)):
            return name
    if found.body:
        start = text[found.body[0].start : found.body[0].end][:120]
        agency = AGENCY.search(start)
        if agency and agency[1][0].isupper() and len(agency[1].split()) <= 3:
            before = re.findall(r"[^\W\d_]+", start[: agency.start()])
            return agency[1].strip() if len(before) <= 6 else None
    return None


def _around(found: Layout) -> list[Line]:
    """The furniture lines of this article: what follows a "related articles" is another's."""
    body = {span.start for span in found.body}
    last = max(body, default=0)
    near = []
    for line in found.lines:
        if line.start > last and line.kind in {Kind.END, Kind.ASIDE}:
            break
        if line.start not in body:
            near.append(line)
    return near


def _stamp(found: Layout) -> datetime | None:
    body = Span(found.body[0].start, found.body[-1].start)
    outside = [
        line
        for line in _around(found)
        if line.kind is Kind.STAMP and not body.start < line.start < body.end
    ]
    outside.sort(key=lambda line: line.key.startswith(CHANGED))  # stable: else in page order
    for line in outside:
        if stated := find_date(line.text):
            return stated[0]
        if dates := dates_in(line.text):
            return dates[0][1]
    return None


def _confirmed_by_caption(text: str, found: Layout) -> datetime | None:
    """Weekday, day and month agree; or day and month, with the caption under the article."""
    body = "\n".join(text[span.start : span.end] for span in found.body)
    captions = [line for line in _around(found) if line.kind is Kind.PHOTO]
    for line in captions:
        if when := confirmed_date(line.text, body):
            return when
    named = set(_days(body))
    for line in captions:
        if line.start < found.body[-1].start or line.key.startswith(ARCHIVE):
            continue
        for _, when in dates_in(line.text):
            if (when.day, when.month, None) in named:
                return when
    return None


def _days(text: str) -> Iterator[tuple[int, int, int | None]]:
    """Every "29 December" and "December 29" as day, month and the weekday before it, if any."""
    for match in DAY_AND_MONTH.finditer(text):
        month = month_number(match["m1"] or match["m2"])
        if month:
            yield int(match["d1"] or match["d2"]), month, weekday_number(match["weekday"] or "")


def _source(line: Line) -> str | None:
    before, after = label(line.text)
    if before not in SOURCE:
        return None
    if after.startswith(("http://", "https://")):
        return (urlsplit(after.split()[0]).hostname or "").removeprefix("www.") or None
    name = CREDIT_END.split(f"{after} ", maxsplit=1)[0].strip(" .\"'«»“”")
    return name if name and len(name.split()) <= 5 and len(name) <= 60 else None


def _agency_byline(line: Line) -> str | None:
    """An agency in a byline: one word, or one that ends in Press, News... Else a person."""
    before, after = label(line.text)
    first, _, rest = line.text.partition(" ")
    if before not in BYLINE:  # "By X", not "Editing by X"
        after = rest if key(first) in BYLINE else ""
    name = after.strip(" .,;:")
    words = key(name).split()
    agency = len(name.split()) == 1 or (len(words) <= 5 and words[-1:] and words[-1] in PRESS)
    return name if name and agency else None
