"""Feeds with seeded damage, and what becomes of each: what the children of `make fuzz` run.

Half of them stay well-formed, mostly: a usual feed whose texts, attributes and elements are changed
one by one. What is then read past feedparser must be what feedparser reads.
"""

import random
import re
import time
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from monitor.errors import ParseError
from monitor.parse import parse, usual
from tests import feed_parts
from tests.fuzzing import Campaign

SLOW = 1.0  # seconds of processor time for one small feed
URL, NOW = "https://a.example/feed", datetime(2026, 6, 1, tzinfo=UTC)
ITEM = (
    "<item><title>Mayor of Port Velden opens a bridge</title><link>https://a.example/{0}</link>"
    '<guid isPermaLink="false">a-{0}</guid><pubDate>Mon, 02 Mar 2026 08:{0:02}:00 +0400</pubDate>'
    "<description><![CDATA[<p>Two hundred people &amp; a band &#8212; çay, мост, կամուրջ</p>]]>"
    "</description><dc:creator>A. Writer</dc:creator><media:content url='https://a.example/i.jpg' "
    "width='600'/><category>Roads</category></item>"
)
ENTRY = (
    "<entry><id>tag:a.example,2026:{0}</id><title type='html'>A &lt;b&gt;ferry&lt;/b&gt;</title>"
    "<link rel='alternate' href='/{0}'/><updated>2026-03-02T08:{0:02}:00Z</updated><summary>Text."
    "</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Text</p></div>"
    "</content><author><name>A. Writer</name></author></entry>"
)
RSS = (
    "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/"
    "1.1/' xmlns:media='http://search.yahoo.com/mrss/' xmlns:sy='http://purl.org/rss/1.0/modules/"
    "syndication/' xmlns:georss='http://www.georss.org/georss'><channel><title>A</title><link>https"
    "://a.example/</link><ttl>60</ttl><sy:updatePeriod>hourly</sy:updatePeriod><skipHours><hour>3"
    "</hour></skipHours>{}</channel></rss>"
)
ATOM = (
    "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/'>"
    "<title>A</title><link rel='hub' href='https://hub.example/'/>{}</feed>"
)
RDF = (
    "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/'><channel rdf:about='https://a.example/'><title>A</title>"
    "</channel>{}</rdf:RDF>"
)
JSON = (
    '{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{{"id": "1", "url": '
    '"https://a.example/1", "title": "A bridge", "content_html": "<p>Text</p>", "date_published": '
    '"2026-03-02T08:00:00Z", "authors": [{{"name": "A"}}]}}], "next_url": "https://a.example/2"}}{}'
)
SEEDS = tuple(
    shape.format("".join(piece.format(n) for n in range(count))).encode()
    for shape, piece in ((RSS, ITEM), (ATOM, ENTRY), (RDF, ITEM), (JSON, ""))
    for count in (1, 5)
)
TOKENS = (
    b"<", b">", b"&", b"&#x110000;", b"&#0;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?php ",
    b"<!DOCTYPE x [<!ENTITY y 'z'>]>", b"&y;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"'",
    b'"', b" xmlns:x=''", b"<x:y/>", b"</item>", b"<item>", b"<channel>", b"0000-00-00", b"99999",
    b"-1", b"1e400", b"null", b"[" * 50, b"{" * 50, b"javascript:", b"http://[", b"a@" + b"a." * 50,
    b"<georss:point>1 2 3</georss:point>", b"encoding='utf-7'", b"encoding='zlib'",
    "\u202e".encode(),
)  # fmt: skip


# Texts, attributes and elements that a document may hold and stay well-formed.
TEXTS = (
    "", " ", "0", "-1", "99999", "1e400", "a", "&amp;", "&amp;amp;", "&lt;p&gt;a&lt;/p&gt;b",
    "&#8217;", "&#150;", "&amp;#150;", "&lt;", "&amp;lt;b&amp;gt;", "&#x41;", "&amp;copy;",
    "&amp;nosuch;", "]]", "<![CDATA[<p>a & b</p>]]>", "<![CDATA[]]>", "<![CDATA[&lt;b>]]>",
    "<!-- a -->b", "a<?b c?>d", "a\tb\nc", "javascript:alert(1)", "http://[",
    "https:///a.example/1", "//a.example/1", "/1?a=1&amp;b=2", "#a", "https://a.example/1 2",
    "HTTP://A.example:80/../1", "mailto:a@a.example", "tag:a.example,2026:1", "a@a.example",
    "a@a.example (A. Writer)", "A. Writer (a@a.example)", "A &lt;a@a.example&gt;", "a@a.museum",
    "a@" + "a." * 50, "(A", "A)", "&quot;", "çay, мост, կամուրջ", "Ð\u0097Ð°Ð²", "\u202ea\u200b",
    "\u0301" * 30, "😀", "Mon, 02 Mar 2026 08:00:00 GMT", "Mon, 02 Mar 2026 08:00:60 +0400",
    "2 Mar 26 8:00 EST", "2026-03-02T08:00:00Z", "2026-03-02T24:00:00+15:00", "2026-03-02",
    "20260302", "2026-02-30T08:00:00Z", "0000-00-00", "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00", "02/03/2026", "2 марта 2026", "1772438400", "uk-UA", "UK_ua",
    "true", "FALSE", "60",
)  # fmt: skip
ATTRIBUTES = (
    "type='html'", "type='text'", "type='xhtml'", "type='text/html'", "type='application/json'",
    "type=''", "isPermaLink='true'", "isPermaLink='false'", "isPermaLink='a'", "rel='alternate'",
    "rel='self'", "rel='hub'", "rel='next'", "rel='enclosure'", "href='https://a.example/2'",
    "href=''", "href='b c'", "xml:base='https://b.example/'", "xml:lang='de'",
    "xml:space='preserve'", "lang='fr'", "base='x'", "url='https://a.example/i.jpg'", "length='1'",
    "a='&lt;&#10;'", "mode='escaped'", "xmlns:y='y'", "xmlns='http://www.w3.org/2005/Atom'",
    "xmlns=''", "version='0.91'", "src='https://a.example/3'",
)  # fmt: skip
TEXT, OPENING = re.compile(r">([^<>]*)<"), re.compile(r"<[\w:.-]+(?=[\s/>])")
LEAF = re.compile(r"<([\w:.-]+)(?:\s[^<>]*)?(?:/>|>(?:[^<>]|<!\[CDATA\[[^\]]*\]\]>)*</\1>)")
BETWEEN = re.compile(r">\s*<")


@cache
def usual_parts() -> list[tuple[str, str, list[str]]]:
    """The shapes of feeds and of items, with the parts of items that are read past feedparser."""
    shapes = (
        (feed_parts.RSS % (feed_parts.HEAD + "{}"), "<item>{}</item>", feed_parts.ITEM),
        (feed_parts.ATOM % "<id>q</id><title>Q</title>{}", "<entry>{}</entry>", feed_parts.ENTRY),
    )
    return [
        (feed, item, [one for one in parts if usual.read(feed.format(item.format(one)))])
        for feed, item, parts in shapes
    ]


def composed(dice: random.Random) -> str:
    """A usual feed of one to five items, each with some of the parts that may stand there once."""
    feed, item, parts = dice.choice(usual_parts())
    items = []
    for _ in range(dice.choice((1, 1, 2, 5))):
        chosen = dice.sample(parts, dice.randrange(1, len(parts) + 1))
        once = {one.split(">")[0].split()[0].rstrip("/"): one for one in chosen}
        items.append(item.format("".join(once.values())))
    return feed.format("".join(items))


def changed(text: str, dice: random.Random) -> str:
    """A document with one thing changed, which leaves it well-formed as a rule."""
    what = dice.choice((TEXT, TEXT, TEXT, OPENING, LEAF, LEAF, BETWEEN))
    places = [found.span() for found in what.finditer(text)]
    if not places:
        return text
    start, end = dice.choice(places)
    piece = text[start:end]
    if what is TEXT:
        said = dice.choice(TEXTS)
        said = dice.choice((said, said, piece[1:-1] + said, said + piece[1:-1], said * 20))
        piece = f">{said}<"
    elif what is OPENING:
        piece += f" {dice.choice(ATTRIBUTES)}"
    elif what is LEAF:
        other = LEAF.search(text, dice.randrange(len(text)))
        piece = dice.choice(("", piece * 2, other[0] if other else "", f"<x>{piece}</x>"))
    else:
        _, _, parts = dice.choice(usual_parts())
        odd = (*feed_parts.ITEM, *feed_parts.ENTRY, "<!-- <item> -->", "<?a b?>", "text")
        piece = f">{dice.choice((*parts, *odd))}<"
    return text[:start] + piece + text[end:]


def mutated(seed: int) -> bytes:
    """One damaged feed; the same for the same seed."""
    dice = random.Random(seed)
    if dice.random() < 0.5:
        return damaged(bytearray(dice.choice(SEEDS)), dice)
    text = composed(dice)
    for _ in range(dice.choice((0, 1, 1, 2, 3, 5, 8))):
        text = changed(text, dice)
    return damaged(bytearray(text.encode()), dice) if dice.random() < 0.1 else text.encode()


def damaged(body: bytearray, dice: random.Random) -> bytes:
    """A document with bytes taken out, put in, doubled or turned."""
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8, 20))):
        at = dice.randrange(len(body) + 1)
        to = min(len(body), at + int(dice.expovariate(1 / 30)))
        match dice.randrange(6):
            case 0:
                body[at:to] = b""
            case 1:
                body[at:at] = dice.choice(TOKENS)
            case 2:
                body[at:at] = body[at:to] * dice.choice((1, 2, 9))
            case 3 if at < len(body):
                body[at] ^= 1 << dice.randrange(8)
            case 4:
                other = dice.choice(SEEDS)
                start = dice.randrange(len(other))
                body[at:to] = other[start : start + dice.randrange(200)]
            case _:
                body[at:to] = dice.randbytes(to - at)
    return bytes(body)


def outcome(seed: int) -> str:
    """What became of a feed: its class. `other` and `slow` are faults of ours."""
    body, usually = mutated(seed), usual.read
    past: list[bool] = []  # whether it is read past feedparser

    def noted(text: str) -> dict[str, Any] | None:
        found = usually(text)
        past.append(found is not None)
        return found

    began = time.process_time()
    try:
        with patch.object(usual, "read", noted):
            feed = parse(body, URL, now=NOW)
        if time.process_time() - began > SLOW:
            return f"slow: seed {seed}"
        if any(past):
            with patch.object(usual, "read", return_value=None):
                alike = parse(body, URL, now=NOW) == feed
            return "read: past feedparser" if alike else f"other: not feedparser's at seed {seed}"
    except ParseError as error:
        return f"refused: {error.what.partition(',')[0]}"
    except Exception as error:  # noqa: BLE001  that is what is looked for
        return f"other: {type(error).__name__} at seed {seed}"
    if not feed.entries:
        return "read: no items"
    return "read: damaged" if feed.damaged else "read: whole"


def batch(start: int, count: int) -> dict[str, int]:
    """What became of so many feeds from a seed on."""
    return dict(Counter(outcome(seed) for seed in range(start, start + count)))


FEEDS = Campaign("feeds", batch, size=250, seconds=20.0, kept=Path("fuzz-out/feeds.json"))
