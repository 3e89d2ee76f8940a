"""Where a page has what: CSS and XPath in one field."""

import pytest
from lxml import html

from monitor import selectors

PAGE = html.fromstring(
    "<html><body><h1 class='t'>A  <b>headline</b></h1><p>1</p><p>2</p>"
    "<time datetime='2026-11-22'>today</time></body></html>"
)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("h1.t", ["A headline"]),
        ("p", ["1", "2"]),
        ("p:first-of-type, time", ["1", "today"]),
        ("//time/@datetime", ["2026-11-22"]),
        (".//p[2]", ["2"]),
        ("string(//h1)", ["A headline"]),
        ("(//p)[last()]", ["2"]),
        ("article.none", []),
        ("//p[nosuch()]", []),
    ],
)
def test_what_stands_there_is_found(selector: str, found: list[str]) -> None:
    assert [selectors.words(one) for one in selectors.find(PAGE, selector)] == found


@pytest.mark.parametrize("selector", ["div[", "p::", "h1 >", "//p[", "//p[@]", "", "p:nosuch(2)"])
def test_what_is_no_selector_is_told(selector: str) -> None:
    assert "it is no" in selectors.fault(selector)


@pytest.mark.parametrize("selector", ["a", "//a/@href", "a[href*='/news/']"])
def test_what_is_one_passes(selector: str) -> None:
    assert selectors.fault(selector) == ""
