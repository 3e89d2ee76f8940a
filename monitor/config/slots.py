"""Schedules written as text: cron's five fields, or words such as "weekdays at 7:00".

Both become the lines of days and times that a schedule written as a list has.
"""

import re

from monitor.config.units import DAY_HELP, DAY_WORDS, DAYS, clock, wrong

_AT = re.compile(r"(.+?)\s+at\s+(\d[\d:.]*)\s*(?:[,;]\s*(?:and\s+)?|and\s+|$)")
_FIELD = re.compile(r"[\d*,/a-z?#-]+", re.IGNORECASE)
_CRON_HELP = (
    "a digest goes out at one time of some days of the week: '0 7 * * 1-5' is 07:00 from Monday "
    "to Friday"
)
_WORDS_HELP = 'written as "weekdays at 7:00 and weekends at 9:00", or as cron: "0 7 * * 1-5"'

Line = dict[str, object]


def lines(value: object) -> object:
    """A schedule's text as lines of `days` and `at`; lists and mappings as they are."""
    if not isinstance(value, str):
        return value
    fields = value.split()
    if (
        len(fields) >= 5
        and all(_FIELD.fullmatch(one) for one in fields)
        and fields[0][0] in "0123456789*"
    ):
        return [_cron(fields)]
    return _words(" ".join(fields).casefold())


def _cron(fields: list[str]) -> Line:
    if len(fields) != 5:
        raise wrong(f"cron has five fields, not {len(fields)}; {_CRON_HELP}")
    minute, hour, day, month, weekdays = fields
    for name, field, most in (("minute", minute, 59), ("hour", hour, 23)):
        if not re.fullmatch(r"\d{1,2}", field):
            raise wrong(f"the {name} of a cron schedule is one number here; {_CRON_HELP}")
        if int(field) > most:
            raise wrong(f"there is no {name} {int(field)}; the last is {most}")
    if day not in {"*", "?"} or month != "*":
        raise wrong(f"days of the month and months are not supported; {_CRON_HELP}")
    return {"days": _weekdays(weekdays.casefold()), "at": f"{int(hour):02}:{int(minute):02}"}


def _weekdays(field: str) -> list[str]:
    """Days by cron's numbers (0 and 7 are Sunday) or names, in lists and ranges."""
    if field in {"*", "?"}:
        return list(DAYS)
    found: list[str] = []
    for part in field.split(","):
        first, dash, last = part.partition("-")
        start = _weekday(first)
        end = _weekday(last) if dash else start
        span = (end - start) % 7 + 1
        if dash and first in {"0", "sun"} and last == "7":
            span = 7
        found += [DAYS[(start + step) % 7] for step in range(span)]
    return found


def _weekday(word: str) -> int:
    """0 is Monday."""
    if re.fullmatch("[0-7]", word):
        return (int(word) - 1) % 7
    if word in DAYS:
        return DAYS.index(word)
    raise wrong(f"the days of a cron schedule are 0 to 7 or mon to sun; {_CRON_HELP}")


def _words(text: str) -> list[Line]:
    found: list[Line] = []
    end = 0
    for match in _AT.finditer(text):
        if match.start() != end:
            break
        days = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+", match[1].replace("every day", "daily"))
        clock(match[2])
        found.append(
            {"days": [_day(one) for one in days if one not in {"every", "on"}], "at": match[2]}
        )
        end = match.end()
    if not found or end != len(text):
        raise wrong(f"this is no schedule; it is {_WORDS_HELP}")
    return found


def _day(word: str) -> str:
    for form in (word, word.removesuffix("s")):
        if form in DAY_WORDS:
            return form
    raise wrong(f"unknown day '{word[:40]}'; days are {DAY_HELP}")
