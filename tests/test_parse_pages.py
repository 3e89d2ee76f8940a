"""Pages that are sources: a channel's web view, a listing, what a site says of its feeds; mail."""

from datetime import UTC, datetime

import pytest

from monitor.errors import ParseError
from monitor.parse import feeds_of, parse_channel, parse_listing, parse_mail, sitemaps_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CHANNEL = "https://t.me/s/riverwire"


def post(number: int, inside: str, kind: str = "", at: str = "2026-11-22T09:15:00+00:00") -> str:
    return f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message {kind}"
      data-post="riverwire/{number}"><div class="tgme_widget_message_bubble">{inside}
      <div class="tgme_widget_message_footer"><a class="tgme_widget_message_date"
      href="https://t.me/riverwire/{number}"><time datetime="{at}">09:15</time></a></div>
      </div></div></div>"""


def text(words: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>'


def channel(*posts: str) -> bytes:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
      <div class="tgme_channel_info"><div class="tgme_channel_info_header_title">
      <span>River Wire</span></div></div>{"".join(posts)}</body></html>""".encode()


FORWARDED = """<div class="tgme_widget_message_forwarded_from">Forwarded from&nbsp;
  <a class="tgme_widget_message_forwarded_from_name" href="https://t.me/hall/7">
  <span>Town Hall</span></a></div>"""
REPLY = """<a class="tgme_widget_message_reply" href="https://t.me/riverwire/1">
  <div class="tgme_widget_message_text js-message_reply_text">An older post</div></a>"""
PHOTO = '<a class="tgme_widget_message_photo_wrap" style="background-image:url(x)"></a>'


def test_posts_are_entries_with_their_own_text_date_and_address() -> None:
    page = channel(
        post(41, text("Мост закрыт<br/><br/>Движение <b>остановлено</b> до утра."),
             at="2026-11-21T20:00:00+04:00"),
        post(42, FORWARDED + PHOTO + REPLY + text("The ferry <i class='emoji'><b>⛴</b></i> runs.")),
    )  # fmt: skip
    feed = parse_channel(page, CHANNEL, now=NOW)
    newest, older = feed.entries
    assert (feed.title, feed.format) == ("River Wire", "telegram")
    assert (older.guid, older.link) == ("riverwire/41", "https://t.me/riverwire/41")
    assert (older.title, older.content) == ("Мост закрыт", "Движение остановлено до утра.")
    assert older.published == datetime(2026, 11, 21, 16, tzinfo=UTC)
    assert newest.title == "The ferry ⛴ runs."
    assert newest.content == "The ferry ⛴ runs.\nForwarded from Town Hall"


def test_a_long_first_line_gives_its_first_sentence_and_stays_whole() -> None:
    words = "The council met at noon on the square. " + "It spoke of the harbour again. " * 6
    (only,) = parse_channel(channel(post(1, text(words))), CHANNEL, now=NOW).entries
    assert only.title.startswith("The council met at noon on the square.")
    assert len(only.title) <= 140
    assert only.content == words.strip()
    (other,) = parse_channel(channel(post(1, text("word " * 90))), CHANNEL, now=NOW).entries
    assert other.title.endswith("word…")


def test_a_poll_a_file_and_a_bare_link_say_what_they_hold() -> None:
    poll = """<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">
      Reopen the bridge?</div><div class="tgme_widget_message_poll_option_text">Yes</div></div>"""
    file = '<div class="tgme_widget_message_document_title">Decree 12.pdf</div>'
    link = text("https://paper.example/1") + (
        '<a class="tgme_widget_message_link_preview"><div class="link_preview_title">Bridge</div>'
        '<div class="link_preview_description">It is closed.</div></a>'
    )
    found = parse_channel(channel(post(1, poll), post(2, file), post(3, link)), CHANNEL, now=NOW)
    assert [one.content for one in found.entries] == [
        "Bridge\nIt is closed.",
        "Decree 12.pdf",
        "Yes",
    ]


def test_service_messages_and_posts_without_words_are_none() -> None:
    page = channel(post(1, text("Channel created"), "service_message"), post(2, PHOTO))
    assert parse_channel(page, CHANNEL, now=NOW).entries == ()


@pytest.mark.parametrize("body", [b"<html><body><div class='tgme_page'>Join</div></body></html>"])
def test_a_channel_without_a_web_view_is_told(body: bytes) -> None:
    with pytest.raises(ParseError, match="no public web view") as caught:
        parse_channel(body, CHANNEL)
    assert caught.value.subject == CHANNEL


LISTING = """<html lang="hy"><head><title>News of the town</title></head><body>
<nav><ul><li><a href="/politics/">Politics and all the news of it</a></li>
<li><a href="/about/">About</a></li></ul></nav>
<main><ul class="latest">
 <li><a href="/en/2026/11/22/bridge-closed-after-storm"><img src="x.jpg"></a>
   <h3><a href="/en/2026/11/22/bridge-closed-after-storm#top">Bridge closed after storm</a></h3>
 </li>
 <li><time datetime="2026-11-21T10:00:00Z">x</time>
   <a href="/en/2026/11/21/ferry-runs-again-today">Ferry runs again today</a></li>
 <li><a href="/en/2026/11/20/council-meets-about-harbour">Council meets</a></li></ul></main>
<aside><a href="/tag/bridge-and-all-the-rest-of-it">Bridge</a></aside>
<footer><a href="https://other.example/2026/11/22/a-partner-site">Partner's long headline here</a>
<a href="javascript:void(0)">More of this and that</a></footer></body></html>"""
ADDRESS = "https://town.example/en/"


def test_links_that_look_like_articles_are_found() -> None:
    feed = parse_listing(LISTING.encode(), ADDRESS, now=NOW)
    assert (feed.title, feed.language) == ("News of the town", "hy")
    assert [(one.link.rpartition("/")[2], one.title) for one in feed.entries] == [
        ("bridge-closed-after-storm", "Bridge closed after storm"),
        ("ferry-runs-again-today", "Ferry runs again today"),
        ("council-meets-about-harbour", "Council meets"),
    ]
    dates = [one.published and one.published.day for one in feed.entries]
    assert dates == [22, 21, 20]


@pytest.mark.parametrize(
    "path",
    ["/news/{n}0417/the-council-met-again-today", "/story/{n}8817.html", "/a.php?id={n}17",
     "/world/the-{n}-ministers-met-in-town-today"],
)  # fmt: skip
def test_articles_are_told_by_slugs_and_numbers(path: str) -> None:
    links = "".join(
        f"<li><a href='{path.format(n=n)}'>The council met again, {n}</a></li>" for n in range(1, 9)
    )
    page = f"<html><body><a href='/'>Home</a><a href='/en/'>English</a><ul>{links}</ul></body>"
    assert len(parse_listing(page.encode(), ADDRESS, now=NOW).entries) == 8


@pytest.mark.parametrize(
    ("chosen", "count"),
    [("ul.latest a", 3), ("ul.latest li", 3), ("//h3/a/@href", 1), ("h3 a", 1), ("nav a", 2)],
)
def test_a_selector_chooses(chosen: str, count: int) -> None:
    assert len(parse_listing(LISTING.encode(), ADDRESS, None, chosen, now=NOW).entries) == count


@pytest.mark.parametrize(
    ("body", "chosen", "why"),
    [
        (LISTING, "ul.gone a", "the selector finds no link"),
        ("<html><body><a href='/a'>One</a></body></html>", "", "no links to articles"),
        ("%PDF-1.4", "", "no HTML page"),
        ("", "", "no HTML page"),
    ],
)
def test_a_page_without_articles_is_told(body: str, chosen: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        parse_listing(body.encode(), ADDRESS, None, chosen)


def test_a_title_is_the_heading_and_no_time_of_day() -> None:
    page = """<main><article><a href="/2026/11/22/bridge"><h3>Bridge closed</h3><p>Cracks were
      found in two of its pillars.</p></a><a href="/2026/11/22/bridge">Read more of this story
      about the bridge</a></article><article><a href="/2026/11/22/ferry"><time>5 minutes ago</time>
      <b>Ferry</b> runs again</a></article></main>"""
    feed = parse_listing(page.encode(), ADDRESS, now=NOW)
    assert [one.title for one in feed.entries] == ["Bridge closed", "Ferry runs again"]


def test_one_article_in_several_places_and_on_a_site_below_is_one() -> None:
    link = '<li><a href="https://{}/2026/11/22/{}/index.html?from={}">Words of it, {}</a></li>'
    rows = [
        ("town.example", "bridge", "top"),
        ("town.example", "bridge", "side"),
        ("news.town.example", "ferry", "top"),
        ("town.example.org", "other", "top"),
    ]
    page = "<html><body>" + "".join(link.format(*row, row[1]) for row in rows)
    found = parse_listing(page.encode(), ADDRESS, now=NOW).entries
    assert [one.guid.split("/")[-2] for one in found] == ["bridge", "ferry"]


def test_a_site_s_feeds_are_those_it_declares_then_those_it_links_to() -> None:
    page = """<html><head><base href="https://town.example/x/">
      <link rel="alternate" type="application/rss+xml" href="/feed" title="News">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
      <link rel="alternate" hreflang="ru" href="/ru/"><link rel="stylesheet" href="/a.css">
      </head><body><a href="rss.xml">RSS</a><a href="/feed">again</a><a href="/feedback">?</a>
      <a href="javascript:rss">x</a></body></html>"""
    assert feeds_of(page.encode(), "https://town.example/") == (
        "https://town.example/feed",
        "https://town.example/x/rss.xml",
    )
    assert feeds_of(b"\x00\x01", "https://town.example/") == ()


def test_robots_txt_names_sitemaps_those_of_news_first() -> None:
    robots = (
        b"User-agent: *\nSitemap: /sitemap.xml\nsitemap:https://a.example/news.xml\nSitemap: x:y"
    )
    assert sitemaps_of(robots, "https://town.example/robots.txt") == (
        "https://a.example/news.xml",
        "https://town.example/sitemap.xml",
    )


MAIL = b"""From: "River Wire" <desk@wire.example>
Subject: =?utf-8?b?0JzQvtGB0YIg0LfQsNC60YDRi9GC?=
Date: Sun, 22 Nov 2026 09:00:00 +0400
Message-ID: <12@wire.example>
Archived-At: <https://wire.example/letters/12>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

See the web version.
--b
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: base64

PGRpdj48cD7M7vHyIOfg6vD78i48L3A+PHA+0ODi5PLw4C48L3A+PC9kaXY+
--b--
"""


def test_a_mail_is_an_entry() -> None:
    entry = parse_mail(MAIL, now=NOW)
    assert (entry.guid, entry.title) == ("12@wire.example", "Мост закрыт")
    assert entry.link == "https://wire.example/letters/12"
    assert entry.content == "Мост закрыт.\nРавдтра."
    assert (entry.published, entry.authors) == (
        datetime(2026, 11, 22, 5, tzinfo=UTC),
        ("River Wire",),
    )


def test_a_plain_mail_s_lines_are_joined_to_paragraphs() -> None:
    mail = b"Subject: x\n\nThe bridge\nis closed.\n\nThe ferry runs.\n"
    entry = parse_mail(mail, now=NOW)
    assert entry.content == "The bridge is closed.\nThe ferry runs."
    assert entry.guid.startswith("sha256:")


@pytest.mark.parametrize(
    "mail",
    [
        MAIL[:350], MAIL.replace(b"boundary=b", b"boundary="), MAIL.replace(b"utf-8", b"bogus"),
        MAIL.replace(b"Sun, 22", b"Mon, 99"), MAIL.replace(b"base64", b"uuencode"),
        b"Subject: =?x?q?" + b"\xff" * 50 + b"\n\nwords", b"From: ((((\nTo: \0\nSubject: a\n\nb",
        b"Content-Type: multipart/mixed; boundary=x\nSubject: a\n\n" + b"--x\n\n" * 500,
        b"Content-Type: message/rfc822\nSubject: a\n\n" * 99,
    ],
)  # fmt: skip
def test_a_damaged_mail_is_read_or_refused_but_breaks_nothing(mail: bytes) -> None:
    try:
        parse_mail(mail, now=NOW)
    except ParseError as error:
        assert "mail" in error.what  # noqa: PT017 - either outcome is fine
