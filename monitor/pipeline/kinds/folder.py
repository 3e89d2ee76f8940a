"""A folder of files: a document is an entry, known by its content and its name."""

import asyncio
import hashlib
from dataclasses import replace
from pathlib import PurePath

from monitor import urls
from monitor.errors import MonitorError
from monitor.extract import body, read
from monitor.extract.files import READERS
from monitor.fetch.folder import get_files
from monitor.model import Document, Entry, Feed, Response
from monitor.parse import parse_mail
from monitor.pipeline.desk import log
from monitor.pipeline.kinds.question import Got, Question, kept

MAIL = ".eml"
KINDS = frozenset({*READERS, MAIL})


async def ask(question: Question) -> Got:
    source = question.source
    first, now = question.first, question.now.timestamp()
    known = set() if first else set(question.cursor.get("files", ()))
    found = await asyncio.to_thread(get_files, source, known, KINDS, now, first=first)
    entries: list[Entry] = []
    for name, content in found.contents:
        entries += await _entries(question, name, content)
    feed = Feed(
        source.name, "", None, tuple(reversed(entries)), "folder",
        more=found.more, delta=True, archive=first,
    )  # fmt: skip
    said = kept({"files": sorted(found.marks)})
    return Got(Response(source.url, 200, {}, said.encode()), feed, said)


async def _entries(question: Question, name: str, content: bytes) -> list[Entry]:
    """A file that cannot be read costs itself only."""
    mark = hashlib.sha256(content).hexdigest()[:24]
    subject = f"{question.source.name}, {name}"
    try:
        if PurePath(name).suffix.lower() == MAIL:
            mail = await question.in_child(parse_mail, content, subject, subject=subject)
            return [replace(mail, guid=f"{name}#{mark}")]
        documents = await question.in_child(read, name, content, subject=subject)
    except MonitorError as error:
        if error.temporary:  # not its doing: no child would start, or the monitor ends
            raise
        log.warning("%s", error)
        return []
    return [_entry(one, f"{one.id}#{mark}") for one in documents]


def _entry(document: Document, guid: str) -> Entry:
    plain = body(document)
    return Entry(
        guid=guid,
        link=urls.clean(document.url or "") or "",
        title=document.title or "",
        content=plain.text,
        published=document.published,
        language=document.language,
    )
