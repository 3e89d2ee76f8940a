"""docs/faults.md names tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
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
    numbers = re.findall(r"^\| ([F-J]\d+) \|", TABLE, re.MULTILINE)
    assert len(numbers) == len(set(numbers))
    assert set(numbers) >= {f"{group}{n}" for group in "FGHIJ" for n in range(1, 7)}
