"""What a page says about itself in its head: JSON-LD, meta elements, `time`.

Times are read here because trafilatura gives days only.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

ARTICLE = re.compile(r"(Article|BlogPosting|Report|Blog)$")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "published_time", "publishdate", "publish_date", "publish-date",
    "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "article_date_original", "date",
)  # fmt: skip
MAX_JSON = 500_000  # characters of one JSON-LD block
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Markup:
    """Absent is None. `published` is aware UTC; `date_only` where no hour was given."""

    title: str | None = None
    heading: str | None = None  # the only h1
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    date_only: bool = False
    site: str | None = None
    url: str | None = None
    language: str | None = None


def read(tree: Any, base: str | None) -> Markup:
    """Read the head of a parsed page (an lxml element)."""
    metas = _metas(tree)
    article, site = _json_ld(tree)
    when = _when(article.get("datePublished")) or _first_date(tree, metas)
    headings = [text for h in tree.iter("h1") if (text := _squeeze(h.text_content()))]
    return Markup(
        title=_text(metas.get("og:title")) or _text(article.get("headline")),
        heading=headings[0] if len(set(headings)) == 1 else None,
        authors=_names(article.get("author")) or _names(metas.get("author")),
        published=when[0] if when else None,
        date_only=when[1] if when else False,
        site=_text(metas.get("og:site_name")) or next(iter(_names(site)), None),
        url=_canonical(tree, metas, base),
        language=_language(tree, metas),
    )


def parse_time(value: str) -> tuple[datetime, bool] | None:
    """An ISO 8601 date or time as (aware UTC, date only). No zone given: taken as UTC."""
    value = re.sub(r"\s+", " ", value.strip())
    value = re.sub(r"^(\d{4}-\d\d-\d\d) (\d)", r"\1T\2", value)
    value = re.sub(r" ?([+-]\d\d):?(\d\d)$", r"\1:\2", value)
    value = re.sub(r"(\.\d{6})\d+", r"\1", value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) <= 10:
        return moment.replace(tzinfo=UTC), True
    try:
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC), False
    except OverflowError:
        return None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _json_ld(tree: Any) -> tuple[dict[str, Any], Any]:
    """The page's article object, and who publishes it."""
    article: dict[str, Any] = {}
    publisher = None
    for script in tree.iter("script"):
        raw = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(raw) > MAX_JSON:
            continue
        try:
            block = json.loads(raw.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(block, 0):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds):
                article = article or item
                publisher = publisher or item.get("publisher")
    return article, publisher


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        value = [v for k, v in value.items() if k in {"@graph", "mainEntity", "mainEntityOfPage"}]
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)


def _first_date(tree: Any, metas: dict[str, str]) -> tuple[datetime, bool] | None:
    stated = [metas[name] for name in PUBLISHED if name in metas]
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        prop = (element.get("itemprop") or "").lower()
        if prop == "datepublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            stated.append(element.get("datetime") or element.get("content") or "")
    times = {t.get("datetime") for t in tree.iterfind(".//article//time[@datetime]")}
    if len(times) == 1:  # more than one: some are of other articles or of a change
        stated += times
    return next((when for value in stated if (when := _when(value))), None)


def _when(value: Any) -> tuple[datetime, bool] | None:
    return parse_time(value) if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...]:
    """Names of persons or organisations in any of the shapes sites write them."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value[:20] for name in _names(item)))
    text = _text(value)
    return (text,) if text and len(text) <= 100 and "://" not in text else ()


def _canonical(tree: Any, metas: dict[str, str], base: str | None) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return _join(base, link.get("href"))
    return _join(base, metas.get("og:url"))


def _join(base: str | None, link: str | None) -> str | None:
    try:
        joined = urljoin(base or "", (link or "").strip())
    except ValueError:
        return None
    return joined if link and joined.startswith(("http://", "https://")) else None


def _language(tree: Any, metas: dict[str, str]) -> str | None:
    stated = tree.get("lang") or metas.get("og:locale") or metas.get("language") or ""
    found = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", stated.strip())
    return found[1].lower() if found else None


def _text(value: Any) -> str | None:
    return (_squeeze(value) or None) if isinstance(value, str) else None


def _squeeze(text: str) -> str:
    return " ".join(text.split())
