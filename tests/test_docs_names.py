"""The documents that explain the code name modules and files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# `diff/keys.py`, `names/arabic.txt`, `pipeline/kinds/`: below monitor/, or from the root.
NAMED = re.compile(r"`([a-z_]+/(?:[\w.-]+/)*(?:[\w-]+\.[a-z]+)?)`")


@pytest.mark.parametrize("name", ["design.md", "diff.md"])
def test_every_named_file_is_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    named = {*NAMED.findall(text)}
    assert len(named) > 20
    missing = {
        one for one in named if not ((ROOT / "monitor" / one).exists() or (ROOT / one).exists())
    }
    assert not missing
