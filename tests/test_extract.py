"""Pages and files to documents: twenty dirty pages, the seeds, and what must be refused."""

import codecs
import io
import json
import os
import pickle
import textwrap
import time
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from monitor.errors import ExtractError, MonitorError, UsageError
from monitor.extract import body, json_document, page, read
from monitor.extract.decode import decode
from monitor.extract.times import parse_time
from monitor.sandbox import Pool

DATA = Path(__file__).parent / "data"
DIRTY: dict[str, dict[str, Any]] = YAML(typ="safe").load(
    (DATA / "dirty.yaml").read_text(encoding="utf-8")
)
SEEDS = Path(os.environ.get("MONITOR_SEEDS", Path(__file__).parents[1] / ".." / "shared" / "seeds"))

SENTENCES = [
    "The road between Norvale and Upper Lees is closed for repairs until the end of May.",
    "Buses go round by the lake, which takes forty minutes more, the transport office said.",
    "Farmers with fields on the slope may use the road on weekdays before eight in the morning.",
]
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def html(head: str = "", inner: str = PARAGRAPHS, title: str = "Hill road closed") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>Hill road closed</h1>{inner}</article></body></html>"
    ).encode()


def moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return None


# --- dirty pages ----------------------------------------------------------------------------------


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


# --- pages ----------------------------------------------------------------------------------------


def test_a_page_says_who_when_and_where() -> None:
    head = """<meta property="og:site_name" content="Valley News">
      <link rel="canonical" href="/road"><script type="application/ld+json">
      {"@type": ["NewsArticle"], "headline": "Hill road closed", "author": [{"name": "A. Dorn"},
       {"name": "B. Lees"}], "datePublished": "2024-05-03T08:30:00+04:00"}</script>"""
    found = page(html(head, title="Hill road closed | Valley News"), "https://v.example/road?x=1")
    assert found.title == "Hill road closed"
    assert found.authors == ("A. Dorn", "B. Lees")
    assert (found.published, found.date_only) == (datetime(2024, 5, 3, 4, 30, tzinfo=UTC), False)
    assert (found.site, found.url, found.language) == (
        "Valley News",
        "https://v.example/road",
        "en",
    )
    assert found.text == "\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Hill road closed - Valley News", '<meta property="og:site_name" content="Valley News">'),
        ("Valley News: Hill road closed", '<meta property="og:site_name" content="Valley News">'),
        ("Hill road closed | Region | VALLEY", ""),
        ("Hill road closed » valley.example", ""),
        ("Hill road closed", ""),
    ],
)
def test_the_outlet_is_no_part_of_the_title(title: str, head: str) -> None:
    assert page(html(head, title=title), "https://www.valley.example/1").title == "Hill road closed"


def test_a_page_laid_out_with_a_table_keeps_its_paragraphs() -> None:
    inner = (
        f"<table><tr><td>{PARAGRAPHS}</td><td><b>Read also</b><ul><li>Bus</ul></td></tr></table>"
    )
    assert page(html(inner=inner)).text == "\n".join(SENTENCES)


def test_a_table_of_numbers_stays_a_table() -> None:
    inner = (
        "<table><tr><td>Norvale</td><td>12 km</td></tr><tr><td>Lees</td><td>7 km</td></tr></table>"
    )
    assert "Norvale | 12 km\nLees | 7 km" in page(html(inner=PARAGRAPHS + inner + PARAGRAPHS)).text


def test_a_very_short_article_is_not_filled_up_with_the_page() -> None:
    share = "<ul><li><a href=#>Share</a><li><a href=#>Tweet</a></ul><p><a href=#>Home</a></p>"
    assert page(html(inner=f"<p>{SENTENCES[0]}</p>{share}")).text == SENTENCES[0]


@pytest.mark.parametrize(
    ("stated", "day_only", "expected"),
    [
        ('<meta property="article:published_time" content="2024-05-03T10:00:00+0300">', False, 7),
        ('<meta itemprop="datePublished" content="2024-05-03 10:00:00 +03:00">', False, 7),
        ('<meta name="pubdate" content="2024-05-03T10:00:00Z">', False, 10),
        ('<meta name="date" content="2024-05-03">', True, 0),
        ("", None, None),
    ],
)
def test_a_page_without_a_time_of_day_names_a_day_only(
    stated: str, day_only: bool | None, expected: int | None
) -> None:
    found = page(html(stated))
    if expected is None:
        assert (found.published, found.date_only) == (None, False)
    else:
        assert found.published == datetime(2024, 5, 3, expected, tzinfo=UTC)
        assert found.date_only is day_only


RUSSIAN = "Дорога между сёлами закрыта на ремонт до конца мая, автобусы идут в объезд вдоль озера."


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "", None),
        ("utf-8", "", "iso-8859-1"),  # a careless server
        ("cp1251", '<meta charset="windows-1251">', None),
        ("cp1251", "", "windows-1251"),
        ("cp1251", "", '"cp1251"'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', None),
        ("utf-16", "", None),
        ("utf-8-sig", '<meta charset="windows-1251">', None),
        ("cp1251", "", None),  # nobody says: guessed
        ("cp1251", "", "no-such-charset"),
    ],
)
def test_the_encoding_is_found(encoding: str, declared: str, charset: str | None) -> None:
    text = f"<html><head>{declared}<title>Дорога</title></head><body><article>" + (
        f"<p>{RUSSIAN}</p><p>Фермеры могут ездить по ней утром, до восьми часов.</p>"
    )
    found = page(text.encode(encoding), None, charset)
    assert found.text.startswith(RUSSIAN)
    assert found.language == "ru"


def test_latin1_means_what_browsers_take_it_for() -> None:
    assert decode("“été”".encode("cp1252"), "iso-8859-1") == "“été”"
    assert decode("ığdır şöyle".encode("cp1254"), "iso-8859-9") == "ığdır şöyle"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1254", "Bakan Işık, ateşkes görüşmeleri için İstanbul'a geldi ve üç saat kaldı."),
        ("cp1252", "La ministre des transports a déclaré hier que la réunion était très utile."),
        ("cp1252", "Die Außenminister erklärten am Dienstag, die Gespräche würden fortgeführt."),
        ("cp1250", "Minister powiedział w środę, że rozmowy będą trwały w przyszłym tygodniu."),
        ("cp1251", "Министр приехал в город в среду и сказал, что переговоры продолжатся."),
    ],
)
def test_a_code_page_that_nobody_names_is_that_of_the_language(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_broken_pdf_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ExtractError):
        read("a.pdf", b"no pdf")
    assert not caplog.records


DEEP = b"<div>" * 400 + PARAGRAPHS.encode() + b"</div>" * 400
REFUSED = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n ", "is empty"),
    "pdf": (b"%PDF-1.7\n...", "is a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "is an image"),
    "binary": (bytes(range(32)) * 50, "binary data"),
    "noise": (b"\xff\xfe\xfd" * 500 + b"\x81\x8d" * 200, "binary data|no HTML|no article"),
    "plain": (b"Just words, no page.", "no HTML page"),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "XML (rss)"),
    "bare": (b"<html><body></body></html>", "no article text"),
    "menu": (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no article text"),
    "deep": (b"<html><body>" + DEEP + b"</body></html>", "nested too deeply"),
    "script": (
        b"<html><body><div id=root></div><noscript>Please enable JavaScript to run this app."
        b"</noscript></body></html>",
        "asks for JavaScript",
    ),
    "consent": (
        b"<html><body><div><h2>We value your privacy</h2><p>We and our partners use cookies to "
        b"store information on your device.</p><p>Accept all cookies to go on.</p></div></body>",
        "consent to cookies",
    ),
    "robot": (
        b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser before "
        b"accessing the site. This takes five seconds.</p></body></html>",
        "robot check",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_article_is_refused_in_one_line(case: str) -> None:
    data, what = REFUSED[case]
    with pytest.raises(ExtractError) as found:
        page(data, "https://v.example/1")
    assert any(part in found.value.what for part in what.split("|"))
    assert str(found.value).startswith("https://v.example/1: ")
    assert "\n" not in str(found.value)


def test_an_article_about_cookies_is_an_article() -> None:
    inner = "<p>The council says its site uses cookies no longer, a first in the valley.</p>"
    assert "cookies" in page(html(inner=inner + PARAGRAPHS)).text


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=200))
def test_any_bytes_give_an_article_or_an_extract_error(some: bytes, more: bytes) -> None:
    for data in (some, html(inner=PARAGRAPHS)[:150] + some + PARAGRAPHS.encode() + more):
        with suppress(ExtractError):
            assert page(data).text


def test_times_of_every_shape() -> None:
    assert parse_time("2024-05-03T10:00:00.1234567+05:30") is not None
    assert parse_time("0001-01-01T00:00:00+14:00") is None
    assert parse_time("yesterday") is None
    assert parse_time("") is None


# --- files ----------------------------------------------------------------------------------------


def pdf(*rows: str) -> bytes:
    """A one-page PDF of Helvetica lines, written by hand."""
    shown = " ".join(f"({row}) Tj 0 -16 Td" for row in rows)
    stream = f"BT /F1 11 Tf 40 800 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def word(*paragraphs: str) -> bytes:
    document = Word()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


MARKDOWN = f"""---
title: "Hill road closed"
date: 2024-05-03
---

# Hill road closed

**{SENTENCES[0]}**

{SENTENCES[1].replace("Buses", "[Buses](https://v.example/bus)")}

![A road](road.jpg)

{SENTENCES[2].replace(" before", chr(10) + "before")}

Read also: [Ferry timetable](https://v.example/ferry)
"""
PRINTED = [row for sentence in SENTENCES for row in textwrap.wrap(sentence, 60)]
FILES = {
    "road.txt": "\n\n".join(["Hill road closed", *SENTENCES, "Back to top"]).encode(),
    "road.md": MARKDOWN.encode(),
    "road.html": html(),
    "road.HTM": html(),
    "road.pdf": pdf("Hill road closed", "", *PRINTED),
    "road.docx": word("Hill road closed", *SENTENCES, "Tags: road, hill"),
    "road.jsonl": json.dumps({"id": "7", "title": "Hill road closed", "text": "\n".join(SENTENCES)})
    .encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_document(name: str) -> None:
    (document,) = read(name, FILES[name])
    assert document.title == "Hill road closed"
    assert body(document).text == "\n".join(SENTENCES)
    assert document.language == "en"
    assert document.id == ("7" if name.endswith("jsonl") else name)
    assert document.published == (datetime(2024, 5, 3, tzinfo=UTC) if name.endswith("md") else None)


def test_json_lines_keep_their_own_words() -> None:
    row = {
        "id": 3,
        "title": "Сель",
        "text": RUSSIAN,
        "url": "https://v.example/3",
        "outlet": "Valley News",
        "published": "2024-05-03T10:00:00+02:00",
        "language": "ru",
    }
    data = codecs.BOM_UTF8 + (json.dumps(row) + "\n\n" + json.dumps(row | {"id": "4"})).encode()
    first, second = read("rows.jsonl", data)
    assert (first.id, second.id) == ("3", "4")
    assert first.text == RUSSIAN
    assert first.published == datetime(2024, 5, 3, 8, tzinfo=UTC)
    assert (first.url, first.outlet, first.title) == ("https://v.example/3", "Valley News", "Сель")


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/{number}.xml", bytes(90_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "where", "what"),
    [
        ("a.txt", b"", "a.txt", "is empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(100), "a.txt", "is a program"),
        ("a.txt", b"Related articles\nFacebook", "a.txt", "no text besides page furniture"),
        ("a.pdf", b"no pdf", "a.pdf", "is no readable PDF"),
        ("a.pdf", pdf(), "a.pdf", "has no text"),
        ("a.docx", b"no word", "a.docx", "is no readable Word"),
        ("a.docx", word(), "a.docx", "has no text"),
        ("a.html", b"words", "a.html", "is no HTML page"),
        ("a.jsonl", b'{"id": 1, "text": "x"}\n{', "a.jsonl:2", "is not JSON"),
        ("a.jsonl", b"[1]", "a.jsonl:1", "is not a JSON object"),
        ("a.jsonl", b'{"text": "x"}', "a.jsonl:1", "has no id"),
        ("a.jsonl", b'{"id": 1, "text": ""}', "a.jsonl:1", "has no text"),
        ("a.jsonl", b'{"id": 1, "text": 5}', "a.jsonl:1", "text is not a string"),
        ("a.jsonl", b'{"id": 1, "text": "x", "published": "now"}', "a.jsonl:1", "no ISO 8601"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(name: str, data: bytes, where: str, what: str) -> None:
    with pytest.raises(ExtractError) as found:
        read(name, data)
    assert found.value.subject == where
    assert what in found.value.what
    assert "\n" not in str(found.value)


def test_an_office_document_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(ExtractError, match="too large"):
        read("a.docx", zip_bomb())


def test_an_unknown_kind_of_file_is_a_wrong_call() -> None:
    with pytest.raises(UsageError) as found:
        read("song.mp3", b"ID3")
    assert ".pdf" in str(found.value)


# --- what a pasted page states --------------------------------------------------------------------

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
    "![",
    "_a ",
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


# --- in the sandbox -------------------------------------------------------------------------------


async def test_pages_and_files_are_read_in_the_sandbox() -> None:
    pool = Pool(1, seconds=8, megabytes=512, preload=("pytest", "trafilatura"))
    try:
        found = await pool.run(page, html(), "https://v.example/1")
        assert found == page(html(), "https://v.example/1")
        assert await pool.run(read, "road.pdf", FILES["road.pdf"]) == read(
            "road.pdf", FILES["road.pdf"]
        )
        with pytest.raises(MonitorError, match="is a PDF"):
            await pool.run(page, b"%PDF-1.7", "https://v.example/2")
    finally:
        pool.close()
    assert pickle.loads(pickle.dumps(page)) is page


def test_a_row_with_a_headline_alone_is_a_document() -> None:
    document = json_document('{"id": "a", "title": "Ferry line opened", "text": ""}')
    assert (document.title, document.text) == ("Ferry line opened", "")
