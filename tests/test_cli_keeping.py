"""Running the desk from the command line, and keeping it."""

import json
import re
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desks import copied, lived_in, number
from program import MONITOR, call, start, write
from stage import Stage

from alembic import command
from monitor.cli.once import WORDS
from monitor.store import migrate, sources
from monitor.store.database import Database, sqlite_url

BINARY = bytes(range(256)) * 20


lived = pytest.fixture(lived_in, scope="module", name="lived")
desk = pytest.fixture(copied, name="desk")


def test_once_does_what_is_due_and_says_so(desk: Path) -> None:
    said = call("once", "--all", "--json")
    assert said.code == 0
    assert said.row["poll"] == 1
    assert said.row.keys() == WORDS.keys()
    assert call("status", "--healthy").code == 0
    assert call("once", "--all").out.startswith("1 source answered")


def test_a_sign_of_life_from_the_future_is_none(desk: Path) -> None:
    with closing(Database(sqlite_url(desk / "data" / "monitor.sqlite"))) as database:
        database.write(sources.keep, "alive", at=datetime.now(UTC) + timedelta(hours=1))
    assert call("status", "--healthy").code == 1


def test_status_counts_the_sources_that_are_asked_now(desk: Path) -> None:
    feeds = [{"name": name, "url": f"http://{name}.example/feed"} for name in "abc"]
    feeds[2]["enabled"] = "false"
    write(desk / "other", {"monitor.yaml": {}, "sources.yaml": feeds})
    other = ("status", "--config", "other")
    assert "sources asked      2, 0 failing\n" in call(*other).out  # and gazette was asked once
    assert call(*other, "--json").row["sources"] == 2
    (desk / "other" / "sources.yaml").write_text("[")
    for asked in (other, (*other, "--healthy")):  # a bad edit stops no running monitor
        assert call(*asked, "--json").row["sources"] == 1


def test_status_counts_every_failure(desk: Path) -> None:
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as connection, connection:
        one = "(SELECT * FROM delivery LIMIT 1)"
        names = [column[0] for column in connection.execute(f"SELECT * FROM {one}").description]
        values = ", ".join({"id": "value", "state": "'failed'"}.get(n, f'"{n}"') for n in names)
        numbers = "WITH RECURSIVE n(value) AS (SELECT 1 UNION SELECT value + 1 FROM n LIMIT 600)"
        connection.execute(f"INSERT INTO delivery {numbers} SELECT {values} FROM n, {one}")
    assert call("status", "--json").row["failed"] == 600


@pytest.mark.parametrize(
    "words",
    [
        ("digest", "morning", "--as-of", "0001-01-03"),
        ("replay", "--from", "0001-01-01"),
        ("articles", "--since", "0001-01-01T00:00:00+14:00"),
        ("articles", "--since", "9999-12-31T23:59:59-12:00"),
        ("mute", "watchlist", "velden", "--until", "9999-12-31T23:59:59-12:00"),
        ("mute", "end", str(2**63)),
    ],
    ids=" ".join,
)
def test_a_day_or_number_that_nothing_can_have_is_told(desk: Path, words: tuple[str, ...]) -> None:
    said = call(*words)
    assert (said.code, "unexpected" in said.err) == (2, False)


def test_the_longest_spans_reach_everything_and_for_ever(desk: Path) -> None:
    assert len(call("articles", "--since", "999999w", "--json").rows) == 2
    assert call("mute", "watchlist", "velden", "--for", "999999w").code == 0


def test_a_monitor_runs_until_it_is_told_to_stop(desk: Path) -> None:
    assert call("status", "--healthy").code == 1
    with start("run") as running:
        healthy = 1
        for _ in range(150):
            healthy = call("status", "--healthy").code
            if healthy == 0:
                break
            time.sleep(0.2)
        assert healthy == 0
        busy = call("once")
        assert (busy.code, "another monitor" in busy.err) == (3, True)
        assert call("restore", "data/monitor.sqlite").code in {2, 3}
        assert call("backup", "beside.sqlite").code == 0
        assert call("channels", "test", "owner").code == 0
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0
        assert running.stderr is not None
        logged = [json.loads(line) for line in running.stderr.read().splitlines()]
        assert any(line["event"].startswith("running") for line in logged)


def test_a_restored_backup_sends_nothing_old(desk: Path, lived: Stage) -> None:
    assert call("backup", "old.sqlite").code == 0
    with closing(sqlite3.connect("old.sqlite")) as database:
        database.execute("UPDATE delivery SET state = 'pending', sent_at = NULL")
        database.execute("UPDATE article SET stage = 'judged' WHERE matched")
        database.execute("DELETE FROM digest_item")
        database.execute("DELETE FROM digest")
        database.commit()
    before = len(lived.chat), len(lived.mails)
    said = call("restore", "old.sqlite", "--json")
    assert said.code == 0
    assert Path(said.row["kept"]).is_file()
    assert call("once", "--all").code == 0
    assert call("deliveries", "--json").rows[-1]["state"] == "cancelled"
    assert "BASELINE" in {
        one["reason"] for one in call("why", number("New ferry line to Sund"), "--json").rows
    }
    digest = call("digest", "morning", "--json").row
    assert digest["sections"] == []
    assert (len(lived.chat), len(lived.mails)) == before


def test_a_backup_of_an_older_version_is_restored_and_brought_to_this_one(desk: Path) -> None:
    assert call("backup", "old.sqlite").code == 0
    old = Database(sqlite_url(Path("old.sqlite")))
    command.downgrade(migrate._config(old), "0012")
    old.close()
    assert call("restore", "old.sqlite").code == 0
    assert len(call("articles", "--json").rows) == 2
    assert call("check").code == 0


def test_what_is_no_backup_is_not_restored_and_not_overwritten(desk: Path) -> None:
    Path("notes.txt").write_text("my notes")
    Path("broken.sqlite").write_bytes(b"SQLite format 3\x00" + BINARY)
    with closing(sqlite3.connect("other.sqlite")) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    for name in ("notes.txt", "broken.sqlite", "other.sqlite", "nowhere.sqlite"):
        said = call("restore", name)
        assert said.code in {1, 2}
        assert said.err.startswith(f"monitor: {name}: ")
    assert call("backup", "notes.txt").code == 2
    database = "data/monitor.sqlite"
    for words in (("backup", "no/such/copy.sqlite"), ("backup", database), ("restore", database)):
        said = call(*words)
        assert (said.code, said.out) == (2, "")
        assert re.search("there is no such folder|is the database itself", said.err)
    assert "there is no database" in call("backup", "copy.sqlite", "--data", "elsewhere").err
    assert Path("notes.txt").read_text() == "my notes"
    assert len(call("articles", "--json").rows) == 2


def test_a_locked_database_says_try_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.cli.here.BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect("data/monitor.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = call("corpus", "promote", "1")
        assert said.code == 3
        assert "locked" in said.err


def test_pruning_drops_what_is_past_its_time(desk: Path) -> None:
    assert call("prune", "--json").row == {"dropped": 1}
    assert [one["title"] for one in call("articles", "--json").rows] == ["New ferry line to Sund"]


def test_a_full_disk_is_told_of_in_one_line(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [MONITOR, "articles", "--json"], stdout=full, stderr=subprocess.PIPE, timeout=20
        )
    what = b"what the answer is written to: the disk is full; make room on it"
    assert (done.returncode, done.stderr) == (3, b"monitor: %s\n" % what)


@pytest.mark.parametrize("command", ["articles", "stories", "deliveries"])
@pytest.mark.parametrize("limit", [-1, 0, 1, 10**9, 10**30])
def test_a_limit_is_a_number_from_one_to_a_thousand_million(
    desk: Path, command: str, limit: int
) -> None:
    said = call(command, "--limit", limit, "--json")
    if not 1 <= limit <= 10**9:
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    else:
        assert (said.code, said.err) == (0, "")
        assert 1 <= len(said.rows) <= min(limit, 2)
