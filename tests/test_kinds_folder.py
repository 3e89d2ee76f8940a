"""A folder of files as a source."""

import os
from pathlib import Path

import pytest
from questions import World, pooled, titles, worlds

from monitor.errors import FetchError, SandboxError
from monitor.fetch.folder import READ, get_files
from monitor.model import Source
from monitor.sandbox import Pool

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")


async def test_files_become_entries_once(world: World, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "bridge.txt").write_text(
        "Bridge closed\n\nThe bridge over the river was closed on Monday after a storm broke it.\n"
    )
    (tmp_path / "letter.eml").write_bytes(b"Subject: Ferry\n\nThe ferry runs again today.\n")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    for path in tmp_path.rglob("*.*"):
        if not path.is_symlink():
            _age(path)
    url = f"file://{tmp_path}"
    first = await world.ask(url, "folder")
    assert sorted(titles(first)) == ["Bridge closed", "Ferry"]
    assert titles(await world.ask(url, "folder")) == []
    (tmp_path / "sub" / "bridge.txt").write_text(
        "Bridge open\n\nThe bridge over the river was opened again on Tuesday in the morning.\n"
    )
    _age(tmp_path / "sub" / "bridge.txt")
    second = await world.ask(url, "folder")
    assert titles(second) == ["Bridge open"]
    assert first.feed
    assert second.feed
    assert second.feed.entries[0].guid not in {one.guid for one in first.feed.entries}


def _age(path: Path) -> None:

    os.utime(path, ns=(path.stat().st_mtime_ns - 10**10,) * 2)


def test_of_a_full_folder_the_latest_are_read_and_the_rest_is_known(tmp_path: Path) -> None:
    for n in range(READ + 20):
        path = tmp_path / f"{n:03}.txt"
        path.write_text(str(n))
        os.utime(path, (1_700_000_000 + n,) * 2)
    source = Source("in", f"file://{tmp_path}", "In", kind="folder")
    first = get_files(source, (), {".txt"}, 1_800_000_000, first=True)
    assert [name for name, _ in first.contents] == [f"{n:03}.txt" for n in range(20, READ + 20)]
    assert not get_files(source, first.marks, {".txt"}, 1_800_000_000).contents


def test_a_file_that_may_not_be_read_is_read_when_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("a")
    source = Source("in", f"file://{tmp_path}", "In", kind="folder")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        found = get_files(source, (), {".txt"}, 2e9)
    assert (found.contents, found.marks) == ((), frozenset())
    assert get_files(source, found.marks, {".txt"}, 2e9).contents == (("a.txt", b"a"),)


def test_of_more_files_than_are_kept_in_mind_the_latest_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.fetch.folder.MOST", 3)
    for n in (5, 3, 1, 4, 2):
        (tmp_path / f"{n}.txt").write_text(str(n))
        os.utime(tmp_path / f"{n}.txt", (1_700_000_000 + n,) * 2)
    found = get_files(Source("in", f"file://{tmp_path}", "In"), (), {".txt"}, 2e9)
    assert [name for name, _ in found.contents] == ["3.txt", "4.txt", "5.txt"]


async def test_a_file_that_no_child_is_there_to_read_is_not_passed_over(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The ferry\n\nThe ferry runs again.")
    _age(path)
    closed = world.pool = Pool(1, 10, 512)
    closed.close()
    with pytest.raises(SandboxError, match="the pool is closed"):
        await world.ask(f"file://{tmp_path}", "folder")


async def test_a_file_that_is_being_written_waits(world: World, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Half a\n\nThe bridge over the river was closed on Mon")
    assert titles(await world.ask(f"file://{tmp_path}", "folder")) == []


async def test_a_folder_that_is_not_there_is_told(world: World, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="there is no such folder"):
        await world.ask(f"file://{tmp_path}/none", "folder")
