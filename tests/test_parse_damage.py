"""Whatever is done to a sitemap, a page, a channel, a list or a mail: values, or a typed error."""

import gzip
import random
from collections.abc import Callable
from typing import Any

import pytest
from test_cli_sources import OPML
from test_parse_pages import LISTING, MAIL, NOW, channel, post, text
from test_parse_sitemap import INDEX, NEWS

from monitor.errors import ParseError
from monitor.parse import (
    feeds_of,
    parse,
    parse_channel,
    parse_listing,
    parse_mail,
    parse_opml,
    parse_sitemap,
)

URL = "https://town.example/"
PIECES = (
    b"<",
    b">",
    b"&",
    b"\x00",
    b"\xff\xfe",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"\xed\xa0",
    b"<url><loc>",
    b"</",
    b'"',
    b"=",
    b"href=",
    b"<a href='http://[",
    b"<time datetime='99999-1-1'>",
    b"\n\n",
    b"--b\n",
    b"Content-Type: text/html; charset=zlib\n",
    b"data-post='x/99999999999'",
)
POSTS = channel(post(1, text("Bridge closed<br/>Cracks.")), post(2, text("Ferry runs.")))
KINDS: dict[str, tuple[bytes, Callable[[bytes], Any]]] = {
    "news": (NEWS.encode(), lambda body: parse_sitemap(body, URL, now=NOW)),
    "index": (INDEX.encode(), lambda body: parse_sitemap(body, URL, now=NOW)),
    "packed": (gzip.compress(NEWS.encode()), lambda body: parse_sitemap(body, URL, now=NOW)),
    "listing": (LISTING.encode(), lambda body: parse_listing(body, URL, now=NOW)),
    "chosen": (LISTING.encode(), lambda body: parse_listing(body, URL, None, "li", now=NOW)),
    "channel": (POSTS, lambda body: parse_channel(body, URL, now=NOW)),
    "related": (LISTING.encode(), lambda body: feeds_of(body, URL)),
    "opml": (OPML.encode(), lambda body: parse_opml(body, "list.opml")),
    "mail": (MAIL, lambda body: parse_mail(body, "mail 1", now=NOW)),
}


def damaged(sample: bytes, chance: random.Random) -> bytes:
    body = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(body) + 1)
        match chance.randrange(4):
            case 0:
                body[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 50))
            case 1:
                del body[at : at + chance.randint(1, 40)]
            case 2:
                body[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                body[at:at] = body[: chance.randrange(len(body) + 1)]
    return bytes(body)


@pytest.mark.parametrize("kind", KINDS)
def test_any_damage_ends_in_values_or_a_typed_error(kind: str) -> None:
    sample, read = KINDS[kind]
    chance = random.Random(kind)
    for _ in range(120):
        body = damaged(sample, chance)
        try:
            read(body)
        except ParseError as error:
            assert error.what  # noqa: PT017 - either outcome is fine


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("body", [b"", b"\x00", b"<", b"\xff\xfe", b"<html>", b"\x1f\x8b\x08"])
def test_next_to_nothing_is_told_or_empty(kind: str, body: bytes) -> None:
    try:
        assert not KINDS[kind][1](body)
    except ParseError as error:
        assert error.what  # noqa: PT017 - as above


def test_a_packed_feed_is_a_feed() -> None:
    body = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
    assert parse(gzip.compress(body), URL).title == "x"
    with pytest.raises(ParseError, match="cut short"):
        parse(gzip.compress(body * 50)[:-30], URL)
    with pytest.raises(ParseError, match="broken"):
        parse(b"\x1f\x8b\x08 no", URL)
