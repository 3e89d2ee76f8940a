"""Files that cannot be used and tags that no document has: what lint and check say of them."""

from pathlib import Path

import pytest
from program import call, write

VELDEN = {"any": ["Port Velden", "Вельден"], "none": ["football"]}
TEXT = "The ferry left Port Velden at noon. A storm was near."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path / "config",
        {"monitor.yaml": "public_name: Desk\n", "watchlists/velden.yaml": VELDEN},
    )
    return tmp_path


def test_lint_tells_a_file_that_it_cannot_read_and_goes_on(home: Path) -> None:
    write(
        home / "config",
        {
            "digests.yaml": "m: {watchlists: [bad], to: [], timezone: UTC}\n",
            "watchlists/bad.yaml": "any: [\n",
            "watchlists/mute.yaml": {"any": [{"person": "1905"}]},
            "watchlists/storm.yaml": {"any": ["storm", "Storm"]},
        },
    )
    (home / "config" / "watchlists" / "folder.yaml").mkdir()
    faults = {
        "config/digests.yaml",
        "config/watchlists/bad.yaml",
        "config/watchlists/folder.yaml",
        "config/watchlists/mute.yaml",
    }
    for named in ([], ["bad", "storm", "velden"]):
        said = call("watchlists", "lint", *named, "--json")
        assert said.code == 2
        assert {row["file"] for row in said.rows if row["rule"] == "fault"} == faults
        assert [row["watchlist"] for row in said.rows if row["rule"] == "duplicate"] == ["storm"]
    shown = call("watchlists", "lint")
    assert "monitor: config/watchlists/bad.yaml:2:1: something is opened" in shown.err
    assert "'Storm' stands here twice" in shown.out
    assert "2 watchlists, 1 thing to look at" in shown.out


def test_lint_goes_on_among_files_that_are_not_in_force(home: Path) -> None:
    (home / "rules").mkdir()
    rules = {"a": "any: [", "b": {"any": ["storm", "Storm"]}, "c": "any: ['*']"}
    write(home, {f"rules/{name}.yaml": rule for name, rule in rules.items()})
    said = call("watchlists", "lint", "rules", "gone.yaml", "--json")
    assert said.code == 2
    assert [(row["file"], row["rule"]) for row in said.rows] == [
        ("rules/a.yaml", "fault"),
        ("rules/c.yaml", "fault"),
        ("gone.yaml", "fault"),
        ("rules/b.yaml", "duplicate"),
    ]


def test_a_tag_that_no_document_has_is_told(home: Path) -> None:
    files = {
        "watchlists/velden.yaml": VELDEN | {"against": ["talks", "tolks"]},
        "channels.yaml": "desk: {url: 'json://x.example/'}\n",
        "digests.yaml": "m: {watchlists: all, to: desk, timezone: UTC, schedule: daily at 7:00, "
        "against: [briefing]}\n",
    }
    write(home / "config", files)
    assert "tag" not in call("check").out, "there is no database to ask"
    assert call("watchlists", "lint").code == 0
    (home / "minutes.txt").write_text(TEXT * 5)
    assert call("corpus", "add", "minutes.txt", "--tag", "talks").code == 0
    checked = call("check", "--json")
    assert checked.code == 0
    assert [(row["file"], row["warning"]) for row in checked.rows] == [
        ("config/watchlists/velden.yaml", True),
        ("config/digests.yaml", True),
    ]
    assert checked.rows[0]["what"] == (
        "velden: against: no document on the shelf has the tag 'tolks', did you mean 'talks'?"
    )
    linted = call("watchlists", "lint", "--json")
    assert (linted.code, linted.row["rule"], linted.row["line"]) == (1, "against", 1)
    (home / "data" / "monitor.sqlite").write_bytes(b"no database" * 100)
    broken = call("check")
    assert broken.code == 0
    assert "the tags of the shelf cannot be looked up" in broken.err


@pytest.mark.parametrize(
    ("term", "said"),
    [
        *((word, True) for word in ("a", "the", "The", "и", "of the", "და", "ve", "и в")),
        *((word, False) for word in ("WHO", "US", "law", "и суд", "the law", "суд", "ომი", "IT")),
    ],
)
def test_lint_tells_words_that_stand_everywhere(home: Path, term: str, said: bool) -> None:
    write(home / "config", {"watchlists/velden.yaml": {"any": [term]}})
    rules = [row["rule"] for row in call("watchlists", "lint", "--json").rows]
    assert rules == ["everything"] * said
