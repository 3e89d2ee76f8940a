"""Boxes beside an article, told by what the page's makers called them, and lines that only link.

Taken out before a page is read for its text. Names alone decide nothing about what is large: some
sites call the whole page "related" or "newsletter".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from monitor.extract.shown import is_brief, is_mostly_links
from monitor.furniture.dated import UNSPACED
from monitor.furniture.lines import label, size, terminal
from monitor.furniture.words import ASIDES, ASIDES_ALONE, ENDS, key

# Names of classes and ids, as whole words between hyphens, underscores and capitals.
BOX = re.compile(
    r"(?:^|[\s_-])(?:newsletters?(?:[\s_-]?(?:sign-?up|form|box|promo|cta|widget))?"
    r"|sign-?up(?:-form)?"
    r"|subscribe(?:-box|-form|-widget)?|subscription-(?:box|offer)"
    r"|related(?:[\s_-]?(?:articles?|news|posts?"
    r"|stories|content|links?|items?|topics?|materials?))?|read-?(?:more|also|next)|more-(?:on"
    r"|from|news|stories)"
    r"|see-also|also-read|recommended?(?:ations?)?|most-?(?:read|popular|viewed)"
    r"|popular(?:-posts)?|trending"
    r"|cookies?(?:-(?:banner|notice|consent|bar|law))?|consent|gdpr|promo(?:tion|box)?"
    r"|advert(?:isement)?s?"
    r"|ad-(?:slot|container|wrapper|unit)|sponsor(?:ed)?|taboola|outbrain|share(?:-(?:bar"
    r"|buttons?|tools|links))?"
    r"|social(?:-(?:share|links|media|bar|buttons?))?|author-(?:bio|box|info|card)|about-author"
    r"|tags?-list"
    r"|breadcrumbs?|comments?(?:-(?:area|section|list|form))?|disqus[\w-]*|print-only"
    r"|visually-hidden|sr-only"
    r"|screen-reader-text|skip-link|donat(?:e|ion)s?(?:-box)?|teaser-?(?:list|box)?|crosslinks?"
    r"|inline-related"
    r"|citeste|leggi-anche|lire-aussi|mehr-zum-thema|other-news|similar(?:-news"
    r"|-articles)?)(?:$|[\s_-])",
)
CARD = re.compile(r"(?:^|[\s_-])cards?(?:$|[\s_-])")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
TEASED = 400  # characters of a card that is a teaser
SHAPE = re.compile(r"(?<=[a-z])(?=[A-Z])")
TAGS = ("div", "section", "aside", "ul", "ol", "p", "figure", "form", "span", "table", "dl", "nav")
SHARE = 0.25  # of the text in a page's paragraphs that a box has at most
HEADLINE = 4  # words at least in a link that is another article's headline
# Where readers are asked to follow an outlet: "more on" two of these, in any language.
ACCOUNT = re.compile(  # no post, whose address has more parts, a kind or a number
    r"(?:https?:)?//(?:[\w-]+\.)*(facebook|fb|twitter|x|instagram|youtube|t|telegram|whatsapp|tiktok"
    r"|linkedin|threads|vk|ok|dzen|bsky|flipboard|viber)\.(?:com|net|me|org|ru|app)"
    r"(?!/(?:hashtag|p|posts?|reels?|shorts|live|watch)[/?#])"
    r"(?!(?:/[^/?#]*)?/(?:wall)?[\d_-]+/?(?:[?#]|$))"
    r"(?:/[^/?#]*){0,2}/?(?:[?#]|$)",
    re.IGNORECASE,
)
NOTICE = re.compile(r"(?:^|/)(?:newsletters?|subscribe|subscriptions?)(?:$|[/?#])")
ASKS = 250  # characters at most of a paragraph that asks readers to follow or to subscribe
WALLS = frozenset(["td", "th", "article", "main", "body"])  # no box reaches past these
NEWS = "newsletter"
LABELLED = 40  # characters of a heading that says what a box is
PARAGRAPHS = frozenset(["p", "li", "div", "td", "h2", "h3", "h4", "blockquote", "figure"])


def take_out(
    tree: Any, keep: Iterable[Any], links: Iterable[Any] = (), url: str | None = None
) -> None:
    """Remove the boxes of a page from its tree, none that holds an element of `keep`, and those of
    its `links` that are cards."""
    found, cards = [], []
    for element in tree.iter(*TAGS):
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(called) <= 3:
            continue
        if not called.islower():
            called = SHAPE.sub("-", called).lower()
        if BOX.search(called):
            found.append(element)
        elif "card" in called and CARD.search(called) and _teases(element):
            cards.append(element)
    found += _asking_addresses(tree)
    own = urlsplit(url or "").path
    cards += [one for one in links if len(one) and _is_card(one, own)]
    if not found and not cards:
        return
    holders = {up for element in keep for up in (element, *element.iterancestors())}
    whole = _prose(tree)
    if sum(map(_prose, cards)) <= SHARE * whole:  # else they are what the page tells
        found += cards
    for element in found:
        if element in holders or element.getparent() is None:
            continue
        if element.tag in ("p", "span") or _prose(element) <= SHARE * whole:
            if (heading := _heading_of(element)) is not None and heading not in holders:
                drop(heading)
            drop(element)


def _teases(card: Any) -> bool:
    """Whether a card says little but a headline that is a link."""
    heading = next(card.iter(*HEADINGS), None)
    if heading is None or not (heading.getparent().tag == "a" or is_mostly_links(heading)):
        return False
    return is_brief(card, TEASED)


def _is_card(link: Any, path: str) -> bool:
    """Whether a link has a picture or a heading and a paragraph in it, and leads elsewhere."""
    if next(link.iter("p"), None) is None or next(link.iter("img", *HEADINGS), None) is None:
        return False
    return is_brief(link, TEASED) and not _is_within(link.get("href") or "", path)


def _heading_of(box: Any) -> Any:
    """What stands right above a box and says what it is: it heads nothing else."""
    above = box.getprevious()
    if above is None or (above.tail or "").strip() or not is_brief(above, LABELLED):
        return None
    words = key("".join(above.itertext()))
    return above if words in ENDS or words in ASIDES_ALONE else None


def _asking_addresses(tree: Any) -> Iterator[Any]:
    """The boxes that ask for an e-mail address: around each field its form, else the box it stands
    in, and of what is around that the largest that says little and adds no sentence."""
    judged = set()
    for field in tree.iter("input"):
        if (field.get("type") or "").lower() != "email":
            continue
        box, told = None, 0
        for up in field.iterancestors():
            if up in judged or up.tag in WALLS:
                break
            judged.add(up)
            if (sentences := _sentences(up)) is None:
                break
            if up.tag in TAGS and (box is None or up.tag == "form" or sentences <= told):
                box, told = up, sentences
        if box is not None:
            yield box


def _sentences(place: Any) -> int | None:
    """How many of a place's texts end as sentences do; None if it says more than asking takes."""
    said = found = 0
    for text in place.itertext():
        stripped = text.strip()
        said += len(stripped) or 1  # so that none is long without an end
        if said > ASKS:
            return None
        found += terminal(stripped)
    return found


def drop(element: Any) -> None:
    """Remove an element and keep the text behind it."""
    try:
        element.drop_tree()
    except ValueError:  # which has a character that lxml reads but does not write
        element.getparent().remove(element)


def _prose(place: Any) -> int:
    """Characters in the paragraphs of a place."""
    return sum(len("".join(one.itertext())) for one in place.iter("p"))


def take_out_requests(links: Iterable[Any]) -> None:
    """Remove the paragraphs that only ask readers to follow or to subscribe: short ones that are
    mostly links to two networks' accounts, or to an outlet's newsletter.

    What says more than its links is a sentence of the article, and what is quoted is a post.
    """
    asking: dict[Any, dict[Any, str]] = {}
    for link in links:
        if (way := _asks(link.get("href") or "")) is None:
            continue
        place = next((up for up in link.iterancestors() if up.tag in PARAGRAPHS), None)
        if place is not None:
            asking.setdefault(place, {})[link] = way
    for place, found in asking.items():
        ways = set(found.values())
        if place.tag != "p" or place.getparent() is None or not (NEWS in ways or len(ways) > 1):
            continue
        if any(up.tag == "blockquote" for up in place.iterancestors()):
            continue
        whole = "".join(place.itertext())
        if len(whole) <= ASKS and 2 * sum(map(_letters, found)) >= _letters(place):
            drop(place)


def _letters(place: Any) -> int:
    """Letters and figures in a place; signs and spaces between links are nobody's."""
    return sum(char.isalnum() for text in place.itertext() for char in text)


def _asks(href: str) -> str | None:
    """The network of whose account an address is, or that it is a newsletter's; else None."""
    if account := ACCOUNT.match(href):
        return account[1].lower()
    able = "newsletter" in href or "subscri" in href
    return NEWS if able and NOTICE.search(href) else None


def linked(links: Iterable[Any], url: str | None = None) -> frozenset[str]:
    """The texts of a page's links that are as long as headlines, as keys; none of links within the
    page at `url`, which name its own headings."""
    path = urlsplit(url or "").path
    elsewhere = (one for one in links if not _is_within(one.get("href") or "", path))
    shown = ("".join(link.itertext()).strip() for link in elsewhere)
    able = (one for one in shown if one.count(" ") >= HEADLINE - 1 or _is_unspaced(one))
    return frozenset(found for one in able if size(found := key(one)) >= HEADLINE)


def _is_unspaced(text: str) -> bool:
    return not text.isascii() and UNSPACED.search(text) is not None


def _is_within(href: str, path: str) -> bool:
    """Whether an address is a place in the page that has this path."""
    page, sign, _ = href.partition("#")
    own = not page or (len(path) > 1 and page.partition("?")[0].endswith(path))
    return bool(sign) and own


def only_links(line: str, headlines: frozenset[str], *, heading: bool = False) -> bool:
    """Whether a line is another article's headline, with or without "read also:" before it; what
    is a `heading` in this one is none without."""
    before, after = label(line)
    if (before in ASIDES_ALONE or before in ENDS) and headlines & {key(line), key(after)}:
        return True
    if terminal(line) and not line.endswith(("?", "!", "...", "…", "？", "！")):
        return False
    if key(line) in headlines:
        return not heading or any(key(line).startswith(f"{one} ") for one in ASIDES)
    return bool(before) and before.count(" ") < HEADLINE and key(after) in headlines
