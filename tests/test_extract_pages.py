"""Saved pages in the region's six languages: every field of each."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.extract import page
from tests.tables import table

DATA = Path(__file__).parent / "data"
PAGES: dict[str, dict[str, Any]] = table("saved_pages.yaml")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_there_is_an_expectation_for_every_page() -> None:
    assert {path.name for path in (DATA / "pages").iterdir()} == PAGES.keys()


@pytest.mark.parametrize("name", PAGES)
def test_every_field_of_a_saved_page_is_right(name: str) -> None:
    right = PAGES[name]
    found = page((DATA / "pages" / name).read_bytes(), right["url"], now=NOW)
    assert found.title == right["title"]
    assert list(found.authors) == right["authors"]
    assert list(found.agencies) == right.get("agencies", [])
    assert found.published is not None
    assert (found.published.isoformat(), found.date_only) == (right["published"], False)
    modified = right.get("modified")
    assert found.modified == (datetime.fromisoformat(modified) if modified else None)
    assert found.language == name[:2]
    assert (found.site, found.section) == (right["site"], right.get("section"))
    assert (found.url, found.image) == (right.get("canonical"), right.get("image"))
    lines = found.text.split("\n")
    assert lines[0].startswith(right["first"])
    assert lines[-1].endswith(right["last"])
    assert len(lines) == right["paragraphs"], lines
