"""`monitor doctor` names what is wrong with a set-up."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from disks import apart, fill, small
from program import Said, call
from rows import keep_state
from sqlalchemy import text

from monitor.model import SourceState
from monitor.store import migrate, sources
from monitor.store.database import Database, sqlite_url


@dataclass
class Home:
    """A set-up that is well, to be broken."""

    folder: Path
    environment: dict[str, str]

    @property
    def config(self) -> Path:
        return self.folder / "desk"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def doctor(self) -> Said:
        return call("doctor", "--config", self.config, "--data", self.data, "--json",
                    env=self.environment)  # fmt: skip

    def database(self) -> Database:
        return Database(sqlite_url(self.data / "monitor.sqlite"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path, {"MONITOR_READER": "json://news.example.org/desk"})
    said = call("init", made.config, "--watch", "Sochi", "--tell", "-", "--from", "armenia")
    assert said.code == 0
    made.data.mkdir()
    database = made.database()
    migrate.upgrade(database)
    database.write(sources.keep, "backup", at=datetime.now(UTC), value="copy.sqlite")
    database.write(sources.keep, "alive", at=datetime.now(UTC))
    database.close()
    return made


def found(said: Said, state: str) -> dict[str, str]:
    return {row["part"]: row["what"] for row in said.rows if row["state"] == state}


def test_a_set_up_that_is_well_has_nothing_wrong(home: Home) -> None:
    said = home.doctor()
    assert (said.code, said.err) == (0, "")
    assert found(said, "wrong") == {}
    parts = ["configuration", "channels", "network", "extraction", "database", "clock", "disk",
             "backup", "running", "sources", "messages"]  # fmt: skip
    assert list(dict.fromkeys(row["part"] for row in said.rows)) == parts
    assert all(row["todo"] for row in said.rows if row["state"] != "fine")


def no_configuration(home: Home) -> None:
    (home.config / "monitor.yaml").unlink()


def a_slip_in_a_watchlist(home: Home) -> None:
    (home.config / "watchlists/sochi.yaml").write_text("any:\n  - plcae: Sochi\n")


def no_sources(home: Home) -> None:
    (home.config / "sources.yaml").write_text("[]\n")


def a_secret_is_not_set(home: Home) -> None:
    del home.environment["MONITOR_READER"]


def an_address_of_no_service(home: Home) -> None:
    home.environment["MONITOR_READER"] = "pigeon://loft"


def tables_of_an_older_version(home: Home) -> None:
    database = home.database()
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.close()


def test_a_feed_that_no_encoding_reads_whole_is_doubted(home: Home) -> None:
    database = home.database()
    listed = call("sources", "--config", home.config, "--data", home.data, "--json",
                  env=home.environment)  # fmt: skip
    name = listed.rows[0]["name"]
    state = SourceState(name, last_polled_at=datetime.now(UTC), state="damaged",
                        error="it has 3 places that no encoding reads")  # fmt: skip
    database.write(keep_state, state)
    database.close()
    said = [row["what"] for row in home.doctor().rows if row["state"] == "doubt"]
    assert f"{name}: it has 3 places that no encoding reads" in said
    bad = call("sources", "health", "--bad", "--config", home.config, "--data", home.data,
               env=home.environment).out  # fmt: skip
    assert "damaged" in bad


def tables_of_a_newer_version(home: Home) -> None:
    database = home.database()
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()


def no_channels(home: Home) -> None:
    for name in ("channels", "digests"):
        (home.config / f"{name}.yaml").write_text("")
    for file in (home.config / "watchlists").iterdir():
        file.write_text("any: [Sochi]\n")
    main = home.config / "monitor.yaml"
    main.write_text(re.sub("(?m)^owner:.*", "", main.read_text()))


def a_damaged_database(home: Home) -> None:
    file = home.data / "monitor.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'article'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * size)
        raw.write(os.urandom(size))


def a_clock_that_was_put_back(home: Home) -> None:
    database = home.database()
    database.write(sources.keep, "alive", at=datetime.now(UTC) + timedelta(days=3))
    database.close()


def a_source_that_is_gone(home: Home) -> None:
    database = home.database()
    state = SourceState(
        "Hetq", failures=9, state="gone", error="the server answered 410 Gone",
        last_polled_at=datetime.now(UTC) - timedelta(hours=1),
    )  # fmt: skip
    database.write(keep_state, state)
    database.close()


def a_machine_off_the_network(home: Home) -> None:
    listed = call("sources", "--config", home.config, "--data", home.data, "--json",
                  env=home.environment)  # fmt: skip
    database = home.database()
    for one in listed.rows:
        state = SourceState(one["name"], failures=1, state="failing", error="no such name",
                            last_polled_at=datetime.now(UTC))  # fmt: skip
        database.write(keep_state, state)
    database.close()


def a_channel_that_is_held(home: Home) -> None:
    database = home.database()
    held = (datetime.now(UTC) + timedelta(hours=1), "the token is wrong")
    database.write(sources.pause_channels, {"reader": held})
    database.close()


@pytest.mark.parametrize(
    ("broken", "part", "what"),
    [
        (no_configuration, "configuration", "no such file"),
        (a_slip_in_a_watchlist, "configuration", "plcae"),
        (no_sources, "configuration", "there are no sources"),
        (a_secret_is_not_set, "channels", "MONITOR_READER is not set"),
        (an_address_of_no_service, "channels", "reader"),
        (tables_of_an_older_version, "database", "older version"),
        (tables_of_a_newer_version, "database", "newer version"),
        (no_channels, "channels", "there are no channels"),
        (a_damaged_database, "database", "damaged"),
        (a_clock_that_was_put_back, "clock", "in the database"),
        (a_source_that_is_gone, "sources", "410 Gone"),
        (a_machine_off_the_network, "sources", "answers: no such name"),
        (a_channel_that_is_held, "messages", "the token is wrong"),
    ],
)
def test_each_broken_set_up_is_named(
    home: Home, broken: Callable[[Home], None], part: str, what: str
) -> None:
    broken(home)
    said = home.doctor()
    assert said.code == 1
    assert what in found(said, "wrong").get(part, "")
    assert "Traceback" not in said.err


def test_a_full_disk_is_named_where_the_database_cannot_be_read_for_it(home: Home) -> None:
    def looked() -> tuple[str, str]:
        full = small(home.folder / "small", 1_200)
        shutil.copytree(home.data, full / "data")
        fill(full)
        said = call("doctor", "--config", full / "none", "--data", full / "data", "--json")
        return found(said, "wrong")["database"], found(said, "wrong")["disk"]

    database, disk = apart(looked)
    assert "monitor.sqlite" in database
    assert disk == "0.0 GB free"


def test_nothing_is_made_where_there_is_nothing(tmp_path: Path) -> None:
    said = call("doctor", "--config", tmp_path / "a", "--data", tmp_path / "b", "--json")
    assert said.code == 1
    assert list(tmp_path.iterdir()) == []


def test_what_may_be_meant_is_doubted(home: Home) -> None:
    main = home.config / "monitor.yaml"
    written = re.sub("(?m)^owner:.*", "", main.read_text())
    main.write_text(f"{written}\ndeliver: {{allow_networks: [10.0.0.0/8]}}\n")
    channels = home.config / "channels.yaml"
    channels.write_text(
        channels.read_text() + "\nspare: {url: 'json://x.example', enabled: false}\n"
    )
    home.environment["HTTPS_PROXY"] = "http://proxy.example:3128"
    said = home.doctor()
    doubts = " ".join(row["what"] for row in said.rows if row["state"] == "doubt")
    assert found(said, "wrong") == {}
    assert "nobody is told when the monitor itself has trouble" in doubts
    assert "HTTPS_PROXY is set, and the monitor uses no proxy" in doubts
    assert "spare is switched off" in doubts
    assert "deliver may connect to 10.0.0.0/8 besides public addresses" in said.out


def test_a_file_where_the_data_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    said = call("doctor", "--config", tmp_path / "a", "--data", tmp_path / "data", "--json")
    assert "is a file, and no folder" in found(said, "wrong")["database"]


def test_advice_fits_the_fault(home: Home, tmp_path: Path) -> None:
    late = "late:\n  watchlists: all\n  to: reader\n  schedule: every day at 25:00\n"
    (home.config / "digests.yaml").write_text(late)
    todo = [one["todo"] for one in home.doctor().rows if "25:00" in one["what"]]
    assert todo
    assert all("edit " in one for one in todo)
    said = call("doctor", "--config", tmp_path / "nowhere", "--json")
    assert any("monitor init" in (one["todo"] or "") for one in said.rows)


def test_a_reader_may_be_named_after_the_desk_is_made(tmp_path: Path) -> None:
    call("init", tmp_path / "desk", "--watch", "Tbilisi", "--tell", "-", "--from", "south-caucasus")
    said = call("doctor", "--config", tmp_path / "desk", "--data", tmp_path / "data", "--json")
    assert "MONITOR_READER is not set" in found(said, "doubt")["channels"]
    assert said.code == 0


def test_a_backup_is_remembered(home: Home) -> None:
    database = home.database()
    database.write(sources.keep, "backup", at=datetime.now(UTC) - timedelta(days=30), value="old")
    database.close()
    assert "30 days old" in found(home.doctor(), "doubt")["backup"]
    assert call("backup", home.folder / "copy.sqlite", "--data", home.data).code == 0
    assert "copy.sqlite" in found(home.doctor(), "fine")["backup"]
