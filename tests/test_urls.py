"""Addresses: one reading for each, one spelling for one article, no secret in a message."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from monitor import urls
from monitor.http.requests import where
from tests.tables import table

CASES = table("urls.yaml")


@pytest.mark.parametrize("case", CASES["clean"], ids=lambda case: repr(case["url"]))
def test_an_address_is_cleaned_or_refused(case: dict[str, Any]) -> None:
    assert urls.clean(case["url"], case.get("base", "")) == case["is"]


@pytest.mark.parametrize("case", CASES["canonical"], ids=lambda case: repr(case["url"]))
def test_one_article_has_one_spelling(case: dict[str, Any]) -> None:
    assert urls.canonical(case["url"]) == case["is"]


def test_another_spelling_is_another_version() -> None:
    """Where this fails, `urls.SPELLING` has to be raised: then stored keys are made anew."""
    spelt = sorted(urls.canonical(case["url"]) for case in CASES["canonical"])
    digest = hashlib.sha256("\n".join(spelt).encode()).hexdigest()[:16]
    assert (urls.SPELLING, digest) == ("2", "7dca4f8dfea0fedc")


@pytest.mark.parametrize("case", CASES["redact"], ids=lambda case: repr(case["url"]))
def test_a_message_shows_no_secret(case: dict[str, Any]) -> None:
    assert urls.redact(case["url"]) == case["is"]


def test_an_over_long_address_is_refused() -> None:
    assert urls.clean("https://example.com/" + "x" * urls.MAX_LENGTH) is None
    assert urls.clean("https://example.com/" + "я" * 1_000) is None  # long once encoded


def test_the_host_is_named_without_port_and_brackets() -> None:
    assert urls.host("https://EXAMPLE.com:8443/x") == "example.com"
    assert urls.host("http://[::1]:80/") == "::1"
    assert urls.host("mailto:x@example.com") == ""


PIECES = st.sampled_from(
    [*"@#?/\\%&=;:. \t\n[]", "http://", "https://", "//", "a.example", "b.example", "127.0.0.1",
     "[::1]", ":80", ":8888", "%2F", "%40", "%5c", "..", "utm_source=x", "я", "。", "①", "ß"]
)  # fmt: skip
ADDRESSES = st.lists(PIECES, max_size=9).map("".join) | st.lists(PIECES, max_size=9).map(
    lambda pieces: "http://" + "".join(pieces)
)


@given(ADDRESSES)
@settings(max_examples=600)
def test_cleaning_and_canonical_form_are_idempotent(address: str) -> None:
    assert urls.canonical(urls.canonical(address)) == urls.canonical(address)
    cleaned = urls.clean(address)
    assert cleaned is None or urls.clean(cleaned) == cleaned
    urls.redact(address)


def one_host(address: str) -> None:
    """Four readers agree: ours, the standard library's, the one that opens lines, and yarl."""
    cleaned = urls.clean(address)
    if cleaned is not None:
        read, opened, other = urlsplit(cleaned), where(cleaned), URL(cleaned)
        assert urls.host(address) == read.hostname == opened.host == other.raw_host
        port = read.port or urls.DEFAULT_PORTS[read.scheme]
        assert port == opened.port == other.port
        assert opened.secure == (read.scheme == "https")
        assert other.user is None
        assert "@" not in opened.netloc


@given(ADDRESSES)
@settings(max_examples=600)
def test_the_host_that_is_checked_is_the_host_that_is_connected_to(address: str) -> None:
    one_host(address)


@pytest.mark.slow
@given(ADDRESSES)
@settings(max_examples=10_000, deadline=None)
def test_the_host_of_ten_thousand_addresses_is_the_one_connected_to(address: str) -> None:
    one_host(address)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=200)
def test_any_text_is_survived(address: str, base: str) -> None:
    urls.clean(address, base)
    urls.clean("http://" + address)
    assert urls.canonical(urls.canonical(address)) == urls.canonical(address)
    assert "@" not in (urls.host(address) or "")
