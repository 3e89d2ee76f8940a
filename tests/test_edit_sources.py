"""Commands edit sources.yaml: the line they mean, and nothing else."""

import stat
from pathlib import Path

import pytest

from monitor.config.edit import append, switch
from monitor.config.reading import read
from monitor.errors import ConfigError, NotFound, UsageError

TEXT = """# What is read.

- name: Wire   # the agency
  url: https://wire.example/rss
  tags: [a, b]

# The paper is slow.
- url: https://paper.example/rss
  name: 'The Paper'
  enabled: false  # on holiday
- {name: Third, url: "https://third.example/rss", every: 5m}
"""
NEW = {"name": "Ferry: news", "url": "https://ferry.example/rss?x=1", "tags": ["a b", "no"]}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "sources.yaml").write_text(TEXT)
    return tmp_path


def text(home: Path) -> str:
    return (home / "sources.yaml").read_text()


def test_an_entry_is_added_below_and_the_rest_stays(home: Path) -> None:
    append(home, [NEW])
    assert text(home) == TEXT + (
        '\n- name: "Ferry: news"\n  url: https://ferry.example/rss?x=1\n  tags: [a b, "no"]\n'
    )


@pytest.mark.parametrize("old", ["", "# nothing yet\n", "[]\n", "# none\n[]"])
def test_the_first_entry_is_added(tmp_path: Path, old: str) -> None:
    (tmp_path / "sources.yaml").write_text(old)
    append(tmp_path, [NEW, {"name": "B", "url": "/srv/in"}])
    assert text(tmp_path).startswith(old.replace("[]", "").rstrip("\n"))
    tree, problems = read(text(tmp_path).encode(), "x")
    assert tree
    assert not problems
    assert tree.data == [NEW, {"name": "B", "url": "/srv/in"}]


def test_a_file_that_cannot_be_written_or_changes_meanwhile_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_old: object, _new: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with pytest.raises(UsageError, match="no space left"):
            append(home, [NEW])
    assert [one.name for one in home.iterdir()] == ["sources.yaml"]
    said = iter(range(99))

    def busy(path: Path) -> bytes:
        return f"# {next(said)}\n".encode()

    monkeypatch.setattr(Path, "read_bytes", busy)
    with pytest.raises(UsageError, match="is being changed by somebody else; try again"):
        append(home, [NEW])


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    append(tmp_path / "config", [NEW])
    assert "Ferry" in text(tmp_path / "config")


@pytest.mark.parametrize("old", ['[{"name": "A", "url": "http://a.example/f"}]', "  - name: A\n"])
def test_other_ways_of_writing_lists_are_kept(tmp_path: Path, old: str) -> None:
    (tmp_path / "sources.yaml").write_text(old)
    append(tmp_path, [NEW])
    tree, _ = read(text(tmp_path).encode(), "x")
    assert tree
    assert isinstance(tree.data, list)
    assert (len(tree.data), tree.data[-1]) == (2, NEW)


def test_a_source_is_paused_and_resumed_to_the_letter(home: Path) -> None:
    assert switch(home, "Wire", on=False)
    assert text(home) == TEXT.replace("agency\n", "agency\n  enabled: false\n")
    assert not switch(home, "Wire", on=False)
    assert switch(home, "Wire", on=True)
    assert text(home) == TEXT


def test_what_is_said_already_is_changed_in_its_place(home: Path) -> None:
    assert switch(home, "The Paper", on=True)
    assert text(home) == TEXT.replace("enabled: false  #", "enabled: true  #")


def test_within_braces_too(home: Path) -> None:
    assert switch(home, "Third", on=False)
    assert text(home) == TEXT.replace("{name: Third", "{enabled: false, name: Third")
    assert switch(home, "Third", on=True)
    assert "{enabled: true, name: Third" in text(home)


def test_json_is_edited_as_json(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text('[\n {"name": "A",\n  "url": "http://a.example/f"}\n]')
    assert switch(tmp_path, "A", on=False)
    tree, _ = read(text(tmp_path).encode(), "x")
    assert tree
    assert tree.data == [{"enabled": "false", "name": "A", "url": "http://a.example/f"}]


def test_what_is_not_there_or_cannot_be_read_is_told(home: Path) -> None:
    with pytest.raises(NotFound, match="no such source"):
        switch(home, "Nobody", on=False)
    with pytest.raises(NotFound, match="did you mean 'The Paper'"):
        switch(home, "the papr", on=False)
    (home / "sources.yaml").write_text("- [\n")
    with pytest.raises(ConfigError):
        append(home, [NEW])
    (home / "sources.yaml").write_text("name: Wire\n")
    with pytest.raises(ConfigError, match="expected a list"):
        append(home, [NEW])


def test_an_odd_file_is_refused_and_stays(tmp_path: Path) -> None:
    odd = "[{name: A, url: http://a.example/f}] # the end\n"
    (tmp_path / "sources.yaml").write_text(odd)
    with pytest.raises(UsageError, match="by hand"):
        append(tmp_path, [NEW])
    assert text(tmp_path) == odd
    assert [one.name for one in tmp_path.iterdir()] == ["sources.yaml"]


def test_a_list_whose_entries_stand_far_in_gets_one_more(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("  -   name: A\n      url: https://a.example/feed\n")
    append(tmp_path, [NEW])
    assert "\n\n  - name: " in text(tmp_path)


def test_the_owner_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr("os.chown", lambda _, user, group: given.append((user, group)))
    append(home, [NEW])
    now = (home / "sources.yaml").stat()
    assert given == [(now.st_uid, now.st_gid)]


def test_rights_and_links_stay(home: Path) -> None:
    (home / "sources.yaml").chmod(0o640)
    (home / "linked").mkdir()
    (home / "linked" / "sources.yaml").symlink_to(home / "sources.yaml")
    append(home / "linked", [NEW])
    assert (home / "linked" / "sources.yaml").is_symlink()
    assert stat.S_IMODE((home / "sources.yaml").stat().st_mode) == 0o640
    assert "Ferry" in text(home)
