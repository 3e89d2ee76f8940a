"""CSS selectors and XPath, which a desk writes to say where a page has what.

What begins with `/`, `./` or `(` is XPath, all else is CSS. XPath may name attributes
(`//time/@datetime`); of a page's elements the text counts.
"""

from functools import lru_cache
from typing import Any

XPATH = ("/", "./", "../", "(", "string(", "normalize-space(")
MOST = 5_000  # places of one page


def fault(selector: str) -> str:
    """What is wrong with a selector, '' where nothing is."""
    from cssselect import SelectorError  # noqa: PLC0415 - most desks write none
    from lxml import etree  # noqa: PLC0415 - as above

    try:
        _compiled(selector)
    except SelectorError as error:
        return f"it is no CSS selector ({error})"
    except etree.XPathError as error:
        return f"it is no XPath ({error})"
    return ""


def find(tree: Any, selector: str) -> list[Any]:
    """The elements, or texts where XPath asks for those, that a page (an lxml tree) has there."""
    from lxml import etree  # noqa: PLC0415 - as above

    try:
        found = _compiled(selector)(tree)
    except etree.XPathError:  # well written, and asks what cannot be answered
        return []
    return found[:MOST] if isinstance(found, list) else [str(found)]


def words(place: Any) -> str:
    """What stands at a place that was found, on one line."""
    return " ".join((place if isinstance(place, str) else "".join(place.itertext())).split())


@lru_cache(maxsize=500)
def _compiled(selector: str) -> Any:
    from cssselect import HTMLTranslator  # noqa: PLC0415 - as above
    from lxml import etree  # noqa: PLC0415 - as above

    is_path = selector.startswith(XPATH)
    path = selector if is_path else HTMLTranslator().css_to_xpath(selector)
    return etree.XPath(path)
