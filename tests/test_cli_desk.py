"""The desk from the command line: what was found and why, what was sent, and keeping it all."""

import json
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from answers import free_port
from desks import copied
from program import MONITOR, call, start, write
from rich.text import Text
from stage import Stage

from monitor.cli import screen
from monitor.cli.once import WORDS
from monitor.store import sources
from monitor.store.database import Database, sqlite_url

FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight. A ticket "
    "costs four crowns for residents and nine for visitors."
)
CHEESE = (
    "A dairy in the hills above Orrin won the national prize for its mountain cheese. The jury "
    "praised its taste of herbs and smoke. Four hundred dairies had sent samples to the capital."
)
PRIZE = "Prize for a mountain cheese"
BINARY = bytes(range(256)) * 20


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A desk after two days: one article alerted and in a digest, one that nobody asked for."""
    stage = Stage(tmp_path_factory.mktemp("lived"))
    stage.outlet("gazette")
    stage.watch("velden", "Velden")
    stage.open()
    stage.at("2024-03-04 08:00")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.page("gazette", "cheese", "2024-03-04 10:00", PRIZE, CHEESE)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:01")
    assert len(stage.chat) == len(stage.mails) == 1
    yield stage
    stage.close()


desk = pytest.fixture(copied, name="desk")


def number(title: str) -> str:
    return next(str(one["id"]) for one in call("articles", "--json").rows if one["title"] == title)


# --- what was found -------------------------------------------------------------------------------


def test_articles_are_found_by_words_outlet_time_and_match(desk: Path) -> None:
    def titles(*arguments: str) -> list[str]:
        return [one["title"] for one in call("articles", *arguments, "--json").rows]

    assert len(titles()) == 2
    assert titles("FERRY", "sund") == ["New ferry line to Sund"]
    assert titles("--matched") == ["New ferry line to Sund"]
    assert len(titles("--outlet", "gazette")) == 2
    assert titles("--outlet", "courier") == []
    assert titles("--since", "7d") == []
    assert len(titles("--since", "2024-03-01")) == 2
    assert len(titles("--limit", "1")) == 1
    assert call("articles", "zebra").code == 1
    for sign in (
        "%",
        "_",
        "*",
        '"',
        "'; drop table article; --",
        "a OR b NEAR/2 c",
    ):  # letters only
        assert (titles(sign), titles("--outlet", sign)) == ([], [])
    assert call("articles", "--since", "soon").code == 2


def test_an_article_is_shown_with_its_hits_and_its_verdict(desk: Path) -> None:
    said = call("show", number("New ferry line to Sund"), "--json")
    assert said.code == 0
    got = said.row
    assert got["outlet"] == "The Gazette"
    assert got["verdict"]["verdict"] == "new"
    assert {one["status"] for one in got["verdict"]["sentences"]} == {"new"}
    hit = got["hits"][0]
    assert got[hit["field"]][hit["start"] : hit["end"]] == hit["found"]
    shown = call("show", str(got["id"])).out
    assert "The Gazette" in shown
    assert "opened the new ferry line" in shown


def test_why_answers_in_plain_words(desk: Path) -> None:
    said = call("why", number("New ferry line to Sund"), "--json").rows
    stages = ["read", "match", "judge", "alert", "digest", "deliver", "evidence"]
    assert list(dict.fromkeys(one["stage"] for one in said)) == stages
    sent = [one["subject"] for one in said if one["stage"] == "deliver"]
    assert sorted(sent) == ["chat", "mail"]  # a message of many articles too
    shown = call("why", number("New ferry line to Sund")).out
    assert "Nothing was stored about this story before." in shown
    assert "alert to chat: sent" in shown
    assert shown.index("alert to chat: sent") < shown.index("was taken into the digest")
    other = call("why", number(PRIZE)).out
    assert "No term of the watchlist stands in the article." in other


@pytest.mark.parametrize(
    "call_of",
    [
        ["show", "999"],
        ["show", "x"],
        ["show", "9" * 24],
        ["stories", "show", "9" * 24],
        ["why", "999"],
        ["corpus", "show", "999"],
        ["corpus", "remove", "999"],
        ["corpus", "promote", "999"],
        ["deliveries", "retry", "nothing"],
        ["digest", "evening"],
        ["channels", "test", "pigeon"],
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_named_in_one_line(desk: Path, call_of: list[str]) -> None:
    said = call(*call_of)
    assert said.code == 1
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith(f"monitor: {call_of[-1]}: ")


# --- the shelf ------------------------------------------------------------------------------------


def test_the_shelf_takes_each_document_once(desk: Path) -> None:
    folder = desk / "background"
    folder.mkdir()
    (folder / "ferry.txt").write_text(f"The ferry\n\n{FERRY}")
    (folder / "cheese.md").write_text(f"# The cheese\n\n{CHEESE}")
    rows = [{"id": n, "title": f"Row {n}", "text": f"{FERRY} It was day {n}."} for n in "ab"]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    said = call("corpus", "add", folder, "--tag", "ferries", "--json")
    assert said.code == 0
    assert [one["added"] for one in said.rows] == [True] * 4
    again = call("corpus", "add", folder, "--json").rows
    assert [(one["id"], one["added"]) for one in again] == [(o["id"], False) for o in said.rows]
    assert f"already on the shelf as {again[0]['id']}" in call("corpus", "add", folder).out
    (folder / "note.txt").write_text(f"{CHEESE} It was said so again on Monday evening.")
    said = call("corpus", "add", folder / "note.txt")
    number, called = said.out.rstrip("…\n").split(maxsplit=1)
    assert called in CHEESE  # how it begins stands for a title
    assert call("corpus", "remove", number).code == 0

    listed = call("corpus", "list", "--json").rows
    assert [one["tags"] for one in listed] == [["ferries"]] * 4
    shown = call("corpus", "show", listed[1]["id"], "--json").row
    assert FERRY in shown["text"]
    assert call("corpus", "remove", listed[0]["id"]).code == 0
    assert len(call("corpus", "list", "--json").rows) == 3
    assert "3 documents" in call("corpus", "list").out


def test_the_shelf_is_listed_and_compared_with_by_tag(desk: Path) -> None:
    (desk / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (desk / "cheese.txt").write_text(CHEESE, encoding="utf-8")
    ferry = str(call("corpus", "add", "ferry.txt", "--tag", "sea", "--json").row["id"])
    cheese = str(call("corpus", "add", "cheese.txt", "--json").row["id"])
    assert call("corpus", "add", "ferry.txt", "--tag", "velden", "--json").row["added"] is False
    (row,) = call("corpus", "list", "--tag", "velden", "--json").rows
    assert (str(row["id"]), row["tags"]) == (ferry, ["sea", "velden"])
    assert call("corpus", "tag", ferry, cheese, "it's", "--json").rows[1]["tags"] == ["it's"]
    assert [row["id"] for row in call("corpus", "list", "--tag", "it's", "--json").rows] == [
        int(ferry),
        int(cheese),
    ]
    for tag, verdict in (("sea", "repeat"), ("it's", "repeat"), ("hills", "new")):
        assert call("diff", "ferry.txt", "--tag", tag, "--json").row["verdict"] == verdict
    told = call("diff", "cheese.txt", "--tag", "sea", "--tag", "velden", "--json").row
    assert told["verdict"] == "new"
    assert call("corpus", "tag", ferry, "sea", "--remove", "--json").row["tags"] == [
        "it's",
        "velden",
    ]
    assert "Nothing on the shelf has this tag" in call("corpus", "list", "--tag", "sea").out
    before = [row["tags"] for row in call("corpus", "list", "--json").rows]
    assert call("corpus", "tag", ferry, "999", "talks").code == 1  # all of them or none
    said = call("corpus", "tag", ferry, cheese)
    assert (said.code, f"{cheese}: is a document's number" in said.err) == (2, True)
    assert [row["tags"] for row in call("corpus", "list", "--json").rows] == before
    assert call("corpus", "tag", "sea").code == 2
    assert call("corpus", "tag", ferry, " ").code == 2
    assert call("corpus", "tag", "9999", "sea").code == 1
    assert call("diff", "ferry.txt", "--tag", "a", "--against", "ferry.txt").code == 2


def test_a_tag_that_is_added_to_what_is_on_the_shelf_is_said(desk: Path) -> None:
    (desk / "ferry.txt").write_text(FERRY, encoding="utf-8")
    ferry, cheese = call("corpus", "add", "ferry.txt", "--tag", "sea", "--json").row, number(PRIZE)
    assert ferry["tagged"] == ["sea"]
    again = ("corpus", "add", "ferry.txt", "--tag", "talks", "--tag", "sea")
    already = f"ferry.txt: already on the shelf as {ferry['id']}"
    assert call(*again).out == f"{already}, tagged talks now\n"
    assert call(*again).out == f"{already}\n"
    assert call("corpus", "promote", cheese, "--tag", "hills").out.endswith("on the shelf now\n")
    said = call("corpus", "promote", cheese, "--tag", "herbs").out
    assert said == f"{cheese} was on the shelf already, tagged herbs now\n"


def test_why_shows_the_evidence(desk: Path) -> None:
    (desk / "ferry.txt").write_text(FERRY, encoding="utf-8")
    held = str(call("corpus", "add", "ferry.txt", "--json").row["id"])
    assert held
    ferry = number("New ferry line to Sund")
    *_, told = call("why", ferry, "--json").rows
    assert (told["stage"], told["verdict"], told["origin"]) == ("evidence", "new", None)
    assert {one["status"] for one in told["sentences"]} == {"new"}
    assert "opened the new ferry line" in call("why", ferry).out


def test_a_stored_article_is_promoted_once_and_taken_down_again(desk: Path) -> None:
    article = number("New ferry line to Sund")
    assert call("corpus", "promote", article, "--json").row["added"] is True
    assert call("corpus", "promote", article, "--json").row["added"] is False
    assert [str(one["id"]) for one in call("corpus", "list", "--json").rows] == [article]
    assert call("corpus", "remove", article).code == 0
    assert call("show", article).code == 0


# --- what was sent --------------------------------------------------------------------------------


def test_a_channel_that_must_be_mended_stands_in_the_status(desk: Path) -> None:
    assert call("status", "--json").row["held"] == []
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as database:
        database.execute("INSERT INTO kept VALUES ('channel:chat', NULL, 'its token is refused')")
        database.commit()
    said = {"channel": "chat", "why": "its token is refused"}
    assert call("status", "--json").row["held"] == [said]
    assert "chat: its token is refused" in call("status").out


def test_deliveries_are_listed_and_sent_again(desk: Path) -> None:
    rows = call("deliveries", "--json").rows
    assert {(one["channel"], one["state"]) for one in rows} == {("chat", "sent"), ("mail", "sent")}
    assert call("deliveries", "--failed", "--json").rows == []
    assert "Nothing failed" in call("deliveries", "--failed").out
    assert rows[0]["id"][:8] in call("deliveries").out
    said = call("deliveries", "retry", rows[0]["id"])
    assert said.code == 1
    assert "nothing to retry" in said.err
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as database:
        database.execute("UPDATE delivery SET state = 'failed' WHERE channel = 'chat'")
        database.commit()
    (failed,) = call("deliveries", "--failed", "--json").rows
    retried = call("deliveries", "retry", failed["id"][:10], "--json")
    assert (retried.code, retried.row["state"]) == (0, "pending")
    assert call("status", "--json").row["waiting"] == 1


@pytest.mark.parametrize(
    ("sent_at", "told"), [("NULL", "will not go out\n"), ("created_at", "some have got it\n")]
)
def test_a_cancelled_message_is_told_of_rightly(desk: Path, sent_at: str, told: str) -> None:
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as database:
        database.execute(f"UPDATE delivery SET state = 'pending', sent_at = {sent_at}")
        database.commit()
    first = call("deliveries", "--json").rows[0]
    said = call("deliveries", "cancel", first["id"])
    assert (said.code, said.out.endswith(told)) == (0, True)


def test_a_page_that_no_browser_opens_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    said = call("digest", "morning", "--open")
    (page,) = tmp_path.glob("*.html")
    assert said.code == 0
    assert said.err.endswith(f"no browser opens here; the page is {page}\n")


def test_a_table_fits_the_terminal_and_is_cut_nowhere_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    why = "the server has answered 500 Internal Server Error for three days"
    rows = [("Example Wire", "failing", why), ("Example Post", "ok", "")]

    def shown(columns: int | None) -> list[str]:
        if columns:
            monkeypatch.setenv("COLUMNS", str(columns))
        else:
            monkeypatch.delenv("COLUMNS", raising=False)
        screen.table(rows, "source", "state", "why*")
        return capsys.readouterr().out.splitlines()

    assert shown(None) == [
        "source        state    why",
        f"Example Wire  failing  {why}",
        "Example Post  ok",
    ]
    assert shown(50)[1] == "Example Wire  failing  the server has answered 50…"
    # What is left of it would say nothing: it stands below its row.
    assert shown(40) == [
        "source        state",
        "Example Wire  failing",
        f"    {why}",
        "Example Post  ok",
    ]
    assert shown(20)[:4] == ["source", "Example Wire", "    state failing", f"    {why}"]
    screen.table([("one", "https://example.org/feed")], "name", "address")
    assert capsys.readouterr().out.splitlines()[1] == "one   https://example.org/feed"
    monkeypatch.setenv("COLUMNS", "40")
    told = ("12", "Lavrov sat in Port Velden, said the ferry's captain", "ferry, winter, lavrov")
    screen.table([told], ">id", "title*", "tags")
    screen.table([("desk", "ok", "no password is set in its environment", "owner")],
                 "channel", "state", "why*", "")  # fmt: skip
    assert capsys.readouterr().out.splitlines() == [
        "id  title          tags",
        "12  Lavrov sat i…  ferry, winter, lavrov",
        "channel  state  why",
        "desk     ok     no password is s…  owner",
    ]


def test_a_margin_lends_its_colour_to_no_word_beside_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    screen.beside(Text("  new  ", "green"), Text("The ferry sank."))
    assert capsys.readouterr().out == "\x1b[32m  new  \x1b[0mThe ferry sank.\n"


def test_what_was_long_ago_is_told_with_its_day() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert screen.ago(now - timedelta(days=99), now) == "99 d ago"
    assert screen.ago(now - timedelta(days=100), now) == "2025-11-22"


def test_a_flag_is_not_shown_to_take_a_value() -> None:
    for words in ((), ("digest",), ("sources",), ("sources", "health"), ("watchlists", "test")):
        assert "<bool>" not in call(*words, "--help").out


def test_a_message_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "40", "LINES": "25"}.items():
        monkeypatch.setenv(name, value)
    address = "http://127.0.0.1/the-ferry-of-port-velden-and-sund.html"
    screen.message(f"{'=' * 74}\n   + The ferry of Port Velden came an hour late.\n   {address}")
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "=" * 40,
        "   + The ferry of Port Velden came an",
        "     hour late.",
        f"   {address}",
    ]
    screen.note(f"  {address} is in sources.yaml, and what it holds")
    screen.prose(f"See\n({address}).\n\nIt came late.", indent=2)
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        f"  {address}",
        "  is in sources.yaml, and what it holds",
        "  See",
        f"  ({address}).",
        "",
        "  It came late.",
    ]


def test_a_digest_is_previewed_and_sent_once(desk: Path, lived: Stage) -> None:
    before = len(lived.mails)
    said = call("digest", "morning", "--json")
    assert said.code == 0
    assert "all quiet" in said.row["subject"].lower()
    assert len(lived.mails) == before
    assert "All quiet" in call("digest", "morning", "--preview").out
    sent = call("digest", "morning", "--send")
    assert (sent.code, "the next digest goes out" in sent.out + sent.err) == (0, True)
    assert len(lived.mails) == before + 1
    again = call("digest", "morning", "--send")
    assert again.code == 1
    assert "composed already" in again.err
    (toured,) = [one for one in call("tour", "--json").rows if one["stop"] == "next"]
    at = datetime.fromisoformat(toured["digests"]["morning"]).astimezone(
        ZoneInfo("Europe/Istanbul")
    )
    assert at.date() > datetime.now(at.tzinfo).date()


def test_a_channel_is_tested(desk: Path, lived: Stage) -> None:
    before = len(lived.chat)
    said = call("channels", "test", "chat", "--json")
    assert (said.code, said.row["state"]) == (0, "sent")
    assert len(lived.chat) == before + 1
    names = [one["name"] for one in call("channels", "--json").rows]
    assert names == ["mail", "owner", "chat", "slack"]
    secret = lived.servers.environment()["DEMO_TELEGRAM_URL"]
    assert secret not in call("channels").out + call("channels", "--json").out


def test_a_mail_server_that_does_not_answer_is_told_of_and_not_bothered_later(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO_MAIL_URL", f"mailto://127.0.0.1:{free_port()}?from=a@b.example")
    said = call("channels", "test", "mail", "--json")
    assert said.code == 3
    assert said.row["why"]
    assert call("channels", "test", "mail").out.startswith("not sent now  mail  ")
    assert call("status", "--json").row["waiting"] == 0


def test_a_channel_without_its_secret_is_an_error_where_it_is_needed(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMO_MAIL_URL")
    assert call("check").code == 0
    assert "warning" in call("check").out
    said = call("channels", "test", "mail")
    assert said.code == 2
    assert "DEMO_MAIL_URL" in said.err
    row = next(one for one in call("channels", "--json").rows if one["name"] == "mail")
    assert (row["enabled"], "DEMO_MAIL_URL" in row["why"]) == (False, True)


# --- the desk itself -----------------------------------------------------------------------------


def test_the_desk_is_listed(desk: Path) -> None:
    (source,) = call("sources", "--json").rows
    assert (source["name"], source["state"], source["failures"]) == ("gazette", "ok", 0)
    assert "gazette" in call("sources").out
    (healthy,) = call("sources", "health", "--json").rows
    assert (healthy["state"], len(healthy["days"])) == ("ok", 14)
    assert "gazette" in call("sources", "health").out
    assert "gazette" not in call("sources", "health", "--bad").out
    (watchlist,) = call("watchlists", "--json").rows
    assert (watchlist["name"], watchlist["terms"]) == ("velden", 1)
    assert "velden" in call("watchlists").out
    good = call("check")
    assert (good.code, good.out.splitlines()[-1].startswith("fine, ")) == (0, True)


# --- running and keeping --------------------------------------------------------------------------


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
