"""A desk that has lived some days, and a copy of it for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import CHEESE
from program import call
from stage import Stage

FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight. A ticket "
    "costs four crowns for residents and nine for visitors."
)
PRIZE = "Prize for a mountain cheese"


def copied(lived: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a desk's database in a folder of its own; the desk's configuration and channels."""
    monkeypatch.chdir(tmp_path)
    for name, value in lived.servers.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MONITOR_CONFIG", str(lived.config))
    (tmp_path / "data").mkdir()
    assert call("backup", tmp_path / "data" / "monitor.sqlite", "--data", lived.data).code == 0
    return tmp_path


def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A desk after two days: one article alerted and in a digest, one that nobody asked for."""
    stage = Stage(tmp_path_factory.mktemp("lived"))
    stage.outlet("gazette")
    stage.watch("velden", "Velden")
    stage.open()
    stage.at("2024-03-04 08:00")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.page("gazette", "cheese", "2024-03-04 10:00", PRIZE, CHEESE)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:01")
    assert len(stage.chat) == len(stage.mails) == 1
    yield stage
    stage.close()


def number(title: str) -> str:
    """Of the article with this title."""
    return next(str(one["id"]) for one in call("articles", "--json").rows if one["title"] == title)
