"""Feeds of the usual kind are read past feedparser, and say what they say to feedparser."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.errors import ParseError
from monitor.model import Feed
from monitor.parse import parse, usual

NOW = datetime(2026, 6, 1, tzinfo=UTC)
NAMES = """xmlns:a="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:quay="https://quay.example/names"
 xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0" xmlns:ex="http://purl.org/dc/terms/"
"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMES}>
<channel>%s</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk_UA" xmlns:quay="q:q">%s</feed>'
HEAD = """<title>Вісник порту &amp; міста</title><link>https://quay.example/</link>
<a:link href="https://quay.example/feed" rel="self" type="application/rss+xml"/>
<a:link href="https://hub.example/" rel="hub"/><language>uk-UA</language><ttl>30</ttl>
<description>News of the quay</description><generator>Press 3</generator><docs>x</docs>
<sy:updatePeriod>hourly</sy:updatePeriod><lastBuildDate>whenever</lastBuildDate>
<image><url>https://quay.example/i.png</url><title>Quay</title><link>https://quay.example</link></image>
"""
# What items may hold, each alone and beside any other.
ITEM = (
    "<title>Ferry to the island</title>",
    "<title><![CDATA[The port&#8217;s <b>new</b> line]]></title>",
    "<title>R&amp;D of boats &lt;soon&gt;</title>",
    "<title/>",
    "<title type='html'>Third</title>",
    "<title>A <b>bold</b> one</title>",
    "<media:title>Of a picture</media:title>",
    "<link>https://quay.example/a?x=1&amp;y=2</link>",
    "<link>https://quay.example/a?x=1&amp;copy;=2</link>",
    "<link>https:///quay.example/b</link>",
    "<link>/c</link>",
    "<a:link href='https://quay.example/d'/>",
    "<a:link href='https://quay.example/e' rel='replies'/>",
    "<fb:origLink>https://quay.example/own</fb:origLink>",
    "<guid>https://quay.example/?p=5</guid>",
    "<guid isPermaLink='false'>55</guid>",
    "<guid isPermaLink='FALSE'>56</guid>",
    "<pubDate>Tue, 03 Mar 2026 23:30:00 -0500</pubDate>",
    "<pubDate>3 Mar 2026 10:00 GMT</pubDate>",
    "<pubDate>2026-03-03T10:00:00.5+02:00</pubDate>",
    "<pubDate>Tue, 03 Mar 2026 10:00:00 EST</pubDate>",
    "<pubDate>Tue, 31 Feb 2026 10:00:00 GMT</pubDate>",
    "<pubDate>вчора</pubDate>",
    "<pubDate> </pubDate>",
    "<dc:date>2026-03-04T10:00:00Z</dc:date>",
    "<ex:modified>2026-03-05T10:00:00Z</ex:modified>",
    "<description>Three &lt;b&gt;ships&lt;/b&gt;&#150; a day &amp;amp; night</description>",
    "<description>Ð\u0097Ð°Ð²Ñ\u0082Ñ\u0080Ð°</description>",
    "<description/>",
    "<description>a<!-- hidden -->b<?php 1?>c</description>",
    "<dc:description>Another</dc:description>",
    "<content:encoded><![CDATA[<p>Whole</p><p>text</p>]]></content:encoded>",
    "<content:encoded/>",
    "<author>desk@quay.example (The Desk)</author>",
    "<author>The Desk</author>",
    "<author>a@b.museum</author>",
    "<dc:creator>O. Vasylenko</dc:creator>",
    "<dc:creator><![CDATA[]]></dc:creator>",
    "<category domain='x'>Ferries</category>",
    "<enclosure url='https://quay.example/i.jpg' length='1' type='image/jpeg'/>",
    "<source url='https://wire.example/'>The Wire</source>",
    "<comments>https://quay.example/a#c</comments>",
    "<media:content url='x' lang='de'/>",
    "<media:content url='x'><media:credit>P</media:credit></media:content>",
    "<media:content url='x'><media:description>A pier</media:description></media:content>",
    "<quay:text>Everything <quay:b at='1'>again</quay:b></quay:text>",
    "<quay:text lang='fr'><title>No</title></quay:text>",
    "<updated>2026-03-06T10:00:00Z</updated>",
    "<date>2026-03-06T10:00:00Z</date>",
    "<language>de</language>",
    "<image>https://quay.example/i.png</image>",
    "<x xmlns='other'><title>No</title></x>",
)
ENTRY = (
    "<title>Ferry</title>",
    "<title type='html'>R&amp;amp;D &lt;b&gt;now&lt;/b&gt;</title>",
    "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>X</div></title>",
    "<id>tag:quay.example,2026:5</id>",
    "<id>https://quay.example/5</id>",
    "<link href='https://quay.example/a'/>",
    "<link href='b' rel='ALTERNATE' type='text/html'/>",
    "<link href='https://quay.example/c' type='application/json'/>",
    "<link rel='enclosure' href='https://quay.example/i.jpg'/>",
    "<link>https://quay.example/d</link>",
    "<published>2026-03-03T10:00:00+02:00</published>",
    "<updated>2026-03-03T12:00:00.123456Z</updated>",
    "<updated>03.03.2026</updated>",
    "<summary>Short &amp;lt; plain</summary>",
    "<summary type='html'>&lt;p&gt;Short&lt;/p&gt;</summary>",
    "<content type='html'>&lt;p&gt;Whole&lt;/p&gt;</content>",
    "<content>Plain</content>",
    "<content src='https://quay.example/x'/>",
    "<author><name>O. Vasylenko</name><uri>https://quay.example</uri></author>",
    "<author><email>a@quay.example</email><name>A</name></author>",
    "<author>Bare</author>",
    "<category term='x'/>",
    "<source><title>Wire</title></source>",
    "<quay:text>More</quay:text>",
)


def both(text: str) -> tuple[Feed | str, Feed | str]:
    """What a feed says, and what it says to feedparser."""
    with patch.object(usual, "read", return_value=None):
        plain = read(text)
    return read(text), plain


def read(text: str) -> Feed | str:
    try:
        return parse(text.encode(), "https://quay.example/feed", now=NOW)
    except ParseError as error:
        return str(error)


@pytest.mark.parametrize("part", ITEM)
def test_a_part_of_an_item_is_what_it_is_to_feedparser(part: str) -> None:
    found, expected = both(RSS % f"{HEAD}<item>{part}</item>")
    assert found == expected


@pytest.mark.parametrize("part", ENTRY)
def test_a_part_of_an_entry_is_what_it_is_to_feedparser(part: str) -> None:
    found, expected = both(ATOM % f"<title>Quay</title><entry>{part}</entry>")
    assert found == expected


items = st.lists(st.lists(st.sampled_from(ITEM), max_size=8).map("".join), max_size=3)
entries = st.lists(st.lists(st.sampled_from(ENTRY), max_size=8).map("".join), max_size=3)


@settings(max_examples=150)
@given(items)
@example(["".join(ITEM[i] for i in (0, 7, 15, 17, 24, 26, 31, 36, 38, 39, 40, 45))])
def test_items_are_what_they_are_to_feedparser(parts: list[str]) -> None:
    found, expected = both(RSS % (HEAD + "".join(f"<item>{one}</item>" for one in parts)))
    assert found == expected


@settings(max_examples=100)
@given(entries)
def test_entries_are_what_they_are_to_feedparser(parts: list[str]) -> None:
    head = "<id>urn:q</id><title>Quay</title><link href='https://quay.example/'/>"
    found, expected = both(ATOM % (head + "".join(f"<entry>{one}</entry>" for one in parts)))
    assert found == expected


def test_a_usual_feed_costs_no_feedparser() -> None:
    item = "".join(ITEM[i] for i in (0, 7, 15, 17, 26, 31, 36, 38, 39, 40, 41, 45))
    entry = "".join(ENTRY[i] for i in (0, 3, 5, 10, 11, 13, 15, 18, 21, 23))
    for text in (RSS % f"{HEAD}<item>{item}</item>", ATOM % f"<id>q</id><entry>{entry}</entry>"):
        with patch("monitor.parse.xmlfeed._parsed", side_effect=AssertionError):
            assert isinstance(read(text), Feed)


ONE = RSS % "<item><title>A &e; ferry</title><link>a</link></item>"
SOUND = ONE.replace("&e;", "new")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ONE, id="entity"),
        pytest.param(ONE.replace("<rss", '<!DOCTYPE rss [<!ENTITY e "x">]><rss'), id="doctype"),
        pytest.param(SOUND.replace('"2.0"', '"0.91"'), id="version"),
        pytest.param(SOUND.replace('"2.0"', '"2.0" xml:base="https://b.example/"'), id="base"),
        pytest.param(SOUND.partition("</title><link>")[0], id="cut"),
        pytest.param(SOUND.replace("xmlns:sy", "xmlns:r='http://purl.org/rss/1.0/' xmlns:sy"),
                     id="rss10"),
    ],
)  # fmt: skip
def test_an_unusual_document_is_left_to_feedparser(text: str) -> None:
    assert usual.read(text) is None
    found, expected = both(text)
    assert found == expected
