"""Documents from what a command line names: files, folders, addresses, JSON Lines on `-`.

One at a time, so that memory does not grow with the input.
"""

import asyncio
import hashlib
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import time
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from monitor import loop
from monitor.app import Tools
from monitor.cli import screen
from monitor.cli.exits import Tally
from monitor.cli.here import Here
from monitor.errors import ExtractError, MonitorError, UsageError
from monitor.lazily import Later
from monitor.model import Document, Evidence, Page

if TYPE_CHECKING:
    from monitor import extract
    from monitor.extract import files
else:
    extract, files = Later("monitor.extract"), Later("monitor.extract.files")

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="DOC|-", help="Files, addresses, or JSON Lines on standard input."),
]

STDIN = "-"
LONGEST_LINE = 50_000_000  # bytes of one JSON row
LARGEST_FILE = 200_000_000
PLAIN = "standard input is JSON Lines, each with `id` and `text`; a plain text needs a file"
_ROWS = (b"{", b"[", b"null", b'"')
OWN_PROCESS = {".txt", ".md"}  # nothing in them can hang or crash a reader


@dataclass(frozen=True)
class Given:
    """One document, or why there is none, and the argument (or `file:line`) that named it.

    `authors`, `date_only`, `evidence` and `page` are known of pages. What is not `titled` has no
    title besides what stands in its text; a `post` is a row of JSON Lines like that.
    """

    given: str
    document: Document | None = None
    error: MonitorError | None = None
    authors: tuple[str, ...] = ()
    date_only: bool = False
    evidence: Evidence = field(default_factory=Evidence)
    page: Page | None = None
    titled: bool = True
    post: bool = False


async def documents(tools: Tools, arguments: Iterable[str]) -> AsyncIterator[Given]:
    """Every document that the arguments name, in order. The loop gets its turn before each."""
    for argument in arguments:
        try:
            if argument == STDIN:
                for given in lines(sys.stdin.buffer, STDIN):
                    await asyncio.sleep(0)
                    yield given
            elif is_url(argument):
                yield await _from_url(tools, argument)
            else:
                async for given in _from_path(tools, argument):
                    yield given
        except MonitorError as error:
            yield Given(argument, error=error)


async def readable(
    here: Here, tally: Tally, given: AsyncIterator[Given]
) -> AsyncIterator[tuple[Given, Document]]:
    """Those that could be read, each with its document; the others are told of."""
    async for one in given:
        if one.error is not None:
            tally.failed(one.error)
            here.failed(one.error, one.given)
        elif one.document is not None:
            yield one, one.document


def headed(document: Document, note: str = "") -> None:
    """The heading of what is said of a document: its title, else how it begins; below it its id."""
    named = document.title or screen.short(document.text[:200], 70)
    screen.heading(named or document.id, note)
    if named and named != document.id:
        screen.note(f"  {document.id}")


def is_url(argument: str) -> bool:
    return argument.lower().startswith(("http://", "https://"))


def ports(url: str) -> tuple[int, ...]:
    """The port a person wrote into an address is one they allow."""
    try:
        port = urlsplit(url).port
    except ValueError:
        return ()
    return (port,) if port else ()


def expand(arguments: Iterable[str]) -> list[str]:
    """Files in the place of folders; all else stays."""
    return [str(one) for a in arguments for one in (_files(Path(a)) if _is_folder(a) else [a])]


def _is_folder(argument: str) -> bool:
    if argument in {STDIN, ""} or is_url(argument):  # a script's empty variable is no folder
        return False
    try:
        return Path(argument).is_dir()
    except OSError:  # no name of a file
        return False


def _files(folder: Path) -> list[Path]:
    """The files of a folder and its folders that are of a readable kind, hidden ones left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in files.READERS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


async def _from_path(tools: Tools, argument: str) -> AsyncIterator[Given]:
    if not _is_folder(argument):
        async for given in _from_file(tools, argument):
            yield given
        return
    inside = _files(Path(argument))
    if not inside:
        raise UsageError("holds no file of a kind that can be read", subject=argument)
    for path in inside:
        try:
            async for given in _from_file(tools, str(path)):
                yield given
        except MonitorError as error:
            yield Given(str(path), error=error)


async def _from_file(tools: Tools, name: str) -> AsyncIterator[Given]:
    kind = Path(name).suffix.lower()
    if kind == ".jsonl":
        with _opened(name) as file:
            for given in lines(file, name):
                await asyncio.sleep(0)
                yield given
        return
    data = contents(name)
    known = Evidence(raw_hash=hashlib.sha256(data).hexdigest())
    if kind in {".html", ".htm"}:
        said = await tools.pool.run(extract.page, data, None, None, subject=name)
        yield _of_page(name, said, known)
        return
    if kind in OWN_PROCESS:
        found = extract.read(name, data)
    else:
        found = await tools.pool.run(extract.read, name, data, subject=name)
    for document in found:
        await asyncio.sleep(0)
        date_only = _at_midnight(document)
        yield Given(name, document, date_only=date_only, evidence=known, titled=False)


def _at_midnight(document: Document) -> bool:
    """A printed text states days, and who writes a midnight means one."""
    return document.published is not None and document.published.time() == time()


async def _from_url(tools: Tools, url: str) -> Given:
    said, known = await import_module("monitor.cli.pages").fetched(tools, url)
    return _of_page(url, said, known)


def _of_page(given: str, said: Page, known: Evidence) -> Given:
    """What a page says. A file's page has no address but the one it states."""
    url = said.url or (given if is_url(given) else None)
    document = Document(
        id=given,
        text=said.text,
        title=said.title,
        url=url,
        outlet=said.site,
        published=said.published,
        language=said.language,
    )
    return Given(
        given,
        document,
        authors=said.authors,
        date_only=said.date_only,
        evidence=known,
        page=said,
    )


def lines(file: IO[bytes], name: str) -> Iterator[Given]:
    """The documents of JSON Lines; a line that is none costs itself only."""
    number, begun = 0, name != STDIN
    while line := _line_of(file):
        number += 1
        where = f"{name}:{number}"
        if not begun and line.strip():
            begun = True
            if not line.lstrip(b"\xef\xbb\xbf \t").startswith(_ROWS):  # one mistake, not one a line
                yield Given(STDIN, error=ExtractError(PLAIN, subject=STDIN))
                return
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
            yield Given(where, error=ExtractError("is too long a line", subject=where))
        elif line.strip():
            yield _from_line(line, where)


def _line_of(file: IO[bytes]) -> bytes:
    """The next one, which a person or another program may not have written yet."""
    with loop.interruptible():
        return file.readline(LONGEST_LINE + 1)


def _from_line(line: bytes, where: str) -> Given:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Given(where, error=ExtractError("is not UTF-8", subject=where))
    try:
        row = files.json_row(text, where)
        document = files.document_of(row, where)
    except MonitorError as error:
        return Given(where, error=error)
    titled = bool(row.get("title"))
    date_only = _at_midnight(document)
    return Given(where, document, date_only=date_only, titled=titled, post=not titled)


def contents(name: str) -> bytes:
    """A file's bytes."""
    with _opened(name) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ExtractError(f"is larger than {LARGEST_FILE // 1_000_000} MB", subject=name)
    return data


def _opened(name: str) -> IO[bytes]:
    try:
        if name:
            return Path(name).open("rb")
        what = "names no file"
    except FileNotFoundError:
        what = "there is no such file"
        if "://" in name or name.startswith("www."):
            what += " (an address begins with http:// or https://)"
    except IsADirectoryError:
        what = "is a folder"
    except OSError as error:
        what = f"cannot be read ({(error.strerror or 'unknown reason').lower()})"
    except ValueError:
        what = "is no file name"
    raise ExtractError(what, subject=name or "''")
