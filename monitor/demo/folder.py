"""Reads the newsstand's folder: outlets, pages and their revisions. Contains no HTTP.

newsstand/<outlet>/outlet.txt     name, language, feed and more, one `key: value` a line
newsstand/<outlet>/shell.html     the page furniture around every article (string.Template)
newsstand/<outlet>/<slug>.md      header lines, a blank line, paragraphs
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from monitor.errors import UsageError

FEEDS = ("rss", "atom", "json", "rdf", "broken", "html", "dead")
PAGE_KEYS = {"title", "published", "author", "credit", "language", "summary", "status", "feed"}
OUTLET_KEYS = {"name", "language", "feed", "charset", "tagline"}
REVISION_KEYS = {"title", "summary"}
REVISED = "=== revised "


@dataclass(frozen=True, slots=True)
class Version:
    """What a page says from `at` on."""

    at: datetime
    title: str
    summary: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One page file. `versions` are in order of time, the first is its publication."""

    outlet: str
    slug: str
    language: str
    versions: tuple[Version, ...]
    author: str = ""
    credit: str = ""  # the agency a text was taken from
    status: int = 200
    in_feed: bool = True

    @property
    def published(self) -> datetime:
        return self.versions[0].at

    def at(self, now: datetime) -> Version | None:
        """The version a reader sees at `now`, None before publication."""
        seen = [version for version in self.versions if version.at <= now]
        return seen[-1] if seen else None


@dataclass(frozen=True, slots=True)
class Outlet:
    """One sub-folder. `shell` is the HTML around its articles."""

    key: str
    name: str
    language: str
    feed: str
    shell: str
    tagline: str = ""
    charset: str = "utf-8"
    articles: tuple[Article, ...] = ()


def read(folder: Path) -> tuple[Outlet, ...]:
    """Every outlet of the folder, sorted by its key.

    Raises:
        UsageError: a file that cannot be read as a page or an outlet, named with its line.
    """
    found = tuple(_outlet(path.parent) for path in sorted(folder.glob("*/outlet.txt")))
    if not found:
        raise UsageError("no outlet in it: a sub-folder with an outlet.txt", subject=str(folder))
    return found


def read_article(path: Path, language: str) -> Article:
    """One page file; `language` is its outlet's, for pages that name none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header, start = _header(path, lines, 0, PAGE_KEYS)
    for key in ("title", "published"):
        if not header.get(key):
            raise UsageError(f"the page has no `{key}:` line", subject=f"{path}:1")
    marks = [n for n, line in enumerate(lines) if line.startswith(REVISED)]
    first = _version(path, header, lines[start : marks[0] if marks else None], header["published"])
    versions = [first]
    for mark, end in pairwise([*marks, len(lines)]):
        own, start = _header(path, lines, mark + 1, REVISION_KEYS)
        when = lines[mark].removeprefix(REVISED)
        versions.append(_version(path, {**header, **own}, lines[start:end], when))
    if [v.at for v in versions] != sorted(v.at for v in versions):
        raise UsageError("a revision is older than what it revises", subject=f"{path}:1")
    return Article(
        outlet=path.parent.name,
        slug=path.stem,
        language=header.get("language", language),
        versions=tuple(versions),
        author=header.get("author", ""),
        credit=header.get("credit", ""),
        status=int(header.get("status", 200)),
        in_feed=header.get("feed", "yes") != "no",
    )


def _outlet(folder: Path) -> Outlet:
    path = folder / "outlet.txt"
    header, _ = _header(path, path.read_text(encoding="utf-8").splitlines(), 0, OUTLET_KEYS)
    for key in ("name", "language", "feed"):
        if key not in header:
            raise UsageError(f"the outlet has no `{key}:` line", subject=f"{path}:1")
    if header["feed"] not in FEEDS:
        raise UsageError(f"feed is one of {', '.join(FEEDS)}", subject=f"{path}:1")
    shell = folder / "shell.html"
    if not shell.exists():
        shell = folder.parent / "shell.html"  # for outlets that bring none of their own
    pages = (read_article(page, header["language"]) for page in folder.glob("*.md"))
    return Outlet(
        key=folder.name,
        shell=shell.read_text(encoding="utf-8"),
        articles=tuple(sorted(pages, key=lambda a: (a.published, a.slug))),
        **header,
    )


def _header(
    path: Path, lines: list[str], start: int, allowed: set[str]
) -> tuple[dict[str, str], int]:
    """`key: value` lines from `start` up to a blank line or the first line that is none."""
    header: dict[str, str] = {}
    for number, line in enumerate(lines[start:], start):
        key, colon, value = line.partition(":")
        if not line.strip():
            return header, number + 1
        if not colon or key not in allowed:
            if allowed is REVISION_KEYS:  # a revision may go straight to its text
                return header, number
            known = ", ".join(sorted(allowed))
            raise UsageError(f"a header line is one of {known}", subject=f"{path}:{number + 1}")
        header[key] = value.strip()
    return header, len(lines)


def _version(path: Path, header: Mapping[str, str], lines: list[str], when: str) -> Version:
    blocks = "\n".join(lines).split("\n\n")
    paragraphs = tuple(" ".join(block.split()) for block in blocks if block.strip())
    if not paragraphs:
        raise UsageError("the page has no text under its header", subject=f"{path}:1")
    try:
        at = datetime.fromisoformat(when.strip())
    except ValueError:
        raise UsageError(f"not a time: {when}", subject=str(path)) from None
    if at.tzinfo is None:
        raise UsageError(f"the time names no offset: {when}", subject=str(path))
    return Version(at, header["title"], header.get("summary", paragraphs[0]), paragraphs)
