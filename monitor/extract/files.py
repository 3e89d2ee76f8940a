"""Documents from files: text, Markdown, HTML, PDF, Word, JSON Lines. To be run in the sandbox."""

import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from monitor.errors import ExtractError, MonitorError, UsageError
from monitor.extract.decode import decode
from monitor.extract.page import page
from monitor.extract.stated import stated_date, stated_outlet
from monitor.extract.times import parse_time
from monitor.furniture import layout
from monitor.model import Document
from monitor.text import language
from monitor.text.tokens import tokens
from monitor.text.wrapped import unwrapped

MAX_UNZIPPED = 200_000_000  # bytes in an office document
STANDFIRST = 15  # words of a line that tells more than a headline


def read(name: str, data: bytes) -> list[Document]:
    """The documents of one file; `name` tells its kind and is the id (JSON Lines have their own).

    `furniture` and `headline` mark what in `text` is no part of the body.

    Raises:
        UsageError: a kind of file that is not known.
        ExtractError: no text in it. The subject is the file, or `file:line`.
    """
    kind = PurePath(name).suffix.lower()
    if kind not in READERS:
        known = ", ".join(READERS)
        raise UsageError(f"is not a kind of file that can be read ({known})", subject=name)
    try:
        return READERS[kind](name, data)
    except MonitorError as error:
        error.subject = error.subject or name
        raise


def body(document: Document) -> Document:
    """The document with nothing but its article's body as text."""
    gone = [*document.furniture, *([document.headline] if document.headline else [])]
    kept, at = [], 0
    for span in sorted(gone, key=lambda span: span.start):
        kept.append(document.text[at : span.start])
        at = max(at, span.end)
    kept.append(document.text[at:])
    paragraphs = (line.strip() for part in kept for line in part.splitlines())
    text = "\n".join(line for line in paragraphs if line)
    return replace(document, text=text, furniture=(), headline=None)


def json_document(line: str, where: str = "") -> Document:
    """One row of JSON Lines: `{id, title, text, url?, outlet?, published?, language?}`.

    Raises:
        ExtractError: no JSON object, or a field of the wrong kind. The subject is `where`.
    """
    return document_of(json_row(line, where), where)


def json_row(line: str, where: str) -> Mapping[str, Any]:
    """One row of JSON Lines, whatever is in it.

    Raises:
        ExtractError: it is no JSON object.
    """
    try:
        row = json.loads(line, parse_int=_whole_number)
    except (ValueError, RecursionError) as error:
        raise ExtractError("is not JSON", subject=where) from error
    if not isinstance(row, dict):
        raise ExtractError("is not a JSON object", subject=where)
    return row


def document_of(row: Mapping[str, Any], where: str) -> Document:
    """The document that a row of `json_document` holds. One without a title has its headline's.

    Raises:
        ExtractError: a field of the wrong kind.
    """
    text, name = _field(row, "text", where) or "", row.get("id")
    if name is None or name == "":
        raise ExtractError("has no id", subject=where)
    if not isinstance(name, str | int | Decimal) or isinstance(name, bool):
        raise ExtractError("id is neither a string nor a whole number", subject=where)
    name = _whole(str(name))
    title = _field(row, "title", where)
    if not text.strip() and not (title or "").strip():
        raise ExtractError("has no text and no title", subject=where)
    try:
        document = _document(name, text, title)
    except ExtractError:  # a program wrote this text: it is the article, odd as it is
        document = Document(
            id=name,
            text=text,
            title=title,
            language=language.detect((text or title or "")[:5000]),
        )
    stated = _field(row, "published", where)
    when = parse_time(stated) if stated else None
    if stated and when is None:
        raise ExtractError(f"published is no ISO 8601 time: {stated[:40]!r}", subject=where)
    return replace(
        document,
        url=_field(row, "url", where),
        outlet=_field(row, "outlet", where) or document.outlet,
        published=when[0] if when else document.published,
        language=_field(row, "language", where) or document.language,
    )


def _field(row: Mapping[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ExtractError(f"{name} is not a string", subject=where)
    return _whole(value) if value else None


def _whole(text: str) -> str:
    """JSON can name halves of characters, which no database and no output can carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _whole_number(digits: str) -> int | Decimal:
    """Python refuses to read an int of thousands of digits."""
    return int(digits) if len(digits) < 1_000 else Decimal(digits)


def _document(
    name: str, text: str, title: str | None = None, published: datetime | None = None
) -> Document:
    """A document from plain text with whatever dirt it has."""
    lines = unwrapped(text)
    found = layout(lines)
    if not found.body:
        raise ExtractError("has no text besides page furniture")
    written = lines[found.title.start : found.title.end] if found.title else None
    plain = "\n".join(text[span.start : span.end] for span in found.body)
    return Document(
        id=name,
        text=text,
        title=title or written,
        outlet=stated_outlet(text, found),
        published=published or stated_date(text, found),
        language=language.detect(plain[:5000]),
        furniture=found.furniture,
        headline=None if title and written and _leads(written, title) else found.title,
    )


def _leads(line: str, title: str) -> bool:
    """Whether a first line is no headline, since there is another, but what stands below it."""
    here, there = ({word.folded for word in tokens(one)} for one in (line, title))
    return len(here) >= STANDFIRST and len(here & there) < len(there) / 2


def _read_text(name: str, data: bytes) -> list[Document]:
    return [_document(name, decode(data))]


def _read_markdown(name: str, data: bytes) -> list[Document]:
    text = decode(data)
    fields: dict[str, str] = {}
    front = re.match(r"---\s*\n(.*?)\n---\s*\n", text, re.DOTALL)
    if front:
        fields = dict(
            re.findall(r"^(title|date)\s*:\s*[\"']?(.+?)[\"']?\s*$", front[1], re.MULTILINE)
        )
        text = text[front.end() :]
    when = parse_time(fields.get("date", ""))
    text = _plain(text)
    return [_document(name, text, fields.get("title"), when[0] if when else None)]


def _plain(text: str) -> str:
    """Markdown without its marks."""
    text = re.sub(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)", "", text)  # images
    text = re.sub(r"\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)", r"\1", text)  # links
    text = re.sub(r"^[ ]{0,3}(?:#{1,6}|>|[-*+])[ ]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(?:[-*_=][ ]*){3,}$", "", text, flags=re.MULTILINE)  # rules
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)", r"\2", text)
    # A paragraph may be broken into lines anywhere.
    return re.sub(r"(?<=\S)[ ]?\n(?=\S)", " ", text) if "\n\n" in text else text


def _read_html(name: str, data: bytes) -> list[Document]:
    said = page(data)
    return [
        Document(
            id=name,
            text=said.text,
            title=said.title,
            url=said.url,
            outlet=said.site,
            published=said.published,
            language=said.language,
        )
    ]


def _read_pdf(name: str, data: bytes) -> list[Document]:
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import, seldom needed

    # It remarks on every oddity of a file, on standard error; what matters is said below.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractError("is encrypted")
        pages = [sheet.extract_text() or "" for sheet in reader.pages]
    except (ExtractError, MemoryError):
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads it to
        raise ExtractError(f"is no readable PDF ({type(error).__name__})") from error
    text = _unwrap("\n".join(pages))
    if not text.strip():
        raise ExtractError("has no text (a scan?)")
    return [_document(name, text)]


def _unwrap(text: str) -> str:
    """Paragraphs from the lines of a printed page: a short line, or a blank one, ends one."""
    rows = [row.rstrip() for row in text.splitlines()]
    width = sorted(len(row) for row in rows if row)[-max(1, len(rows) // 5)] if any(rows) else 0
    out = ""
    for row, after in pairwise([*rows, ""]):
        whole = not row or not after or len(row) < 0.75 * width
        if not whole and row.endswith("-") and after[:1].islower():
            out += row[:-1]
        else:
            out += row + ("\n" if whole else " ")
    return out


def _read_docx(name: str, data: bytes) -> list[Document]:
    from docx import Document as Word  # noqa: PLC0415 - slow to import, seldom needed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNZIPPED:
                raise ExtractError("is too large when unpacked")
        word = Word(io.BytesIO(data))
        parts = [paragraph.text for paragraph in word.paragraphs]
        for table in word.tables:
            parts += [" | ".join(cell.text.strip() for cell in row.cells) for row in table.rows]
        stated = word.core_properties.title
    except (ExtractError, MemoryError):
        raise
    except Exception as error:  # as above
        raise ExtractError(f"is no readable Word document ({type(error).__name__})") from error
    text = "\n".join(parts)
    if not text.strip():
        raise ExtractError("has no text")
    return [_document(name, text, stated.strip() or None)]


def _read_json_lines(name: str, data: bytes) -> list[Document]:
    return [
        json_document(line, f"{name}:{number}")
        for number, line in enumerate(decode(data).split("\n"), 1)
        if line.strip()
    ]


READERS: Mapping[str, Callable[[str, bytes], list[Document]]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".jsonl": _read_json_lines,
}
