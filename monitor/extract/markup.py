"""What a page says about itself for machines, gathered in one walk over its tree.

Nothing is judged here: `headline`, `dating` and `people` weigh what was found.
"""

import html
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.entities import html5
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from monitor.furniture.words import key

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Reportage\w*|Posting)$")
MAX_JSON = 500_000  # characters of one JSON-LD block
MAX_TITLE = 1_000  # characters; what is longer is no title, and has thousands of signs that part it
MAX_DEPTH = 12
MAX_PLACES = 400  # headings, times and bylines of a page that are looked at, of each
MAX_ASKED = 2_500  # elements of a page of which is asked whose they are
NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
PROPERTIES = {
    "headline",
    "datepublished",
    "datemodified",
    "datecreated",
    "author",
    "articlesection",
}
# JSON as sites write it: control characters in strings, a comment around, a comma too many.
COMMENT = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*;?\s*$", re.DOTALL
)
STYLED = re.compile(r"</?(?:em|i|b|strong|span|u|q|sup|sub|p)\b[^<>]{0,200}>", re.IGNORECASE)
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# Closed by its semicolon: "AT&T", "?a=1&copy=2" are no entities.
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
TEASER = 40  # characters that a link says beside a day or a name
TEASED = 100  # elements of a link that are looked at
COMMENTS = ("/comment", "/usercomments")  # kinds of items
COMMA = re.compile(r",\s*([}\]])")

Json = Mapping[str, Any]


@dataclass(slots=True)
class Markup:
    """A page's statements, as they stand there; elements are lxml's."""

    metas: dict[str, str] = field(default_factory=dict)  # the first of each name, in lower case
    article: Json = field(default_factory=dict)  # the JSON-LD object of the article itself
    objects: list[Json] = field(default_factory=list)  # all JSON-LD objects
    title: str = ""  # the title element
    canonical: str | None = None
    language: str | None = None
    headings: list[Any] = field(default_factory=list)  # h1 and h2 in the page's order
    times: list[Any] = field(default_factory=list)
    properties: dict[str, list[Any]] = field(default_factory=dict)  # elements by itemprop
    beside: dict[str, list[Any]] = field(default_factory=dict)  # in boxes and links, which say more
    asked: int = 0  # elements of which was asked whether a comment has them
    bylines: list[Any] = field(default_factory=list)  # rel=author, and what is called an author
    links: list[Any] = field(default_factory=list)
    root: Any = None  # the tree itself


BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|autor(?:es|en)?|auteurs?|writer|reporter|yazar|muhabir"
    r"|avtor|muellif)"
)
BYLINE_TAGS = frozenset(["a", "span", "div", "p", "address", "strong", "li", "em", "b", "cite"])


def read(tree: Any, base: str | None) -> Markup:
    """Gather what a parsed page (an lxml element) says of itself; `base` is its address."""
    said = Markup(language=_language_of(tree.get("lang")), root=tree)
    scripts: list[str] = []
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag == "a":
            said.links.append(element)
        elif tag == "meta":
            _meta(element, said)
        elif tag in ("h1", "h2"):
            said.headings.append(element)
        elif tag == "time":
            if not _is_comments(element, said):
                said.times.append(element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                scripts.append(element.text or "")
        elif tag == "title":
            said.title = said.title or plain((element.text or "")[:MAX_TITLE])
        elif tag == "link" and "canonical" in (element.get("rel") or "").lower().split():
            said.canonical = said.canonical or address(base, element.get("href"))
        if element.attrib:
            _labelled(element, tag, said)
    for raw in scripts:
        said.objects += objects(raw)
    said.canonical = said.canonical or address(base, said.metas.get("og:url"))
    titles = tight(f"{said.title} {said.metas.get('og:title')}")
    said.article = _article(said.objects, {said.canonical, base}, titles)
    said.language = said.language or _language_of(
        said.metas.get("og:locale") or said.metas.get("language")
    )
    return said


def objects(raw: str) -> list[Json]:
    """Every object of a JSON-LD block that says of what kind it is."""
    if len(raw) > MAX_JSON:
        return []
    raw = COMMENT.sub("", raw).strip().removesuffix(";")
    try:
        block = json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        try:
            block = json.loads(COMMA.sub(r"\1", raw), strict=False)
        except (ValueError, RecursionError):
            return []
    return list(_nested(block, 0))


def kinds(item: Json) -> list[str]:
    """What a JSON-LD object says it is."""
    stated = item.get("@type")
    stated = stated if isinstance(stated, list) else [stated]
    return [kind.rpartition("/")[2] for kind in stated if isinstance(kind, str)]


def text(value: Any) -> str | None:
    """A string on one line as a reader would see it, or None."""
    return plain(verbatim(value) or "") or None


def verbatim(value: Any) -> str | None:
    """A string on one line, or None; JSON-LD writes a string where it likes as a list of one."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value")
    return (squeeze(value) or None) if isinstance(value, str) else None


def names(value: Any, depth: int = 0) -> list[tuple[str, str]]:
    """(kind, name) of persons or organisations in any of the shapes sites write them."""
    if depth > MAX_DEPTH:
        return []
    if isinstance(value, Mapping):
        kind = next(iter(kinds(value)), "")
        return [(kind, name) for _, name in names(value.get("name"), depth + 1)]
    if isinstance(value, list):
        return [one for item in value[:20] for one in names(item, depth + 1)]
    name = text(value)
    return [("", name)] if name else []


def squeeze(value: str) -> str:
    """On one line, without marks that nobody sees: where a word may be broken, no space at all."""
    line = " ".join(value.split())
    return line if line.isascii() else line.translate(UNSEEN)


def tight(value: str) -> str:
    """Its words without spaces, folded: for comparing what may have its spaces elsewhere."""
    return key(value).replace(" ", "")


def plain(value: str) -> str:
    """A string on one line as a reader would see it: CMSs escape once too often, and leave tags."""
    if "&" in value:
        value = ENTITY.sub(_meant, ENTITY.sub(_meant, value))
    return squeeze(STYLED.sub("", value) if "<" in value else value)


def address(base: str | None, link: str | None) -> str | None:
    """An absolute web address, or None."""
    try:
        joined = urljoin(base or "", (link or "").strip())
        urlsplit(joined)
    except ValueError:
        return None
    return joined if link and joined.startswith(("http://", "https://")) else None


def _meant(entity: re.Match[str]) -> str:
    known = entity[0][1] == "#" or entity[0][1:] in html5
    return html.unescape(entity[0]) if known else entity[0]


def _meta(element: Any, said: Markup) -> None:
    content = (element.get("content") or "").strip()
    if not content:
        return
    for attribute in ("property", "name", "itemprop"):
        name = (element.get(attribute) or "").strip().lower()
        if name and name not in said.metas:
            judged = attribute == "itemprop" and name in PROPERTIES
            if not judged or not (_is_comments(element, said) or _is_beside(element)):
                said.metas[name] = content


def _labelled(element: Any, tag: str, said: Markup) -> None:
    """Remember an element whose attributes say what it is."""
    prop = element.get("itemprop")
    if prop is not None:
        known = [name for name in prop.lower().split() if name in PROPERTIES]
        if known and not _is_comments(element, said):
            places = said.beside if _is_beside(element) else said.properties
            for name in known:
                places.setdefault(name, []).append(element)
    if tag in BYLINE_TAGS and len(said.bylines) < MAX_PLACES:
        called = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if "author" in (element.get("rel") or "") or (len(called) > 1 and BYLINE.search(called)):
            said.bylines.append(element)


def _is_comments(element: Any, said: Markup) -> bool:
    """Whether it is of a reader's comment, as what comes behind very many others mostly is."""
    said.asked += 1
    return said.asked > MAX_ASKED or any(
        "comment" in (up.get("itemprop") or "").lower().split()
        or (up.get("itemtype") or "").lower().rstrip("/ ").endswith(COMMENTS)
        for up in element.iterancestors()
    )


def _is_beside(element: Any) -> bool:
    """Whether it stands in a box beside the article, or in a link that says more: mostly another
    article's, but there is the page that keeps its own byline so."""
    return next(element.iterancestors("aside"), None) is not None or is_teased(element)


def alongside(said: Markup, name: str) -> list[Any]:
    """The first elements with a property beside the text, and in no link to another article."""
    return [one for one in said.beside.get(name, ())[:9] if not is_teased(one)][:3]


def is_teased(element: Any) -> bool:
    """Whether it stands in a link that says more."""
    link = next(element.iterancestors("a"), None)
    return link is not None and _size(link) > _size(element) + TEASER


def _size(element: Any) -> int:
    """How many characters the first elements in it say: it may be a whole page."""
    return sum(
        len(one.text or "") + (len(one.tail or "") if one is not element else 0)
        for one in islice(element.iter(), TEASED)
    )


def _nested(value: Any, depth: int) -> Iterator[Json]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = [inner for key, inner in value.items() if key in NESTED]
    if isinstance(value, list):
        for item in value[:500]:
            yield from _nested(item, depth + 1)


def _article(found: Sequence[Json], own: Collection[str | None], titles: str) -> Json:
    """The object of the article itself: of an article's kind, and of several one with a day and a
    headline of the page's `titles`, then the fullest, but none of another address or of a part of
    the page where one says one of the page's `own`."""
    able = [one for one in found if any(ARTICLE.search(kind) for kind in kinds(one))]
    ends = {one.rstrip("/") for one in own if one}
    known = any(_page_of(place) in ends for one in able for place in _addresses(one))

    def weight(item: Json) -> tuple[bool, bool, int, bool, bool]:
        stated, headline = _addresses(item), tight(text(item.get("headline")) or "")
        here = bool(stated & ends)
        titled = bool(headline and item.get("datePublished")) and headline in titles
        return here or not (known and stated), titled, _fullness(item), here, not stated

    return max(able, key=weight, default={})


def _addresses(item: Json) -> set[str]:
    """Where an object says that it stands; a place in a page is the address of a part of it."""
    named = (item.get("mainEntityOfPage"), item.get("@id"))
    found = [one.get("@id") or one.get("url") if isinstance(one, dict) else one for one in named]
    whole = {_page_of(one) for one in found if isinstance(one, str)}
    return (whole | {str(item.get("url") or "").rstrip("/")}) - {""}


def _page_of(place: str) -> str:
    return place.partition("#")[0].rstrip("/")


def _fullness(item: Json) -> int:
    return sum(bool(item.get(name)) for name in ("headline", "datePublished", "articleBody"))


def _language_of(stated: str | None) -> str | None:
    found = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", (stated or "").strip())
    return found[1].lower() if found else None
