"""Writes the newsstand's feeds: RSS 2.0, Atom, JSON Feed, RSS 1.0, and two that are no good.

`broken` is RSS as careless sites send it: a bare ampersand, an entity nobody declared and an
element that is never closed. `html` is the front page where a feed should be.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from monitor.demo.folder import Article, Outlet, Version

Shown = Sequence[tuple[Article, Version]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rendered feed."""

    type: str
    text: str


def link(base: str, article: Article) -> str:
    return f"{base}/{article.outlet}/{article.slug}.html"


def guid(article: Article) -> str:
    """An id that outlives the newsstand's port."""
    return f"tag:{article.outlet}.example,2023:{article.slug}"


def render(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    """The outlet's feed in the format it is known for; `shown` is newest first."""
    return _FORMATS[outlet.feed](outlet, shown, base)


def _declare(outlet: Outlet) -> str:
    return f'<?xml version="1.0" encoding="{outlet.charset}"?>\n'


def _rss(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    items = "".join(
        f"<item><title>{escape(version.title)}</title><link>{link(base, article)}</link>"
        f'<guid isPermaLink="false">{guid(article)}</guid>'
        f"<pubDate>{format_datetime(article.published)}</pubDate>"
        f"<dcterms:modified>{version.at.isoformat()}</dcterms:modified>"
        f"<dc:creator>{escape(article.author)}</dc:creator>"
        f"<description><![CDATA[<p>{escape(version.summary)}</p>]]></description></item>\n"
        for article, version in shown
    )
    head = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><channel>'
        f"<title>{escape(outlet.name)}</title><link>{base}/{outlet.key}/</link>"
        f"<description>{escape(outlet.tagline)}</description>"
        f"<language>{outlet.language}</language><ttl>15</ttl>\n"
    )
    return Sheet("application/rss+xml", _declare(outlet) + head + items + "</channel></rss>\n")


def _atom(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    newest = max((version.at for _, version in shown), default=datetime(2023, 1, 1, tzinfo=UTC))
    entries = "".join(
        f'<entry xml:lang="{article.language}"><id>{guid(article)}</id>'
        f'<title type="text">{escape(version.title)}</title>'
        f'<link rel="alternate" type="text/html" href="{link(base, article)}"/>'
        f"<published>{article.published.isoformat()}</published>"
        f"<updated>{version.at.isoformat()}</updated>"
        f"<author><name>{escape(article.author or outlet.name)}</name></author>"
        f'<summary type="html">{escape("<p>" + escape(version.summary) + "</p>")}</summary>'
        "</entry>\n"
        for article, version in shown
    )
    head = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">'
        f"<id>tag:{outlet.key}.example,2023:feed</id><title>{escape(outlet.name)}</title>"
        f'<link rel="self" href="{base}/{outlet.key}/feed"/>'
        f'<link rel="alternate" href="{base}/{outlet.key}/"/>'
        f"<updated>{newest.isoformat()}</updated>\n"
    )
    return Sheet("application/atom+xml", _declare(outlet) + head + entries + "</feed>\n")


def _json(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{base}/{outlet.key}/",
        "feed_url": f"{base}/{outlet.key}/feed",
        "language": outlet.language,
        "items": [
            {
                "id": guid(article),
                "url": link(base, article),
                "title": version.title,
                "summary": version.summary,
                "date_published": article.published.isoformat(),
                "date_modified": version.at.isoformat(),
                "authors": [{"name": article.author}] if article.author else [],
                "language": article.language,
            }
            for article, version in shown
        ],
    }
    return Sheet("application/feed+json", json.dumps(feed, ensure_ascii=False, indent=1))


def _rdf(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    order = "".join(f'<rdf:li rdf:resource="{link(base, a)}"/>' for a, _ in shown)
    items = "".join(
        f'<item rdf:about="{link(base, article)}"><title>{escape(version.title)}</title>'
        f"<link>{link(base, article)}</link>"
        f"<description>{escape(version.summary)}</description>"
        f"<dc:date>{article.published.isoformat()}</dc:date>"
        f"<dc:creator>{escape(article.author)}</dc:creator></item>\n"
        for article, version in shown
    )
    head = (
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<channel rdf:about="{base}/{outlet.key}/feed"><title>{escape(outlet.name)}</title>'
        f"<link>{base}/{outlet.key}/</link><description>{escape(outlet.tagline)}</description>"
        f"<dc:language>{outlet.language}</dc:language>"
        f"<items><rdf:Seq>{order}</rdf:Seq></items></channel>\n"
    )
    return Sheet("application/rdf+xml", _declare(outlet) + head + items + "</rdf:RDF>\n")


def _broken(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    text = _rss(outlet, shown, base).text
    text = text.replace("<ttl>15</ttl>", "<ttl>15", 1)
    text = text.replace("<description>", "<description>News & views&nbsp;", 1)
    return Sheet("text/xml", text.removesuffix("</channel></rss>\n"))


def front(outlet: Outlet, shown: Shown, base: str) -> Sheet:
    """The outlet's front page, which is also what `feed: html` serves for a feed."""
    rows = "".join(f'<li><a href="{link(base, a)}">{escape(v.title)}</a></li>' for a, v in shown)
    name = escape(outlet.name)
    page = (
        f'<!doctype html><html lang="{outlet.language}"><head><title>{name}</title></head><body>'
        f"<h1>{name}</h1><ul>{rows}</ul></body></html>"
    )
    return Sheet("text/html", page)


_FORMATS: dict[str, Callable[[Outlet, Shown, str], Sheet]] = {
    "rss": _rss,
    "atom": _atom,
    "json": _json,
    "rdf": _rdf,
    "broken": _broken,
    "html": front,
}
