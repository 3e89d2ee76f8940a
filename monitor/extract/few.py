"""What trafilatura is told of a page whose paragraphs say little: that a `div` may be one."""

from functools import cache
from typing import Any

# Characters below which trafilatura takes the whole page for the article; its own are `USUAL`.
SHORTEST, USUAL = 80, 250
TIMES = 3  # as many it asks of a page's paragraphs, or it reads what stands in a `div` too


def has_few_paragraphs(tree: Any) -> bool:
    return _enough(tree) > SHORTEST


def config(tree: Any, *, divs: bool) -> Any:
    """Trafilatura's settings for a page; `divs` are read where its paragraphs say little."""
    return _config(_enough(tree) if divs else SHORTEST)


def _enough(tree: Any) -> int:
    least = sum(map(len, tree.xpath("//p//text()"))) // TIMES + 1
    return least if SHORTEST < least <= USUAL else SHORTEST


@cache
def _config(size: int) -> Any:
    from trafilatura.settings import use_config  # noqa: PLC0415 - takes a second to import

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(size))
    return settings
