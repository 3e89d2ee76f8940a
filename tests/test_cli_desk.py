"""The desk from the command line: what was found and why, and the shelf."""

import json
from pathlib import Path

import pytest
from desks import CHEESE, FERRY, PRIZE, copied, lived_in, number
from program import call

BINARY = bytes(range(256)) * 20


lived = pytest.fixture(lived_in, scope="module", name="lived")
desk = pytest.fixture(copied, name="desk")


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


def test_a_tour_follows_an_article_from_its_source_to_its_readers(desk: Path) -> None:
    shown = call("tour").out
    stops = ("What is watched", "What is read", "What was found", "What is new in it",
             "Who was told, and why", "What comes next")  # fmt: skip
    assert [shown.index(stop) for stop in stops] == sorted(shown.index(stop) for stop in stops)
    assert "Velden is " not in shown  # as it is written in the rule
    assert "alert to chat: sent" in shown
    other = call("tour", number(PRIZE)).out
    assert "It was not compared with the others yet." in other
    assert "No message of its own went out; a digest may hold it." in other


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


# --- the desk itself ------------------------------------------------------------------------------


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
