"""A command of the user's own translates; what it does wrong holds up nothing."""

import io
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import docx
import pytest
from newsroom import FERRY, opened, staged
from samples import digest, item, morning, new
from stage import Stage

from monitor import gloss
from monitor.gloss import Asked
from monitor.model import GlossRule, VerdictKind
from monitor.pipeline.glosses import key
from monitor.render.markdown import markdown
from monitor.render.view import digest_view
from monitor.review import review
from monitor.store import glosses as store
from monitor.store import migrate
from monitor.store.database import Database
from monitor.views import glosses as views

from rendering import RENDERER, check_html  # isort: skip

stage = pytest.fixture(staged, name="stage")
TITLE = "New ferry line to Sund"
TEXTS = [Asked("Բարեւ", "hy"), Asked("Salam", "az")]

UPPER = """
    import json, sys
    asked = json.load(sys.stdin)
    said = [one["text"].upper() for one in asked["texts"]]
    with open(sys.argv[1], "a") as log:
        log.write(f"{asked['to']} {len(said)}\\n")
    print(json.dumps({"texts": said}))
"""


def program(folder: Path, lines: str) -> list[str]:
    file = folder / "translate.py"
    file.write_text(textwrap.dedent(lines), encoding="utf-8")
    return [sys.executable, "-S", str(file), str(folder / "calls")]


def calls(folder: Path) -> list[str]:
    file = folder / "calls"
    return file.read_text().splitlines() if file.exists() else []


async def test_a_command_is_given_texts_and_answers_in_order(tmp_path: Path) -> None:
    answer = await gloss.ask(program(tmp_path, UPPER), TEXTS, "en", 20)
    assert answer == gloss.Answer(("ԲԱՐԵՒ", "SALAM"))
    assert calls(tmp_path) == ["en 2"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("import time; time.sleep(60)", "gave no answer within 0.5 s"),
        ("import os, time; os.fork() or time.sleep(60); time.sleep(60)", "no answer within"),
        ("import sys; sys.exit('no key')", "ended with 1: no key"),
        ("print('hello')", 'is not {"texts": [...]} in JSON'),
        ("print('[' * 100_000)", 'is not {"texts": [...]} in JSON'),
        ('print(\'{"texts": ["one"]}\')', "given 2 texts and answered 1"),
        ("print('{\"texts\": [1, 2]}')", "neither text nor null"),
        ("print('x' * 3_000_000)", "larger than 2,000,000 bytes"),
    ],
)
async def test_what_a_command_does_wrong_is_said(lines: str, why: str, tmp_path: Path) -> None:
    start = monotonic()
    answer = await gloss.ask(program(tmp_path, lines), TEXTS, "en", 0.5 if "time" in lines else 20)
    assert why in answer.why
    assert answer.texts == ()
    assert monotonic() - start < 15


async def test_a_command_that_is_not_there_is_said(tmp_path: Path) -> None:
    answer = await gloss.ask([str(tmp_path / "nothing")], TEXTS, "en", 20)
    assert answer.why == "it cannot be started (no such file or directory)"


async def test_a_command_need_not_read_nor_know_all(tmp_path: Path) -> None:
    many = [Asked("x" * 2000)] * 400
    lines = "print('{\"texts\": [' + ', '.join(['null'] * 400) + ']}')"
    answer = await gloss.ask(program(tmp_path, lines), many, "en", 20)
    assert answer.texts == ("",) * 400


def asked_for(stage: Stage, command: list[str], **more: object) -> None:
    stage.channels["chat"] = {"gloss": {"command": command, "languages": ["en"], **more}}
    stage.digest["gloss"] = {"command": command, "languages": ["en"]}


def test_alerts_and_digests_are_glossed_once_a_text_and_say_so(
    stage: Stage, tmp_path: Path
) -> None:
    asked_for(stage, program(tmp_path, UPPER))
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    (told,) = stage.chat
    assert f"Machine translation: {TITLE.upper()}" in told
    assert "A TICKET COSTS FOUR CROWNS" in told
    assert len(calls(tmp_path)) == 1
    stage.at("2024-03-05 07:01")
    (mail,) = stage.mails
    assert f"Machine translation: {TITLE.upper()}" in str(mail["text"])
    assert len(calls(tmp_path)) == 1  # all were kept


def test_a_failing_command_holds_up_no_message_and_is_left_alone(
    stage: Stage, tmp_path: Path
) -> None:
    lines = "open(__import__('sys').argv[1], 'a').write('called\\n'); raise SystemExit('no key')"
    asked_for(stage, program(tmp_path, lines))
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    (told,) = stage.chat
    assert TITLE in told
    assert "Machine" not in told
    other = "Port Velden opened a swimming bath on Monday. Children swim free of charge."
    stage.page("courier", "bath", "2024-03-04 10:06", "Velden bath", other)
    stage.at("2024-03-04 10:10")
    assert len(stage.chat) == 2
    assert calls(tmp_path) == ["called"]
    (owner,) = stage.mails
    assert "gloss command fails" in str(owner["subject"])
    assert "no key" in str(owner["text"])
    stage.page(
        "courier",
        "more",
        "2024-03-04 10:20",
        "Velden more",
        "The mayor of Velden resigned on Tuesday after eleven years.",
    )
    stage.at("2024-03-04 10:30")
    assert calls(tmp_path) == ["called"] * 2


def test_only_what_the_reader_cannot_read_is_translated(stage: Stage, tmp_path: Path) -> None:
    stage.channels["chat"] = {"gloss": {"command": program(tmp_path, UPPER)}}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    assert len(stage.chat) == 1
    assert calls(tmp_path) == []


def test_the_cache_is_bounded_by_age_and_number(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    migrate.ensure(database)
    start = datetime(2024, 3, 4, tzinfo=UTC)
    for number in range(6):
        at = start + timedelta(days=number)
        database.write(store.keep, {str(number): "said" if number else ""}, now=at)
    every = [str(number) for number in range(7)]
    assert database.read(views.known, every) == {"0": "", **dict.fromkeys(every[1:6], "said")}
    database.write(store.prune, start + timedelta(days=1), most=3)
    assert [*database.read(views.known, every)] == ["3", "4", "5"]
    database.write(store.keep, {"5": "again"}, now=start)
    assert database.read(views.known, ["5"]) == {"5": "again"}
    database.close()


def test_another_command_or_language_has_other_glosses() -> None:
    rule, other = GlossRule(("a", "b")), GlossRule(("a",))
    assert len({key(rule, "en", "x"), key(other, "en", "x"), key(rule, "ru", "x")}) == 3


@pytest.mark.parametrize("kind", ["mail", "slack", "telegram", "plain", "webhook"])
def test_a_gloss_is_marked_as_a_machine_s_in_every_message(kind: str) -> None:
    said = "<b>Ministers & *others* met</b>"
    one = item("a", new("Nazirlər görüşdü."), kind=VerdictKind.NEW, language="az", title="Xəbər")
    glosses = {"Nazirlər görüşdü.": said, "Xəbər": "News\x00\n of\u202e it"}
    made = RENDERER.alert(one, kind, "desk", glosses=glosses)
    whole: Any = made.markup if kind == "webhook" else made.text
    assert "Ministers" in whole
    assert "News of it" in whole
    assert kind == "webhook" or whole.count("Machine translation:") == 2
    if kind == "mail":
        check_html(made)
    shown = replace(digest(), glosses={morning()[0].title: said})
    assert "Ministers" in RENDERER.digest(shown, "desk", kind).text
    assert "*Machine translation:* \\<b\\>Ministers" in markdown(digest_view(shown, 9))
    paper = docx.Document(io.BytesIO(review(digest_view(shown, 9), "desk")))
    assert f"Machine translation: {said}" in [line.text for line in paper.paragraphs]
