"""Questions are answered where nothing can be written; what would write says so."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from disks import apart, read_only
from program import Said, call
from rows import NOW, message

from monitor.store import deliveries, migrate
from monitor.store.database import Database, sqlite_url


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    database = Database(sqlite_url(folder / "monitor.sqlite"))
    migrate.ensure(database)
    database.write(deliveries.add, message(1), NOW)
    database.close()
    return folder


def asked(data: Path, *questions: tuple[str, ...]) -> Callable[[], list[Said]]:
    def ask() -> list[Said]:
        read_only(data)
        return [call(*question, "--data", data) for question in questions]

    return ask


QUESTIONS = (
    ("deliveries", "--json"), ("articles", "--json"), ("stories", "--json"), ("mute",),
    ("corpus", "list"), ("sources",),
)  # fmt: skip


def test_questions_are_answered_on_a_disk_that_cannot_be_written(data: Path) -> None:
    said = apart(asked(data, *QUESTIONS))
    assert [one.err for one in said] == [""] * len(QUESTIONS)
    assert said[0].row["id"] == message(1).id
    assert sorted(path.name for path in data.iterdir()) == ["monitor.sqlite"]


def test_what_would_write_there_is_told_in_one_line(data: Path) -> None:
    retry = ("deliveries", "cancel", message(1).id)
    for one in apart(asked(data, retry, ("run",), ("once",), ("db", "upgrade"))):
        assert one.code in {1, 2}
        assert len(one.err.splitlines()) == 1
        assert "data" in one.err or "config" in one.err


def test_what_a_running_monitor_has_not_yet_filed_is_read_too(data: Path) -> None:
    writing = Database(sqlite_url(data / "monitor.sqlite"))
    writing.write(deliveries.add, message(2), NOW)  # in the log, and not yet in the file
    assert (data / "monitor.sqlite-wal").stat().st_size
    (said,) = apart(asked(data, QUESTIONS[0]))
    writing.close()
    assert len(said.rows) == 2


def test_a_log_that_cannot_be_read_is_not_passed_over(data: Path) -> None:
    """Left by a monitor that was killed: without it the file alone would be yesterday's."""
    path = data / "monitor.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("UPDATE delivery SET subject = 'x'")
    raw.commit()
    log = path.with_name("monitor.sqlite-wal").read_bytes()
    raw.close()
    path.with_name("monitor.sqlite-wal").write_bytes(log)
    (said,) = apart(asked(data, QUESTIONS[0]))
    assert said.code == 3
    assert "monitor.sqlite" in said.err


NOBODY = 65_534


@contextmanager
def of_somebody_else(data: Path) -> Iterator[Path]:
    """The folder, to be read and not to be written; root gives up its rights for it."""
    if os.getuid():
        data.chmod(0o555)
        yield data
        data.chmod(0o755)
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = Path(shutil.copytree(data, Path(folder) / "data"))
        copy.chmod(0o555)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield copy
        finally:
            os.setresuid(0, 0, 0)


def test_a_folder_of_somebody_else_is_read_by_its_rights(data: Path) -> None:
    before = call("deliveries", "--json", "--data", data).row
    with of_somebody_else(data) as folder:
        with pytest.raises(PermissionError):
            (folder / "new").touch()
        said = call("deliveries", "--json", "--data", folder)
    assert said.row == before
    assert said.row["id"] == message(1).id
