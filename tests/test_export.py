"""What is exported: CSV that spreadsheets take for text, JSON Lines, and the rows in them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import number
from hypothesis import given
from hypothesis import strategies as st
from newsroom import FERRY, opened, staged
from program import call
from stage import Stage

from monitor.export import BOM, Format, lines


def cells(*values: object) -> list[str]:
    columns = [str(number) for number in range(len(values))]
    row = dict(zip(columns, values, strict=True))
    text = "".join(lines([row], columns, Format.CSV))
    assert text.endswith("\r\n")
    _, told = csv.reader(io.StringIO(text, newline=""), strict=True)
    return told


@pytest.mark.parametrize(
    "bad",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x")', "＝1", "＠x"],
)
def test_no_cell_is_a_formula(bad: str) -> None:
    assert cells(bad) == [f"'{bad}"]
    assert cells([bad, "more"]) == [f"'{bad}\nmore"]
    assert cells("a", f"a{bad}") == ["a", f"a{bad}"]


def test_values_are_written_plainly() -> None:
    when = datetime(2024, 3, 4, 9, tzinfo=UTC)
    told = cells(None, True, -0.5, 7, when, ["One.", "Two."], 'say "so", then')
    assert told == [
        "",
        "yes",
        "-0.5",
        "7",
        "2024-03-04T09:00:00+00:00",
        "One.\nTwo.",
        'say "so", then',
    ]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_csv_comes_back_as_it_went_but_for_apostrophes(values: list[str]) -> None:
    for value, told in zip(values, cells(*values), strict=True):
        assert told in {value, f"'{value}"}
        assert not told.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_mark_comes_first_and_json_keeps_what_it_is() -> None:
    rows = [{"a": "=1", "b": ["x"], "c": None, "left out": 1}]
    first, head, _ = lines(rows, ["a", "b"], Format.CSV, bom=True)
    assert (first, head) == (BOM, "a,b\r\n")
    (line,) = lines(rows, ["a", "b", "c"], Format.JSONL)
    assert json.loads(line) == {"a": "=1", "b": ["x"], "c": None}


# --- with a monitor -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """What is exported; no test changes it."""
    for made in staged(tmp_path_factory.mktemp("told")):
        opened(made)
        page = made.page("gazette", "ferry", "2024-03-04 10:00", "=New ferry line to Sund", FERRY)
        made.at("2024-03-04 10:05")
        made.revise(page, "2024-03-04 12:00", FERRY.replace("Three ships", "Four ships"))
        made.page("courier", "again", "2024-03-04 13:00", "Ferry to Sund opened", FERRY)
        made.at("2024-03-04 13:05")
        yield made


@pytest.fixture
def stage(told: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setenv("MONITOR_CONFIG", str(told.config))
    monkeypatch.setenv("MONITOR_DATA", str(told.data))
    monkeypatch.chdir(tmp_path)
    return told


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_matches_are_exported(stage: Stage) -> None:
    assert stage.chat
    rows = table(call("export", "matches").out)
    assert {row["watchlist"] for row in rows} == {"velden"}
    assert rows[0]["title"] == "'=New ferry line to Sund"
    assert {row["story"] for row in rows} == {rows[0]["article"]}
    assert {row["verdict"] for row in rows} >= {"new"}
    told = call("export", "matches", "--json").rows
    assert [one["hit"] for one in told] == [row["hit"] for row in rows]
    assert told[0]["title"] == "=New ferry line to Sund"
    velden = call("export", "matches", "--watchlist", "velden", "--json")
    assert [one["hit"] for one in velden.rows] == [row["hit"] for row in rows]
    assert len(table(call("export", "matches", "--since", "2024-03-04T10:00").out)) < len(rows)


@pytest.mark.parametrize("asked", [("export", "matches"), ("export", "stories"), ("stories",)])
def test_a_mistyped_watchlist_is_told(stage: Stage, asked: tuple[str, ...]) -> None:
    said = call(*asked, "--watchlist", "veldn")
    assert (said.code, said.out) == (2, "")
    assert "veldn: there is no watchlist of this name, did you mean 'velden'?" in said.err


def test_two_forms_at_once_are_refused(stage: Stage) -> None:
    said = call("export", "matches", "--json", "--format", "csv")
    assert (said.code, said.out) == (2, "")
    assert "leave out one of them" in said.err
    assert call("export", "matches", "--json", "--format", "jsonl").rows


def test_a_rule_is_tried_on_a_stored_article(stage: Stage) -> None:
    number = call("export", "matches", "--json").rows[0]["article"]
    rows = call("watchlists", "test", "velden", str(number), "--json").rows
    assert {row["watchlist"] for row in rows} == {"velden"}
    missing = call("watchlists", "test", "velden", "999", "--json")
    assert (missing.code, missing.row["input"]) == (1, "999")


def test_stories_are_exported_with_what_each_article_added(stage: Stage) -> None:
    assert stage.chat
    said = call("export", "stories", "--bom", "--out", "stories.csv")
    assert (said.code, said.out) == (0, "")
    data = Path("stories.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfstory,story_title,")
    assert b"\r\r\n" not in data
    rows = table(data.decode("utf-8-sig"))
    assert [row["outlet"] for row in rows] == ["The Gazette", "The Gazette", "The Courier"]
    assert len({row["story"] for row in rows}) == 1
    assert rows[0]["added"].count("\n") >= 5
    assert call("export", "stories", "--out", "no/such/folder.csv").code == 2


def test_revisions_are_exported_with_what_changed(stage: Stage) -> None:
    assert stage.chat
    (row,) = call("export", "revisions", "--format", "jsonl").rows
    assert (row["event"], row["verdict"], row["http_status"]) == ("revised", "revision", 200)
    assert row["material"] is True
    (changed,) = row["changed"]
    assert "Three ships will cross" in changed
    assert "→ Four ships will cross" in changed
    assert row["came"] == row["went"] == []
    assert len(row["raw_hash"]) == 64
    assert call("export", "revisions", "--watchlist", "velden", "--json").rows == [row]
    assert table(call("export", "revisions", "--since", "2030-01-01").out) == []


def test_people_are_told_why_and_from_where(stage: Stage) -> None:
    assert stage.chat
    shown = call("why", number("Ferry to Sund opened")).out
    assert re.search(r"100% of its wording stands in \d+, the origin: =New ferry line", shown)
    (revised,) = call("export", "revisions", "--json").rows
    assert "[-Three-]{+Four+}" in call("why", str(revised["article"])).out
