"""A page that lists articles, without a feed: its links become entries.

Where no selector says which, those that look like articles: a dated path, a long slug, a number,
a text of several words. Of the page's blocks (links in the same place of the tree) the one with
most links of one shape counts, and with it links of that shape elsewhere.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from monitor import selectors, urls
from monitor.errors import ParseError
from monitor.model import Entry, Feed
from monitor.parse import entry as common
from monitor.parse.plain import line
from monitor.parse.tree import page

MOST = 500
LINKS = 5_000
DATED = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?=[/_-]|$|\.)"
)
WORDY = re.compile(r"(?:[^\W\d_]+[-_]){3,}|(?:%[0-9A-F]{2}|[^\W_]|-){25,}", re.IGNORECASE)
NUMBERED = re.compile(r"(?<!\d)\d{4,}(?!\d)")
QUERY_ID = re.compile(r"(?:^|&)(?:id|p|nid|news_?id|article_?id|newsid|aid)=\d+", re.IGNORECASE)
OTHER = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|authors?|users?|login|register|search|about|contacts?"
    r"|privacy|terms|rss|feeds?|page|archive|advert\w*|subscribe|wp-\w+|cdn-cgi)(?:/|$)"
    r"|\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|zip|mp[34]|css|js)$",
    re.IGNORECASE,
)
LISTS = {"ul", "ol", "table", "tbody", "main", "section", "body"}
HEADINGS = ("h1", "h2", "h3", "h4")
NAVIGATION = {"nav", "footer", "header", "aside"}
SHORT = 4  # words that a headline has at least
ENOUGH = 3.0  # points of a link that looks like an article


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    words: str
    published: datetime | None
    block: str
    shape: str
    points: float
    headed: bool = False  # it is or holds a heading


def parse_listing(
    body: bytes,
    url: str,
    content_type: str | None = None,
    chosen: str = "",
    *,
    now: datetime | None = None,
) -> Feed:
    """The articles that a page links to, in its order. `chosen` is a selector of links.

    Raises:
        ParseError: no HTML page, or none of its links is chosen or looks like an article.
    """
    now = now or datetime.now(UTC)
    try:
        tree = page(body, content_type)
    except ParseError as error:
        raise ParseError(error.what, subject=common.subject(url)) from error
    base = next((b.get("href") for b in tree.iter("base") if b.get("href")), "")
    base = urls.clean(base, url) or url
    links = _chosen(tree, chosen, base, now) if chosen else _likely(tree, base, url, now)
    if not links:
        what = f"the selector finds no link in it: {chosen}" if chosen else "no links to articles"
        raise ParseError(what, subject=common.subject(url))
    together: dict[str, list[_Link]] = {}
    for link in links:
        together.setdefault(_key(link.url), []).append(link)
    entries = [_entry(key, same) for key, same in together.items()]
    return Feed(
        title=line(tree.findtext(".//title") or "", "text/plain"),
        link=url,
        language=common.language(tree.get("lang")),
        entries=tuple(entries[:MOST]),
        format="listing",
        more=len(entries) > MOST,
    )


def _entry(key: str, links: list[_Link]) -> Entry:
    """One article of the links to it: its heading's words, else the longest."""
    words = max(links, key=lambda link: (link.headed, len(link.words))).words
    when = next((link.published for link in links if link.published), None)
    return Entry(guid=key, link=links[0].url, title=words, published=when)


def _chosen(tree: Any, selector: str, base: str, now: datetime) -> list[_Link]:
    """The links at the places, or in them."""
    found = []
    for place in selectors.find(tree, selector):
        if isinstance(place, str):
            if address := common.link(place, base):
                found.append(_Link(address, "", None, "", "", 0))
            continue
        inside = [place] if place.get("href") else place.iterfind(".//a[@href]")
        above = place if place.get("href") else None
        if above is None and not place.findall(".//a[@href]"):
            inside = [one for one in place.iterancestors("a") if one.get("href")][:1]
        found += [link for a in inside if (link := _link(a, base, now))]
    return found


def _likely(tree: Any, base: str, url: str, now: datetime) -> list[_Link]:
    site = urls.site(url)
    places = islice((a for a in tree.iter("a") if a.get("href")), LINKS)
    links = [link for a in places if (link := _link(a, base, now))]
    here = urls.canonical(url)
    links = [one for one in links if _within(one.url, site) and urls.canonical(one.url) != here]
    good = [one for one in links if one.points >= ENOUGH]
    if not good:
        return []
    blocks = Counter[tuple[str, str]]()
    for block, shape, _ in {(one.block, one.shape, one.url) for one in good}:
        blocks[block, shape] += 1
    (_, shape), _ = blocks.most_common(1)[0]
    # A teaser's picture links there too: its words come with the headline's link.
    wanted = {one.url for one in good if one.shape == shape}
    return [one for one in links if one.url in wanted]


def _link(a: Any, base: str, now: datetime) -> _Link | None:
    address = common.link(a.get("href"), base)
    if not address:
        return None
    address = address.partition("#")[0]
    words, headed = _words(a)
    path = [one for one in a.iterancestors() if isinstance(one.tag, str)]
    parts = urlsplit(address)
    points = _points(parts.path, parts.query, words)
    if any(one.tag in NAVIGATION and one.find(".//h2") is None for one in path[:6]):
        points -= 2
    block = "/".join(f"{one.tag}.{(one.get('class') or '').split(' ')[0]}" for one in path[:5])
    when = _moment(a, path[:3], now) or _in_path(parts.path, now)
    headed = headed or any(one.tag in HEADINGS for one in path[:2])
    return _Link(address, words, when, block, _shape(parts.path, parts.query), points, headed)


def _words(a: Any) -> tuple[str, bool]:
    """A link's words, and whether they are a heading inside it. Times of day come and go."""
    for heading in a.iter(*HEADINGS):
        if words := line(selectors.words(heading), "text/plain"):
            return words, True
    parts = [a.text or "", *(piece for one in a for piece in _piece(one))]
    return line(" ".join(parts) or a.get("title") or "", "text/plain"), False


def _piece(inside: Any) -> tuple[str, str]:
    shown = isinstance(inside.tag, str) and inside.tag != "time"
    return selectors.words(inside) if shown else "", inside.tail or ""


def _points(path: str, query: str, words: str) -> float:
    last = path.rstrip("/").rpartition("/")[2]
    return (
        3.0 * bool(DATED.search(path))
        + 2.0 * bool(WORDY.search(last))
        + 2.0 * bool(NUMBERED.search(last) or QUERY_ID.search(query))
        + 1.5 * (words.count(" ") + 1 >= SHORT)
        - 5.0 * bool(OTHER.search(path))
        - 5.0 * (not path.strip("/") and not QUERY_ID.search(query))
    )


def _shape(path: str, query: str) -> str:
    """The path with words and numbers in place of these words and numbers.

    Sections differ (`/politics/`, `/sport/`), so only how deep and of what kind counts.
    """
    kinds = []
    for part in path.strip("/").split("/"):
        if part.isdigit():
            kinds.append("9")
        elif WORDY.search(part) or NUMBERED.search(part):
            kinds.append("w9" if NUMBERED.search(part) else "w")
        else:
            kinds.append("s")
    named = sorted(one.partition("=")[0] for one in query.split("&") if one)
    return "/".join(kinds).replace("w9", "w") + "?" + "&".join(named[:3])


def _moment(a: Any, near: list[Any], now: datetime) -> datetime | None:
    """The time of the only `time` element in the link, or in the teaser around it."""
    for place in (a, *near):
        beside = {one.get("href") for one in islice(place.iter("a"), 6)}
        if place.tag in LISTS or len(beside) > 3:
            return None
        times = {one.get("datetime") for one in place.iter("time") if one.get("datetime")}
        if len(times) == 1:
            try:
                return common.moment(datetime.fromisoformat(times.pop().strip()), now)
            except ValueError:
                return None
        if times:
            return None
    return None


def _in_path(path: str, now: datetime) -> datetime | None:
    """A whole day in the address."""
    found = DATED.search(path)
    if not found or not found[3]:
        return None
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return None
    return common.moment(day, now)


def _key(url: str) -> str:
    """What an article is known by: without a query where its path names it already.

    Such a query says from which place of the page a reader came.
    """
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    named = DATED.search(parts.path) or WORDY.search(last) or NUMBERED.search(last)
    return urls.canonical(url.partition("?")[0] if named else url)


def _within(url: str, site: str) -> bool:
    """Whether an address is of the site, of one below it or of the one above."""
    host = urls.site(url)
    return host == site or host.endswith(f".{site}") or site.endswith(f".{host}")
