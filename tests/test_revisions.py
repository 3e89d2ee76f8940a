"""Revisions of matched pages: which are told, whom they concern, how they are shown."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from ferry import (
    CHEESE,
    FERRY,
    MORE_SHIPS,
    PAGE,
    TITLE,
    calmed,
    ferry,
    harbour,
    quietly,
    rewrite,
    told,
    versions,
)
from hypothesis import given
from hypothesis import strategies as st
from program import call
from stage import Stage

from monitor import diff, revisions
from monitor.model import Document, Hit, Zone

stage = pytest.fixture(harbour, name="stage")
calm = pytest.fixture(calmed, name="calm")


# --- which revisions are told --------------------------------------------------------------------


def test_a_watchlist_can_ask_for_no_revisions(calm: Stage) -> None:
    told(calm, revisions="none")
    rewrite(calm, ferry(calm), MORE_SHIPS)
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 1
    assert calm.reasons(TITLE) == ["NOT_ASKED_FOR"]


def test_material_revisions_can_be_asked_for_alone(calm: Stage) -> None:
    told(calm, when=["follow-up"], revisions="material")
    rewrite(calm, ferry(calm), MORE_SHIPS)
    quietly(calm, "2024-03-04 10:25")
    assert len(calm.chat) == 1
    assert calm.reasons(TITLE) == ["MATERIAL_REVISION"]


def test_named_revisions_touch_the_sentence_of_the_name(calm: Stage) -> None:
    told(calm, revisions="named")
    path = ferry(calm)
    rewrite(calm, path, MORE_SHIPS)
    quietly(calm, "2024-03-04 10:25")
    assert calm.reasons(TITLE) == ["NOT_IN_ITS_SENTENCE"]
    assert len(calm.chat) == 1
    rewrite(calm, path, MORE_SHIPS.replace("on Monday", "on Tuesday"))
    quietly(calm, "2024-03-04 10:45")
    assert calm.reasons(TITLE) == ["MATERIAL_REVISION"]
    assert len(calm.chat) == 2


def test_a_name_that_is_taken_out_concerns_who_asked_for_it(calm: Stage) -> None:
    told(calm, revisions="named")
    path = ferry(calm)
    rewrite(calm, path, FERRY.replace("of Port Velden opened", "opened"))
    quietly(calm, "2024-03-04 10:25")
    assert calm.reasons(TITLE, "match") == ["NO_MATCH"]
    assert calm.reasons(TITLE) == ["MATERIAL_REVISION"]
    assert len(calm.chat) == 2
    quietly(calm, "2024-03-04 10:45")
    assert len(calm.chat) == 2


def test_an_alert_tells_what_was_taken_out(calm: Stage) -> None:
    told(calm, revisions="named")
    lead = "The harbour authority of Port Velden opened the new ferry line"
    rewrite(calm, ferry(calm), FERRY[FERRY.index("Three ships") :])
    quietly(calm, "2024-03-04 10:25")
    assert f"Taken out: {lead}" in calm.chat[1]


def test_another_text_at_the_address_is_no_revision_of_it(calm: Stage) -> None:
    told(calm, revisions="named")
    rewrite(calm, ferry(calm), CHEESE)
    quietly(calm, "2024-03-04 10:25")
    assert len(versions(calm)) == 2
    assert len(calm.chat) == 1


# --- as people look at it ------------------------------------------------------------------------


def test_the_versions_are_shown_as_a_diff_and_as_a_page(calm: Stage, tmp_path: Path) -> None:
    path = ferry(calm)
    taken_out = MORE_SHIPS.replace(
        " A ticket costs four crowns for residents and nine for visitors.", ""
    )
    rewrite(calm, path, f"{taken_out} The minister <b>spoke</b> of a great day.")
    quietly(calm, "2024-03-04 10:25")
    for when in ("10:45", "11:05"):
        rewrite(calm, path, FERRY, status="404")
        quietly(calm, f"2024-03-04 {when}")
    where = ("--config", calm.config, "--data", calm.data)
    first, second = versions(calm)
    said = call("revisions", first.id, *where)
    assert said.code == 0
    assert "[-Three-] {+Five+} ships" in said.out
    assert re.search(r"-\s+A ticket costs four crowns", said.out)
    assert "+  The minister <b>spoke</b> of a great day." in said.out
    assert "vanished 2024-03-04 08:05" in said.out
    assert "material revision" in said.out
    rows = call("revisions", second.id, "--json", *where).rows
    assert [row["id"] for row in rows] == [first.id, second.id]
    assert (rows[1]["verdict"], rows[1]["material"]) == ("revision", True)
    assert rows[1]["went"] == ["A ticket costs four crowns for residents and nine for visitors."]
    assert [one["kind"] for one in rows[1]["events"]] == ["vanished"]
    assert rows[0]["evidence"]["raw_hash"] != rows[1]["evidence"]["raw_hash"]
    assert call("revisions", second.id, "--html", tmp_path / "ferry.html", *where).code == 0
    page = (tmp_path / "ferry.html").read_text("utf-8")
    assert "<ins" in page
    assert "<del" in page
    assert "&lt;b&gt;spoke" in page
    assert "prefers-color-scheme: dark" in page
    assert rows[1]["evidence"]["raw_hash"] in page
    assert not re.search(r"<(script|link|img)|@import|url\(", page)
    assert call("revisions", 999, *where).code == 1
    assert call("revisions", 1, "--html", tmp_path / "no" / "where.html", *where).code == 2


def test_the_evidence_of_a_version_is_shown(calm: Stage) -> None:
    ferry(calm)
    (article,) = versions(calm)
    where = ("--config", calm.config, "--data", calm.data)
    known = call("show", article.id, "--json", *where).row["evidence"]
    assert known["status"] == 200
    assert known["final_url"].endswith(PAGE)
    assert re.fullmatch(r"[0-9a-f]{64}", known["raw_hash"])
    assert {"etag", "last-modified", "content-type"} <= set(known["headers"])
    said = call("show", article.id, "--evidence", *where).out
    assert known["raw_hash"] in said
    assert known["headers"]["etag"] in said
    assert "Its page is watched" in said
    assert FERRY[:40] not in said


# --- who is concerned, by itself -----------------------------------------------------------------


def held(text: str, title: str = "A title") -> diff.Held:
    return diff.prepare(Document("x", text, title))


def hit(text: str, word: str) -> Hit:
    at = text.index(word)
    return Hit("w", word, word, "text", at, at + len(word), word, "", Zone.BODY)


def test_passages_are_told_in_the_order_of_reading() -> None:
    old = (
        "Three ships cross the strait every hour. The old pier broke in a storm. "
        "Fishermen asked the engineers for a wider channel."
    )
    new = (
        "Five ships cross the strait every hour. Fishermen asked the engineers for a wider "
        "channel. The minister will open it next spring."
    )
    found = revisions.passages(held(old), held(new))
    assert [(one.kind, one.material) for one in found] == [
        ("changed", True),
        ("went", True),
        ("came", True),
    ]
    assert found[1].old == "The old pier broke in a storm."
    assert found[2].new == "The minister will open it next spring."


def test_a_version_differs_from_itself_in_nothing() -> None:
    assert revisions.passages(held(FERRY), held(FERRY)) == ()
    assert revisions.touched(held(FERRY), [hit(FERRY, "Velden")], held(FERRY), []) == frozenset()


@given(st.permutations(FERRY.replace("\n\n", " ").rstrip(".").split(". ")), st.integers(0, 5))
def test_what_came_one_way_went_the_other(sentences: list[str], left_out: int) -> None:
    whole = ". ".join(sentences) + "."
    part = ". ".join(sentences[:left_out] + sentences[left_out + 1 :]) + "."
    there = revisions.passages(held(whole), held(part))
    back = revisions.passages(held(part), held(whole))
    assert [one.kind for one in there] == ["went"]
    assert [one.kind for one in back] == ["came"]
    assert there[0].old == back[0].new
    for one in back:
        assert one.at is not None
        assert whole[one.at.start : one.at.end] == one.new


def test_a_changed_headline_is_a_sentence() -> None:
    older, newer = held(FERRY, "Velden opens a line"), held(FERRY, "A line is opened")
    named = replace(hit(FERRY, "Velden"), field="title")
    assert revisions.touched(older, [named], newer, []) == {"w"}
