"""Dirty pages pasted as text, and the seeds: the article, its title, its date, nothing else."""

import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hillroad import SENTENCES, moment

from monitor.errors import ExtractError
from monitor.extract import body, read
from tests.tables import table

DATA = Path(__file__).parent / "data"
DIRTY: dict[str, dict[str, Any]] = table("dirty.yaml")
SEEDS = Path(os.environ.get("MONITOR_SEEDS", Path(__file__).parents[1] / ".." / "shared" / "seeds"))


def test_there_is_an_expectation_for_every_dirty_page() -> None:
    assert {path.name for path in (DATA / "dirty").iterdir()} == DIRTY.keys()
    assert len(DIRTY) >= 20


@pytest.mark.parametrize("name", DIRTY)
def test_a_dirty_page_gives_its_article_and_nothing_else(name: str) -> None:
    right = DIRTY[name]
    (document,) = read(name, (DATA / "dirty" / name).read_bytes())
    text = body(document).text
    assert document.title == right["title"]
    assert document.published == moment(right["date"])
    assert document.language == right["language"]
    assert document.outlet == right["outlet"]
    assert document.url == right.get("url")
    assert text.startswith(right["first"])
    assert text.endswith(right["last"])
    assert len(text.split("\n")) == right["paragraphs"]
    assert not [piece for piece in right["gone"] if piece in text]
    assert text.count(right["title"] or "\0") <= 1


def test_spans_of_a_text_file_index_the_whole_text() -> None:
    data = (DATA / "dirty" / "en_bridge.txt").read_bytes()
    (document,) = read("en_bridge.txt", data)
    assert document.text == data.decode()
    assert document.headline is not None
    assert document.text[document.headline.start : document.headline.end] == document.title
    assert body(body(document)) == body(document)


SEED_DATES = {"000": None, "001": None, "002": (2020, 12, 30), "003": (2020, 12, 29), "004": None}


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seeds in {SEEDS} (set MONITOR_SEEDS)")
@pytest.mark.parametrize("number", SEED_DATES)
def test_seeds_have_the_dates_they_state_and_no_others(number: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    (document,) = read(str(path), path.read_bytes())
    day = SEED_DATES[number]
    assert document.published == (datetime(*day, tzinfo=UTC) if day else None)
    assert document.language == "en"
    assert document.id == str(path)


STORY = "The footbridge of Norvale was opened {} by the council, with a song from the school choir."
CAPTION = "{}: The bridge on the day of its opening, {}"


@pytest.mark.parametrize(
    ("said", "above", "below", "right"),
    [
        ("on Tuesday (12 March)", None, ("Photo", "12 March 2024"), True),
        ("on Tuesday, March 12,", ("Photo", "March 12, 2024"), None, True),
        ("on 12 March", None, ("Photo", "12 March 2024"), True),
        ("on 12 March", ("Photo", "12 March 2024"), None, False),  # may be an older picture
        ("on 12 March", None, ("Archive photo", "12 March 2024"), False),
        ("on Monday (12 March)", None, ("Photo", "12 March 2024"), False),  # a Tuesday
        ("on 13 March", None, ("Photo", "12 March 2024"), False),
        ("on Tuesday", None, ("Photo", "12 March 2024"), False),
    ],
)
def test_a_caption_dates_the_article_only_if_the_article_names_its_day(
    said: str, above: tuple[str, str] | None, below: tuple[str, str] | None, right: bool
) -> None:
    lines = [
        "Norvale has its bridge again",
        *([CAPTION.format(*above)] if above else []),
        STORY.format(said),
        *([CAPTION.format(*below)] if below else []),
    ]
    (document,) = read("bridge.txt", "\n\n".join(lines).encode())
    assert document.published == (datetime(2024, 3, 12, tzinfo=UTC) if right else None)


def test_the_first_publication_counts_not_the_last_change() -> None:
    lines = ["Bridge opened", "Updated: 14 March 2024", "Published: 12 March 2024", *SENTENCES]
    (document,) = read("bridge.txt", "\n".join(lines).encode())
    assert document.published == datetime(2024, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: Valley News with agencies", "Valley News"),
        ("Источник: https://www.valley.example/news/1", "valley.example"),
        ("By HNA,", "HNA"),
        ("By Valley Press", "Valley Press"),
        ("By Ana Dorn", None),
        ("Photo: Valley News", None),
    ],
)
def test_the_outlet_is_what_a_credit_says_clearly(line: str, outlet: str | None) -> None:
    (document,) = read("a.txt", "\n".join(["Hill road closed", line, *SENTENCES]).encode())
    assert document.outlet == outlet


ODD = (
    "a",
    " a",
    '."',
    "(",
    "1999 ",
    "**a",
    "a b c\n",
    "\u00a0",
    "a  :",
    "[a](",
    "12 a",
    "a: ",
    "x. Read also: ",
    "![",
    "_a ",
    "기자",
    "a@",
)


@pytest.mark.parametrize(
    "text",
    [f"x{piece * (20_000 // len(piece))}x" for piece in ODD],
    ids=lambda text: repr(text[:6]),
)
def test_odd_texts_take_no_odd_time(text: str) -> None:
    before = time.process_time()
    for name in ("a.txt", "a.md"):
        with suppress(ExtractError):
            read(name, text.encode())
    assert time.process_time() - before < 2
