"""Feeds with seeded damage, and what becomes of each: what the children of `make fuzz` run."""

import random
from collections import Counter
from pathlib import Path

from monitor.errors import ParseError
from monitor.parse import parse
from tests.fuzzing import Campaign

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


def mutated(seed: int) -> bytes:
    """One damaged feed; the same for the same seed."""
    dice = random.Random(seed)
    body = bytearray(dice.choice(SEEDS))
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
    """What became of a feed: its class. `other` is a fault of ours."""
    try:
        feed = parse(mutated(seed), "https://a.example/feed")
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
