"""Sitemaps (sitemaps.org 0.9) and Google's news sitemaps, and indexes of both; gzip or not.

Namespaces are ignored, since sites misspell them. Entities are not resolved, nothing is loaded.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from monitor.errors import ParseError
from monitor.model import Entry, Sitemap
from monitor.parse import entry as common
from monitor.parse.decode import decode
from monitor.parse.guess import looks_like
from monitor.parse.packed import unpacked
from monitor.parse.plain import line

MOST = 50_000  # addresses, as the protocol allows
ROOT = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
WORDS = re.compile(r"\s*https?://", re.IGNORECASE)


def parse_sitemap(
    body: bytes,
    url: str,
    content_type: str | None = None,
    limit: int = MOST,
    *,
    now: datetime | None = None,
) -> Sitemap:
    """Read a sitemap or an index; addresses that may not be asked for are left out.

    Raises:
        ParseError: it is neither, or its compression is cut short or a bomb.
    """
    body = unpacked(body, url)
    now = now or datetime.now(UTC)
    text, _ = decode(body, content_type)
    if WORDS.match(text):
        return _listed(text, url, limit)
    if not ROOT.search(text[:10_000]):
        what = f"{looks_like(body, text)}, not a sitemap"
        raise ParseError(what, subject=common.subject(url))
    entries: list[Entry] = []
    children: list[tuple[str, datetime | None]] = []
    more = False
    for place in _places(text):
        if len(entries) + len(children) >= limit:
            more = True
            break
        link = common.link(place.get("loc", ""), url)
        changed = _moment(place.get("lastmod", ""), now)
        if link and place["is"] == "sitemap":
            children.append((link, changed))
        elif link:
            entries.append(_entry(link, place, changed, now))
    return Sitemap(tuple(_sound(entries)), tuple(children), more)


def _listed(text: str, url: str, limit: int) -> Sitemap:
    """A sitemap of plain lines."""
    found = [one for raw in text.splitlines()[: limit + 1] if (one := common.link(raw, url))]
    entries = tuple(Entry(guid=one, link=one, title="") for one in found[:limit])
    return Sitemap(entries, more=len(found) > limit)


def _places(text: str) -> Iterator[dict[str, str]]:
    """What each `url` or `sitemap` says, by the names of its elements."""
    from lxml import etree  # noqa: PLC0415 - only children need it

    events = etree.iterparse(
        io.BytesIO(text.encode("utf-8", "replace")),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        for _, element in events:
            yield {"is": _name(element), **_said(element)}
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:  # what came before the fault was read
        return


def _said(element: Any) -> dict[str, str]:
    """Texts by local name; `title` is the news block's, not an image's."""
    found: dict[str, str] = {}
    for one in element:
        name = _name(one)
        if name == "news":
            for inner in one.iter():
                found.setdefault(f"news:{_name(inner)}", inner.text or "")
        elif name in {"loc", "lastmod"}:
            found.setdefault(name, (one.text or "").strip())
    return found


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _entry(link: str, place: dict[str, str], changed: datetime | None, now: datetime) -> Entry:
    return Entry(
        guid=link,
        link=link,
        title=line(place.get("news:title", ""), "text/plain"),
        published=_moment(place.get("news:publication_date", ""), now),
        updated=changed,
        language=common.language(place.get("news:language")),
    )


def _sound(entries: list[Entry]) -> list[Entry]:
    """Without times of change where nearly all are one: that is when the file was made."""
    times = Counter(entry.updated for entry in entries if entry.updated)
    if len(entries) >= 10 and times and times.most_common(1)[0][1] >= 0.9 * len(entries):
        return [replace(entry, updated=None) for entry in entries]
    return entries


def _moment(stated: str, now: datetime) -> datetime | None:
    """A time as W3C writes it; a month or a year alone says too little."""
    try:
        return common.moment(datetime.fromisoformat(stated.strip()), now)
    except ValueError:
        return None
