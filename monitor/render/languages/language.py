"""A language as messages speak it: its phrases, its dates, its way with numbers."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

Phrases = Mapping[str, str | tuple[str, ...]]

# What keeps a source from answering, as `errors` words it, and the phrase that says so.
_FAULTS = (
    (re.compile(r"\banswered (?P<status>\d{3})\b"), "fault_status"),
    (re.compile(r"no address|name does not resolve"), "fault_name"),
    (re.compile(r"no complete answer|timed? ?out"), "fault_time"),
    (re.compile(r"certificate|secure connection"), "fault_secure"),
    (re.compile(r"connect"), "fault_line"),
)
_PLACE = re.compile(r"[\w./-]+\.yaml:\d+:\d+")


@dataclass(frozen=True, slots=True)
class Language:
    """One table of words.

    `phrases` are `str.format` templates; where a number decides about the words, a form for each
    kind of number, of which `form` picks one. `{n}` is that number, its thousands set apart.
    """

    code: str
    months: Sequence[str]
    short_months: Sequence[str]
    days: Sequence[str]
    day_of_month: str  # {day} {month}
    long_date: str  # {weekday} {day} {month} {year}
    thousands: str
    form: Callable[[int], int]
    phrases: Phrases
    quotes: str = "“”"

    def quoted(self, text: str) -> str:
        """`“text”`."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def say(self, phrase: str, n: int | None = None, **values: object) -> str:
        """A phrase, its gaps filled in."""
        said = self.phrases[phrase]
        if isinstance(said, tuple):
            said = said[self.form(n or 0)]
        return said.format(n=self.number(n or 0), **values)

    def number(self, number: int) -> str:
        """`1,204`."""
        return f"{number:,}".replace(",", self.thousands)

    def tenth(self, number: float) -> str:
        """`3.2`, with the language's sign."""
        return f"{number:.1f}".replace(".", "." if self.thousands == "," else ",")

    def join(self, names: Sequence[str], limit: int = 6) -> str:
        """`A, B, C and 4 more`; one at least is named."""
        if len(names) <= limit:
            return ", ".join(names)
        shown = max(limit - 1, 1)
        return self.say("names_more", len(names) - shown, names=", ".join(names[:shown]))

    def day(self, moment: date) -> str:
        """`24 Oct`."""
        return self.day_of_month.format(day=moment.day, month=self.short_months[moment.month - 1])

    def long_day(self, moment: date) -> str:
        """`Saturday, 24 October 2020`."""
        return self.long_date.format(
            weekday=self.days[moment.weekday()],
            day=moment.day,
            month=self.months[moment.month - 1],
            year=moment.year,
        )

    def when(self, moment: datetime, zone: ZoneInfo, today: date) -> str:
        """`22 Oct`, or `22 Oct 2019` when the year differs from today's."""
        local = moment.astimezone(zone).date()
        return self.day(local) if local.year == today.year else f"{self.day(local)} {local.year}"

    def clock(self, moment: datetime, zone: ZoneInfo, today: date) -> str:
        """`07:42` today, `23 Oct, 18:05` on another day, with the year when that differs."""
        local = moment.astimezone(zone)
        time = f"{local:%H:%M}"
        return time if local.date() == today else f"{self.when(moment, zone, today)}, {time}"

    def fault(self, why: str) -> str:
        """What keeps a source from answering: English as it was said, other languages in short."""
        if self.code == "en":
            return why
        for sign, phrase in _FAULTS:
            if found := sign.search(why):
                return self.say(phrase, status=found.groupdict().get("status", ""))
        return self.say("fault_other")

    def note(self, note: str) -> str:
        """What is wrong with the desk's files: English as it was said, others name the place."""
        if self.code == "en":
            return note
        found = _PLACE.search(note)
        return self.say("note_at", place=found[0]) if found else self.say("note_other")


def zone_name(moment: datetime, zone: ZoneInfo) -> str:
    """`CET`, or `UTC+03` where the zone has no letters."""
    name = f"{moment.astimezone(zone):%Z}"
    return f"UTC{name}" if name[:1] in {"+", "-"} else name
