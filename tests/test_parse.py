"""Feeds as they are found in the wild, read to plain values; and what is no feed, named."""

import contextlib
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from feedparser.util import FeedParserDict
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ParseError
from monitor.model import Entry, Feed
from monitor.parse import parse
from monitor.parse.plain import line, paragraphs
from tests.fuzz_feeds import batch
from tests.fuzzing import FAULTS
from tests.tables import table

CASES = table("feeds.yaml")
URL = "http://site.example/news/feed"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HEAD = "<rss version='2.0'><channel><title>T</title>"
TAIL = "</channel></rss>"


def read(body: str | bytes, content_type: str | None = None, limit: int = 100) -> Feed:
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return parse(raw, URL, content_type, limit, now=NOW)


def only(item: str) -> Entry:
    (entry,) = read(f"{HEAD}<item>{item}</item>{TAIL}").entries
    return entry


def checked(value: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """The named fields in the form that the table writes them."""
    plain = asdict(value)
    for name, found in plain.items():
        if isinstance(found, datetime):
            plain[name] = found.isoformat()
        if isinstance(found, tuple):
            plain[name] = list(found)
    return {name: plain[name] for name in wanted}


@pytest.mark.parametrize("case", CASES["documents"], ids=lambda case: case["name"])
def test_a_feed_is_read(case: dict[str, Any]) -> None:
    feed = read(case["body"])
    wanted = case.get("feed", {})
    assert checked(feed, wanted) == wanted
    assert len(feed.entries) == len(case["entries"])
    for entry, stated in zip(feed.entries, case["entries"], strict=True):
        assert checked(entry, stated) == stated


@pytest.mark.parametrize("case", CASES["items"], ids=lambda case: case["item"][:60])
def test_an_item_is_read(case: dict[str, Any]) -> None:
    wanted = {name: value for name, value in case.items() if name != "item"}
    assert checked(only(case["item"]), wanted) == wanted


@pytest.mark.parametrize("case", CASES["no_feeds"], ids=lambda case: repr(case["body"][:40]))
def test_what_is_no_feed_is_named(case: dict[str, str]) -> None:
    with pytest.raises(ParseError, match=case["says"]) as caught:
        read(case["body"].encode("latin-1"))
    assert caught.value.subject == URL


@pytest.mark.parametrize(
    "case", CASES["encodings"], ids=lambda c: f"{c['in']} {c['header']} {c['prolog']}"
)
def test_the_encoding_is_found_whoever_is_wrong_about_it(case: dict[str, Any]) -> None:
    title = case.get("title", "Лавров")
    prolog = f'<?xml version="1.0" encoding="{case["prolog"]}"?>' if case["prolog"] else ""
    body = f"{prolog}<rss version='2.0'><channel><title>{title}</title></channel></rss>"
    header = f"text/xml; charset={case['header']}" if case["header"] else None
    feed = read(body.encode(case["in"]), header)
    assert (feed.title, feed.damaged) == (title, False)


def test_a_byte_that_cannot_be_read_costs_one_character() -> None:
    head = '<?xml version="1.0" encoding="windows-1251"?>' + HEAD.replace("T<", "Лав|ров<") + TAIL
    feed = read(head.encode("windows-1251").replace(b"|", b"\x98"))
    assert (feed.title, feed.damaged) == ("Лав\ufffdров", True)


def test_without_guid_and_link_an_entry_is_known_by_what_it_says() -> None:
    first, same, other = (only(f"<title>{title}</title>") for title in ("A", "A", "B"))
    assert first.guid == same.guid != other.guid
    assert first.guid.startswith("sha256:")
    assert only("").guid


def test_an_over_long_guid_is_known_by_its_digest() -> None:
    long = "x" * 65_536
    assert len(only(f"<guid>{long}</guid>").guid) < 100
    assert only(f"<guid>{long}</guid>").guid != only(f"<guid>{long}y</guid>").guid


def test_entries_past_the_cap_are_left_and_said_to_be() -> None:
    items = "".join(f"<item><title>{n}</title></item>" for n in range(30))
    feed = read(HEAD + items + TAIL, limit=10)
    assert [entry.title for entry in feed.entries] == [str(n) for n in range(10)]
    assert (feed.more, feed.damaged) == (True, False)
    assert not read(HEAD + items + TAIL, limit=30).more
    many = '{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1}, {"id": 2}]}'
    assert [len(read(many, limit=1).entries), read(many, limit=1).more] == [1, True]


def test_a_feed_survives_being_cut_anywhere() -> None:
    whole = HEAD + "<item><title>Əliyev</title><link>/1</link></item>" * 5 + TAIL
    body = whole.encode()
    for end in range(len(HEAD), len(body), 7):
        feed = read(body[:end])
        assert feed.title == "T"
        assert len(feed.entries) <= 5


def test_nothing_outside_the_bytes_is_read() -> None:
    """No file and no line is opened, whatever the document asks for."""
    opened: list[str] = []
    watching = True

    def audit(event: str, args: tuple[Any, ...]) -> None:
        if watching and event in {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request"}:
            opened.append(f"{event} {args[0]}")

    doctype = (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">'
        '<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]>'
    )
    asking = [
        "/etc/hostname",
        f"<?xml version='1.0'?>{doctype}{HEAD}<item><title>&x;</title></item>{TAIL}",
        "<?xml version='1.0'?><!DOCTYPE rss SYSTEM 'http://127.0.0.1/rss.dtd'>" + HEAD + TAIL,
        HEAD
        + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/hostname'/>"
        + TAIL,
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content src='http://127.0.0.1/'/></entry></feed>",
    ]
    read(HEAD + TAIL)
    sys.addaudithook(audit)
    for body in asking:
        try:
            assert "root" not in str(read(body))
        except ParseError:
            continue
    watching = False
    assert opened == []


BOMBS = {
    "comments": "<!--" * 100_000,
    "tags": "<a " * 100_000,
    "tags, then an end": "<a " * 100_000 + ">",
    "quotes": '<a "' * 50_000 + ">" * 50_000,
    "scripts": "<script>" * 50_000,
    "depth": "<div>" * 100_000,
    "ends": "</p" * 100_000,
    "references": "&" * 300_000,
    "unknown": "<x>" * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_markup_is_read_in_linear_time(bomb: str, kind: str) -> None:
    began = time.process_time()
    paragraphs(bomb, kind)
    assert time.process_time() - began < 2


def test_entities_that_grow_end_early() -> None:
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    doctype = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{lines}]>'
    bomb = f"{doctype}{HEAD}<item><title>&a9;</title></item>{TAIL}"
    began = time.process_time()
    assert len(read(bomb).entries) <= 1
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "odd",
    [
        "<rss version='2.0' "
        + " ".join(f"xmlns:n{n}='http://n.example/{n}'" for n in range(1_000)),
        "<rss version='2.0' " + " ".join(f"a{n}='{n}'" for n in range(5_000)),
        f"<rss version='2.0' {'a' * 1_000_000}='1'",
    ],
    ids=["namespaces", "attributes", "a name of a megabyte"],
)
def test_names_without_end_cost_no_item(odd: str) -> None:
    began = time.process_time()
    feed = read(f"{odd}><channel><item><title>Bridge</title><guid>1</guid></item></channel></rss>")
    assert [entry.title for entry in feed.entries] == ["Bridge"]
    assert time.process_time() - began < 5


AUTHORS = (
    "<author>{}</author>",
    "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'><![CDATA[<b>{}</b>]]></dc:creator>",
)


@pytest.mark.parametrize("author", AUTHORS, ids=["author", "creator"])
@pytest.mark.parametrize("name", ["a@" + "a." * 16_000 + "!", "a" * 32_000], ids=["@", "letters"])
def test_a_long_author_is_read_in_linear_time(author: str, name: str) -> None:
    def cost(name: str) -> float:
        began = time.process_time()
        assert only(f"<title>A</title>{author.format(name)}<updated>1</updated>").title == "A"
        return time.process_time() - began

    short = min(cost(name[:2_000] + "!") for _ in range(3))
    assert min(cost(name) for _ in range(3)) < 48 * short  # the square is 256


def test_categories_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(FeedParserDict, "__eq__", lambda *both: compared.append(both))
    stated = [f"<category>c{n}</category>" for n in range(100)]
    assert only(f"<title>A</title>{''.join(stated)}<updated>1</updated>").title == "A"
    assert not compared


@pytest.mark.parametrize("start", ["<?xml ", "<!--", "<rss ", "<item>", "&#1;", "{", "<html "])
def test_a_document_of_one_piece_over_and_over_ends(start: str) -> None:
    began = time.process_time()
    for body in (start * 20_000, start * 20_000 + HEAD + TAIL):
        with contextlib.suppress(ParseError):
            read(body)
    assert time.process_time() - began < 8


def test_json_too_deep_is_a_typed_error() -> None:
    with pytest.raises(ParseError, match="deep"):
        read('{"items": ' + "[" * 100_000)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<ul><li>a</li><li>b</ul>", "a\nb"),
        ("<td>a</td><td>b</td>", "a b"),
        ("a<b>b</b>c", "abc"),
        ("a<!-- x > y -->b<!-- no end", "ab"),
        ('<a title="5 > 4">x</a>', "x"),
        ("<style>p{}</style>x<noscript>y</noscript>", "x"),
        ("a&nbsp;&amp;&#8217;b", "a &’b"),
        ("a\x00\x08b\ud800c", "abc"),
        ("one\ntwo", "one two"),
        ("1 < 2 and <3", "1 < 2 and <3"),
        ('cut <a href="http://site.exam', "cut"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert paragraphs(markup) == text


def test_plain_text_keeps_what_only_looks_like_markup() -> None:
    assert line("if x <y> then <b>z</b>", "text/plain") == "if x <y> then z"
    assert paragraphs("one\ntwo\n\nthree", "text/plain") == "one two\nthree"


@given(st.text(max_size=200) | st.text(alphabet="<>/!-ab\"'=& ;#x1\n", max_size=80))
@settings(max_examples=300)
def test_any_text_becomes_clean_lines(text: str) -> None:
    for kind in ("text/html", "text/plain"):
        found = paragraphs(text, kind)
        assert found == "\n".join(part.strip() for part in found.split("\n"))
        found.encode()
        assert "\0" not in found
        assert "\n" not in line(text, kind)


@given(st.binary(max_size=300), st.integers(0, 400))
@settings(max_examples=150)
def test_any_damage_ends_in_a_feed_or_a_typed_error(noise: bytes, at: int) -> None:
    whole = (HEAD + "<item><title>One</title><guid>1</guid></item>" * 3 + TAIL).encode()
    for body in (noise, whole[:at] + noise + whole[at:]):
        try:
            feed = read(body)
        except ParseError:
            continue
        str(feed).encode()
        assert all(entry.guid for entry in feed.entries)


def test_a_few_hundred_damaged_feeds_end_in_a_known_class() -> None:
    found = batch(0, 200)
    assert sum(found.values()) == 200
    assert not [name for name in found if name.startswith(FAULTS)]
    assert found["read: past feedparser"] > 20
