"""Trying one piece: `feed`, `extract`, `match`, `diff`, on addresses, files and standard input."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from program import Site, call, sited, start, write

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>
<link>https://harbour.example/</link><item><guid>n1</guid><title>Ferry line opens</title>
<link>https://harbour.example/ferry</link><pubDate>Mon, 04 Mar 2024 09:00:00 +0300</pubDate>
<description>Three ships &lt;b&gt;cross&lt;/b&gt; the strait.</description></item>
</channel></rss>"""
EMPTY_FEED = FEED[: FEED.index("<item>")] + "</channel></rss>"
FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight. A ticket "
    "costs four crowns for residents and nine for visitors. Work on the landing stages took "
    "fourteen months and employed two hundred people."
)
ADDED = " The ministry of transport will pay for a fourth ship next year."
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry line opens</title>
<meta property="article:published_time" content="2024-03-04"></head>
<body><nav>Home | Sport</nav><article><h1>Ferry line opens</h1><p>{FERRY}</p>
<p>{ADDED}</p></article></body></html>"""
LIST = {"name": "velden", "title": "Velden", "any": ["Port Velden", "Порт Вельден"]}


site = pytest.fixture(sited, name="site")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration that lets loopback through."""
    monkeypatch.chdir(tmp_path)
    main = {"fetch": {"allow_networks": ["127.0.0.0/8"], "max_page": "200kB", "deadline": "5s"}}
    write(tmp_path / "config", {"monitor.yaml": main, "watchlists/velden.yaml": LIST})
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "ferry-2.txt").write_text(FERRY + ADDED, encoding="utf-8")
    return tmp_path


def row(name: str, text: str, **more: str) -> str:
    return json.dumps({"id": name, "title": f"On {name}", "text": text, **more}) + "\n"


# --- feed -----------------------------------------------------------------------------------------


def test_a_feed_is_shown_row_by_row(home: Path, site: Site) -> None:
    address = site.put("/feed.xml", FEED, "application/rss+xml")
    said = call("feed", address, "--json")
    assert said.code == 0
    assert said.row == {
        "input": address,
        "id": "n1",
        "url": "https://harbour.example/ferry",
        "title": "Ferry line opens",
        "published": "2024-03-04T06:00:00+00:00",
        "updated": None,
        "authors": [],
        "summary": "Three ships cross the strait.",
        "language": said.row["language"],
    }


def test_a_feed_in_a_file_and_an_empty_one(home: Path) -> None:
    (home / "full.xml").write_text(FEED, encoding="utf-8")
    (home / "empty.xml").write_text(EMPTY_FEED, encoding="utf-8")
    said = call("feed", "full.xml", "empty.xml", "--json")
    assert said.code == 0
    assert [one.get("title") for one in said.rows] == ["Ferry line opens", None]
    assert said.rows[1] == {"input": "empty.xml", "entries": 0}
    shown = call("feed", "full.xml").out
    assert "Harbour News" in shown
    assert "2024-03-04 06:00" in shown


def test_a_page_where_a_feed_should_be_costs_its_row_only(home: Path, site: Site) -> None:
    page, feed = site.put("/page", PAGE), site.put("/feed", FEED, "text/xml")
    said = call("feed", page, feed, "nowhere.xml", "--json")
    assert said.code == 1
    assert [("error" in one, one["input"]) for one in said.rows] == [
        (True, page),
        (False, feed),
        (True, "nowhere.xml"),
    ]
    assert "not a feed" in said.rows[0]["error"]
    assert said.rows[2]["error"] == "there is no such file"


def test_when_every_failure_may_pass_the_code_says_try_again(home: Path) -> None:
    said = call("feed", "http://127.0.0.1:9/feed", "--json")
    assert said.code == 3
    assert "error" in said.row


# --- extract --------------------------------------------------------------------------------------


def test_a_page_gives_its_article(home: Path, site: Site) -> None:
    address = site.put("/ferry", PAGE)
    said = call("extract", address, "--json")
    assert said.code == 0
    got = said.row
    assert got["input"] == address
    assert got["title"] == "Ferry line opens"
    assert got["published"] == "2024-03-04"
    assert FERRY in got["text"]
    assert "Sport" not in got["text"]
    assert " ".join(got) == "input url title authors published language site text"


def test_a_page_says_where_its_article_was_taken_from(home: Path, site: Site) -> None:
    address = site.put("/ferry", PAGE)
    got = call("extract", address, "--details", "--json").row
    assert got["agencies"] == []
    assert {"text", "title", "date"} <= got["chosen"].keys()
    assert "modified section image agencies chosen" in " ".join(got)
    assert "taken from: text: " in call("extract", address, "--details").out


def test_bad_pages_cost_their_row_only(home: Path, site: Site) -> None:
    addresses = [
        site.put("/empty", ""),
        site.put("/huge", "<html><p>" + "x " * 200_000),
        site.put("/pdf", b"%PDF-1.7 \0\0", "application/pdf"),
        site.put("/feed", FEED, "text/xml"),
        site.put("/ferry", PAGE),
    ]
    said = call("extract", *addresses, "--json")
    assert said.code == 1
    assert ["error" in one for one in said.rows] == [True, True, True, True, False]
    assert all(one["input"] == a for one, a in zip(said.rows, addresses, strict=True))
    told = call("extract", *addresses[:2])
    assert len(told.err.splitlines()) == 2
    assert all(line.startswith("monitor: http://127.0.0.1:") for line in told.err.splitlines())


def test_without_a_configuration_loopback_is_refused(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call("extract", site.put("/ferry", PAGE), "--json")
    assert said.code == 1
    assert "error" in said.row


# --- match ----------------------------------------------------------------------------------------


def test_hits_cut_out_what_they_found(home: Path) -> None:
    said = call("match", "ferry.txt", "--json")
    assert said.code == 0
    got = said.row
    assert (got["id"], got["watchlist"], got["found"]) == ("ferry.txt", "velden", "Port Velden")
    assert FERRY[got["start"] : got["end"]] == "Port Velden"
    assert got["zone"] in {"lead", "body"}
    shown = call("match", "ferry.txt")
    assert "Port Velden" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80


def test_nothing_found_is_code_one(home: Path) -> None:
    (home / "cheese.txt").write_text("A dairy won the national prize for its cheese.")
    said = call("match", "cheese.txt", "--json")
    assert (said.code, said.out) == (1, "")
    assert call("match", "cheese.txt", "ferry.txt", "--json").code == 0


def test_a_rule_tried_on_a_file_is_shown_with_its_reason(home: Path) -> None:
    shown = call("watchlists", "test", "velden", "ferry.txt").out
    assert shown.startswith("ferry.txt\nThe harbour authority of Port Velden")
    assert "velden: A term of the watchlist stands in the article." in shown


def test_where_nothing_is_watched_nothing_can_match(home: Path) -> None:
    (home / "config" / "watchlists" / "velden.yaml").unlink()
    said = call("match", "ferry.txt")
    assert (said.code, said.out) == (2, "")
    assert "there is no watchlist; name some with --watchlist" in said.err
    assert "There are no watchlists" in call("watchlists").out
    assert "There are no sources" in call("sources").out
    toured = call("tour").out
    assert "There are no watchlists yet" in toured
    assert "There is no digest" in toured


def test_watchlists_named_on_the_command_line_need_no_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lists = [LIST, {"name": "sund", "any": ["Sund"]}, {"name": "none", "any": ["Orrin"]}]
    (tmp_path / "lists.yaml").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "more.yaml").write_text('{"any": ["crowns"]}', encoding="utf-8")
    said = call(
        "match", "-", "--watchlist", "lists.yaml", "more.yaml", "--json", stdin=row("a", FERRY)
    )
    assert said.code == 0
    assert {one["watchlist"] for one in said.rows} == {"velden", "sund", "more"}


def test_a_bad_line_of_standard_input_costs_itself_only(home: Path) -> None:
    lines = row("a", FERRY) + "{not json\n\n" + '{"id": "b"}\n' + row("c", FERRY)
    said = call("match", "-", "--json", stdin=lines.encode() + b'\xff\xfe{"id"\n')
    assert said.code == 1
    told = [one.get("id") or one["input"] for one in said.rows]
    assert told == ["a", "-:2", "-:4", "c", "-:6"]


def test_standard_input_is_read_once_and_a_line_has_a_length(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = call("diff", "-", "--against", "-", stdin=row("a", FERRY))
    assert (twice.code, twice.err) == (2, "monitor: -: standard input can be read once only\n")
    monkeypatch.setattr("monitor.cli.documents.LONGEST_LINE", 2_000)
    monkeypatch.setattr("monitor.cli.documents.LARGEST_FILE", 2_000)
    said = call("match", "-", "--json", stdin=row("a", FERRY * 30) + row("b", FERRY))
    assert said.rows[0] == {"input": "-:1", "error": "is too long a line"}
    assert {one["id"] for one in said.rows[1:]} == {"b"}
    (home / "long.txt").write_text(FERRY * 30, encoding="utf-8")
    assert "is larger than" in call("match", "long.txt").err


def test_half_characters_and_control_characters_break_no_output(home: Path) -> None:
    line = '{"id": "x", "title": "\\u001b[31mred\\u001b[0m [b]", "text": "Port Velden \\ud800 x."}'
    said = call("match", "-", "--json", stdin=line)
    assert said.code == 0
    assert said.row["sentence"].startswith("Port Velden \ufffd")
    shown = call("match", "-", stdin=line)
    assert "\x1b" not in shown.out
    assert "[b]" in shown.out


# --- diff -----------------------------------------------------------------------------------------


def test_each_document_is_compared_with_those_before_it(home: Path) -> None:
    said = call("diff", "ferry.txt", "ferry-2.txt", "ferry.txt", "--json")
    assert said.code == 0
    first, second, third = said.rows
    assert (first["verdict"], first["story"], first["new_share"]) == ("new", "ferry.txt", 1.0)
    assert second["story"] == "ferry.txt"
    assert [s["text"] for s in second["sentences"] if s["status"] == "new"] == [ADDED.strip()]
    assert second["sentences"][0]["source_id"] == "ferry.txt"
    assert (third["verdict"], third["origin"]) == ("repeat", "ferry.txt")
    assert set(second["nearest"][0]) == {"id", "title", "containment"}
    keys = "text start end status material changes source_id source_outlet source_date source_text"
    assert " ".join(second["sentences"][0]) == keys


def test_a_copy_with_something_new_says_how_much_of_it_is_none(home: Path) -> None:
    union = "The union of sailors says that forty of its members lost their work in the old port."
    Path("half.txt").write_text(f"{FERRY} {union}{ADDED}", encoding="utf-8")
    said = call("diff", "half.txt", "ferry.txt", "--against", "ferry.txt").out
    assert "  copy of ferry.txt but for 2 of 6 sentences, 3" in said
    assert "  repeat of ferry.txt, 0% new" in said


@pytest.mark.parametrize(
    "against",
    [["ferry.txt"], ["cheese.txt", "ferry.txt"], ["."], ["held.jsonl"]],
    ids=["a file", "several", "a folder", "rows"],
)
def test_against_takes_files_folders_and_rows(home: Path, against: list[str]) -> None:
    (home / "cheese.txt").write_text("A dairy won the national prize for its cheese.")
    (home / "held.jsonl").write_text(row("held", FERRY))
    said = call("diff", "-", "--against", *against, "--json", stdin=row("new", FERRY + ADDED))
    assert said.code == 0
    assert said.row["verdict"] != "new"


def test_nothing_is_called_new_where_nothing_to_compare_with_could_be_read(home: Path) -> None:
    said = call("diff", "ferry.txt", "--against", "missing.txt", "--json")
    assert (said.code, said.row["input"]) == (1, "missing.txt")
    some = call("diff", "ferry.txt", "--against", "missing.txt", "ferry-2.txt", "--json")
    assert (some.code, some.rows[1]["verdict"]) == (1, "copy")
    (home / "none.jsonl").write_text("")
    assert call("diff", "ferry.txt", "--against", "none.jsonl", "--json").row["verdict"] == "new"


def test_without_against_the_shelf_is_compared_with(home: Path) -> None:
    assert call("diff", "ferry-2.txt", "--json").row["verdict"] == "new"
    assert not (home / "data").exists()
    added = call("corpus", "add", "ferry.txt", "--json").row
    said = call("diff", "ferry-2.txt", "--json").row
    assert said["sentences"][0]["source_id"] == str(added["id"])
    elsewhere = call("diff", "ferry-2.txt", "--data", "elsewhere", "--json").row
    assert elsewhere["verdict"] == "new"


def test_a_verdict_is_shown_to_people(home: Path) -> None:
    shown = call("diff", "ferry.txt", "ferry-2.txt").out
    assert "new" in shown
    assert re.search(r"seen\s+The harbour authority", shown)
    (home / "four.txt").write_text(FERRY.replace("Three ships", "Four ships"), encoding="utf-8")
    assert "[-Three-]{+Four+}" in call("diff", "ferry.txt", "four.txt").out
    headed = call("diff", "-", stdin=row("post-9", FERRY, title="")).out.splitlines()[:2]
    assert headed[0].startswith("The harbour authority")
    assert headed[1] == "  post-9"


# --- as programs call it --------------------------------------------------------------------------


def test_rows_are_answered_while_the_input_is_still_open(home: Path) -> None:
    with start("diff", "-", "--json") as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for name in ("a", "b"):
            running.stdin.write(row(name, FERRY).encode())
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == name
        running.stdin.close()
        assert running.wait(20) == 0


def test_a_reader_that_goes_away_is_not_complained_about(home: Path) -> None:
    (home / "many.jsonl").write_text("".join(row(str(n), FERRY) for n in range(300)))
    for form in ([], ["--json"]):
        with start("match", "many.jsonl", *form) as running:
            assert running.stdout is not None
            running.stdout.readline()
            running.stdout.close()
            assert running.stderr is not None
            assert running.stderr.read() == b""
            assert running.wait(20) == 141


def test_help_comes_at_once_and_loads_nothing_heavy(home: Path) -> None:
    code = (
        "import sys; from monitor.__main__ import main; main(['--help']); "
        "print(*sorted({'sqlmodel', 'aiohttp', 'trafilatura', 'apprise', 'pydantic'} "
        "& set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=20)
    assert done.stderr.strip() == b""
    assert b"corpus" in done.stdout
