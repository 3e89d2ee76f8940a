"""RSS, RDF and Atom. feedparser's objects stop here.

feedparser opens files and addresses when handed one, so it is given a stream only; its own
sanitising and resolving are off (quadratic, and the text is made plain anyway).
"""

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException

import feedparser
from feedparser.mixin import _FeedParserMixin

from monitor import urls
from monitor.errors import ParseError
from monitor.model import Entry, Feed
from monitor.parse import entry as common
from monitor.parse import pace, usual
from monitor.parse.plain import line, paragraphs

ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|rdf|feed|channel)\b", re.IGNORECASE)
FORMATS = {"rss": "rss", "rdf": "rss10", "feed": "atom", "channel": "rss"}  # where damage hides it
ROOT_TAG = re.compile(r"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\b[^<>]*>", re.IGNORECASE)
PROLOG = re.compile(r"<\?xml\s[^<>]{0,200}\?>")
ITEM = re.compile(r"<(item|entry)[\s>].*?</\1\s*>", re.DOTALL)
# Elements of extensions, which hold nothing that is kept.
EXTENSION = re.compile(
    r"<((?!dc:|content:|atom:|rss:)[\w.-]+:[\w.-]+)\b[^<>]*(?:(?<=/)>|>.*?</\1\s*>)", re.DOTALL
)
CHARACTER = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));")
# A second address of a post in another protocol, which feedparser prefers to the link itself.
OTHER_URI = re.compile(r"""(<link\b[^<>]{0,200}?)\suri=["'](?!https?:)[^"'<>]{0,500}["']""")
OLD_RDF = "//channel.netscape.com/rdf/simple/0.9/"
ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
AUTHORS = 20
AUTHOR_LENGTH = 300  # in which feedparser seeks an address, in the square of its time
# What fuzzing has made it raise.
RAISED = (
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError,
    SAXException, TypeError, ValueError,
)  # fmt: skip

Raw = dict[str, Any]


def _brief(sync: Callable[..., None]) -> Callable[..., None]:
    """The reading of an author by feedparser, of the beginning of a long one."""

    def read(parser: Any, key: str = "author") -> None:
        context = parser._get_context()
        if said := context.get(key):
            context[key] = said[:AUTHOR_LENGTH]
        sync(parser, key)

    return read


_FeedParserMixin._sync_author_detail = _brief(_FeedParserMixin._sync_author_detail)
# Categories, which are not read here, it compares each with each.
_FeedParserMixin._add_tag = lambda self, *_: self._get_context().setdefault("tags", [])


def read(text: str, url: str, limit: int, now: datetime, *, lost: int) -> Feed:
    """Raises ParseError, without words where only the look of the text can say what it is."""
    root = ROOT.search(text)
    if root is None:
        raise ParseError("")
    text, more = _capped(_from_prolog(text, root.start()), limit)
    text = CHARACTER.sub(_possible, text) if "&#" in text else text
    text = OTHER_URI.sub(r"\1", text) if "uri=" in text else text
    try:
        found, damaged = usual.read(text) or _parsed(text), bool(lost)
    except RAISED:
        found, damaged = _salvaged(text), True
    version = found["version"] or (
        (found["entries"] or OLD_RDF in text[:2_000]) and FORMATS[root[1].lower()]
    )
    if not version:
        raise ParseError("")
    base = urls.clean(url) or ""
    rss = not version.startswith("atom")
    feed = found["feed"]
    language = common.language(_string(feed, "language"))
    entries = [_entry(raw, base, now, language, rss=rss) for raw in found["entries"][:limit]]
    return Feed(
        title=line(*_text(feed, "title")),
        link=common.link(_string(feed, "link"), base),
        language=language,
        entries=tuple(entries),
        format=version,
        damaged=damaged or bool(found.get("bozo")),
        lost=lost,
        more=more or len(found["entries"]) > limit,
        pace=pace.stated(text, _string(feed, "ttl")),
        hub=_related(feed, "hub", base),
        next_url=_related(feed, "next", base),
    )


def _related(feed: Raw, relation: str, base: str) -> str:
    found = (_string(one, "href") for one in _list(feed, "links") if one.get("rel") == relation)
    return next((link for one in found if (link := common.link(one, base))), "")


def _parsed(text: str) -> Raw:
    """Decoded already, so the stream says UTF-8 and the header outranks the prolog.

    Without an address of its own feedparser resolves against an xml:base only, and leaves a
    guid such as `55` what it is.
    """
    found: Raw = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return {"version": "", "bozo": False, **found}


def _salvaged(text: str) -> Raw:
    """The library raised: leave out the entries that make it raise, or all of the head."""
    spans = [found.span() for found in ITEM.finditer(text)]
    if spans:
        head, tail = text[: spans[0][0]], text[spans[-1][1] :]
        bare = "".join(tag[0] for tag in ROOT_TAG.finditer(head))
        for outer in (head, bare):
            sound = [one for start, end in spans if (one := _alone(outer, text[start:end], tail))]
            if sound:
                entries = [entry for one in sound for entry in one["entries"]]
                return {**sound[0], "entries": entries, "bozo": True}
    raise ParseError("so damaged that nothing could be read")


def _alone(head: str, entry: str, tail: str) -> Raw | None:
    for tried in (entry, EXTENSION.sub("", entry)):
        try:
            return _parsed(head + tried + tail)
        except RAISED:
            continue
    return None


def _possible(found: re.Match[str]) -> str:
    """A reference to a character that exists, as it is; any other is left out."""
    digits = (found[1] or found[2]).lstrip("0")
    number = int(digits or "0", 16 if found[1] else 10) if len(digits) < 8 else 0x110000
    exists = number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return found[0] if exists else ""


def _from_prolog(text: str, root: int) -> str:
    """Without the warnings and blank lines that a broken generator puts before the document."""
    prolog = PROLOG.search(text, 0, root)
    return text[prolog.start() :] if prolog else text


def _capped(text: str, limit: int) -> tuple[str, bool]:
    """Take out the entries past the limit before they cost anything."""
    for closing in ("</item>", "</entry>"):
        at = -1
        for _ in range(limit + 1):
            kept = at
            at = text.find(closing, at + 1)
            if at < 0:
                break
        else:
            last = text.rfind(closing)
            return text[: kept + len(closing)] + text[last + len(closing) :], True
    return text, False


def _entry(raw: Raw, base: str, now: datetime, language: str | None, *, rss: bool) -> Entry:
    published = common.moment(_moment(raw, "published_parsed"), now)
    updated = common.moment(_moment(raw, "updated_parsed"), now)
    published = published or (updated if rss else None)  # dc:date is all the date that RDF has
    summary = paragraphs(*_text(raw, "summary"))
    content = "\n".join(filter(None, (paragraphs(*_part(part)) for part in _list(raw, "content"))))
    summary = "" if summary == content else summary  # feedparser fills in an absent one
    return common.named(
        _string(raw, "id"),
        link=_link(raw, base),
        title=line(*_text(raw, "title")),
        summary=summary,
        content=content,
        published=published,
        updated=updated,
        authors=_authors(raw),
        language=_language(raw) or language,
    )


def _link(raw: Raw, base: str) -> str:
    """The article's own address before a counting service's; a guid only if it is an address."""
    origin = common.link(_string(raw, "feedburner_origlink"), base)
    stated = _string(raw, "link")
    if stated == _string(raw, "id") and not ABSOLUTE.match(stated.strip()):
        stated = ""
    return origin or common.link(stated, base)


def _language(raw: Raw) -> str | None:
    stated = _string(raw, "language")
    for name in ("content", "summary_detail", "title_detail"):
        value = dict.get(raw, name)
        detail = value[0] if isinstance(value, list) and value else value
        if not stated and isinstance(detail, dict):
            stated = _string(detail, "language")
    return common.language(stated)


def _authors(raw: Raw) -> Iterator[str]:
    seen = set()
    for author in _list(raw, "authors")[:AUTHORS]:
        name = line(_string(author, "name"), "text/plain", 200)
        if "@" in name:  # RSS states an address first: `desk@example.org (The Desk)`
            name = _within(name, "(", ")") or name.partition("<")[0].strip() or name
        if "(" in name and ")" not in name:  # feedparser knows no long domain: `ple (The Desk`
            name = name.partition("(")[2].strip()
        if name and name not in seen:
            seen.add(name)
            yield name


def _within(text: str, opening: str, closing: str) -> str:
    return text.partition(opening)[2].rpartition(closing)[0].strip()


def _text(raw: Raw, name: str) -> tuple[str, str]:
    """The value and its type; feedparser keeps the type in `<name>_detail`."""
    detail = dict.get(raw, f"{name}_detail")
    return _part(detail) if isinstance(detail, dict) else (_string(raw, name), "text/html")


def _part(detail: Raw) -> tuple[str, str]:
    return _string(detail, "value"), _string(detail, "type") or "text/html"


def _moment(raw: Raw, name: str) -> datetime | None:
    """`dict.get`: feedparser's own lookup falls back from updated to published."""
    found = dict.get(raw, name)
    if isinstance(found, datetime):
        return found
    said = _string(raw, name.removesuffix("_parsed"))
    if not found:
        return common.worded(said) if said else None
    try:
        year, month, day, hour, minute, second = found[:6]
        made = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        return made if common.is_said(made, said) else None
    except (ValueError, TypeError, OverflowError):
        return None


def _string(raw: Raw, name: str) -> str:
    value = dict.get(raw, name)
    return value if isinstance(value, str) else ""


def _list(raw: Raw, name: str) -> list[Any]:
    value = dict.get(raw, name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
