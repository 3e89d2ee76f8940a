"""What two reports count otherwise, and when it speaks against one story."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from monitor import diff
from monitor.model import Document
from monitor.stories.counted import counted_otherwise
from monitor.stories.evidence import gather
from monitor.stories.link import COUNTED, link

CASES = {
    "another number of the same": ("Fire kills 12 people.", "Fire kills 15 people.", True),
    "the same number": ("Fire kills 12 people.", "The fire left 12 people dead.", False),
    "one number of several": ("It hurt 3 people and 12 people.", "It hurt 12 people.", False),
    "other things": ("Fire kills 12 people.", "Fire ruins 15 houses.", False),
    "a word between": ("Задержали 12 из жителей.", "Задержали 9 из жителей.", True),
    "no numbers": ("Fire kills people.", "Fire kills people.", False),
    "a number and what it rose to": ("From 12 to 15 people died.", "It killed 12 people.", False),
    "a time": ("At 18:30 police came.", "At 19:45 police came.", False),
    "a result": ("A 5-4 ruling came.", "A 6-3 ruling came.", False),
    "a date": ("On May 3, 2024 police came.", "On May 4, 2024 police came.", False),
    "a year": ("In 2019 police came.", "In 2023 police came.", False),
    "a number behind a year": ("In 2019 40 people died.", "In 2019 50 people died.", True),
}


@pytest.mark.parametrize(("one", "other", "otherwise"), CASES.values(), ids=CASES)
def test_things_that_both_count_and_never_alike(one: str, other: str, otherwise: bool) -> None:
    held = [diff.prepare(Document(id=text, text=text)) for text in (one, other)]
    assert {counted_otherwise(*both) for both in permutations(held)} == {otherwise}


FIRST = (
    "A barge capsized near Tolmin lock, leaving 6 people dead and 9 sailors missing, the river "
    "police said. Divers searched the canal until dark."
)
NEXT = (
    "The barge near Tolmin lock has now cost the lives of 8 people, divers found two in the cabin. "
    "7 sailors are still missing in the canal, and the police questioned the pilot."
)


@pytest.mark.parametrize(("days", "less"), [(0, 0), (3, 0), (7, 0), (8, COUNTED), (None, 0)])
def test_a_toll_that_rises_within_a_week_says_nothing(
    days: int | None, less: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = _value(days)
    monkeypatch.setattr("monitor.stories.link.COUNTED", 0.0)
    assert _value(days) - value == pytest.approx(less)


def _value(days: int | None) -> float:
    """What speaks for a link of the second report to the first, so many days before."""
    held = diff.prepare(_document(FIRST, None if days is None else 0))
    later = diff.prepare(_document(NEXT, days))
    (evidence,) = gather(later, [held], {}, {})
    return link(later, evidence, frozenset()).value


def _document(text: str, day: int | None) -> Document:
    seen = None if day is None else datetime(2026, 5, 4, 9, tzinfo=UTC) + timedelta(days=day)
    return Document(id=text, text=text, language="en", first_seen=seen)
