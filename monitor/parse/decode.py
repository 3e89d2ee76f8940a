"""Bytes of a feed, a sitemap or a mail to text, without what no document may hold."""

import re

from monitor.text import encoding

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
PROLOG = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)
# Characters that no document may hold: controls, halves of surrogates, non-characters.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_ASCII = {code: None for code in range(128) if _NO_TEXT.match(chr(code))}  # faster


def decode(body: bytes, content_type: str | None) -> tuple[str, int]:
    """The text without what stands before it, and at how many places it could not be read."""
    header = CHARSET.search(content_type or "")
    prolog = PROLOG.search(body[:4_096])
    named = prolog[1].decode("ascii", "replace") if prolog else None
    text, lost = encoding.read(body, header[1] if header else None, named)
    return sound(text).lstrip("\ufeff\u200b \t\r\n"), lost


def sound(text: str) -> str:
    """The text without what no document may hold."""
    if text.isprintable():
        return text
    return text.translate(_NO_ASCII) if text.isascii() else _NO_TEXT.sub("", text)
