"""A configuration without a fault, and what is said of one with faults."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from monitor.config import load
from monitor.errors import ConfigError, Problem

GOOD = {
    "monitor.yaml": "public_name: Desk\n",
    "sources.yaml": "- {name: Source A, url: http://a.example/}\n",
    "channels.yaml": "desk: {url: 'json://x.example/'}\n",
    "digests.yaml": (
        "m:\n  watchlists: [a]\n  to: desk\n  timezone: Europe/Istanbul\n"
        '  schedule: {weekdays: "07:00", weekends: "09:00"}\n'
    ),
    "watchlists/a.yaml": "any: [Karabakh]\n",
}


def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are told as they are given: `config/...`."""
    monkeypatch.chdir(tmp_path)


def write(root: Path, files: Mapping[str, str]) -> Path:
    home = Path(os.path.relpath(root / "config"))
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def problems(home: Path, environment: Mapping[str, str] | None = None) -> list[Problem]:
    try:
        return load(home, environment or {})[1]
    except ConfigError as error:
        return list(error.problems)
