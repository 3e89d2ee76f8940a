"""Which encoding the bytes are in, whatever the header and the prolog say.

Servers and authors contradict each other. In order: a byte order mark; the pattern of UTF-16 and
UTF-32; bytes that are valid UTF-8 are UTF-8; then what is declared, where a header that only
names the server's default gives way to the document; then windows-1252.
"""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first characters of markup or JSON, in encodings of fixed width.
PATTERNS = (
    (re.compile(rb"[<{\[\s]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{\[\s]"), "utf-32-be"),
    (re.compile(rb"[<{\[\s]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{\[\s]\0[^\0]"), "utf-16-be"),
)
# As browsers do: names that in practice mean their larger relatives.
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
         "euc_kr": "cp949", "iso8859-9": "cp1254", "shift_jis": "cp932"}  # fmt: skip
NEVER = {"utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"}
DEFAULTS = {"cp1252", "utf-8"}  # what a server says when nobody told it
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
PROLOG = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)
# Characters that no document may hold: controls, halves of surrogates, non-characters.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_ASCII = {code: None for code in range(128) if _NO_TEXT.match(chr(code))}  # faster


def decode(body: bytes, content_type: str | None) -> tuple[str, bool]:
    """The text without what stands before it, and whether every byte could be read."""
    name = _encoding(body, content_type)
    try:
        text, whole = body.decode(name), True
    except UnicodeDecodeError:
        text, whole = body.decode(name, "replace"), False
    return sound(text).lstrip("\ufeff\u200b \t\r\n"), whole


def sound(text: str) -> str:
    """The text without what no document may hold."""
    if text.isprintable():
        return text
    return text.translate(_NO_ASCII) if text.isascii() else _NO_TEXT.sub("", text)


def _encoding(body: bytes, content_type: str | None) -> str:
    for mark, name in BOMS:
        if body.startswith(mark):
            return name
    for pattern, name in PATTERNS:
        if pattern.match(body):
            return name
    found = CHARSET.search(content_type or "")
    header = _known(found[1]) if found else None
    prolog = PROLOG.search(body[:4_096])
    declared = _known(prolog[1].decode("ascii", "replace")) if prolog else None
    if b"\x1b" not in body and _is_utf8(body):  # ISO-2022 looks like ASCII with escapes
        return "utf-8"
    if header in DEFAULTS and declared and declared != "utf-8":
        return declared
    if header == declared == "utf-8" or (not declared and header):
        return header or "utf-8"
    return next((name for name in (header, declared) if name), "cp1252")


def _known(name: str) -> str | None:
    """The codec that is meant, None if it is none for text."""
    try:
        "".encode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError, TypeError):
        return None
    return None if found in NEVER else MEANT.get(found, found)


def _is_utf8(body: bytes) -> bool:
    """Also of a body that was cut in the middle of a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True
