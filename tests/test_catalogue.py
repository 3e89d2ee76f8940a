"""The catalogue of feeds is sound, and finds what people ask it for."""

import re
from collections import Counter

import pytest
from program import call

from monitor import catalogue, codes
from monitor.names.atlas.cldr import territories
from monitor.text.fold import fold


def test_there_are_enough_feeds_and_each_is_whole() -> None:
    feeds = catalogue.feeds()
    assert len(feeds) >= 400
    for one in feeds:
        assert one.name == one.name.strip() != ""
        assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]{2,}(/\S*)?", one.url), one.url
        assert one.country in codes.countries(), one
        assert one.language is None or one.language in codes.languages(), one
        assert one.answered is None or one.answered <= catalogue.LOOKED_UP


def test_no_feed_stands_there_twice() -> None:
    feeds = catalogue.feeds()
    assert max(Counter(fold(one.name) for one in feeds).values()) == 1
    addresses = (re.sub(r"^https?://(www\.)?|/$", "", one.url) for one in feeds)
    assert max(Counter(addresses).values()) == 1


def test_every_region_has_feeds() -> None:
    for region, countries in catalogue.REGIONS.items():
        assert countries <= codes.countries()
        assert catalogue.search([region]), region


@pytest.mark.parametrize(
    ("words", "country"), [("armenia", "AM"), ("AZ", "AZ"), ("Türkiye", "TR"), ("turkiye", "TR")]
)
def test_a_country_is_found_by_name_and_by_code(words: str, country: str) -> None:
    found = catalogue.search([words], names=territories("en"))
    assert sum(one.country == country for one in found) >= 5


def test_words_narrow_down() -> None:
    found = catalogue.search(["south-caucasus", "agency"], languages=["en"])
    assert found
    assert {one.country for one in found} <= {"AM", "AZ", "GE"}
    assert {one.kind for one in found} == {"agency"}
    assert {one.language for one in found} == {"en"}


def test_the_program_searches_it() -> None:
    said = call("sources", "catalogue", "georgia", "--language", "ka", "--json")
    assert said.code == 0
    assert {row["country"] for row in said.rows} == {"GE"}
    assert {row["language"] for row in said.rows} == {"ka"}
    shown = call("sources", "catalogue", "georgia", "--language", "ka").out.splitlines()
    assert shown[0].split() == ["country", "language", "name", "answered", "address"]
    for row in said.rows:
        [line] = (line for line in shown if row["name"] in line.split("  "))
        assert line.endswith(f"  {row['url']}"), "an address is not cut"
    assert call("sources", "catalogue", "nowhere at all").code == 1
    assert "no language" in call("sources", "catalogue", "--language", "12").err


def test_its_entries_may_go_into_sources_yaml() -> None:
    said = call("sources", "catalogue", "belarus", "--yaml")
    assert said.out.count("- name: ") == said.out.count("  url: http") >= 2
