"""How much an element of a page shows, and how much of that is links."""

from typing import Any

from monitor.extract.markup import squeeze

LINKS = 0.5  # of what an element shows


def length(element: Any) -> int:
    """How many characters an element shows."""
    return len(squeeze("".join(element.itertext())))


def is_brief(element: Any, most: int) -> bool:
    """Whether an element shows so many characters at most, spaces between its texts left out; of a
    longer one no more is read than shows that."""
    left = most
    for text in element.itertext():
        left -= len(text.strip())
        if left < 0:
            return False
    return True


def is_mostly_links(element: Any) -> bool:
    """Whether most of what an element shows stands in links."""
    linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
    return linked > LINKS * length(element)
