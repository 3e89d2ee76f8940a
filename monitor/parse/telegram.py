"""A public Telegram channel's web view (https://t.me/s/NAME): one post is one entry."""

import re
from datetime import UTC, datetime
from typing import Any

from monitor.errors import ParseError
from monitor.model import Entry, Feed
from monitor.parse import entry as common
from monitor.parse.decode import sound
from monitor.parse.tree import page

PREFIX = "tgme_widget_message"
POST = re.compile(r"([A-Za-z]\w{1,31})/(\d{1,10})")
TITLE = 140  # characters
SENTENCE = re.compile(r"[.!?։…](?=\s|$)|\n")
EDGES = {"br", "p", "div", "blockquote", "pre"}
NO_POSTS = "no public web view: no channel of that name, or its owner does not allow one"


def parse_channel(
    body: bytes, url: str, content_type: str | None = None, *, now: datetime | None = None
) -> Feed:
    """The posts of a channel's page, newest first as feeds have them.

    Raises:
        ParseError: it is no channel's page.
    """
    now = now or datetime.now(UTC)
    try:
        tree = page(body, content_type)
    except ParseError as error:
        raise ParseError(f"{error.what}, nor a channel's", subject=common.subject(url)) from error
    name = _text(_first(tree, "tgme_channel_info_header_title")) or _meta(tree, "og:title")
    found = [entry for post in _all(tree, PREFIX) if (entry := _entry(post, url, now))]
    if not found and _first(tree, "tgme_channel_info") is None:
        raise ParseError(NO_POSTS, subject=common.subject(url))
    unique = {entry.guid: entry for entry in found}
    newest_first = sorted(unique.values(), key=lambda entry: -number(entry.guid))
    return Feed(
        title=name.replace("\n", " ")[:200],
        link=url,
        language=None,
        entries=tuple(newest_first),
        format="telegram",
    )


def number(guid: str) -> int:
    """A post's number in its channel, 0 for what is no post's guid."""
    found = POST.fullmatch(guid)
    return int(found[2]) if found else 0


def _entry(post: Any, url: str, now: datetime) -> Entry | None:
    """None for what is no post: "channel created", "pinned a message"."""
    guid = post.get("data-post") or ""
    if not POST.fullmatch(guid) or "service_message" in (post.get("class") or ""):
        return None
    dates = _all(post, f"{PREFIX}_date")
    stamps = [time.get("datetime") for date in dates for time in date.iter("time")]
    text = _said(post)
    if not text:
        return None
    title, rest = _headed(text)
    forwarded = _text(_first(post, f"{PREFIX}_forwarded_from_name"))
    rest += f"\nForwarded from {forwarded}" if forwarded else ""
    author = _text(_first(post, f"{PREFIX}_from_author"))
    return Entry(
        guid=guid,
        link=common.link(dates[-1].get("href") or "", url) if dates else "",
        title=title,
        content=rest,
        published=_moment(stamps[-1] if stamps else None, now),
        authors=(author,) if author else (),
    )


def _said(post: Any) -> str:
    """What a post says: its text, a poll, the names of files, the link shown."""
    parts: list[str] = []
    texts = [
        _text(one)
        for one in _all(post, f"{PREFIX}_text")
        if not _within(one, f"{PREFIX}_reply", f"{PREFIX}_text")
        and "js-message_reply_text" not in _classes(one)
    ]
    parts += dict.fromkeys(filter(None, texts))
    for name in (f"{PREFIX}_poll_question", f"{PREFIX}_poll_option_text",
                 f"{PREFIX}_document_title", f"{PREFIX}_document_extra"):  # fmt: skip
        parts += [said for one in _all(post, name) if (said := _text(one))]
    if not parts or sum(map(len, parts)) < TITLE:  # a bare link: its preview is what is said
        for name in ("link_preview_title", "link_preview_description"):
            parts += [said for one in _all(post, name) if (said := _text(one))]
    return "\n".join(parts)


def _headed(text: str) -> tuple[str, str]:
    """A title, and the text: without its first line where that is the title."""
    first, _, rest = text.partition("\n")
    if len(first) <= TITLE:
        return first, rest or first
    end = next((m.end() for m in SENTENCE.finditer(text) if m.end() <= TITLE), 0)
    if end < 30:
        end = text.rfind(" ", 0, TITLE)
        return f"{text[: end if end > 0 else TITLE].rstrip(' ,;:–—-')}…", text
    return text[:end].strip(), text


def _moment(stated: str | None, now: datetime) -> datetime | None:
    try:
        return common.moment(datetime.fromisoformat(stated or ""), now)
    except ValueError:
        return None


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def _all(tree: Any, name: str) -> list[Any]:
    return [one for one in tree.iter() if isinstance(one.tag, str) and name in _classes(one)]


def _first(tree: Any, name: str) -> Any:
    return next(iter(_all(tree, name)), None)


def _within(element: Any, *names: str) -> bool:
    return any(name in _classes(above) for above in element.iterancestors() for name in names)


def _meta(tree: Any, name: str) -> str:
    return next(
        (m.get("content") or "" for m in tree.iter("meta") if m.get("property") == name), ""
    )


def _text(element: Any) -> str:
    """The words, a line for each line."""
    from lxml import etree  # noqa: PLC0415 - only children need it

    if element is None:
        return ""
    pieces: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        edge = one.tag in EDGES and one is not element
        if event == "start":
            pieces += ["\n" if edge else "", one.text or ""]
        elif one is not element:
            pieces += ["\n" if edge and one.tag != "br" else "", one.tail or ""]
    lines = (" ".join(one.split()) for one in sound("".join(pieces)).split("\n"))
    return "\n".join(one for one in lines if one)
