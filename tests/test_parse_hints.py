"""What a feed says for whoever polls it: its pace, its hub, its next page."""

import json

import pytest

from monitor.errors import ParseError
from monitor.model import Pace
from monitor.parse import parse

URL = "https://wire.example/feed"
RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Wire</title>{}
 <item><title>One</title></item></channel></rss>"""


@pytest.mark.parametrize(
    ("said", "pace"),
    [
        ("", Pace()),
        ("<ttl>30</ttl>", Pace(1_800.0)),
        ("<ttl>-5</ttl>", Pace()),
        ("<ttl>soon</ttl><sy:updatePeriod>fortnightly</sy:updatePeriod>", Pace()),
        ("<sy:updatePeriod> hourly </sy:updatePeriod>", Pace(3_600.0)),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            Pace(21_600.0),
        ),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            Pace(86_400.0),
        ),
        (
            "<skipHours><hour>0</hour><hour>5</hour><hour>24</hour><hour>x</hour></skipHours>",
            Pace(skip_hours=frozenset({0, 5})),
        ),
        (
            "<skipDays><day>Saturday</day><day>sunday</day><day>Noday</day></skipDays>",
            Pace(skip_days=frozenset({5, 6})),
        ),
        (
            "<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24)) + "</skipHours>",
            Pace(),
        ),
    ],
)
def test_the_pace_is_what_the_feed_states_and_nothing_that_cannot_be(said: str, pace: Pace) -> None:
    assert parse(RSS.format(said).encode(), URL).pace == pace


def test_the_hub_and_the_next_page_are_addresses() -> None:
    said = """<atom:link rel="hub" href="https://hub.example/"/>
      <atom:link rel="next" href="?page=2"/>"""
    feed = parse(RSS.format(said).encode(), URL)
    assert feed.hub == "https://hub.example/"
    assert feed.next_url == "https://wire.example/feed?page=2"


def test_a_json_feed_says_them_too() -> None:
    top = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [],
        "next_url": "page2.json",
        "hubs": [{"type": "rssCloud", "url": "https://a.example"}, {"type": "WebSub", "url": "/h"}],
    }
    feed = parse(json.dumps(top).encode(), URL)
    assert feed.hub == "https://wire.example/h"
    assert feed.next_url == "https://wire.example/page2.json"


@pytest.mark.parametrize("bad", ["javascript:1", "file:///etc/passwd", "http://[", "a\nb", ""])
def test_what_may_not_be_asked_for_is_no_next_page(bad: str) -> None:
    top = {"version": "https://jsonfeed.org/version/1.1", "items": [], "next_url": bad}
    top |= {"hubs": [{"type": "websub", "url": bad}, 7]}
    feed = parse(json.dumps(top).encode(), URL)
    assert (feed.next_url, feed.hub) == ("", "")


# What public collections of feeds showed.


def test_a_link_with_a_second_address_in_another_protocol_keeps_its_own() -> None:
    said = '<item><link uri="at://did:plc:x/app.post/1">https://wire.example/1</link></item>'
    feed = parse(RSS.format(said).encode(), URL)
    assert "https://wire.example/1" in [entry.link for entry in feed.entries]


@pytest.mark.parametrize(("version", "good"), [("1.0", True), ("1.1", True), ("2.0", False)])
def test_a_json_feed_may_write_its_version_bare(version: str, good: bool) -> None:
    top = {"version": version, "items": [{"id": "1", "content_text": "The ferry runs."}]}
    if good:
        assert parse(json.dumps(top).encode(), URL).format == f"json{version.replace('.', '')}"
        top["items"] = [{"id": "1", "price": 3}]
    with pytest.raises(ParseError, match="JSON of another kind"):
        parse(json.dumps(top).encode(), URL)


def test_the_oldest_rdf_is_a_feed_even_when_empty() -> None:
    said = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://channel.netscape.com/rdf/simple/0.9/"></rdf:RDF>'
    )
    assert parse(said.encode(), URL).entries == ()
