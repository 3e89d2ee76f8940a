"""What the elements of a usual feed say, as feedparser keeps it (see `usual`)."""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from feedparser.api import StrictFeedParser

Raw = dict[str, Any]
Part = Callable[[Raw, Element], None]
Parts = Mapping[str, Part]
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
# `desk@example.org (The Desk)`, as RSS has it.
ADDRESSED = re.compile(
    r"[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,4}(?: \(([^()<>&@]+)\))?", re.ASCII
)
RFC822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? "
    r"(?:GMT|UTC?|Z|([+-])(0\d|1[0-4]):?(\d\d))",
    re.ASCII,
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ISO8601 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):\d\d)", re.ASCII
)
CP1252 = {
    code: meant for code in range(128, 160) if (meant := bytes([code]).decode("cp1252", "ignore"))
}
HTML = {"html", "text/html", "xhtml", "application/xhtml+xml"}
OF_A_LINK = {"rel", "type", "href", "title", "length", "hreflang"}
BURNT = "{http://rssnamespace.org/feedburner/ext/1.0}origLink"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SCOPES = {"base", "lang", LANGUAGE, "{http://www.w3.org/XML/1998/namespace}base"}


class Unusual(Exception):
    """To be left to feedparser."""


def _said(one: Element, attributes: Collection[str] = ()) -> str:
    """The text of an element that has nothing else, its commonest faults of encoding mended."""
    if len(one) or (one.attrib and one.attrib.keys() - attributes):
        raise Unusual
    text = (one.text or "").strip()
    if text.isascii():
        return text
    with suppress(UnicodeError):  # UTF-8, read as Latin-1 and written as UTF-8 again
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(CP1252)


def _once(raw: Raw, name: str, value: object) -> None:
    if name in raw:
        raise Unusual
    raw[name] = value


def _kept(name: str) -> Part:
    return lambda raw, one: _once(raw, name, _said(one))


def _worded(name: str, usual: str, *, rss: bool = False) -> Part:
    """A text with its type, which RSS leaves to be guessed."""

    def take(raw: Raw, one: Element) -> None:
        value, kind = _said(one, {"type"}), one.get("type", usual)
        if kind not in {"text", "html"}:
            raise Unusual
        marked = "</" in value or "&" in value  # what it takes
        if rss and kind == "text" and marked and StrictFeedParser.looks_like_html(value):
            kind = "html"
        detail = {"type": "text/html" if kind == "html" else "text/plain", "value": value}
        if name == "content":
            raw.setdefault("summary", value)
        _once(raw, name, [detail] if name == "content" else detail)

    return take


def _address(stated: str) -> str:
    """As it is resolved against no base."""
    if ":///" in stated or ("&" in stated and ";" in stated):
        raise Unusual
    return stated


def _linked(raw: Raw, one: Element) -> None:
    if not one.attrib:
        raw["link"] = _address(_said(one))
        return
    if "href" not in one.attrib or one.attrib.keys() - OF_A_LINK:
        raise Unusual
    relation = one.get("rel", "alternate").lower()
    href = _address(one.attrib["href"])
    raw.setdefault("links", []).append({"rel": relation, "href": href})
    if relation == "alternate" and one.get("type", "text/html").lower() in HTML:
        raw["link"] = href


def _named(raw: Raw, one: Element) -> None:
    _once(raw, "id", _address(_said(one, {"isPermaLink"})))
    if one.get("isPermaLink", "true") == "true":
        raw.setdefault("link", raw["id"])


def _dated(name: str) -> Part:
    def take(raw: Raw, one: Element) -> None:
        stated = _said(one)
        _once(raw, name, stated)
        if stated:
            raw[f"{name}_parsed"] = _moment(stated)

    return take


def _moment(stated: str) -> datetime:
    """A date of one of two forms, which both say the day."""
    found = RFC822.fullmatch(stated)
    try:
        if found is None:
            if not ISO8601.fullmatch(stated):
                raise Unusual
            return datetime.fromisoformat(stated).astimezone(UTC).replace(microsecond=0)
        day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
        said = (
            int(year),
            MONTHS.index(month) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
        )
        moment = datetime(*said, tzinfo=UTC)
        if not sign:
            return moment
        apart = timedelta(hours=int(hours), minutes=int(minutes))
        return moment - apart if sign == "+" else moment + apart
    except (ValueError, OverflowError) as error:
        raise Unusual from error


def _authored(raw: Raw, one: Element) -> None:
    name = _said(one)
    if "@" in name:
        found = ADDRESSED.fullmatch(name)
        if found is None:
            raise Unusual
        name = (found[1] or "").strip()
    raw.setdefault("authors", []).append({"name": name})


def _written(raw: Raw, one: Element) -> None:
    """An author of Atom, of whom the name comes first."""
    parts = [part.tag.removeprefix(ATOM) for part in one]
    name = (one[0].text or "").strip() if parts else ""
    bare = not any(part.attrib for part in one.iter()) and not any(map(len, one))
    if not bare or parts[:1] != ["name"] or not name or set(parts[1:]) - {"uri", "email"}:
        raise Unusual
    raw.setdefault("authors", []).append({"name": name})


def _pictured(_: Raw, one: Element) -> None:
    """The picture of a feed, with a title and a link of its own."""
    bare = not any(part.attrib for part in one.iter()) and not any(map(len, one))
    if not bare or {part.tag for part in one} - {"title", "url", "link", "width", "height"}:
        raise Unusual


def _pass(_: Raw, one: Element) -> None:
    """What nobody reads."""
    if len(one) or SCOPES & one.attrib.keys():
        raise Unusual


def _passed(*names: str, space: str = "") -> Parts:
    return {space + name: _pass for name in names}


COMMON: Parts = {ATOM + "link": _linked, BURNT: _kept("feedburner_origlink")}
ITEM: Parts = {
    **COMMON,
    "title": _worded("title_detail", "text", rss=True),
    "description": _worded("summary_detail", "html", rss=True),
    "{http://purl.org/rss/1.0/modules/content/}encoded": _worded("content", "html", rss=True),
    "link": _linked,
    "guid": _named,
    "pubDate": _dated("published"),
    DC + "date": _dated("updated"),
    "author": _authored,
    DC + "creator": _authored,
    **_passed("category", "enclosure", "source"),
    **_passed("subject", "rights", space=DC),
}
CHANNEL: Parts = {
    **COMMON,
    "title": ITEM["title"],
    "link": _linked,
    "language": _kept("language"),
    "ttl": _kept("ttl"),
    "image": _pictured,
    **_passed("description", "copyright", "generator", "lastBuildDate", "pubDate", "category"),
    **_passed("managingEditor", "webMaster", "docs", "cloud"),
    **_passed("date", "publisher", space=DC),
}
ENTRY: Parts = {
    **COMMON,
    ATOM + "title": _worded("title_detail", "text"),
    ATOM + "summary": _worded("summary_detail", "text"),
    ATOM + "content": _worded("content", "text"),
    ATOM + "id": _named,
    ATOM + "published": _dated("published"),
    ATOM + "updated": _dated("updated"),
    ATOM + "author": _written,
    **_passed("category", "rights", space=ATOM),
}
FEED: Parts = {
    **COMMON,
    ATOM + "title": ENTRY[ATOM + "title"],
    ATOM + "id": _named,
    ATOM + "author": _written,
    **_passed("category", "generator", "icon", "logo", "rights", "subtitle", "updated", space=ATOM),
}
