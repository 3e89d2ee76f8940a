"""docs/faults.md names tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
# How many faults each group has.
LAST = dict(zip("ABCDEFGHIJKLM", (18, 25, 23, 13, 16, 16, 15, 14, 16, 11, 23, 8, 10), strict=True))
TABLE = (TESTS.parent / "docs" / "faults.md").read_text(encoding="utf-8")


def test_every_named_test_is_there() -> None:
    named = re.findall(r"`(\w+)::(\w+)`", TABLE)
    assert len(named) > 50
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not re.search(
            rf"\bdef test_{name}\(", (TESTS / f"test_{file}.py").read_text(encoding="utf-8")
        )
    ]
    assert missing == []


def test_every_fault_stands_once() -> None:
    rows = re.findall(r"^\| ([A-M])(\d+)(?:-[A-M]?(\d+))? \|", TABLE, re.MULTILINE)
    numbers = [
        f"{group}{n}"
        for group, first, last in rows
        for n in range(int(first), int(last or first) + 1)
    ]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) == {
        f"{group}{n}" for group, last in LAST.items() for n in range(1, last + 1)
    }
