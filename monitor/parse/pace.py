"""How often a feed says that it changes: `ttl`, `sy:updatePeriod`, `skipHours`, `skipDays`.

Read from the text: feedparser keeps the last of several hours only.
"""

import re

from monitor.model import Pace

HEAD = 20_000  # characters; a channel says so before its items or right after them
# In lower case, which is faster than to look for both.
SYNDICATION = re.compile(r"<(?:\w+:)?update(period|frequency)>\s*(\w+)\s*<")
SKIPPED = re.compile(r"<skip(hours|days)\b[^>]*>(.{0,2000}?)</skip", re.DOTALL)
VALUE = re.compile(r"<(?:hour|day)\b[^>]*>\s*(\w+)\s*<")
PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000,
           "yearly": 31_536_000}  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def stated(text: str, ttl: str) -> Pace:
    """What a feed's text says; `ttl` is in minutes. What cannot be meant is left out."""
    head = (text if len(text) < HEAD else text[:HEAD] + text[-HEAD:]).lower()
    every = int(ttl) * 60.0 if re.fullmatch(r"\d{1,6}", ttl.strip()) else 0.0
    skipped = {name: VALUE.findall(inside) for name, inside in SKIPPED.findall(head)}
    hours = {int(one) % 24 for one in skipped.get("hours", ()) if re.fullmatch(r"\d{1,2}", one)}
    days = {DAYS.index(one) for one in skipped.get("days", ()) if one in DAYS}
    return Pace(
        every or _syndication(head) or None,
        frozenset(hours) if len(hours) < 24 else frozenset(),
        frozenset(days) if len(days) < 7 else frozenset(),
    )


def _syndication(head: str) -> float:
    said = dict(SYNDICATION.findall(head)) if "update" in head else {}
    times = said.get("frequency", "1")
    often = int(times) if re.fullmatch(r"[1-9]\d{0,3}", times) else 1
    return PERIODS.get(said.get("period", ""), 0) / often
