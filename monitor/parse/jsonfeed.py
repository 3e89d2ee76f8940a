"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read.

Numbers stay text: an id may be one, and `1e400` or a million digits then cost nothing.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from monitor import urls
from monitor.errors import ParseError
from monitor.model import Entry, Feed
from monitor.parse import entry as common
from monitor.parse.plain import line, paragraphs

VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/(\d+)(?:\.(\d+))?/?", re.IGNORECASE)
BARE = re.compile(r"(1)\.([01])")
SAID = {"content_html", "content_text", "date_published"}
AUTHORS = 20


def read(text: str, url: str, limit: int, now: datetime, *, lost: int) -> Feed:
    """Raises ParseError; what a field of the wrong type held is left out, the rest is kept."""
    top = _loaded(text)
    version = VERSION.fullmatch(_string(top, "version").strip()) or _bare_version(top)
    if version is None:
        raise ParseError("")
    items = top.get("items")
    if not isinstance(items, list):
        raise ParseError("a JSON Feed whose items are no list")
    sound = [item for item in items if isinstance(item, dict)]
    base = urls.clean(url) or ""
    language = common.language(_string(top, "language"))
    return Feed(
        title=line(_string(top, "title"), "text/plain"),
        link=common.link(_string(top, "home_page_url"), base),
        language=language,
        entries=tuple(_entry(item, base, now, language) for item in sound[:limit]),
        format=f"json{version[1]}{version[2] or '0'}",
        damaged=bool(lost) or len(sound) < len(items),
        lost=lost,
        more=len(sound) > limit,
        hub=_hub(top, base),
        next_url=common.link(_string(top, "next_url"), base),
    )


def _bare_version(top: dict[str, Any]) -> re.Match[str] | None:
    """Some write `1.1` in place of the address; then what the items say must tell."""
    items = top.get("items")
    some = items[:10] if isinstance(items, list) else []
    alike = (one for one in some if isinstance(one, dict) and SAID & one.keys())
    return BARE.fullmatch(_string(top, "version").strip()) if any(alike) else None


def _hub(top: dict[str, Any], base: str) -> str:
    """The first WebSub hub of those listed."""
    listed = top.get("hubs")
    for one in listed[:20] if isinstance(listed, list) else ():
        if isinstance(one, dict) and _string(one, "type").strip().lower() == "websub":
            return common.link(_string(one, "url"), base)
    return ""


def _loaded(text: str) -> dict[str, Any]:
    try:
        top = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError as error:
        raise ParseError("JSON nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ParseError(
            f"broken JSON, {error.msg} at line {error.lineno}, column {error.colno}"
        ) from error
    if not isinstance(top, dict):
        raise ParseError("")
    return top


def _entry(item: dict[str, Any], base: str, now: datetime, language: str | None) -> Entry:
    html = paragraphs(_string(item, "content_html"))
    return common.named(
        _string(item, "id"),
        link=_link(item, base),
        title=line(_string(item, "title"), "text/plain"),
        summary=paragraphs(_string(item, "summary"), "text/plain"),
        content=html or paragraphs(_string(item, "content_text"), "text/plain"),
        published=_moment(item, "date_published", now),
        updated=_moment(item, "date_modified", now),
        authors=_authors(item),
        language=common.language(_string(item, "language")) or language,
    )


def _link(item: dict[str, Any], base: str) -> str:
    own = common.link(_string(item, "url"), base)
    return own or common.link(_string(item, "external_url"), base)


def _authors(item: dict[str, Any]) -> Iterator[str]:
    """`authors` of version 1.1, else the one `author` of 1.0."""
    listed = item.get("authors")
    people = listed if isinstance(listed, list) and listed else [item.get("author")]
    for person in people[:AUTHORS]:
        name = line(_string(person, "name"), "text/plain", 200) if isinstance(person, dict) else ""
        if name:
            yield name


def _moment(item: dict[str, Any], name: str, now: datetime) -> datetime | None:
    try:
        return common.moment(datetime.fromisoformat(_string(item, name).strip()), now)
    except ValueError:
        return None


def _string(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
