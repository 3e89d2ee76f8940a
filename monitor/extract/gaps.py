"""What a reading dropped: the standfirst, and between two paragraphs subheadings and list items.

Readers of pages take a heading away from its paragraphs where each section has a box of its own.
What stands between two of an article's paragraphs, and is no box and no link, is the article's.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

from monitor.extract.headings import ASIDE
from monitor.extract.markup import squeeze
from monitor.furniture.lines import DIRTY, look, terminal
from monitor.furniture.words import key

LEAD = re.compile(
    r"(?:^|[\s_-])(?:spot|leads?|lede|standfirst|perex|anons|announce|summary|sub-?title|deck|dek"
    r"|sub-?head(?:ing|line)?|description|excerpt|intro|chapo|vorspann|zajawka)(?:$|[\s_-])"
)
# What is called so, is of something else: a picture, an author, an offer.
OTHER = re.compile(
    r"(?:^|[\s_-])(?:images?|photos?|pictures?|videos?|audio|captions?|credits?|gallery|authors?|bio"
    r"|paywall|podcasts?|newsletters?|subscri(?:be|ption)|promo|ads?|advert(?:isement)?|sponsor(?:ed)?"
    r"|ai|comments?|related|teaser)(?:$|[\s_-])"
)
LEAD_LENGTH = (60, 700)  # characters
READ = 20_000  # characters of an element; boxes stand in boxes, and each has the text of all
START = 60  # characters by which a text's first paragraph is known
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
    keys = [key(line) for line in lines]
    have, tight = {*keys}, _tight(" ".join(keys))
    found: dict[int, list[str]] = {}
    last, parent = -1, None
    between: list[tuple[Any, str]] = []
    for element in tree.iter(*TAGS):
        words = squeeze("".join(element.itertext())) if element.tag == "p" else _read(element)
        number = at.get(words, -1) if element.tag == "p" else -1
        if number < 0:
            if words and last >= 0:
                between.append((element, words))
            continue
        if last >= 0 and last < number and len(between) <= MOST:
            homes = (parent, element.getparent())
            found[last] = [*_dropped(between, homes, have, headlines, tight)]
        last, parent, between = number, element.getparent(), []
    whole: list[str] = []
    for number, line in enumerate(lines):
        whole += [line, *found.get(number, ())]
    return "\n".join(whole)


def standfirst(tree: Any, text: str, title: str | None, headlines: Collection[str]) -> str:
    """The text with the lead that stands between the headline and it, in a box of its own."""
    below, looked, start = False, 0, text.partition("\n")[0][:START]
    for element in tree.iter("h1", "h2", "h3", "p", "div"):
        if not below and element.tag not in ("h1", "h2"):
            continue
        words = _read(element)
        if not below:
            below = bool(title) and key(words) == key(title or "")
            continue
        looked += 1
        if looked > MOST or start in words or words in text:
            break
        if _leads(element, words) and key(words) not in headlines:
            return f"{words}\n{text}"
    return text


def _leads(element: Any, words: str) -> bool:
    """Whether an element under the headline is prose by its form and called or set as a lead."""
    if not LEAD_LENGTH[0] <= len(words) <= LEAD_LENGTH[1] or not terminal(words):
        return False
    called = (element.get("class") or "").lower()
    set_as_one = (element.tag in ("h2", "h3") or LEAD.search(called)) and not OTHER.search(called)
    aside = any(one.tag in ASIDE or one.tag == "a" for one in element.iterancestors())
    plain = look(words, 0).kind not in DIRTY and element.find(".//a") is None
    return bool(set_as_one) and not aside and plain and element.find(".//div") is None


def _read(element: Any) -> str:
    """An element's text in a line; of a long one the beginning."""
    pieces, left = [], READ
    for piece in element.itertext():
        pieces.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return squeeze("".join(pieces))


def _dropped(
    between: list[tuple[Any, str]],
    homes: tuple[Any, Any],
    have: set[str],
    headlines: Collection[str],
    tight: str,
) -> Iterator[str]:
    for element, words in between:
        name = key(words)
        if name in have or name in headlines or not _is_own(element, words, homes):
            continue
        if len(words) >= START and _tight(name) in tight:
            continue  # read already, in other lines than this
        have.add(name)
        yield words


def _tight(found: str) -> str:
    return found.replace(" ", "")


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
