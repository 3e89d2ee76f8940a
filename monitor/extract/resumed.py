"""Where an article goes on behind a box: a heading that ends articles ("Related", "Most read")
stands in the middle of many, and in plain text nothing tells the two apart. The tree does."""

from bisect import bisect
from collections.abc import Sequence
from typing import Any

from monitor.extract.markup import squeeze
from monitor.furniture.lines import Kind, look
from monitor.furniture.words import ENDS, key

LONGEST = 40  # characters of such a heading
MOST = 10  # such headings; a page of more is a list of boxes
BEHIND = 8  # lines at most from it to the next paragraph
NEXT = "following::*[position() <= 100]"
SHOWN = 2  # paragraphs of the same place that follow it at least; a teaser has one


def resumed(tree: Any, lines: Sequence[str]) -> list[str]:
    """The lines without the boxes' headings, and what else is short behind these, between
    paragraphs that stand right in one element."""
    heads = [n for n, line in enumerate(lines) if len(line) <= LONGEST and key(line) in ENDS]
    if not 0 < len(heads) <= MOST:
        return [*lines]
    told = [n for n, line in enumerate(lines) if look(line, 0).kind is Kind.PROSE]
    places = {squeeze("".join(one.itertext())): one for one in tree.iter("p")}
    left = [*lines]
    for head in reversed(heads):
        at = bisect(told, head)
        around = told[max(0, at - 1) : at + SHOWN]
        if len(around) <= SHOWN or around[1] - head > BEHIND:
            continue
        found = [places.get(lines[n]) for n in around]
        homes = {None if one is None else one.getparent() for one in found}
        if None not in homes and len(homes) == 1 and _links(tree, lines[head], found[1]):
            del left[head : around[1]]
    return left


def _links(tree: Any, heading: str, paragraph: Any) -> bool:
    """Whether links stand between a heading and a paragraph: else it heads what follows."""
    place = next((one for one in tree.iter() if squeeze(one.text or "") == heading), None)
    for one in () if place is None else place.xpath(NEXT):
        if one is paragraph:
            return False
        if one.tag == "a":
            return True
    return False
