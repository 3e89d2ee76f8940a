"""docs/first-hour.md keeps its promise: typed as it stands, it ends with a digest of one's own."""

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from program import call

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "first-hour.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|text)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
TYPED = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines() if line]
(SHOWN,) = [text for kind, text in BLOCKS if kind == "text"]


def locked(name: str) -> set[str]:
    """A lock's packages, each with its version, marker and hashes."""
    return set(re.split(r"\n(?! )", (ROOT / name).read_text(encoding="utf-8").strip()))


def test_who_adds_the_tests_packages_keeps_those_that_run() -> None:
    runs = locked("requirements.lock") | locked("requirements-build.lock")
    assert runs < locked("requirements-dev.lock")
    assert all("--hash=sha256:" in package for package in runs)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))  # as a shell has it
    for name in ("MONITOR_READER", "MONITOR_CONFIG", "MONITOR_DATA"):
        monkeypatch.setenv(name, "")  # and as it was afterwards
    return tmp_path


def test_it_is_ten_lines_to_a_digest() -> None:
    to_the_digest = TYPED[: [line.startswith("monitor demo") for line in TYPED].index(True) + 1]
    assert len(to_the_digest) <= 10


def test_the_page_does_what_it_says(elsewhere: Path) -> None:
    said = {}
    for line in TYPED:
        if line.startswith("monitor "):
            answer = said[line.split()[1]] = call(*shlex.split(line)[1:])
            assert answer.code == 0, f"{line}: {answer.err}"
        elif line.startswith("export MONITOR_"):
            os.environ |= dict(one.split("=") for one in shlex.split(os.path.expandvars(line))[1:])
    assert said["init"].out == SHOWN.replace("/home/you/monitor", str(elsewhere))
    assert "Тбилиси" in said["watchlists"].out
    assert "The table that was never set" in said["demo"].out
    assert "თბილისში" in said["demo"].out
    assert (elsewhere / "first/digest-4.html").exists()
    shutil.rmtree(elsewhere / "desk")

    data, config = elsewhere / "first/data", elsewhere / "first/data/config"
    toured = call("tour", "--config", config, "--data", data, "--json")
    assert toured.code == 0
    stops = {row["stop"]: row for row in toured.rows}
    assert list(stops) == ["watch", "poll", "match", "judge", "tell", "next"]
    assert stops["watch"]["watchlists"] == ["earthquake", "tbilisi"]
    assert {hit["watchlist"] for hit in stops["match"]["hits"]} == {"tbilisi"}
    assert stops["judge"]["verdict"] in {"new", "follow-up"}
    assert stops["tell"]["decisions"]

    read = call("tour", "--config", config, "--data", data).out
    assert "1. What is watched" in read
    assert re.search(r"Tbilisi is written once; found are .*თბილის", read.replace("\n", " "))
    assert "More: monitor why" in read
    found = [line for line in read.splitlines() if re.search(r", in the \w+, \d+% sure", line)]
    assert 0 < len(found) == len(set(found))
    assert not any(line.strip().startswith("Tbilisi is Tbilisi") for line in found)


def test_a_tour_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    call("init", tmp_path / "desk", "--watch", "Sochi", "--tell", "-", "--from", "georgia")
    there = ("--config", tmp_path / "desk", "--data", tmp_path / "data")
    (tmp_path / "data").mkdir()
    said = call("tour", *there, "--json")
    assert (said.code, said.err) == (0, "")
    assert [row["stop"] for row in said.rows] == ["watch", "poll", "match", "next"]
    options = shlex.join(map(str, there))
    assert f"More: monitor sources health {options}\n" in call("tour", *there).out
    assert json.dumps(said.rows[1]["latest"]) == "null"
