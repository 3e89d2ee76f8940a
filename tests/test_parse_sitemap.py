"""Sitemaps: addresses and when they changed, whatever the file is like."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest

from monitor.errors import ParseError
from monitor.parse import parse_sitemap

URL = "https://paper.example/sitemap.xml"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
 <url><loc> https://paper.example/2026/11/22/bridge?a=1&amp;b=2 </loc>
  <image:image><image:title>A photograph</image:title></image:image>
  <news:news><news:publication><news:name>The Paper</news:name><news:language>hy</news:language>
  </news:publication><news:publication_date>2026-11-22T08:30:00+04:00</news:publication_date>
  <news:title>Bridge &amp; road closed</news:title></news:news></url>
 <url><loc>/2026/11/21/second</loc><lastmod>2026-11-21</lastmod></url>
 <url><loc>javascript:alert(1)</loc></url><url><lastmod>2026-11-21</lastmod></url>
</urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://paper.example/a.xml</loc>
<lastmod>2026-11-20T10:00:00Z</lastmod></sitemap>
<sitemap><loc>https://paper.example/b.xml.gz</loc></sitemap></sitemapindex>"""


def many(count: int, *stamps: str) -> bytes:
    rows = (
        f"<url><loc>https://p.example/{n}</loc><lastmod>{stamps[n % len(stamps)]}</lastmod></url>"
        for n in range(count)
    )
    return f"<urlset>{''.join(rows)}</urlset>".encode()


def test_a_news_sitemap_has_titles_times_and_languages() -> None:
    first, second = parse_sitemap(NEWS.encode(), URL, now=NOW).entries
    assert first.link == "https://paper.example/2026/11/22/bridge?a=1&b=2"
    assert (first.title, first.language) == ("Bridge & road closed", "hy")
    assert first.published == datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    assert (second.link, second.title) == ("https://paper.example/2026/11/21/second", "")
    assert second.updated == datetime(2026, 11, 21, tzinfo=UTC)


def test_an_index_names_others() -> None:
    found = parse_sitemap(INDEX.encode(), URL, now=NOW)
    assert found.entries == ()
    assert found.children == (
        ("https://paper.example/a.xml", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("https://paper.example/b.xml.gz", None),
    )


def test_a_packed_one_is_unpacked() -> None:
    assert len(parse_sitemap(gzip.compress(NEWS.encode()), URL, now=NOW).entries) == 2


def test_plain_lines_are_one_too() -> None:
    found = parse_sitemap(b"https://p.example/1\nftp://p.example/2\nhttps://p.example/3\n", URL)
    assert [one.link for one in found.entries] == ["https://p.example/1", "https://p.example/3"]


def test_what_is_cut_short_is_kept_up_to_there() -> None:
    assert len(parse_sitemap(NEWS.encode()[:-300], URL, now=NOW).entries) == 1


def test_times_that_are_when_the_file_was_made_say_nothing() -> None:
    made = parse_sitemap(many(20, "2026-11-22T10:00:00Z"), URL, now=NOW)
    assert {one.updated for one in made.entries} == {None}
    real = parse_sitemap(many(20, "2026-11-20", "2026-11-21"), URL, now=NOW)
    assert None not in {one.updated for one in real.entries}


def test_there_is_a_limit() -> None:
    found = parse_sitemap(many(30, "2026-11-20", "2026-11-21"), URL, limit=7, now=NOW)
    assert (len(found.entries), found.more) == (7, True)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<rss version='2.0'><channel/></rss>", "not a sitemap"),
        (b"<!doctype html><html><body>hello</body></html>", "this is an HTML page"),
        (b"", "this is empty"),
        (gzip.compress(NEWS.encode())[:-40], "cut short"),
        (b"\x1f\x8b\x08 nonsense", "compression is broken"),
        (gzip.compress(bytes(61_000_000), 9), "larger than"),
    ],
)
def test_what_is_none_is_told(body: bytes, why: str) -> None:
    with pytest.raises(ParseError, match=why) as caught:
        parse_sitemap(body, URL)
    assert caught.value.subject == URL


def test_entities_are_neither_read_nor_multiplied() -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(n)} '{f'&{chr(n - 1)};' * 10}'>" for n in range(98, 110)
    )
    said = f"<?xml version='1.0'?>{bomb}<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
    body = f"{said}<urlset><url><loc>https://p.example/&m;&file;</loc></url></urlset>"
    found = parse_sitemap(body.encode(), URL, now=NOW)
    assert all("root" not in one.link and len(one.link) < 100 for one in found.entries)


def test_zlib_without_a_head_is_no_gzip() -> None:
    with pytest.raises(ParseError):
        parse_sitemap(zlib.compress(NEWS.encode()), URL)
