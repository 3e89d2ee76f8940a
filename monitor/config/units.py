"""How people write quantities, times, days and addresses, and what is said when they do not.

Each function takes what `reading` found (text, a list, a mapping or None) and returns the value or
raises `wrong(...)`, whose text is shown as it stands.
"""

import ipaddress
import re
import shlex
from collections.abc import Sequence
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from monitor import codes
from monitor.config.reading import shown

JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))  # within Persian and Indian words
SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0, "w": 604_800.0}
BYTES = {"b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_WORDS = {
    **{day: frozenset({n}) for n, day in enumerate(DAYS)},
    **{
        name: frozenset({n})
        for n, name in enumerate(
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        )
    },
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "daily": frozenset(range(7)),
}
DAY_HELP = "weekdays, weekends, daily, or mon tue wed thu fri sat sun"


def wrong(what: str) -> PydanticCustomError:
    """An error with this message; as context, since pydantic fills in the braces of a template."""
    return PydanticCustomError("wrong", "{what}", {"what": what})


def meant(word: str, known: Sequence[str]) -> str:
    """`, did you mean 'x'?`, or nothing."""
    best = process.extractOne(
        word, known, scorer=fuzz.ratio, processor=default_process, score_cutoff=60
    )
    return f", did you mean '{best[0]}'?" if best else ""


def nearest(word: str, known: Sequence[str]) -> str:
    """The same, or the short list of what there is, or nothing."""
    every = f"; known here: {', '.join(known)}" if 0 < len(known) <= 12 else ""
    return meant(word, known) or every


def kind(value: object) -> str:
    """What was found, in a word."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else shown(value)


def text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong(f"expected text, not {kind(value)}")
    clean = " ".join(value.split())
    if not clean:
        raise wrong("expected text, and it is empty")
    if len(clean) > 200:
        raise wrong("longer than 200 characters")
    if not can_be_shown(clean):
        raise wrong("it holds a control character")
    return clean


def can_be_shown(value: str) -> bool:
    """No control characters, nor what is left of bytes that were no UTF-8."""
    return value.translate(JOINERS).isprintable()


def is_text(value: object) -> bool:
    try:
        return bool(text(value))
    except PydanticCustomError:
        return False


def flag(value: object) -> bool:
    if isinstance(value, str) and value.casefold() in {"true", "false"}:
        return value.casefold() == "true"
    raise wrong(f"expected true or false, not {kind(value)}")


def whole(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value):
        return int(value)
    raise wrong(f"expected a whole number, not {kind(value)}")


def duration(value: object) -> float:
    """Seconds."""
    sign = isinstance(value, str) and re.fullmatch(r"(\d{1,6}(\.\d{1,3})?\s*[smhdw]\s*)+", value)
    if not sign or not isinstance(value, str):
        raise wrong(f"expected a duration such as 30s, 15m, 2h or 1d, not {kind(value)}")
    parts = re.findall(r"([\d.]+)\s*([smhdw])", value)
    return sum(float(number) * SECONDS[unit] for number, unit in parts)


def days(value: object) -> int:
    """Whole days."""
    seconds = duration(value)
    if seconds % SECONDS["d"]:
        raise wrong(f"expected whole days such as 90d, not {kind(value)}")
    return int(seconds // SECONDS["d"])


def size(value: object) -> int:
    """Bytes."""
    if isinstance(value, str):
        found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?)\s*([kmg]?b)", value.casefold())
        if found:
            return int(float(found[1]) * BYTES[found[2]])
    raise wrong(f"expected a size such as 500kB or 10MB, not {kind(value)}")


def clock(value: object) -> time:
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{1,2}):(\d{2})", value)):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return time(hour, minute)
        raise wrong(f"there is no such time of day as {shown(value)}; the last is 23:59")
    raise wrong(f'expected a time of day such as "07:00", not {kind(value)}')


def hours(value: object) -> tuple[time, time]:
    """From and to, as in `22:00-07:00`."""
    found = isinstance(value, str) and re.fullmatch(r"([\d:]+)\s*[-–]\s*([\d:]+)", value.strip())
    if not found:
        raise wrong(f'expected hours such as "22:00-07:00", not {kind(value)}')
    start, end = clock(found[1]), clock(found[2])
    if start == end:
        raise wrong("it begins when it ends: is that never, or always?")
    return start, end


def limit(value: object) -> tuple[int, float]:
    """So many in so many seconds, as in `10 in 10m`."""
    found = isinstance(value, str) and re.fullmatch(r"(\d{1,4})\s*(?:in|per|/)\s*(\S+)", value)
    if not found:
        raise wrong(f"expected a limit such as '10 in 10m', not {kind(value)}")
    number, seconds = int(found[1]), duration(found[2])
    if not number:
        raise wrong("a limit of none would send nothing: 'enabled: false' says so")
    if not 1 <= seconds <= SECONDS["d"]:
        raise wrong("a limit is for a second at least and for a day at most")
    return number, seconds


def zone(value: object) -> str:
    name = text(value)
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        known = sorted(available_timezones())
        raise wrong(f"unknown time zone {shown(name)}{nearest(name, known)}") from None
    return name


def weekdays(value: object) -> frozenset[int]:
    """One day word, or a list of them."""
    found: set[int] = set()
    for word in listed(value):
        days_of = DAY_WORDS.get(str(word).casefold()) if isinstance(word, str) else None
        if days_of is None:
            raise wrong(f"unknown day {kind(word)}; days are {DAY_HELP}")
        found |= days_of
    if not found:
        raise wrong(f"no day is named; days are {DAY_HELP}")
    return frozenset(found)


def listed(value: object) -> list[Any]:
    """A single word counts as a list of one."""
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        return [value]
    raise wrong(f"expected a list (lines that begin with '- '), not {kind(value)}")


def command(value: object) -> list[Any]:
    """A program and its arguments: a list, or one line as a shell would part it."""
    if not isinstance(value, str):
        return listed(value)
    try:
        return shlex.split(value)
    except ValueError:
        raise wrong("its quotes do not close") from None


def port(value: object) -> int:
    number = whole(value)
    if not 0 < number < 65_536:
        raise wrong("a port is a number from 1 to 65535")
    return number


def listening(value: object) -> str:
    """A port on this machine alone, or `address:port`."""
    name = str(value) if isinstance(value, int) else text(value)
    host, colon, number = name.rpartition(":")
    try:
        place = ipaddress.ip_address(host.strip("[]") if colon else "127.0.0.1")
        shown_place = f"[{place}]" if place.version == 6 else str(place)
        return f"{shown_place}:{port(number)}"
    except ValueError:
        raise wrong(f"expected a port such as 9464, or 127.0.0.1:9464, not {shown(name)}") from None


def network(value: object) -> str:
    name = text(value)
    try:
        return str(ipaddress.ip_network(name))
    except ValueError as error:
        why = "it has host bits set" if "host bits" in str(error) else "it is none"
        raise wrong(f"expected a network such as 10.0.0.0/8, not {shown(name)}: {why}") from None


def web_address(value: object) -> str:
    """An http(s) address. Messages do not show it: a query may hold a key."""
    if not isinstance(value, str):
        raise wrong(f"expected an address (http://... or https://...), not {kind(value)}")
    if "${" in value:
        raise wrong("secrets (${NAME}) are not understood here; 'headers' and 'cookies' take them")
    return checked_address(value)


def checked_address(value: str) -> str:
    """`value`, if a request can be made to it."""
    if not value.isprintable() or any(sign in value for sign in ' \\<>"{}|^`'):
        raise wrong("the address holds a space or another character that none may hold")
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong("the address cannot be read") from None
    if parts.scheme.casefold() not in {"http", "https"} or not value.partition("://")[1]:
        raise wrong("the address must begin with http:// or https://")
    if not host:
        raise wrong("the address names no host")
    if parts.username is not None or parts.password is not None:
        raise wrong("the address holds a user name or password, which is not supported")
    return value


def country(value: object) -> str:
    """ISO 3166 alpha-2."""
    code = text(value)
    if code.upper() in codes.countries():
        return code.upper()
    form = "a country's code of two letters such as GE"
    raise _no_code(code, "country", form, codes.country_meant(code))


def language(value: object) -> str:
    """ISO 639, as short as there is one: that is how articles are marked."""
    code = text(value)
    if code.lower() in codes.languages():
        return code.lower()
    form = "a language's code such as ru or hy"
    raise _no_code(code, "language", form, codes.language_meant(code))


def _no_code(code: str, noun: str, form: str, likely: str | None) -> PydanticCustomError:
    hint = f", did you mean '{likely}'?" if likely else ""
    if re.fullmatch("[A-Za-z]{2}", code):
        return wrong(f"there is no {noun} {shown(code)}{hint}")
    return wrong(f"expected {form}, not {shown(code)}{hint}")


def day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise wrong(f"there is no such day as {shown(value)}") from None
    raise wrong(f"expected a day such as 2026-03-01, not {kind(value)}")
