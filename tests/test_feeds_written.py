"""What a watchlist met as a feed, read again by the monitor's own reader."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from newsroom import FERRY, opened, staged
from program import call
from samples import NOW, item, morning, new, seen
from stage import Stage

from monitor.model import VerdictKind
from monitor.render import feeds
from tests.tables import table

stage = pytest.fixture(staged, name="stage")
HOSTILE = table("hostile_titles.yaml")
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_feed_has_what_said_something_new_the_latest_first() -> None:
    copy = item("copy", seen("Known."), kind=VerdictKind.COPY, minute=59)
    found = feeds.entries([*morning(), copy], 50)
    assert [one.article_id for _, one, _ in found] == [
        "ar", "tr", "ka", "hy", "aid", "talks-2", "talks-1",
    ]  # fmt: skip
    assert found[-1][2][0].startswith("Lavrov said on Friday")
    assert len(feeds.entries(morning(), 3)) == 3
    again = feeds.entries(morning(), 50)
    assert [one[0] for one in again] == [one[0] for one in found], "an identity lasts"
    assert len({one[0] for one in found}) == len(found)


def test_both_forms_say_the_same() -> None:
    found = feeds.entries(morning(), 50)
    tree = ET.fromstring(feeds.atom("lavrov", "Lavrov & others", found, NOW))
    data = json.loads(feeds.json_feed("lavrov", "Lavrov & others", found))
    assert tree.findtext(f"{ATOM}title") == data["title"] == "Lavrov & others"
    rows = tree.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}id") for one in rows] == [one["id"] for one in data["items"]]
    assert [one.findtext(f"{ATOM}title") for one in rows] == [x["title"] for x in data["items"]]
    assert rows[0].findtext(f"{ATOM}content") == data["items"][0]["content_html"]
    assert 'dir="rtl"' in data["items"][0]["content_html"]
    assert data["items"][0]["language"] == "ar"
    assert ET.fromstring(feeds.atom("a", "A", [], NOW)).findtext(f"{ATOM}updated")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_breaks_a_feed(text: str) -> None:
    bad = replace(item("a", new(text), title=text), outlet=text, language=text)
    found = feeds.entries([bad], 5)
    tree = ET.fromstring(feeds.atom(text, text, found, NOW))
    content = str(tree.find(f"{ATOM}entry").findtext(f"{ATOM}content"))  # type: ignore[union-attr]
    assert "<script" not in content
    assert "<b>" not in content
    json.loads(feeds.json_feed(text, text, found))


def test_feeds_are_written_and_can_be_read(stage: Stage, tmp_path: Path) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    places = ("--config", stage.config, "--data", stage.data)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stage.servers.environment().items():
            patch.setenv(name, value)
        written = call("export", "feeds", *places, "--json").row
        assert (written["watchlist"], written["entries"]) == ("velden", 1)
        assert call("export", "feeds", "none", *places).code == 1
        for ending in ("atom", "json"):
            file = stage.data / "feeds" / f"velden.{ending}"
            [read] = call("feed", file, "--json").rows
            assert read["title"] == "New ferry line to Sund"
            assert "opened the new ferry line" in str(read["summary"]) + file.read_text("utf-8")
