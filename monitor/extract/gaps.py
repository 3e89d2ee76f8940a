"""What a reading dropped between two paragraphs that it kept: subheadings and items of lists.

Readers of pages take a heading away from its paragraphs where each section has a box of its own.
What stands between two of an article's paragraphs, and is no box and no link, is the article's.
"""

from collections.abc import Collection, Iterator
from typing import Any

from monitor.extract.headings import ASIDE
from monitor.extract.markup import squeeze
from monitor.furniture.lines import DIRTY, look
from monitor.furniture.words import key

TAGS = ("p", "h2", "h3", "h4", "li")
HEADING = frozenset(["h2", "h3", "h4"])
LONGEST = 150  # characters of a subheading
ITEM = 20  # characters at least of an item
LINKED = 0.5  # of an element's text that may stand in links
NEAR = 4  # levels up to the element that holds a heading and the paragraphs around it
MOST = 12  # elements between two paragraphs; more are a box of their own


def filled(tree: Any, text: str, headlines: Collection[str]) -> str:
    """The text with what was dropped between its paragraphs; `headlines` are texts of links."""
    lines = text.split("\n")
    at = {line: number for number, line in enumerate(lines)}
    have = {key(line) for line in lines}
    found: dict[int, list[str]] = {}
    last, parent = -1, None
    between: list[tuple[Any, str]] = []
    for element in tree.iter(*TAGS):
        words = squeeze("".join(element.itertext()))
        number = at.get(words, -1) if element.tag == "p" else -1
        if number < 0:
            if words and last >= 0:
                between.append((element, words))
            continue
        if last >= 0 and last < number and len(between) <= MOST:
            homes = (parent, element.getparent())
            found[last] = [*_dropped(between, homes, have, headlines)]
        last, parent, between = number, element.getparent(), []
    whole: list[str] = []
    for number, line in enumerate(lines):
        whole += [line, *found.get(number, ())]
    return "\n".join(whole)


def _dropped(
    between: list[tuple[Any, str]],
    homes: tuple[Any, Any],
    have: set[str],
    headlines: Collection[str],
) -> Iterator[str]:
    for element, words in between:
        name = key(words)
        if name in have or name in headlines or not _is_own(element, words, homes):
            continue
        have.add(name)
        yield words


def _is_own(element: Any, words: str, homes: tuple[Any, Any]) -> bool:
    """Whether a heading or an item is the article's: beside its paragraphs, and no furniture."""
    up = [*element.iterancestors()]
    if any(one.tag in ASIDE for one in up) or look(words, 0).kind in DIRTY:
        return False
    linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
    if linked > LINKED * len(words):
        return False
    if element.tag in HEADING:
        before, after = ([one, *one.iterancestors()][:NEAR] for one in homes)
        shared = any(one in before and one in after for one in up[:NEAR])
        return 2 < len(words) <= LONGEST and (shared or up[0] in homes)
    is_item = element.tag == "li" and element.find(".//li") is None and len(words) >= ITEM
    return is_item and any(one in homes for one in up[:2])
