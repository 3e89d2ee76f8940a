"""What a reading dropped: the standfirst, and between two paragraphs subheadings and list items;
and the headings behind the last paragraph, which it should have.

Readers of pages take a heading away from its paragraphs where each section has a box of its own.
What stands between two of an article's paragraphs, and is no box and no link, is the article's.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from monitor.extract.headings import ASIDE, LEAD
from monitor.extract.markup import squeeze
from monitor.extract.shown import is_mostly_links
from monitor.furniture.dated import UNSPACED
from monitor.furniture.lines import DIRTY, look, terminal
from monitor.furniture.words import key

# What is called so is no lead: a picture, an author, an offer.
OTHER = re.compile(
    r"(?:^|(?<!has)(?<!with)(?<!no)[\s_-])(?:ima?ge?s?|figure|media|photos?|pictures?|videos?|audio"
    r"|captions?|credits?|gallery|authors?|bio|paywall|podcasts?|newsletters?|subscri(?:be|ption)|promo|ads?"
    r"|advert(?:isement)?|sponsor(?:ed)?|ai|comments?|related)(?:$|[\s_-])"
)
# Nor is what is called so a list of the text, or what no reader sees.
LISTED = re.compile(r"(?:^|[\s_-])(?:tags?|by-?lines?)(?:$|[\s_-])")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LEAD_LENGTH = (60, 700)  # characters
LEADS = 2  # at most
BELOW = (  # what follows a headline
    "following::*[self::h1 or self::h2 or self::h3 or self::h4 or self::p or self::div"
    " or self::span][position() <= 60]"
)
SHOWN = (
    "body//*[self::h1 or self::h2 or self::h3 or self::p or self::div or self::span"
    " or self::strong][text()[contains(., $start)]][not(ancestor::a)]"
)
ABOUT = 30  # letters from which on what a page says it is about is known by its lead
READ = 20_000  # characters of an element; boxes stand in boxes, and each has the text of all
START = 60  # characters by which a text's first paragraph is known
TAGS = ("p", "h2", "h3", "h4", "li")
HEADING = frozenset(["h2", "h3", "h4"])
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
BEHIND = 3  # headings at most; more are a list
LONGEST = 150  # characters of a subheading
NO_ITEM = ("li", "script", "style", "article")  # with one of these inside it is none
ITEM = 20  # characters at least of an item
NEAR = 4  # levels up to the element that holds a heading and the paragraphs around it
ITEMS = 60  # elements between two paragraphs of one place: lists, and what else stands there
MOST = 12  # elements between two paragraphs; more are a box of their own


def filled(tree: Any, text: str, headlines: Collection[str]) -> str:
    """The text with what was dropped between its paragraphs and nothing behind the last that heads
    something else; `headlines` are texts of links."""
    lines = _ended(tree, text.split("\n"))
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
        homes = (parent, element.getparent())
        if (
            last >= 0
            and last < number
            and len(between) <= (ITEMS if homes[0] is homes[1] else MOST)
        ):
            found[last] = [*_dropped(between, homes, have, headlines, tight)]
        last, parent, between = number, element.getparent(), []
    whole: list[str] = []
    for number, line in enumerate(lines):
        whole += [line, *found.get(number, ())]
    return "\n".join(whole)


def standfirst(
    tree: Any, text: str, title: str | None, headlines: Collection[str], about: Collection[str] = ()
) -> str:
    """The text with the lead that stands above it in a box of its own: what the page tells machines
    it is `about`, or what under the headline is called or set as a lead."""
    place = _headline(tree, title) if title else None
    if place is None:
        return text
    start = text.partition("\n")[0][:START]
    have: list[str] = []
    abouts = [found[:START] for one in about if len(found := _tight(key(one))) >= ABOUT]
    leads: list[str] = []
    looked = 0
    for element in place.xpath(BELOW):
        words = _beginning(element, LEAD_LENGTH[1])
        if words and words.startswith(start):
            break
        long = len(words) + len(UNSPACED.findall(words))  # which say twice as much
        if not long >= ABOUT or len(words) > LEAD_LENGTH[1]:
            continue
        name = key(words)
        tight = _tight(name)
        told = any(tight.startswith(one) for one in abouts)
        able = long >= LEAD_LENGTH[0]
        looked += able
        able = able and looked <= MOST and name not in headlines and _leads(element, words)
        if not (told or able) or not _may_lead(element, words):
            continue
        have = have or [_tight(key(line)) for line in text.split("\n")]
        if not _is_in(have, tight):
            leads.append(words)
            have = [tight, *have]
    return "\n".join([*leads[:LEADS], text])


def _ended(tree: Any, lines: list[str]) -> list[str]:
    """Without the headings behind the last paragraph: they are of what follows it, unless one says
    a sentence of the article."""
    heads = {squeeze("".join(one.itertext())) for one in tree.iter(*HEADS)}
    heads = {one for one in heads if one.endswith(("?", "？")) or not terminal(one)}
    behind = next((n for n, line in enumerate(reversed(lines)) if line not in heads), 0)
    return lines[: len(lines) - behind] if behind <= BEHIND else lines


def _headline(tree: Any, title: str) -> Any:
    """The element that shows the title, or None: a heading, else whatever says it and no link."""
    wanted = key(title)
    for element in tree.iter("h1", "h2"):
        if key(_beginning(element, len(title))) == wanted:
            return element
    shown = tree.xpath(SHOWN, start=title[:START])
    return next((one for one in shown if one.getparent() is not None), None)


def _is_in(have: Sequence[str], tight: str) -> bool:
    start = tight[:START]
    return tight in have[0] or any(line.startswith(start) or line.endswith(tight) for line in have)


def _may_lead(element: Any, words: str) -> bool:
    """Whether an element is prose by its form, and in no box of another kind."""
    up = [*element.iterancestors()]
    if any(one.tag in ASIDE or one.tag == "a" for one in up):
        return False
    if any(element.find(f".//{tag}") is not None for tag in ("div", "script", "style", "ul")):
        return False
    called = " ".join(one.get("class") or "" for one in (element, *up[:1])).lower()
    return not OTHER.search(called) and look(words, 0).kind not in DIRTY


def _leads(element: Any, words: str) -> bool:
    """Whether an element under the headline is called a lead, or is a sentence set as one."""
    if element.find(".//a") is not None:
        return False
    called = f"{element.get('class') or ''} {element.getparent().get('class') or ''}".lower()
    return bool(LEAD.search(called)) or (element.tag in ("h2", "h3") and terminal(words))


def _beginning(element: Any, most: int) -> str:
    """An element's text in a line; of one longer than `most` characters no more than shows that."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(squeeze(piece))
        if size > most:
            break
    return squeeze("".join(pieces))


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
    below = [*(element for element, _ in between[1:]), None]
    for (element, words), after in zip(between, below, strict=False):
        name = key(words)
        if name in have or name in headlines or not _is_own(element, words, homes):
            continue
        if len(words) >= START and _tight(name) in tight:
            continue  # read already, in other lines than this
        pieces = (key(piece) for piece in element.itertext())
        if 2 * sum(len(piece) for piece in pieces if piece in have) > len(name):
            continue  # or in several
        contents = after is not None and after.tag == "li" and is_mostly_links(after)
        if element.tag in HEADING and contents:
            continue  # of the page's contents
        have.add(name)
        yield words


def _tight(found: str) -> str:
    return found.replace(" ", "")


def _is_own(element: Any, words: str, homes: tuple[Any, Any]) -> bool:
    """Whether a heading or an item is the article's: beside its paragraphs, and no furniture."""
    up = [*element.iterancestors()]
    if any(one.tag in ASIDE for one in up) or look(words, 0).kind in DIRTY:
        return False
    if is_mostly_links(element):
        return False
    if element.tag in HEADING:
        before, after = ([one, *one.iterancestors()][:NEAR] for one in homes)
        shared = any(one in before and one in after for one in up[:NEAR])
        return 2 < len(words) <= LONGEST and (shared or up[0] in homes)
    if element.tag != "li" or any(element.find(f".//{tag}") is not None for tag in NO_ITEM):
        return False
    if any(map(_is_other, (element, up[0]))):
        return False
    between = homes[0] is homes[1] and up[1] is homes[0]  # its list stands between two paragraphs
    return between or (len(words) >= ITEM and any(one in homes for one in up[:2]))


def _is_other(element: Any) -> bool:
    """Whether a list or an item is hidden, or called tags or who wrote the text."""
    called = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
    return bool(hidden or LISTED.search(called))
