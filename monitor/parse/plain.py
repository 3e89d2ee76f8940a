"""Markup to plain text, in time linear in its length.

A title or summary may be a 640 kB bomb of `<!--`; so a scanner that never looks at a character
twice, rather than a tree.
"""

import html
import re

from monitor.parse.decode import sound

BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
}  # fmt: skip
SKIPPED = {
    "iframe", "math", "noscript", "script", "select", "style", "svg", "template", "textarea",
}  # fmt: skip
INLINE = {
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "body", "button", "caption",
    "cite", "code", "col", "colgroup", "data", "del", "details", "dfn", "em", "embed", "font",
    "head", "html", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta",
    "object", "param", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span",
    "strike", "strong", "sub", "summary", "sup", "td", "th", "time", "title", "tt", "u", "var",
    "video", "wbr",
}  # fmt: skip
KNOWN = BLOCKS | SKIPPED | INLINE
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:_-]*)")
ATTRIBUTE = re.compile(r"<[A-Za-z][\w:-]*\s[^<]*=")
BLANK = re.compile(r"\n\s*\n")


def paragraphs(markup: str, markup_type: str = "text/html", cap: int = 1_000_000) -> str:
    """The text, a line for each paragraph. In plain text only well-known tags are markup."""
    markup = markup[:cap]
    plain = markup_type == "text/plain"
    if markup.isprintable() and "<" not in markup and "&" not in markup:  # one line, as most
        return " ".join(markup.split())
    if plain:
        markup = BLANK.sub("<p>", markup)
    if "<" in markup or "&" in markup:
        markup = "".join(_pieces(markup, known_only=plain))
    else:
        markup = _flat(markup)
    lines = (" ".join(one.split()) for one in sound(markup).split("\n"))
    return "\n".join(line for line in lines if line)


def line(markup: str, markup_type: str = "text/html", cap: int = 1_000) -> str:
    """The text on one line, as a title or a name has it."""
    text = paragraphs(markup, markup_type, 20 * cap).replace("\n", " ")
    return text[:cap].rstrip()


def token(text: str, cap: int) -> str:
    """An identifier: nothing but what may be stored, not decoded."""
    return sound(text[: 2 * cap]).strip()[:cap]


def _pieces(markup: str, *, known_only: bool) -> list[str]:
    """Text with a newline for every edge of a block; tags and what is not shown left out."""
    markup = markup.replace("<![CDATA[", "").replace("]]>", "")
    found: list[str] = []
    at = end = 0
    while (start := markup.find("<", at)) >= 0:
        found.append(_text(markup[at:start]))
        if markup.startswith("<!--", start):
            closed = markup.find("-->", start + 4)
            if closed < 0:
                return found
            at = closed + 3
            continue
        name = NAME.match(markup, start)
        tag = name[1].lower() if name else ""
        special = markup[start + 1 : start + 2] in {"!", "?"}
        if not (name or special) or (known_only and tag not in KNOWN):
            found.append("<")
            at = start + 1
            continue
        end = max(end, start)
        if markup[end : end + 1] != ">":  # known from before, unless already passed
            end = markup.find(">", end)
        if end < 0:  # cut in the middle of a tag, or a sign in prose
            rest = markup[start:]
            return found if ATTRIBUTE.match(rest) else [*found, _text(rest)]
        end = _past_quotes(markup, start, end)
        at = end + 1
        if tag in SKIPPED and markup[start + 1] != "/" and markup[end - 1] != "/":
            shut = re.compile(rf"</{tag}\b", re.IGNORECASE).search(markup, at)
            if shut is None:
                return found
            at = shut.start()
        elif tag in BLOCKS:
            found.append("\n")
        elif tag in {"td", "th"}:
            found.append(" ")
    return [*found, _text(markup[at:])]


def _past_quotes(markup: str, start: int, end: int) -> int:
    """Where the tag really ends, if its first `>` stands inside a quoted attribute."""
    if markup.count('"', start, end) % 2:
        quote = markup.find('"', end, end + 2_000)
        close = markup.find(">", quote, quote + 2_000) if quote >= 0 else -1
        if close >= 0:
            return close
    return end


def _text(chunk: str) -> str:
    return _flat(html.unescape(chunk) if "&" in chunk else chunk)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ").replace("\x85", " ")
