"""What a watchlist met as a feed for readers: Atom (RFC 4287) and JSON Feed 1.1.

An entry is an article that said something new: its headline, its address and its new sentences.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from html import escape

from monitor.model import Item
from monitor.render import news, words

Entry = tuple[str, Item, tuple[str, ...]]  # identity, article, new sentences


def entries(articles: Sequence[Item], limit: int) -> list[Entry]:
    """The articles with something new, the latest first."""
    found: list[Entry] = []
    for one in sorted(articles, key=lambda item: item.first_seen, reverse=True):
        line = news.line(one.verdict.story, [one])
        if line is not None and len(found) < limit:
            said = sorted(line.fresh, key=lambda told: told[0].start)
            sentences = tuple(words.line(sentence.text, 2000) for sentence, _ in said)
            found.append((_identity(one), one, sentences))
    return found


def atom(name: str, title: str, found: Sequence[Entry], now: datetime) -> str:
    """An Atom feed. `now` stands as its time where it has no entry."""
    latest = found[0][1].first_seen if found else now
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_own(name)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{latest.isoformat()}</updated>",
        *(_entry(*one) for one in found),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(identity: str, item: Item, sentences: Sequence[str]) -> str:
    link, lang = words.link(item.url), words.tag(item.language)
    lines = [
        f"<entry{f' xml:lang={chr(34)}{lang}{chr(34)}' if lang else ''}>",
        f"<id>{identity}</id>",
        f"<title>{_text(item.title)}</title>",
        f'<link rel="alternate" href="{escape(link)}"/>' if link else "",
        f"<author><name>{_text(item.outlet) or '-'}</name></author>",
        f"<published>{(item.published or item.first_seen).isoformat()}</published>",
        f"<updated>{item.first_seen.isoformat()}</updated>",
        *(f'<category term="{_text(one)}"/>' for one in item.watchlists),
        f'<content type="html">{escape(_html(sentences))}</content>',
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def json_feed(name: str, title: str, found: Sequence[Entry]) -> str:
    """A JSON Feed."""
    items = []
    for identity, item, sentences in found:
        said = {
            "id": identity,
            "url": words.link(item.url),
            "title": words.line(item.title),
            "content_html": _html(sentences),
            "date_published": (item.published or item.first_seen).isoformat(),
            "date_modified": item.first_seen.isoformat(),
            "authors": [{"name": words.line(item.outlet, 200)}] if item.outlet else [],
            "language": words.tag(item.language),
            "tags": list(item.watchlists),
        }
        items.append({key: value for key, value in said.items() if value or key in _NEEDED})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": words.line(title),
        "description": f"{name}: {words.line(title)}",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


_NEEDED = {"id", "content_html"}


def _identity(item: Item) -> str:
    """The same for the same version of the same page, whichever database it is in."""
    return _urn(f"{item.url or item.article_id} {item.first_seen.isoformat()}")


def _own(name: str) -> str:
    return _urn(f"monitor watchlist {name}")


def _urn(text: str) -> str:
    """A UUID of version 8 (RFC 9562): bits of a hash."""
    seal = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"urn:uuid:{seal[:8]}-{seal[8:12]}-8{seal[13:16]}-a{seal[17:20]}-{seal[20:32]}"


def _html(sentences: Sequence[str]) -> str:
    return "".join(
        f'<p dir="{words.direction(one)}">{escape(one, quote=False)}</p>' for one in sentences
    )


def _text(text: str) -> str:
    return escape(words.line(text, 500))
