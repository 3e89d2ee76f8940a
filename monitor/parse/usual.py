"""RSS 2.0 and Atom of the usual kind: what feedparser would make of them, ten times as fast.

Most feeds are well-formed and say nothing but the usual. In a document that says anything else
(an element that feedparser knows and this does not, markup within a title, a date of another
form, a document type) nothing is judged here, and feedparser reads it.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from feedparser.api import FeedParserDict, StrictFeedParser

from monitor.parse.elements import (
    ATOM,
    CHANNEL,
    ENTRY,
    FEED,
    ITEM,
    LANGUAGE,
    SCOPES,
    Parts,
    Raw,
    Unusual,
)

MEDIA = "{http://search.yahoo.com/mrss/}"
# A document type, or names by which feedparser takes one format for another.
UNUSUAL = re.compile(r"<!(?!\[CDATA\[|--)|purl\.org/rss/1\.0/[\"']")
SIGNS = ("<!", "purl.org/rss/1.0/")  # faster to look for
ODD = re.compile(r"[&\s]")  # in a name: it is not what it looks like
DECLARED = re.compile(r"xmlns:([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
PREFIXES = {uri.lower(): prefix for uri, prefix in StrictFeedParser.namespaces.items()}
# Elements that feedparser knows, and of which nothing is read, whatever they hold.
PASSED = {
    MEDIA + name for name in ("category", "content", "credit", "group", "keywords", "thumbnail")
}
READ = {
    *("title_detail", "summary_detail", "published_parsed", "updated_parsed", "authors", "links"),
    *("content", "language", "ttl", "feedburner_origlink"),
}


def read(text: str) -> Raw | None:
    """What feedparser would say of a document, as far as it is read; None if it is unusual."""
    if any(sign in text for sign in SIGNS) and UNUSUAL.search(text):
        return None
    try:
        root = ElementTree.fromstring(text)
        return _Document(text).read(root)
    except (ElementTree.ParseError, Unusual):
        return None


class _Document:
    """One document, with the names that it gives to namespaces."""

    def __init__(self, text: str) -> None:
        self._prefixes: dict[str, list[str]] = {}
        known: dict[str, str] = {}
        for prefix, *uris in DECLARED.findall(text):
            uri = "".join(uris)
            if known.setdefault(prefix, uri) != uri or ODD.search(uri):
                raise Unusual
            self._prefixes.setdefault(uri, []).append(prefix)
        self._passed = dict.fromkeys(PASSED, True)

    def read(self, root: Element) -> Raw:
        channel = root[0] if len(root) == 1 else root
        if root.tag == "rss" and root.attrib == {"version": "2.0"} and channel.tag == "channel":
            return self._read("rss20", channel, {}, ("item", ITEM), CHANNEL)
        if root.tag == ATOM + "feed":  # the language is that of every entry too
            language = root.attrib.pop(LANGUAGE, "").replace("_", "-")
            entry = (ATOM + "entry", ENTRY)
            return self._read("atom10", root, {"language": language}, entry, FEED)
        raise Unusual

    def _read(
        self, version: str, top: Element, feed: Raw, item: tuple[str, Parts], parts: Parts
    ) -> Raw:
        entries: list[Raw] = []
        if top.attrib:
            raise Unusual
        for one in top:
            if one.tag != item[0]:
                self._take(feed, (one,), parts)
                continue
            if one.attrib:
                raise Unusual
            entries.append({})
            self._take(entries[-1], one, item[1])
        return {"version": version, "feed": feed, "entries": entries}

    def _take(self, raw: Raw, elements: Iterable[Element], parts: Parts) -> None:
        for one in elements:
            take = parts.get(one.tag)
            if take:
                take(raw, one)
            else:
                self._pass_by(one)

    def _pass_by(self, one: Element) -> None:
        for part in one.iter():
            passed = self._passed.get(part.tag)
            if passed is None:
                passed = self._passed[part.tag] = all(map(_is_unread, self._names(part.tag)))
            if not passed or SCOPES & part.attrib.keys():
                raise Unusual

    def _names(self, tag: str) -> Iterator[str]:
        """What feedparser may call an element."""
        uri, _, name = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
        known = PREFIXES.get(uri.lower())
        for prefix in ["", *self._prefixes.get(uri, ())] if known is None else [known]:
            yield (f"{prefix}_{name}" if prefix else name).lower()


def _is_unread(name: str) -> bool:
    """Whether feedparser keeps an element of this name as it is, where nobody looks for it."""
    known = hasattr(StrictFeedParser, f"_start_{name}") or hasattr(StrictFeedParser, f"_end_{name}")
    return not known and name not in READ and name not in FeedParserDict.keymap
