"""Documents from files: text, Markdown, HTML, PDF, Word, JSON Lines; bad ones in one line."""

import codecs
import io
import json
import textwrap
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document as Word
from hillroad import RUSSIAN, SENTENCES, html
from pypdf import PdfReader, PdfWriter

from monitor.errors import ExtractError, UsageError
from monitor.extract import body, json_document, read


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


def test_the_rows_of_a_table_in_word_are_read() -> None:
    document = Word()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("Buses run", "hourly"), strict=True):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    (found,) = read("a.docx", out.getvalue())
    assert "Buses run | hourly" in found.text


def locked() -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf("Hill road closed")))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


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
        ("a.pdf", locked(), "a.pdf", "is encrypted"),
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


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Gradonačelnica kaže da će skela voziti svaki dan dok se ne popravi stup koji je popustio"
         " nakon poplave", False),
        ("Most preko Lime zatvoren do petka, poručila gradonačelnica nakon pregleda stupova koji"
         " su popustili u poplavi", True),
        ("Skela vozi svaki dan", True),
    ],
)  # fmt: skip
def test_what_stands_below_a_headline_is_told_from_it(line: str, headline: bool) -> None:
    text = (
        f"{line}\nPrvi kamioni prešli su rijeku u zoru, a vozači su čekali dva sata.\n"
        + "".join(
            f"Vozač broj {number} rekao je da ga put preko brda stoji cijeli dan.\n"
            for number in "123"
        )
    )
    row = {"id": "a", "title": "Most preko Lime zatvoren do petka", "text": text}
    found = json_document(json.dumps(row))
    assert (found.headline is not None) is headline


def test_a_row_with_a_headline_alone_is_a_document() -> None:
    document = json_document('{"id": "a", "title": "Ferry line opened", "text": ""}')
    assert (document.title, document.text) == ("Ferry line opened", "")


@pytest.mark.parametrize("digits", [999, 1_000, 5_000])
def test_a_number_is_a_number_however_long(digits: int) -> None:
    number = "9" * digits
    assert json_document(f'{{"id": {number}, "text": "Ferry line opened"}}').id == number
    with pytest.raises(ExtractError, match="text is not a string"):
        json_document(f'{{"id": 1, "text": {number}}}')
