"""A web page's bytes to what its article says. To be run in the sandbox.

The page is parsed once. What it says of itself is gathered from the whole tree (`markup`), boxes
beside the article are taken out (`boxes`), and trafilatura reads the rest; where its reading is
doubtful there is a second look (`second`). A desk's own selectors win over all of this.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from monitor import selectors
from monitor.errors import ExtractError
from monitor.extract import (
    boxes,
    dating,
    few,
    gaps,
    headline,
    markup,
    outlet,
    people,
    reading,
    second,
    visible,
)
from monitor.extract.decode import decode
from monitor.extract.second import Reading
from monitor.extract.times import shown, stated, with_zone
from monitor.extract.walls import closed, wall
from monitor.furniture.lines import size
from monitor.furniture.words import key
from monitor.model import Entry, Page, Selectors
from monitor.text import language

XML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(rss|feed|rdf:RDF|urlset|opml)\b", re.DOTALL
)
MARKS = re.compile(r"<[a-zA-Z!/?]")
IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
ABOUT = ("description", "og:description", "twitter:description")
LARGEST = 20_000_000  # characters of a page; a parser needs some twenty times as many bytes


def page(
    html: bytes,
    url: str | None = None,
    charset: str | None = None,
    select: Selectors | None = None,
    told: Entry | None = None,
    now: datetime | None = None,
) -> Page:
    """The article of a page.

    Args:
        html: the page as it came.
        url: its address, after redirects.
        charset: what the server said of its encoding.
        select: where a desk says that text, title and date stand; '' where it does not.
        told: the feed's item of the page.
        now: no date after this is taken; the clock's, if None.

    Raises:
        ExtractError: no text, or none that is an article's. The subject is `url`.
    """
    try:
        return _page(decode(html, charset), url, select or Selectors(), told, now)
    except ExtractError as error:
        error.subject = error.subject or url or ""
        raise


def _page(
    text: str, url: str | None, select: Selectors, told: Entry | None, now: datetime | None
) -> Page:
    if not MARKS.search(text):
        raise ExtractError("is no HTML page")
    if other := XML.match(text):
        raise ExtractError(f"is no HTML page but XML ({other[1]})")
    if len(text) > LARGEST:
        raise ExtractError(f"is larger than {LARGEST // 1_000_000} million characters")
    tree = _parse(text)
    said = markup.read(tree, url)
    site = outlet.site_name(said)
    outlets = outlet.outlets(said, site, url)
    title = _title(tree, said, site, url, select, told)
    near = visible.near(tree, title.title if title else None)
    taken, why = _text(
        tree, said, title.title if title else None, url, select, told, reading.has_joiners(text)
    )
    if taken.of != "selector" and not _says_something(taken.text):
        raise ExtractError("has no article text")
    first = visible.first_line(near.after, taken.text.split("\n"))
    when = _dates(tree, said, near, first, url, select, now or datetime.now(UTC))
    written = people.authors(said, outlets, near.after, first)
    return Page(
        text=taken.text,
        title=title.title if title else None,
        authors=written.persons,
        agencies=written.agencies,
        published=when.published,
        date_only=when.date_only,
        modified=when.modified,
        language=language.detect(taken.text[:5000]) or said.language,
        site=site,
        url=said.canonical,
        section=next(iter(outlet.section_names(said)), None),
        image=_image(said, url),
        chosen=(
            ("text", taken.of),
            *((("doubt", why),) if why else ()),
            *((("title", title.of),) if title else ()),
            *((("date", when.of),) if when.of else ()),
        ),
    )


def _says_something(text: str) -> bool:
    return any(size(key(line)) > 4 or len(line) >= 40 for line in text.split("\n"))


def _parse(text: str) -> Any:
    from lxml import etree, html  # noqa: PLC0415 - only children need it

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ExtractError("is no HTML page") from error
    if "<rt" in text:  # how signs are read: said twice else
        etree.strip_elements(tree, "rt", "rp", with_tail=False)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ExtractError("is nested too deeply (more than 256 elements) to be read")
    return tree


# --- the text -------------------------------------------------------------------------------------


def _text(
    tree: Any,
    said: markup.Markup,
    title: str | None,
    url: str | None,
    select: Selectors,
    told: Entry | None,
    joiners: bool,
) -> tuple[Reading, str]:
    """The best reading, and why the first was doubted."""
    if select.text:
        chosen = selectors.find(tree, select.text)
        text = "\n".join(line for one in chosen for line in _block(one))
        if text:
            return Reading(text, "selector"), ""
    own = [
        one
        for one in (second.body_of(said.article), second.plain(told.content) if told else "")
        if one
    ]
    headlines = boxes.linked(said.links, url or said.canonical) | headline.all_titles(said)
    headlines |= {key(one) for one in (url, said.canonical) if one}  # which pages to print show
    few.name_paragraphs(tree)
    reading.plain_paragraphs(tree)
    if title:
        reading.plain_heading(said.headings, title)
    reading.open_layout_tables(tree)
    heads = [one for one in said.headings if one.tag == "h1"]
    boxes.take_out(tree, heads, said.links, url or said.canonical)
    boxes.take_out_requests(said.links)
    first = Reading(reading.read(tree, title, headlines, joiners=joiners), "trafilatura")
    why = second.doubts(first.text, own)
    _refuse_wall(first.text or _visible(tree), said, own)
    if why:
        whole = reading.read(tree, title, headlines, recall=True, joiners=joiners)
        others = [Reading(whole, "trafilatura, all")]
        others.append(Reading(reading.tidied(second.densest(tree), title, headlines), "paragraphs"))
        others += [
            Reading(reading.tidied(one, title, headlines), "stated")
            for one in own
            if len(one) >= second.FULL
        ]
        first = second.better(first, others, own)
    text, many = second.passed_over(tree, first.text)
    if many:
        first, why = Reading(text, f"{first.of}, with more"), [*why, "passed over"]
    text = gaps.filled(tree, first.text, headlines)
    about = [one for name in ABOUT if (one := said.metas.get(name))]
    return Reading(gaps.standfirst(tree, text, title, headlines, about), first.of), ", ".join(why)


def _refuse_wall(text: str, said: markup.Markup, own: Sequence[str]) -> None:
    blocked = wall(text) or closed(text, said.objects)
    if blocked and not any(len(one) >= second.FULL for one in own):
        raise ExtractError(f"is not an article: the page {blocked}")


def _block(place: Any) -> list[str]:
    """The paragraphs of a place that a selector found."""
    if isinstance(place, str):
        return [line for raw in place.splitlines() if (line := markup.squeeze(raw))]
    inner = [
        one
        for one in place.iter("p", "li", "h2", "h3", "blockquote", "div")
        if not one.findall(".//p")
    ]
    parts = [selectors.words(one) for one in inner] if inner else [selectors.words(place)]
    return [part for part in dict.fromkeys(parts) if part]


def _visible(tree: Any) -> str:
    """Every word of a page, for telling why it has no article."""
    leaves = (e for e in tree.iter("title", "p", "div", "h1", "h2", "noscript") if not len(e))
    parts = (leaf.text_content() for leaf in leaves)
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())


# --- title, date, picture -------------------------------------------------------------------------


def _title(
    tree: Any,
    said: markup.Markup,
    site: str | None,
    url: str | None,
    select: Selectors,
    told: Entry | None,
) -> headline.Headline | None:
    if select.title:
        for place in selectors.find(tree, select.title):
            if words := selectors.words(place):
                return headline.Headline(words, "selector")
    return headline.headline(said, site, url, told.title if told else None)


def _dates(
    tree: Any,
    said: markup.Markup,
    near: visible.Near,
    first: str,
    url: str | None,
    select: Selectors,
    now: datetime,
) -> dating.Dates:
    found = dating.dates(said, tree, near, first, url, now)
    for place in selectors.find(tree, select.date) if select.date else ():
        value = place if isinstance(place, str) else place.get("datetime") or place.get("content")
        words = value or selectors.words(place)
        if one := stated(words) or shown(words):
            zoned = with_zone(one, (), url)
            if zoned.when <= now:
                return dating.Dates(zoned.when, zoned.date_only, found.modified, "selector")
    return found


def _image(said: markup.Markup, url: str | None) -> str | None:
    image = said.article.get("image")
    image = image[0] if isinstance(image, list) and image else image
    image = image.get("url") if isinstance(image, dict) else image
    for stated_image in (*(said.metas.get(name) for name in IMAGES), markup.verbatim(image)):
        if found := markup.address(url or said.canonical, stated_image):
            return found
    return None
