"""The dead man's switch: asked while all is well, and its failures told."""

from pathlib import Path

import pytest
from newsroom import opened, staged
from program import Site
from stage import Stage

from monitor.config import load
from monitor.errors import ConfigError

stage = pytest.fixture(staged, name="stage")


def test_somebody_elsewhere_is_told_that_all_is_well_and_readers_when_not(stage: Stage) -> None:
    site = Site()
    address = site.put("/ping-canary", "ok")
    opened(stage)
    stage.settings = {"ping": address}
    stage.write_config()
    stage.at("2024-03-04 09:00")
    stage.at("2024-03-04 09:00")
    stage.at("2024-03-04 09:02")
    assert site.asked["/ping-canary"] == 2
    site.instead["/ping-canary"] = (503, {})
    stage.at("2024-03-05 06:00")
    stage.at("2024-03-05 07:01")
    (mail,) = stage.mails
    assert "sign of life" in str(mail["text"])
    assert "ping-canary" not in str(mail["text"])
    site.close()


def test_a_ping_without_its_secret_is_left_out_and_a_bad_one_refused(tmp_path: Path) -> None:
    (tmp_path / "monitor.yaml").write_text("ping: ${PING_URL}\n")
    settings, problems = load(tmp_path, {})
    assert settings.ping is None
    assert any("PING_URL is not set" in str(one) for one in problems)
    settings, _ = load(tmp_path, {"PING_URL": "https://ping.example/canary"})
    assert settings.ping == "https://ping.example/canary"
    assert "canary" not in repr(settings)
    with pytest.raises(ConfigError, match="no http or https address"):
        load(tmp_path, {"PING_URL": "ftp://canary"})
