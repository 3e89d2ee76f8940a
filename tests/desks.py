"""A desk that has lived some days, and a copy of it for each test."""

from pathlib import Path

import pytest
from program import call
from stage import Stage


def copied(lived: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a desk's database in a folder of its own; the desk's configuration and channels."""
    monkeypatch.chdir(tmp_path)
    for name, value in lived.servers.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MONITOR_CONFIG", str(lived.config))
    (tmp_path / "data").mkdir()
    assert call("backup", tmp_path / "data" / "monitor.sqlite", "--data", lived.data).code == 0
    return tmp_path
