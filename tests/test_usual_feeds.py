"""Feeds of the usual kind are read past feedparser, and say what they say to feedparser."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.errors import ParseError
from monitor.model import Feed
from monitor.parse import parse, usual
from tests.feed_parts import ATOM, ENTRY, HEAD, ITEM, RSS

NOW = datetime(2026, 6, 1, tzinfo=UTC)


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
