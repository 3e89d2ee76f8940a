"""Trying rules from the command line: `watchlists test | lint | schema`."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from program import call, write
from sqlmodel import Session

from monitor.config import schema
from monitor.model import Document, Hit, Opinion, StoredArticle, Zone
from monitor.store import articles, opinions
from monitor.store.database import Database, sqlite_url

MAIN = {"public_name": "Desk"}
SOURCES = [
    {"name": "Gazette", "url": "http://a.example/", "language": "en", "country": "GB"},
    {"name": "Courier", "url": "http://b.example/", "language": "fr", "country": "FR"},
]
VELDEN = {"any": ["Port Velden", "Вельден"], "none": ["football"]}
TEXT = "The ferry left Port Velden at noon. A storm was near."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"monitor.yaml": MAIN, "sources.yaml": SOURCES, "watchlists/velden.yaml": VELDEN}
    write(tmp_path / "config", files)
    return tmp_path


def rule(home: Path, **content: object) -> str:
    path = home / "rule.yaml"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return "rule.yaml"


# --- what a rule may be -------------------------------------------------------------------------


def test_quotes_around_a_key_are_told(home: Path) -> None:
    said = call("watchlists", "test", rule(home, any=["query: ferry AND storm"]), "--text", TEXT)
    assert said.code == 2
    assert "query: stands in the quotes and is looked for" in said.err


def test_a_desk_is_taken_for_its_watchlists(home: Path) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    said = call("match", "a.txt", "--watchlist", "config", "--json")
    assert [one["watchlist"] for one in said.rows] == ["velden"]
    assert call("watchlists", "lint", "config").code == 0


def test_a_folder_of_rules_that_holds_another_is_read_itself(home: Path) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    rules = {"a.yaml": {"any": ["storm"]}, "watchlists/b.yaml": {"any": ["ferry"]}}
    write(home / "rules", rules)
    said = call("match", "a.txt", "--watchlist", "rules", "--json")
    assert [one["watchlist"] for one in said.rows] == ["a"]


def test_a_file_without_a_watchlist_is_an_error_where_it_is_asked_for(home: Path) -> None:
    (home / "none.yaml").write_text("", encoding="utf-8")
    said = call("watchlists", "test", "none.yaml", "--text", TEXT)
    assert (said.code, said.err) == (2, "monitor: none.yaml:1:1: there is no watchlist in it\n")


def test_a_broken_file_is_not_nothing_to_look_at(home: Path) -> None:
    (home / "bad.yaml").write_text('any: ["a\n', encoding="utf-8")
    said = call("watchlists", "lint", "bad.yaml")
    assert said.code == 2
    assert "1 fault to mend first" in said.out


# --- test -----------------------------------------------------------------------------------------


def test_a_rule_in_force_is_tried_on_words(home: Path) -> None:
    said = call("watchlists", "test", "velden", "--text", TEXT)
    assert said.code == 0
    assert TEXT in said.out
    assert "lead  Port Velden  Port Velden  port velden  1.00" in said.out
    assert "velden: A term of the watchlist stands in the article." in said.out
    rows = call("watchlists", "test", "velden", "--text", TEXT, "--json")
    assert (rows.row["found"], rows.row["zone"], rows.row["start"]) == ("Port Velden", "lead", 15)


def test_a_rule_that_is_not_in_force_is_tried_on_documents(home: Path) -> None:
    name = rule(home, any=["storm"], all=["ferry"])
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    (home / "b.txt").write_text("Nothing of the kind happened here today.", encoding="utf-8")
    said = call("watchlists", "test", name, "a.txt", "b.txt", "missing.txt", "--json")
    assert {(row.get("id"), row.get("found")) for row in said.rows[:2]} == {
        ("a.txt", "ferry"),
        ("a.txt", "storm"),
    }
    assert said.rows[2] == {"input": "missing.txt", "error": "there is no such file"}
    assert said.code == 1


def test_what_does_not_match_is_explained(home: Path) -> None:
    for text, why in (
        ("Rain is expected.", "No term of the watchlist"),
        (f"{TEXT} The football match is off.", "holds something that the watchlist excludes"),
    ):
        said = call("watchlists", "test", "velden", "--text", text)
        assert said.code == 1
        assert why in said.out


def test_a_file_may_name_watchlists_of_the_configuration(home: Path) -> None:
    name = rule(home, any=[{"query": "@velden AND storm"}])
    said = call("watchlists", "test", name, "--text", TEXT, "--json")
    assert said.code == 0
    assert {row["watchlist"] for row in said.rows} == {"rule"}


def test_a_rule_needs_a_text_and_a_text_a_rule(home: Path) -> None:
    assert call("watchlists", "test", "velden").code == 2
    said = call("watchlists", "test", "veldne", "--text", TEXT)
    assert said.code == 1
    assert "no such file, and no watchlist of that name, did you mean 'velden'?" in said.err
    bad = call("watchlists", "test", rule(home, any=[{"query": "a AND ("}]), "--text", TEXT)
    assert bad.code == 2
    assert bad.err.startswith("monitor: rule.yaml:")


# --- expand ---------------------------------------------------------------------------------------


def test_a_name_is_expanded_language_by_language_with_reasons(home: Path) -> None:
    said = call("expand", "Sergey Lavrov", "--json")
    assert said.code == 0
    assert all(row.keys() == {"language", "variant", "why"} and row["why"] for row in said.rows)
    assert {"en", "ru", "uk", "tr", "az", "hy", "ka"} <= {row["language"] for row in said.rows}
    assert ("ru", "Сергея Лаврова") in {(row["language"], row["variant"]) for row in said.rows}
    place = call("expand", "Nagorno-Karabakh", "--place").out
    assert "Лаврова" in call("expand", "Sergey Lavrov").out
    assert " фон дер " in call("expand", "Emma von der Heide").out
    assert "Карабах" in place
    assert call("expand", "Red Cross", "--organisation").code == 0


def test_what_is_expanded_is_one_thing_and_has_letters(home: Path) -> None:
    assert call("expand", "Tbilisi", "--person", "--place").code == 2
    assert call("expand", "+++").code == 2


@pytest.mark.parametrize("kind", ["--person", "--place", "--organisation"])
@pytest.mark.parametrize("name", ["1905", "Studio 54", "李"])
def test_what_has_no_sound_makes_expand_fail_no_more(home: Path, kind: str, name: str) -> None:
    said = call("expand", name, kind, "--json")
    assert said.code in {0, 1}, said.err
    assert "unexpected" not in said.err


def test_a_name_without_spellings_is_told_what_to_do(home: Path) -> None:
    said = call("expand", "中文")
    assert (said.code, said.out.startswith("No other spelling is known: write it in")) == (1, True)


def test_every_variant_of_a_name_is_found(home: Path) -> None:
    name = rule(home, any=[{"person": "Sergey Lavrov", "surname_alone": True}])
    rows = call("watchlists", "expand", name, "--json").rows
    documents = "".join(
        json.dumps({"id": str(n), "text": f"{row['variant']}.", "language": row["language"]}) + "\n"
        for n, row in enumerate(rows)
    )
    met = call("match", "-", "--watchlist", name, "--json", stdin=documents).rows
    missed = {rows[n]["variant"] for n in range(len(rows))} - {
        rows[int(row["id"])]["variant"] for row in met
    }
    assert not missed


def test_a_watchlist_is_expanded_by_file_by_name_or_before_there_is_one(home: Path) -> None:
    name = rule(home, any=["storm", {"place": "Sund", "aliases": ["Öresund"]}])
    said = call("watchlists", "expand", name, "--json")
    assert {row["term"] for row in said.rows} == {"storm", "Sund"}
    assert {row["variant"] for row in said.rows} >= {"storm", "Sund", "Öresund"}
    name = rule(home, any=["storm"], none=[{"person": "Ana Storm"}], not_near=["teacup"])
    rows = call("watchlists", "expand", name, "--json").rows
    keys = {row["term"]: row["key"] for row in rows}
    assert keys == {"storm": "any", "Ana Storm": "none", "teacup": "not_near"}
    assert "Ana Storm  leaves the document out" in call("watchlists", "expand", name).out
    shown = call("watchlists", "expand", "velden")
    assert "Port Velden" in shown.out
    assert "these words" not in shown.out
    assert "these words, inflected" in call("watchlists", "expand", "velden", "--why").out
    assert "Лаврова" in call("watchlists", "expand", "Sergey Lavrov").out
    slip = call("watchlists", "expand", "valden")
    assert slip.err == (
        "monitor: valden: taken for a person, since no watchlist is called so, "
        "did you mean 'velden'?\n"
    )


# --- lint -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"any": ["storm", "Storm"]}, {("duplicate", 4)}),
        ({"any": ["storm", "storm warning"]}, {("shadowed", 4)}),
        ({"any": ["storm warning", "storm"]}, {("shadowed", 3)}),
        ({"any": ["US", {"exact": "US"}]}, {("shadowed", 4)}),
        ({"any": [{"prefix": "storm"}, "stormy night"]}, {("shadowed", 6)}),
        ({"any": ["storm", "rain"], "none": ["night"]}, set()),
        ({"any": ["stormy night"], "none": ["night"]}, {("excluded", 3)}),
        ({"any": [{"regex": "."}]}, {("everything", 3)}),
        ({"any": [{"regex": "[a-z]+"}]}, {("everything", 3)}),
        ({"any": [{"regex": "storms?"}]}, set()),
        ({"any": ["storm"], "countries": ["DE"]}, {("scope", 1)}),
        ({"any": ["storm"], "countries": ["GB"], "languages": ["fr"]}, {("scope", 1)}),
        ({"any": ["storm"], "countries": ["FR"], "languages": ["fr"]}, set()),
        ({"any": ["storm"], "sources": ["Nobody"]}, {("scope", 1)}),
        ({"any": ["storm"], "since": "2999-01-01"}, {("scope", 1)}),
        ({"any": [{"regex": "\\bбуря\\b"}]}, {("ascii", 3)}),
        ({"any": [{"regex": "\\bstorm\\b"}]}, set()),
        ({"any": [{"regex": "/storm/i"}]}, {("slashes", 3)}),
        ({"any": [{"query": "storm lang:en OR lang:fr"}]}, {("alone", 3)}),
        ({"any": [{"query": "storm (lang:en OR lang:fr)"}]}, set()),
        ({"any": ["storm - rain"]}, {("joined", 3)}),
        ({"any": [{"query": "@velden storm"}, "rain"]}, set()),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else "",
)
def test_what_is_hardly_meant_is_told(
    home: Path, content: dict[str, object], found: set[tuple[str, int]]
) -> None:
    said = call("watchlists", "lint", rule(home, **content), "--json")
    assert {(row["rule"], row["line"]) for row in said.rows} >= found
    assert bool(said.rows) == bool(found)
    assert said.code == (1 if found else 0)
    assert {row["file"] for row in said.rows} <= {"rule.yaml"}


def test_lint_looks_at_the_whole_configuration_and_says_so(home: Path) -> None:
    said = call("watchlists", "lint")
    assert (said.code, said.out.strip()) == (0, "1 watchlist, nothing to look at")
    rule(home, any=["storm", "Storm"])
    said = call("watchlists", "lint", "rule.yaml")
    assert "rule.yaml:4:3: 'Storm' stands here twice, first on line 3" in said.out
    assert "1 watchlist, 1 thing to look at" in said.out


def test_a_watchlist_that_another_covers_is_told_once(home: Path) -> None:
    lists = [
        {"name": "a", "any": ["storm"]},
        {"name": "b", "any": ["Storms", "rain"]},
        {"name": "c", "any": ["STORM"]},
        {"name": "d", "any": ["storm"], "languages": ["en"]},
    ]
    (home / "lists.yaml").write_text(json.dumps(lists))
    said = call("watchlists", "lint", "lists.yaml", "--json")
    assert {(row["watchlist"], row["rule"]) for row in said.rows} == {
        ("c", "covered"),
        ("d", "covered"),
    }


def test_lint_asks_the_stored_articles(home: Path) -> None:
    files = {
        "watchlists/velden.yaml": VELDEN,
        "watchlists/ferry.yaml": {"any": ["ferry"]},
        "watchlists/never.yaml": {"any": ["unheard"]},
    }
    write(home / "config", files)
    hit = Hit("ferry", "ferry", "ferry", "text", 4, 9, "ferry", TEXT, Zone.BODY)
    rare = replace(hit, watchlist="velden", term="Port Velden", found="Port Velden")
    menu = replace(hit, watchlist="never", term="unheard", zone=Zone.FURNITURE)
    assert call("db", "upgrade").code == 0
    database = Database(sqlite_url(home / "data" / "monitor.sqlite"))

    def fill(session: Session) -> None:
        for n in range(300):
            one = StoredArticle(0, Document("", text=TEXT), datetime.now(UTC) - timedelta(days=n))
            key = articles.add(session, one, url_key="")
            found = [menu, *([hit] if n % 3 == 0 else []), *([rare] if n == 7 else [])]
            articles.keep_match(session, key, found, [], matched=True)

    try:
        database.write(fill)
        assert call("watchlists", "lint", "--json").rows == [], "too few to say anything"
        database.write(fill)
        database.write(fill)
    finally:
        database.close()
    said = call("watchlists", "lint", "--json")
    assert {(row["watchlist"], row["rule"]) for row in said.rows} == {
        ("ferry", "often"),
        ("never", "never"),
        ("velden", "never"),
    }
    told = {row["watchlist"]: row["what"] for row in said.rows}
    assert told["ferry"].startswith("matched 33% of the 270 articles of 90 days")
    assert told["never"].startswith("matched none of the")
    assert told["velden"].startswith("1 of 2 terms stand in none of the 270 articles")
    assert told["velden"].endswith(": Вельден")


def test_lint_turns_what_was_judged_wrong_into_a_suggestion(home: Path) -> None:
    write(home / "config", {"watchlists/coast.yaml": {"any": ["bay"]}})
    assert call("db", "upgrade").code == 0
    database = Database(sqlite_url(home / "data" / "monitor.sqlite"))
    try:
        for n, text in enumerate(("A bay leaf belongs in soup.", "Simmer the soup with bay.")):
            one = StoredArticle(0, Document("", text=text), datetime(2024, 3, n + 1, tzinfo=UTC))
            key = database.write(articles.add, one, url_key="")
            wrong = Opinion(key, "coast", "bay", "bay", text, right=False)
            database.write(opinions.keep, wrong, datetime.now(UTC))
    finally:
        database.close()
    said = call("watchlists", "lint", "--json")
    assert (said.row["watchlist"], said.row["rule"]) == ("coast", "namesakes")
    assert said.row["what"].endswith("not_near: [soup]")


# --- schema ---------------------------------------------------------------------------------------


def test_the_schema_is_printed(home: Path) -> None:
    said = call("watchlists", "schema")
    assert (said.code, said.out) == (0, schema.text())


def test_the_list_is_still_there(home: Path) -> None:
    assert call("watchlists", "--json").row["name"] == "velden"
