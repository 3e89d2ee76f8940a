"""What goes wrong at the command line: wrong calls, bad files, a desk that cannot be used."""

from pathlib import Path

import pytest
from disks import apart, fill, small
from program import call, start, write

from monitor.cli import COMMANDS
from monitor.cli.group import load
from monitor.store.database import Database, sqlite_url
from monitor.store.leader import Leader

FERRY = "The harbour authority of Port Velden opened the new ferry line to the island of Sund."
BINARY = bytes(range(256)) * 20


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "wrong", [["fed"], ["feed"], ["show", "1", "--colour"], ["articles", "--limit", "0"]]
)
def test_wrong_usage_is_one_line_with_a_hint(empty: Path, wrong: list[str]) -> None:
    said = call(*wrong)
    assert said.code == 2
    (line,) = said.err.splitlines()
    assert line.startswith("monitor: ")
    assert "--help" in line


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("lint", "'monitor watchlists lint'"),
        ("backtest --json", "'monitor watchlists backtest'"),
        ("test velden", "'monitor watchlists test' or 'monitor channels test'"),
        ("artcles", "'articles'"),
        ("mute watchlist gov 3h", "'--for 3h'"),
        ("mute story 12 2027-01-10", "'--until 2027-01-10'"),
        ("stories 7d", "'--since 7d'"),
        ("watchlists backfill velden 2026-01-10", "'--since 2026-01-10'"),
    ],
)
def test_what_was_meant_is_said(empty: Path, given: str, meant: str) -> None:
    said = call(*given.split())
    assert said.code == 2
    assert f". Did you mean {meant}? (see monitor" in said.err


def test_a_group_knows_its_commands_before_it_is_imported() -> None:
    for name, entry in COMMANDS.items():
        known = [] if ":" in entry.module else list(getattr(load(entry, name), "commands", ()))
        assert entry.below.split() == known


@pytest.mark.parametrize(("given", "why"), [("many", "no whole number"), ("0", "at least 1")])
def test_a_number_that_is_none_is_told_in_our_words(empty: Path, given: str, why: str) -> None:
    said = call("articles", "--limit", given)
    assert f"--limit': {why}" in said.err.replace("must be ", "")


def test_nothing_is_made_in_a_folder_that_is_no_desk(empty: Path) -> None:
    asked_for = (["why", "3"], ["status"], ["stories", "--json"])
    for asked in (*asked_for, ["once"], ["sources"], ["digest", "morning"]):
        said = call(*asked)
        assert (said.code, said.out) == (2, "")
        assert "begin with `monitor init`" in said.err
    assert not list(empty.iterdir())
    (empty / "kept").mkdir()
    assert call("status", "--data", "kept").code == 0


def test_a_mistyped_folder_of_data_is_not_made(empty: Path) -> None:
    write(empty / "config", {"monitor.yaml": {}})
    by_name = {"MONITOR_DATA": "no/such"}
    told = "monitor: no/such: there is no such folder; `monitor once` and `monitor run` make it\n"
    for asked in (["articles"], ["status", "--healthy"], ["mute"], ["export", "matches"]):
        for said in (call(*asked, "--data", "no/such"), call(*asked, env=by_name)):
            assert (said.code, said.out, said.err) == (2, "", told)
    assert [one.name for one in empty.iterdir()] == ["config"]
    (empty / "note.txt").write_text("The ferry to Sund was sold to a new owner on Monday.")
    assert call("corpus", "add", "note.txt", "--data", "no/such").code == 0
    assert call("articles", "--data", "no/such").code == 0


def test_check_answers_with_a_row_where_there_is_nothing_to_check(empty: Path) -> None:
    said = call("check")
    assert said.code == 1
    assert "begin with `monitor init`" in said.out
    assert "begin with `monitor init`" in call("check", "--json").row["what"]
    named = call("check", "--config", "nowhere", "--json")
    assert (named.code, "no such directory" in named.row["what"]) == (1, True)


def test_a_bare_group_shows_its_commands(empty: Path) -> None:
    said = call("corpus")
    assert (said.code, said.err) == (2, "")
    assert "promote" in said.out


def test_an_unforeseen_fault_is_one_line_and_a_traceback_only_on_request(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the moon is full")

    monkeypatch.setattr("monitor.app.open_database", broken)
    said = call("articles", "--data", ".")
    assert said.code == 1
    hint = "(run again with --debug to see where)"
    assert said.err == f"monitor: unexpected fault: RuntimeError: the moon is full {hint}\n"
    assert "Traceback" in call("articles", "--data", "d", "--debug").err


def test_a_ctrl_c_that_came_wrapped_is_one(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("monitor.app.open_database", broken)
    said = call("articles", "--data", ".")
    assert (said.code, said.err) == (130, "")


def test_files_that_are_no_documents_cost_themselves_only(empty: Path) -> None:
    (empty / "program.exe").write_bytes(BINARY)
    (empty / "pretends.txt").write_bytes(BINARY)
    (empty / "broken.pdf").write_bytes(b"%PDF-1.7\n" + BINARY)
    (empty / "empty.html").write_bytes(b"")
    (empty / "ferry.txt").write_text(FERRY)
    names = sorted(path.name for path in empty.iterdir())
    said = call("corpus", "add", *names, "--json")
    assert said.code == 1
    assert [one["input"] for one in said.rows if "error" not in one] == ["ferry.txt"]
    told = call("corpus", "add", *names)
    assert [line.split(": ")[1] for line in told.err.splitlines()] == [
        name for name in names if name != "ferry.txt"
    ]


def test_a_faulty_configuration_is_told_of_line_by_line(empty: Path) -> None:
    assert call("check").code == 1
    missing = call("once")
    assert (missing.code, len(missing.err.splitlines())) == (2, 1)
    write(
        empty / "config", {"monitor.yaml": "fetch:\n  evry: 15m\n", "sources.yaml": "- name: a\n"}
    )
    said = call("check", "--json")
    assert said.code == 1
    first = said.rows[0]
    assert (first["file"], first["line"], first["column"]) == ("config/monitor.yaml", 2, 3)
    assert "every" in first["what"]
    shown = call("check").out
    assert shown.startswith("config/monitor.yaml:2:3: ")
    refused = call("sources")
    assert refused.code == 2
    assert refused.err.startswith("monitor: config/monitor.yaml:2:3: ")


def test_warnings_do_not_bury_the_fault_that_stops_a_command(empty: Path) -> None:
    files = {
        "monitor.yaml": {"owner": "mail"},
        "channels.yaml": {"mail": "${NOT_SET_ANYWHERE}"},
        "watchlists/ferry.yaml": {"any": [{"query": "(ferry"}]},
    }
    write(empty / "config", files)
    assert "warning" in call("check").out
    (line,) = call("sources").err.splitlines()
    assert line.endswith("this parenthesis is not closed")


def test_who_writes_a_mail_address_for_a_channel_is_shown_how(empty: Path) -> None:
    write(empty / "config", {"monitor.yaml": {}, "channels.yaml": {"me": "me@example.org"}})
    assert "mailtos://user:password@server/" in call("check").out


def test_a_damaged_database_and_a_folder_that_cannot_be_made_are_named(empty: Path) -> None:
    (empty / "data").mkdir()
    (empty / "data" / "monitor.sqlite").write_bytes(BINARY)
    said = call("articles")
    assert said.code == 1
    assert said.err.startswith("monitor: data/monitor.sqlite: ")
    (empty / "file").write_text("")
    assert call("db", "upgrade", "--data", "file/data").code == 1


def test_the_tables_are_made_and_left_alone_the_second_time(empty: Path) -> None:
    first, second = (call("db", "upgrade", "--json").row for _ in range(2))
    assert first["before"] is None
    assert second["before"] == second["after"] == first["after"]
    leader = Leader(Database(sqlite_url(empty / "data" / "monitor.sqlite")), empty / "data")
    leader.take()
    assert call("db", "upgrade").code == 3
    leader.release()


def test_a_postgresql_is_backed_up_by_its_own_tool(empty: Path, postgresql: str) -> None:
    where = {"MONITOR_DATABASE_URL": postgresql}
    for name, tool in (("backup", "pg_dump"), ("restore", "pg_restore")):
        said = call(name, "file", env=where)
        assert said.code == 2
        assert tool in said.err


def test_a_wrong_value_is_told_in_words_of_ours(empty: Path) -> None:
    said = call("digest", "morning", "--format", "pdf")
    assert (said.code, "Value error" in said.err) == (2, False)
    assert "'pdf' is not one of" in said.err


def test_once_is_to_be_tried_again_where_no_source_answered(empty: Path) -> None:
    files = {
        "monitor.yaml": {"fetch": {"allow_networks": ["127.0.0.0/8"]}},
        "sources.yaml": [{"name": "away", "url": "http://127.0.0.1:9/feed"}],
    }
    write(empty / "config", files)
    said = call("once", "--json")
    assert (said.code, said.row["poll"], said.row["unanswered"]) == (3, 0, 1)
    assert call("once").code == 0  # nothing is due


def test_a_full_disk_is_named_by_every_command(empty: Path) -> None:
    def asked() -> list[str]:
        full = small(empty / "small", 1_200)
        call("status", "--data", full)
        fill(full)
        commands = (["articles"], ["status"], ["backup", "copy.sqlite"])
        return [call(*one, "--data", full).err for one in commands]

    what = f"monitor: {empty / 'small' / 'monitor.sqlite'}: the disk is full; make room on it\n"
    assert apart(asked) == [what] * 3


def test_who_reads_no_further_than_the_first_line_of_a_help_is_not_complained_about() -> None:
    for asked in (["--help"], ["corpus"]):
        with start(*asked) as running:
            assert running.stdout is not None
            running.stdout.close()
            assert running.stderr is not None
            assert running.stderr.read() == b""
            assert running.wait(20) == 141
