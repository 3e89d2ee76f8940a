"""What feeds hold, in pieces, of the usual kind and of others."""

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
