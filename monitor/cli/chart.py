"""Numbers by day as bars that fit a terminal."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby

from rich.text import Text

from monitor.cli import screen

ROWS = 35  # of the chart; what has more days is shown by longer times
STEPS = {1: "a day", 7: "a week", 28: "in four weeks", 91: "in thirteen weeks", 364: "in 52 weeks"}

_Bar = tuple[date, date, int]  # first day, last day, how many


def chart(what: str, days: Mapping[date, int], until: date) -> None:
    """What was counted by day, or by weeks where that takes too many rows; none empty."""
    first, last = min(days), until
    charts = {step: _bars(days, first, last, step) for step in STEPS}
    step = next((one for one in STEPS if len(charts[one]) <= ROWS), max(STEPS))
    room = min(screen.console().width, 80) - 20
    screen.note(f"{what} {STEPS[step]}")
    for begin, end, number in charts[step]:
        if not number and (end - begin).days >= step:
            screen.note(f"{begin} to {end} none")
            continue
        long = -(-number * room // max(one for _, _, one in charts[step]))
        said = f" {number}" if number else ""
        screen.line(Text.assemble((f"{begin} ", "dim"), ("█" * long, "cyan"), said))


def _bars(days: Mapping[date, int], first: date, last: date, step: int) -> list[_Bar]:
    """A bar for each so many days; more than three empty ones are one."""
    if step > 1:
        first -= timedelta(days=first.weekday())
    last = max(last, *days)
    counted = Counter[int]()
    for day, number in days.items():
        counted[(day - first).days // step] += number
    numbers = range((last - first).days // step + 1)
    bars: list[_Bar] = []
    for full, some in groupby(numbers, key=lambda number: counted[number] > 0):
        run = list(some)
        long = len(run) - 1 if not full and len(run) > 3 else 0
        for number in run[:1] if long else run:
            begin = first + timedelta(days=number * step)
            end = first + timedelta(days=(number + long + 1) * step - 1)
            bars.append((begin, min(end, last), counted[number]))
    return bars
