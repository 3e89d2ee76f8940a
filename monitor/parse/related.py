"""Where a site's own pages say its feeds and sitemaps are."""

import re
from collections.abc import Iterator
from typing import Any

from monitor import urls
from monitor.errors import ParseError
from monitor.parse import entry as common
from monitor.parse.decode import decode
from monitor.parse.tree import page

TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json",
         "application/rdf+xml", "application/json", "text/xml", "application/xml"}  # fmt: skip
ADDRESS = re.compile(
    r"(?:^|/)(?:rss|feeds?|atom)(?:\.(?:xml|rdf|php|aspx?|json))?/?$|\.(?:rss|rdf|atom)$"
    r"|/(?:rss|feed|atom|index)\.xml$|[?&](?:feed|format|type)=(?:rss2?|atom|xml)\b",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"comment", re.IGNORECASE)
SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
MOST = 20


def feeds_of(body: bytes, url: str, content_type: str | None = None) -> tuple[str, ...]:
    """Addresses that a page declares or links to as feeds, the declared ones first.

    Feeds of comments are left out. A page that is none has none.
    """
    try:
        tree = page(body, content_type)
    except ParseError:
        return ()
    base = next((b.get("href") for b in tree.iter("base") if b.get("href")), "")
    base = urls.clean(base, url) or url
    found = dict.fromkeys((*_declared(tree, base), *_linked(tree, base)))
    return tuple(found)[:MOST]


def sitemaps_of(robots: bytes, url: str, content_type: str | None = None) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, those of news first."""
    text, _ = decode(robots, content_type)
    found = [one for raw in SITEMAP.findall(text) if (one := common.link(raw, url))]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: "news" not in one.lower()))[:MOST]


def _declared(tree: Any, base: str) -> Iterator[str]:
    for one in tree.iter("link"):
        relations = (one.get("rel") or "").lower().split()
        kind = (one.get("type") or "").partition(";")[0].strip().lower()
        told = f"{one.get('title') or ''} {one.get('href') or ''}"
        # oEmbed and WordPress' own interface are JSON of another kind.
        odd = COMMENTS.search(told) or (kind == "application/json" and "feed" not in told.lower())
        if "alternate" in relations and kind in TYPES and not odd:
            yield from filter(None, [common.link(one.get("href") or "", base)])


def _linked(tree: Any, base: str) -> Iterator[str]:
    for a in tree.iter("a"):
        href = a.get("href") or ""
        if ADDRESS.search(href.partition("#")[0]) and not COMMENTS.search(href):
            yield from filter(None, [common.link(href, base)])
