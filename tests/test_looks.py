"""A configuration folder looked at again: what has changed is read, when nobody writes it."""

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from monitor.config import Folder, files, load, looks, parsed
from monitor.config.looks import Looks, _short_turns
from monitor.config.parsed import Parsed
from monitor.config.reading import Tree, read
from monitor.errors import Problem

WATCHLIST = b"title: Ferries\nany:\n  - ferry line\n  - {person: Olena Marchenko}\nsince: ~\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("config")
    (folder / "watchlists").mkdir(parents=True)
    (folder / "monitor.yaml").write_text("public_name: Desk\n")
    for name in "abc":
        (folder / "watchlists" / f"{name}.yaml").write_text(f"any: [{name}{name}]\n")
    return folder


def test_a_look_that_finds_nothing_new_reads_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Looks(home, 0)
    first = seen.snapshot()
    monkeypatch.setattr(looks, "content", lambda path, label: pytest.fail(label))
    assert seen.snapshot() is first


def test_a_look_leaves_the_turns_of_threads_as_they_were(home: Path) -> None:
    usual = sys.getswitchinterval()
    Looks(home, 0).snapshot()
    assert sys.getswitchinterval() == usual
    with ExitStack() as other, _short_turns():
        other.enter_context(_short_turns())
    assert sys.getswitchinterval() == usual, "two looks at once"
    try:
        with _short_turns():
            sys.setswitchinterval(usual * 2)
        assert sys.getswitchinterval() == usual * 2, "a monitor that begins its run"
    finally:
        sys.setswitchinterval(usual)


def test_only_what_was_edited_is_read_even_if_its_time_and_size_are_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Looks(home, 0)
    seen.snapshot()
    edited = home / "watchlists" / "b.yaml"
    before = edited.stat()
    edited.write_text("any: [xx]\n")
    os.utime(edited, ns=(before.st_atime_ns, before.st_mtime_ns))
    read_now: list[str] = []
    real = files.content

    def counted(path: Path, label: str) -> bytes | Problem | None:
        read_now.append(label)
        return real(path, label)

    monkeypatch.setattr(looks, "content", counted)
    assert seen.snapshot().content["config/watchlists/b.yaml"] == b"any: [xx]\n"
    assert read_now == ["config/watchlists/b.yaml"]


def test_a_file_that_is_being_written_counts_when_it_stands_still(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Looks(home, 1)
    first = seen.snapshot()
    growing, gone = (home / "watchlists" / name for name in ("b.yaml", "c.yaml"))

    def goes_on(seconds: float) -> None:
        assert seconds == 1
        growing.write_text("any: [xx, yy]\n")
        gone.write_text("any: [zz]\n")  # taken away and written anew by an editor

    growing.write_text("any: [xx")
    gone.unlink()
    monkeypatch.setattr("time.sleep", goes_on)
    assert seen.snapshot().content == first.content
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    content = seen.snapshot().content
    assert content["config/watchlists/b.yaml"] == b"any: [xx, yy]\n"
    assert content["config/watchlists/c.yaml"] == b"any: [zz]\n"


# --- what an earlier run parsed -------------------------------------------------------------------


def _tree() -> Tree:
    tree, problems = read(WATCHLIST, "w.yaml")
    assert tree is not None
    assert problems == []
    return tree


def _kept(tmp_path: Path) -> Path:
    path = tmp_path / "parsed"
    writing = Parsed(path)
    writing.put(WATCHLIST, _tree())
    writing.put(b"any: [other]", _tree())
    writing.save()
    return path


def test_a_kept_tree_is_the_tree_that_was_parsed(tmp_path: Path) -> None:
    kept = Parsed(_kept(tmp_path)).get(WATCHLIST, "w.yaml")
    assert kept == _tree()
    assert Parsed(tmp_path / "nowhere").get(WATCHLIST, "w.yaml") is None


def test_what_was_cut_or_changed_or_written_by_another_version_is_as_good_as_none(
    tmp_path: Path,
) -> None:
    path = _kept(tmp_path)
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        assert (Parsed(path).get(WATCHLIST, "w.yaml") or _tree()) == _tree()
    for at in range(0, len(whole), 5):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert (Parsed(path).get(WATCHLIST, "w.yaml") or _tree()) == _tree()
    path.write_bytes(whole.replace(b"ferry", b"merry"))
    assert Parsed(path).get(WATCHLIST, "w.yaml") is None
    path.write_bytes(b"monitor-parsed-0 " + whole)
    assert Parsed(path).get(WATCHLIST, "w.yaml") is None


def test_a_second_start_parses_nothing_and_no_secret_is_kept(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "channels.yaml").write_text("chat: tgram://a-secret/1\n")
    path = tmp_path / "parsed"
    folder = Folder(home, {}, path)
    settings = folder.start(lambda settings: settings).settings
    folder.keep_parsed()
    assert "secret" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    parsed_now: list[str] = []

    def counted(said: bytes, label: str) -> tuple[Tree | None, list[Problem]]:
        parsed_now.append(label)
        return read(said, label)

    monkeypatch.setattr(files, "read", counted)
    assert load(home, {}, path)[0] == settings
    assert parsed_now == ["config/monitor.yaml", "config/channels.yaml"]


def test_a_bad_file_is_not_kept_and_files_that_are_gone_are_forgotten(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "watchlists" / "b.yaml").write_text("any: [unclosed\n")
    path = tmp_path / "parsed"
    folder = Folder(home, {}, path)
    (fault,) = folder.start(lambda settings: settings).faults
    assert fault.file == "config/watchlists/b.yaml"
    folder.keep_parsed()
    assert len(path.read_text().splitlines()) == 3
    for name in "ac":
        (home / "watchlists" / f"{name}.yaml").unlink()
    (home / "watchlists" / "b.yaml").write_text("any: [closed]\n")
    folder = Folder(home, {}, path)
    folder.start(lambda settings: settings)
    folder.keep_parsed()
    assert [json.loads(line.split(" ", 2)[2])[0] for line in path.read_text().splitlines()[1:]] == [
        {"any": ["closed"]}
    ]


def test_where_nothing_can_be_kept_nothing_is_said(home: Path, tmp_path: Path) -> None:
    folder = Folder(home, {}, tmp_path / "nowhere" / "parsed")
    folder.start(lambda settings: settings)
    folder.keep_parsed()
    assert parsed._version().startswith(b"monitor-parsed-1 ")
