"""Where no secret may come to lie: the database and its copy, a fault's words, the metrics."""

import asyncio
from collections.abc import Collection
from pathlib import Path

import pytest
from newsroom import FERRY, opened, staged
from stage import Stage

from monitor.app import secrets_of
from monitor.store.backup import backup
from monitor.store.database import Database, sqlite_url

stage = pytest.fixture(staged, name="stage")
KEY = "Bearer 4f1e-key-of-the-gazette"


@pytest.fixture
def keyed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage on which a page was read, told of by mail and chat, and then could not be had."""
    monkeypatch.setenv("GAZETTE_KEY", KEY)
    stage.sources["gazette"] = {"headers": {"Authorization": "${GAZETTE_KEY}"}}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:05")
    assert stage.chat
    assert stage.mails
    stage.servers.newsstand.outlets = {}
    stage.servers.mail.reply = "554 no"
    stage.at("2024-03-06 07:05")
    return stage


def of(stage: Stage) -> set[str]:
    async def ask() -> set[str]:
        async with stage.monitor() as monitor:
            whole = "".join(map(repr, (monitor.desk.settings, monitor.desk, monitor.ports)))
            known = secrets_of(monitor.desk.settings)
            assert KEY in known
            assert len(known) > 4
            assert not found(known, whole.encode())
            return known

    return asyncio.run(ask())


def found(secrets: Collection[str], text: bytes) -> list[str]:
    return [one for one in secrets if one.encode() in text]


def test_no_secret_is_kept_copied_or_shown_by_what_prints_the_desk(
    keyed: Stage, tmp_path: Path
) -> None:
    secrets, target = of(keyed), tmp_path / "copy.sqlite"
    database = Database(sqlite_url(keyed.data / "monitor.sqlite"))
    backup(database, target)
    database.close()
    kept = [path for path in (target, *keyed.data.rglob("*")) if path.is_file()]
    assert len(kept) > 1
    assert {path.name: told for path in kept if (told := found(secrets, path.read_bytes()))} == {}
