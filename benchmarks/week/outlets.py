"""The outlets of the week: what they publish, and what befalls them."""

import random
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from types import MappingProxyType

START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
DAYS = 8  # the day on which all are added, and a week
BEFORE = timedelta(days=21)  # of which it is kept how much came on each day
HOUR = timedelta(hours=1)
# Published in each hour of a day: little at night.
HOURS = (1, 1, 1, 1, 1, 2, 4, 7, 9, 9, 9, 8, 8, 8, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1)

# What befalls an outlet, how many of a hundred, and items a day, at least and at most.
ACTS: Mapping[str, tuple[int, float, float]] = MappingProxyType(
    {
        "steady": (19, 4, 60),  # nothing
        "paged": (3, 5, 20),  # nothing, and the page of every article is read
        "busy": (6, 150, 300),
        "weekly": (8, 0.3, 0.6),
        "silent": (6, 30, 40),  # says nothing from the fourth day on
        "missing": (2, 10, 30),  # 404 from the third day on
        "down": (2, 10, 30),  # 503 from the third day on
        "hanging": (2, 10, 30),  # takes the line and never answers, from the third day on
        "moved": (5, 10, 30),  # 301 to another host, from the sixth hour on
        "gone": (4, 10, 30),  # 410 from the third day on
        "parked": (5, 10, 30),  # a page instead of the feed, from the third day on
        "login": (3, 10, 30),  # a login page, likewise
        "challenge": (3, 10, 30),  # a page that wants a browser, likewise
        "limited": (5, 20, 40),  # 429 for a morning of the fourth day; all on one host
        "new-ids": (3, 20, 40),  # other guids and links for all items, on the fifth day
        "new-cms": (3, 20, 40),  # likewise, and all times are three hours off
        "relaunched": (3, 20, 40),  # likewise, after four hours of 503, so that much of it is news
        "rotating": (2, 10, 30),  # other guids at every poll
        "forbidden": (4, 5, 20),  # robots.txt forbids the pages of its articles
        "slow": (3, 5, 20),  # each answer takes a while
        "stuck": (3, 10, 30),  # says 304 whenever it is given a validator
        "patient": (3, 1, 3),  # says that a ttl of six hours will do
        "narrow": (2, 300, 400),  # shows the last ten items only
        "neighbour": (1, 20, 40),  # nothing, but shares the host of those that are limited
    }
)
AT: Mapping[str, tuple[timedelta, timedelta]] = MappingProxyType(
    {
        "silent": (timedelta(days=3), timedelta(days=DAYS)),
        "moved": (6 * HOUR, timedelta(days=DAYS)),
        "limited": (timedelta(days=3, hours=6), timedelta(days=3, hours=12)),
        "new-ids": (timedelta(days=4, hours=12), timedelta(days=DAYS)),
        "new-cms": (timedelta(days=4, hours=12), timedelta(days=DAYS)),
        "relaunched": (timedelta(days=4, hours=6), timedelta(days=DAYS)),
    }
)
CLOSED = 4 * HOUR  # before it is there again
LATER = (timedelta(days=2), timedelta(days=DAYS))
ANEW = {"new-ids", "new-cms", "relaunched"}  # other guids and links
SKEWED = {"new-cms", "relaunched"}  # and other times
SHARED = {"limited", "neighbour"}  # whose host is one


@dataclass(frozen=True)
class Item:
    number: int
    at: datetime


@dataclass(frozen=True)
class Outlet:
    """One source: its name, its act, its host on loopback, and all that it will publish."""

    name: str
    act: str
    host: str
    items: tuple[Item, ...] = field(repr=False)
    window: int

    def befallen(self, now: datetime) -> bool:
        begin, end = AT.get(self.act, LATER)
        return START + begin <= now < START + end

    def closed(self, now: datetime) -> bool:
        """Whether it is being made anew."""
        return self.act == "relaunched" and self.befallen(now) and not self.befallen(now - CLOSED)

    def shown(self, now: datetime) -> tuple[Item, ...]:
        """The items that its feed shows, the newest first."""
        if self.act == "silent":
            now = min(now, START + AT["silent"][0])
        end = bisect_right(self.items, now, key=lambda one: one.at)
        return self.items[max(end - self.window, 0) : end][::-1]

    def published(self, since: datetime, until: datetime) -> set[str]:
        """The titles of what it published in a time and let be seen."""
        if self.act == "silent":
            until = min(until, START + AT["silent"][0])
        return {self.title(one) for one in self.items if since < one.at <= until}

    def title(self, item: Item) -> str:
        return f"{self.name}, report {item.number}"

    def feed(self, now: datetime, asked: int) -> bytes:
        """Its feed, as the `asked`-th answer has it."""
        anew = self.act in ANEW and self.befallen(now)
        skew = 3 * HOUR if anew and self.act in SKEWED else timedelta()
        rows = []
        for one in self.shown(now):
            guid = f"{'v2-' if anew else ''}{self.name}-{one.number}"
            guid += f"-{asked}" if self.act == "rotating" else ""
            path = "/private" if self.act == "forbidden" else "/new" if anew else "/news"
            rows.append(
                f"<item><title>{self.title(one)}</title><guid isPermaLink='false'>{guid}</guid>"
                f"<link>{path}/{self.name}/{one.number}.html</link>"
                f"<pubDate>{_date(one.at - skew)}</pubDate>"
                f"<description>{text(self, one)}</description></item>"
            )
        ttl = "<ttl>360</ttl>" if self.act == "patient" else ""
        return (
            f"<rss version='2.0'><channel><title>{self.name}</title>{ttl}{''.join(rows)}"
            "</channel></rss>"
        ).encode()


_date = lru_cache(maxsize=100_000)(format_datetime)


def text(outlet: Outlet, item: Item) -> str:
    """What an item says, in two sentences."""
    return (
        f"The council of {outlet.name.title()} heard report number {item.number} on Monday. "
        f"It will be read again in {item.number % 11 + 2} weeks, the speaker said."
    )


def outlets(seed: int, share: float = 1.0, acts: tuple[str, ...] = ()) -> tuple[Outlet, ...]:
    """The outlets of a seed: of each act so many, or a `share` of these, one at least."""
    dice = random.Random(seed)
    made: list[Outlet] = []
    for act, (count, least, most) in ACTS.items():
        for number in range(max(1, round(count * share))):
            rate = dice.uniform(least, most)
            items = tuple(_items(dice, rate))
            host = "127.9.9.9" if act in SHARED else f"127.8.{len(made)}.1"
            window = 10 if act == "narrow" else 40 if act in SHARED else max(15, round(rate / 3))
            if not acts or act in acts:
                made.append(Outlet(f"{act}-{number:02}", act, host, items, window))
    return tuple(made)


def _items(dice: random.Random, rate: float) -> list[Item]:
    """What is published at a mean rate a day, by chance and by the hour of the day."""
    found: list[datetime] = []
    at = START - BEFORE
    while at < START + timedelta(days=DAYS):
        expected = rate * HOURS[at.hour] / sum(HOURS)
        moment = at + dice.expovariate(expected) * HOUR
        while moment < at + HOUR:
            found.append(moment.replace(microsecond=0))
            moment += dice.expovariate(expected) * HOUR
        at += HOUR
    return [Item(number, when) for number, when in enumerate(found)]
