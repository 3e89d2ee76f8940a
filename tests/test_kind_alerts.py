"""A post of a channel and a file in a folder become alerts, as a feed's items do; old ones not."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from newsroom import BRIDGE, CHEESE, FERRY
from program import Site, sited
from stage import Stage
from test_parse_pages import channel, post, text

from monitor.views import articles as article_views

DAY = "2024-03-04T{}:00+03:00"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.watch("velden", "Velden")
    yield made
    made.close()


site = pytest.fixture(sited, name="site")


def told(words: str) -> str:
    return text(words.replace("\n\n", "<br/><br/>"))


def test_a_channel_s_new_post_is_an_alert_with_its_own_text(stage: Stage, site: Site) -> None:
    old = post(1, told(f"Velden bridge closed\n\n{BRIDGE}"), at=DAY.format("07:00"))
    url = site.put("/s/riverwire", channel(old), "text/html")
    ports = [urlsplit(url).port]
    stage.sources["river"] = {"url": url, "kind": "telegram", "ports": ports}
    stage.open()
    stage.at("2024-03-04 08:00")
    assert stage.chat == []
    new = post(2, told(f"New ferry line to Sund\n\n{FERRY}"), at=DAY.format("10:00"))
    site.put("/s/riverwire", channel(old, new), "text/html")
    stage.at("2024-03-04 10:05")
    (alert,) = stage.chat
    assert "New ferry line to Sund" in alert
    (row,) = [r for r in stage.ask(article_views.search) if "ferry" in (r.document.title or "")]
    assert (row.text_from, row.document.url) == ("feed", "https://t.me/riverwire/2")
    assert site.asked.total() == 2


def test_files_that_are_dropped_are_news_each_and_no_flood(stage: Stage, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    _drop(inbox, "old", f"Prize for a mountain cheese\n\n{CHEESE}")
    stage.sources["inbox"] = {"url": str(inbox)}
    stage.open()
    stage.at("2024-03-04 08:00")
    assert stage.chat == []
    _drop(inbox, "bridge", f"Velden bridge closed\n\n{BRIDGE}")
    _drop(inbox, "ferry", f"New ferry line to Sund\n\n{FERRY}")
    stage.at("2024-03-04 10:05")
    said = "\n".join(stage.chat)
    assert "Velden bridge closed" in said
    assert "New ferry line to Sund" in said
    stage.at("2024-03-04 10:40")
    assert "\n".join(stage.chat) == said


def _drop(folder: Path, name: str, words: str) -> None:
    path = folder / f"{name}.txt"
    path.write_text(words, encoding="utf-8")
    os.utime(path, (1_709_500_000, 1_709_500_000))
