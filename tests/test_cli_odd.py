"""What a program may put in by mistake: each costs its own row, and the answer stays exact."""

import io
import json
import sys
from importlib import metadata
from pathlib import Path

import pytest
from program import call

from monitor.__main__ import main

FERRY = (
    "The harbour authority of Port Velden opened the new ferry line on Monday. "
    "Three ships will cross the strait every hour."
)
COMMANDS = ("match", "diff")
FIELDS = {
    "match": "id watchlist term variant field start end found sentence zone confidence",
    "diff": "id verdict origin story new_share material nearest sentences",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "velden.yaml").write_text("any: [Port Velden]\n", encoding="utf-8")
    return tmp_path


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "title": "", "text": FERRY, **fields}) + "\n"


def asked(command: str, *documents: str) -> list[str]:
    rules = ["--watchlist", "velden.yaml"] if command == "match" else []
    return [command, *documents, *rules, "--json"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("given", "identity"),
    [
        (line(), "a"),
        ("\ufeff" + line(), "a"),
        (line().replace("\n", "\r\n"), "a"),
        ("\n  \n" + line().rstrip("\n"), "a"),
        (line(id=7), "7"),
        (line(id=10**40), "1" + "0" * 40),
        (line(id="a b/ç\u0000"), "a b/ç\u0000"),
        (line(title=None, url=None, outlet=None, published=None, language=None), "a"),
        (line(url="", outlet="", published="", language=""), "a"),
        (line(url="no address", language="klingon"), "a"),
        (line(published="2024-03-04"), "a"),
        (line(published="0001-01-01T00:00:00+00:00"), "a"),
        (line(surplus={"deep": [1, None]}), "a"),
        (line()[:-2] + ', "surplus": ' + "9" * 5_000 + "}\n", "a"),
        (line()[:-2] + ', "surplus": 1e999}\n', "a"),
        (line(text=FERRY + " \u0000\u0007\u2028 The end."), "a"),
        (line(id="\ud800", outlet="\udfff", url="https://x.example/\ud800"), "\ufffd"),
    ],
    ids=range(17),
)
def test_an_odd_row_is_answered_under_its_own_id(
    home: Path, command: str, given: str, identity: str
) -> None:
    said = call(*asked(command, "-"), stdin=given)
    assert (said.code, said.err) == (0, "")
    assert said.row["id"] == identity
    assert " ".join(said.row) == FIELDS[command]
    if command == "match":
        assert said.row["field"] == "text"
        assert FERRY[said.row["start"] : said.row["end"]] == said.row["found"] == "Port Velden"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_plain_text_on_standard_input_is_told_once_what_is_read_there(
    home: Path, command: str
) -> None:
    said = call(*asked(command, "-"), stdin="The ferry is late.\nIt was late before.\n")
    (row,) = said.rows
    assert row["input"] == "-"
    assert row["error"].startswith("standard input is JSON Lines")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{oops", "is not JSON"),
        ('{"id": "b", "text": ' + "[" * 50_000, "is not JSON"),
        ("[1, 2]", "is not a JSON object"),
        ("null", "is not a JSON object"),
        (line(id=None), "has no id"),
        (line(id=""), "has no id"),
        ('{"text": "x"}', "has no id"),
        (line(id=1.5), "id is neither a string nor a whole number"),
        (line(id=True), "id is neither a string nor a whole number"),
        (line(text=""), "has no text and no title"),
        (line(text=None), "has no text and no title"),
        (line(text=" \n"), "has no text and no title"),
        (line(text=5), "text is not a string"),
        (line(title=["x"]), "title is not a string"),
        (line(outlet={}), "outlet is not a string"),
        (line(published=2024), "published is not a string"),
        (line(published="2024-13-45"), "published is no ISO 8601 time: '2024-13-45'"),
        (b'{"id": "b", "text": "caf\xe9"}', "is not UTF-8"),
    ],
    ids=range(18),
)
def test_a_bad_row_among_good_ones_costs_itself_only(
    home: Path, command: str, bad: str | bytes, why: str
) -> None:
    broken = bad if isinstance(bad, bytes) else bad.encode()
    given = line().encode() + broken.rstrip(b"\n") + b"\n" + line(id="c").encode()
    said = call(*asked(command, "-"), stdin=given)
    assert (said.code, said.err) == (1, "")
    assert [one.get("id") for one in said.rows] == ["a", None, "c"]
    assert said.rows[1] == {"input": "-:2", "error": why}


@pytest.mark.parametrize("given", ["", "\n \r\n\n"])
def test_nothing_on_standard_input_is_no_fault(home: Path, given: str) -> None:
    assert (call(*asked("diff", "-"), stdin=given)).code == 0
    said = call(*asked("match", "-"), stdin=given)
    assert (said.code, said.out, said.err) == (1, "", "")  # nothing matched


def test_an_id_may_come_again(home: Path) -> None:
    said = call(*asked("diff", "-"), stdin=line() + line())
    assert [(one["verdict"], one["origin"]) for one in said.rows] == [
        ("new", None),
        ("repeat", "a"),
    ]
    assert len(call(*asked("match", "-"), stdin=line() + line()).rows) == 2


@pytest.mark.parametrize("command", [*COMMANDS, "extract", "feed"])
@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n", "empty"),
        ("noise.txt", bytes(range(256)) * 20, ""),
        ("noise.html", bytes(range(256)) * 20, ""),
        ("noise.bin", b"\x00\x01", ""),
        ("folder", None, ""),
        ("nowhere.txt", None, "there is no such file"),
        ("", None, "names no file"),
        ("x" * 5_000, None, "cannot be read (file name too long)"),
        ("a\u0000b", None, "is no file name"),
        ("https://", None, "not an http or https address"),
        ("ftp://example.org/a", None, "no such file (an address begins with http:// or https://)"),
        ("www.example.org/a", None, "no such file (an address begins with http:// or https://)"),
        ("http://[::1", None, "not an http or https address"),
    ],
    ids=range(14),
)
def test_a_bad_file_among_good_ones_costs_itself_only(
    home: Path, command: str, name: str, content: bytes | None, why: str
) -> None:
    (home / "folder").mkdir()
    (home / "good.txt").write_text(FERRY, encoding="utf-8")
    if content is not None:
        (home / name).write_bytes(content)
    said = call(*asked(command, name, "good.txt"))
    assert (said.code, said.err) == (1, "")
    assert said.rows[0]["input"] == name
    assert why in said.rows[0]["error"]
    if command != "feed":  # to which the other is no feed either
        assert said.rows[1].get("id", said.rows[1].get("input")) == "good.txt"


@pytest.mark.parametrize(
    ("start", "encoding"), [("", "utf-8"), ("\ufeff", "utf-8"), ("\ufeff", "utf-16-le")]
)
def test_a_mark_before_a_text_moves_no_place(home: Path, start: str, encoding: str) -> None:
    (home / "a.txt").write_bytes((start + FERRY.replace(". ", ".\r\n")).encode(encoding))
    said = call(*asked("match", "a.txt"))
    assert [(one["start"], one["end"]) for one in said.rows if one["field"] == "text"] == [(25, 36)]


def test_a_headline_in_the_text_is_one_place(home: Path) -> None:
    """Without a title of its own a document has none to count characters of."""
    told = f"Port Velden opens its harbour\n\n{FERRY}"
    (home / "a.txt").write_text(told, encoding="utf-8")
    for said in (call(*asked("match", "a.txt")), call(*asked("match", "-"), stdin=line(text=told))):
        assert [(one["field"], one["zone"], one["start"]) for one in said.rows] == [
            ("text", "title", 0),
            ("text", "lead", 56),
        ]
    titled = call(*asked("match", "-"), stdin=line(title="Port Velden", text=told)).rows
    assert [one["field"] for one in titled] == ["title", "text", "text"]


def test_a_posts_first_line_is_a_sentence(home: Path) -> None:
    first = "The ferry of Port Velden is to be repaired until the summer"
    post = line(text=f"{first}\n\n{FERRY}")
    said = call(*asked("diff", "-"), stdin=post + line(id="b", text=f"{first}!\n\n{FERRY}")).rows
    assert [one["sentences"][0]["text"] for one in said] == [first, f"{first}!"]
    assert [one["sentences"][0]["status"] for one in said] == ["new", "seen"]
    titled = call(*asked("diff", "-"), stdin=line(title=first, text=f"{first}\n\n{FERRY}")).row
    assert first not in [one["text"] for one in titled["sentences"]]


def test_a_post_is_judged_alike_against_the_shelf_and_a_file(home: Path) -> None:
    first = "The ferry of Port Velden with 40 cars is to be repaired until the summer"
    row = line(id="p1", text=f"{first}\n\n{FERRY}")
    (home / "posts.jsonl").write_text(row, encoding="utf-8")
    assert call("corpus", "add", "posts.jsonl").code == 0
    for given in (row, row.replace("40 cars", "50 cars")):
        shelf = call(*asked("diff", "-"), stdin=given).row
        file = call(*asked("diff", "-"), "--against", "posts.jsonl", stdin=given).row
        assert shelf["verdict"] == file["verdict"]
        assert shelf["new_share"] == file["new_share"]
        told, other = ([one["status"] for one in said["sentences"]] for said in (shelf, file))
        assert told == other


def test_a_day_stays_a_day(home: Path) -> None:
    rows = line(published="2024-03-04") + line(published="2024-03-04T07:30:00+04:00") + line()
    (home / "rows.jsonl").write_text(rows, encoding="utf-8")
    told = [one["published"] for one in call("extract", "rows.jsonl", "--json").rows]
    assert told == ["2024-03-04", "2024-03-04T07:30:00+04:00", None]


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_closed_is_no_fault(
    home: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `<&-` does, Python has None in its place."""
    for name in ("stdin", "stdout", "stderr"):
        other = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, name, None if name == closed else other)
    assert main(["diff", "-", "--json"]) == 0


def test_a_query_about_the_document_is_shown_at_its_headline(home: Path) -> None:
    (home / "rule.yaml").write_text('any: [{query: "lang:en"}]\n', encoding="utf-8")
    (home / "a.txt").write_text(f"\n\nPort Velden opens its harbour\n\n{FERRY}", encoding="utf-8")
    said = call("match", "a.txt", "--watchlist", "rule.yaml", "--json")
    assert (said.row["field"], said.row["found"]) == ("text", "Port Velden opens its harbour")
    assert said.row["start"] == 2


def test_the_version_of_what_is_not_installed_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", none)
    assert call("--version").out.startswith("unknown")
