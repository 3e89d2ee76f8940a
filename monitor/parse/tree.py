"""A page's bytes to a tree, for who looks for links and posts in it."""

import re
from typing import Any

from monitor.errors import ParseError
from monitor.parse.decode import decode

META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
MARKS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|a|table|main|section)\b", re.IGNORECASE
)


def page(body: bytes, content_type: str | None) -> Any:
    """The root element. Raises ParseError for what is no HTML page; its subject is the caller's."""
    from lxml import etree, html  # noqa: PLC0415 - only children need it

    kind = content_type or ""
    said = META.search(body[:4_096])
    if "charset" not in kind.lower() and said:
        kind = f"text/html; charset={said[1].decode('ascii', 'replace')}"
    text, _ = decode(body, kind)
    if not MARKS.search(text[:200_000]):
        raise ParseError("this is no HTML page")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ParseError("this is no HTML page") from error
