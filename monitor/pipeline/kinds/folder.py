"""A folder of files: a document is an entry, known by its content and its name."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from monitor import urls
from monitor.errors import FetchError
from monitor.extract import body, read
from monitor.extract.files import READERS
from monitor.fetch.folder import get_files
from monitor.model import Document, Entry, Feed, Response
from monitor.parse import parse_mail
from monitor.pipeline.kinds.question import Got, Question, kept
from monitor.threads import NoThread, alone

MAIL = ".eml"
KINDS = frozenset({*READERS, MAIL})


async def ask(question: Question) -> Got:
    source = question.source
    first, now = question.first, question.now.timestamp()
    known = set() if first else set(question.cursor.get("files", ()))
    try:
        found = await alone(partial(get_files, source, known, KINDS, now, first=first))
    except NoThread:
        what = "the system has no thread to read it with"
        raise FetchError(what, subject=source.name, temporary=True) from None
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
    mark = hashlib.sha256(content).hexdigest()[:24]
    subject = f"{question.source.name}, {name}"
    if PurePath(name).suffix.lower() == MAIL:
        mail = await question.if_readable(parse_mail, content, subject, subject=subject)
        return [replace(mail, guid=f"{name}#{mark}")] if mail else []
    documents = await question.if_readable(read, name, content, subject=subject)
    return [_entry(one, f"{one.id}#{mark}") for one in documents or ()]


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
