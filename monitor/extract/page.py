"""A web page's bytes to what its article says. To be run in the sandbox."""

import re
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

from monitor import furniture
from monitor.errors import ExtractError
from monitor.extract import markup
from monitor.extract.decode import decode
from monitor.extract.walls import wall
from monitor.furniture.words import key
from monitor.model import Page
from monitor.text import language
from monitor.text.dates import find_date

SEPARATOR = re.compile(r"\s+[|–—·»«:•/-]\s+|\s*(?:::|\|\|)\s*")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?", re.ASCII)
XML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF|urlset|opml)\b", re.DOTALL
)
MARKS = re.compile(r"<[a-zA-Z!/?]")
SHORTEST = 80  # characters; below, trafilatura takes the whole page for the article (its own: 250)
CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
KEPT = 0.5  # share of a page's text that must survive the furniture rules, else they are wrong


def page(html: bytes, url: str | None = None, charset: str | None = None) -> Page:
    """The article of a page; `charset` is what the server said of `html`.

    Raises:
        ExtractError: no text, or none that is an article's. The subject is `url`.
    """
    try:
        return _page(decode(html, charset), url)
    except ExtractError as error:
        error.subject = error.subject or url or ""
        raise


def _page(text: str, url: str | None) -> Page:
    if not MARKS.search(text):
        raise ExtractError("is no HTML page")
    if other := XML.match(text):
        raise ExtractError(f"is no HTML page but XML ({other[1]})")
    tree = _parse(text)
    _open_layout_tables(tree)
    said = markup.read(tree, url)
    found = _extract(tree, url)
    body = _paragraphs(found.text or "") if found is not None else ""
    blocked = wall(body or _visible(tree))
    if blocked:
        raise ExtractError(f"is not an article: the page {blocked}")
    site = said.site or _site(found) or _tail(tree, said.heading)
    title = _title(said, found.title if found is not None else None, site, url)
    body = _article(body, title) if body else ""
    if found is None or not any(key(line).count(" ") >= 4 for line in body.split("\n")):
        raise ExtractError("has no article text")
    published, date_only = _published(said, found, body, tree)
    return Page(
        text=body,
        title=title,
        authors=said.authors or _split(found.author),
        published=published,
        date_only=date_only,
        language=language.detect(body[:5000]) or said.language,
        site=site,
        url=said.url,
    )


def _parse(text: str) -> Any:
    from lxml import etree, html  # noqa: PLC0415 - only children need it

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ExtractError("is no HTML page") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ExtractError("is nested too deeply (more than 256 elements) to be read")
    return tree


def _open_layout_tables(tree: Any) -> None:
    """Make blocks of tables that lay out the page: else a cell's paragraphs run together."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td") if len(cell.findall(".//p")) > 1]
        if cells or table.find(".//table") is not None:
            for element in table.iter(*CELLS):
                element.tag = "div"


def _extract(tree: Any, url: str | None) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes a second to import
    from trafilatura.settings import use_config  # noqa: PLC0415 - as above

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    # Balanced, not precise: a lost paragraph is a lost fact; furniture is removed afterwards.
    return bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        config=config,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _paragraphs(text: str) -> str:
    """Without the marks of lists and tables."""
    lines = []
    for line in text.splitlines():
        line = re.sub(r"^- ", "", line.strip())
        if line.startswith("|"):
            line = " | ".join(cell for raw in line.split("|") if (cell := raw.strip(" -")))
        if line:
            lines.append(line)
    return "\n".join(lines)


def _article(text: str, title: str | None) -> str:
    """Without the title and what furniture came along."""
    lines = text.split("\n")
    if title and lines and key(lines[0]) == key(title):
        text = "\n".join(lines[1:])
    headed = f"{title}\n{text}" if title else text
    _, cleaned = furniture.clean(headed)
    return cleaned if len(cleaned) >= KEPT * len(text) else text


def _visible(tree: Any) -> str:
    """Every word of a page, for telling why it has no article."""
    leaves = (e for e in tree.iter("title", "p", "div", "h1", "h2", "noscript") if not len(e))
    parts = (leaf.text_content() for leaf in leaves)
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())


def _title(said: markup.Markup, found: str | None, site: str | None, url: str | None) -> str | None:
    """The headline without the outlet's name before or after it."""
    title = said.title or found or said.heading
    if not title:
        return None
    title = " ".join(title.split())
    names = {key(name) for name in (site or "", _name(url)) if name}
    if said.heading and key(said.heading) in {key(part) for part in SEPARATOR.split(title)}:
        return said.heading
    for separator in [*SEPARATOR.finditer(title)][::-1]:
        head, tail = title[: separator.start()], title[separator.end() :]
        if head and _is_name(key(tail), names):
            title = head
        elif tail and _is_name(key(head), names):
            return tail
    return title


def _is_name(part: str, names: set[str]) -> bool:
    squeezed = part.replace(" ", "")
    return any(part == n or squeezed == n.replace(" ", "") or part.endswith(f" {n}") for n in names)


def _name(url: str | None) -> str:
    """`valleynews` of `http://www.valleynews.example/a`."""
    labels = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    return labels[0] if len(labels) > 1 else ""


def _site(found: Any) -> str | None:
    """trafilatura's last resort is the host, which is no outlet's name."""
    name: str | None = found.sitename if found is not None else None
    return name if name and not HOST.fullmatch(name) else None


def _tail(tree: Any, heading: str | None) -> str | None:
    """The outlet in a page title of the form "heading | outlet"."""
    stated = " ".join((tree.findtext(".//title") or "").split())
    if not heading or not stated.startswith(heading):
        return None
    separator = SEPARATOR.match(stated, len(heading))
    name = stated[separator.end() :] if separator else ""
    return name if 1 <= len(name.split()) <= 5 and not SEPARATOR.search(name) else None


def _published(
    said: markup.Markup, found: Any, body: str, tree: Any
) -> tuple[datetime | None, bool]:
    """What the markup says, else the line of the date under the heading, else the dateline."""
    if said.published:
        return said.published, said.date_only
    if found.date:
        return datetime.fromisoformat(found.date).replace(tzinfo=UTC), True
    first = body.partition("\n")[0]
    return find_date(_under_heading(tree, said.heading, first)) or find_date(first) or (None, False)


def _under_heading(tree: Any, heading: str | None, first: str) -> str:
    """The pieces of text between the heading and the first paragraph."""
    pieces = [" ".join(piece.split()) for piece in tree.itertext() if piece.strip()]
    if heading not in pieces:
        return ""
    after = pieces[pieces.index(heading) + 1 :][:12]
    return "\n".join(takewhile(lambda piece: not first.startswith(piece), after))


def _split(authors: str | None) -> tuple[str, ...]:
    return tuple(name for part in (authors or "").split(";") if (name := part.strip()))
