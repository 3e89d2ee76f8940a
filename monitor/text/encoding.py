"""Which encoding a document's bytes are in, whoever is wrong about it: for pages and feeds alike.

Servers and authors contradict each other. In order: a byte order mark; the pattern of UTF-16 and
UTF-32; bytes that are UTF-8 but for some stray ones; what is declared, if that reads as some
language does, where a name that servers say by default gives way to the document; then the code
page in which the text has most of the letters that its languages use most (`text.codepages`).
"""

import codecs
import re

from monitor.text import codepages

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
         "euc_kr": "cp949", "johab": "cp949", "iso8859-9": "cp1254", "shift_jis": "cp932",
         "iso8859-11": "cp874", "tis-620": "cp874", "big5": "big5hkscs"}  # fmt: skip
NEVER = {"utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"}
DEFAULTS = {"cp1252", "utf-8"}  # what a server says when nobody told it
# Seven bits and escapes: valid UTF-8 too.
ESCAPES = ((re.compile(rb"\x1b\$[@B]"), "iso2022_jp_2"), (re.compile(rb"\x1b\$\)C"), "iso2022_kr"))
LOST = "\ufffd"
_EIGHTH = bytes(range(128, 256))
_LOST_BEFORE = LOST.encode()  # by whoever wrote it
# So many characters beyond ASCII that are UTF-8 outweigh one byte that is not, in code pages such
# pairs are rare: one where nothing else is declared, else two.
_OUTWEIGH = (1, 2)
_BEYOND = re.compile(r"[^\x00-\x7f\ufffd]")


def wide(data: bytes) -> str | None:
    """The encoding that the first bytes alone tell."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return name
    return next((name for pattern, name in PATTERNS if pattern.match(data)), None)


def read(data: bytes, header: str | None, document: str | None) -> tuple[str, int]:
    """The text, with U+FFFD where bytes could not be read, and at how many places that was.

    Args:
        data: as it came.
        header: the encoding that the server named.
        document: the one that the document names.
    """
    text = _text(data, header, document)
    return text, _lost(text, data)


def _text(data: bytes, header: str | None, document: str | None) -> str:
    name = wide(data)
    if name:
        return data.decode(name, "replace")
    declared = _declared(header, document)
    if b"\x1b" in data and b"\x1b$" in data:  # two bytes alone are looked for slowly
        escaped = [name for name in declared if name.startswith("iso2022")]
        escaped += [name for pattern, name in ESCAPES if pattern.search(data)]
        if escaped:
            return data.translate(None, _EIGHTH).decode(escaped[0], "replace")
    text = _utf8(data)
    lost = _lost(text, data)
    if not lost:
        return text
    pages = [name for name in declared if name != "utf-8"]
    if len(_BEYOND.findall(text)) + text.count(LOST) - lost >= _OUTWEIGH[bool(pages)] * lost:
        return text
    return codepages.read(data, pages) or text


def _lost(text: str, data: bytes) -> int:
    """At how many places bytes could not be read, and not by whoever wrote them down as lost."""
    return max(0, text.count(LOST) - data.count(_LOST_BEFORE)) if LOST in text else 0


def _utf8(data: bytes) -> str:
    """As UTF-8; a last character that was cut is left out, and is no damage."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _declared(header: str | None, document: str | None) -> list[str]:
    """The encodings that were named, each once; the likeliest first."""
    served, named = _known(header), _known(document)
    both = (named, served) if served in DEFAULTS else (served, named)
    return list(dict.fromkeys(filter(None, both)))


def _known(name: str | None) -> str | None:
    """The codec that is meant, None if it is none for text."""
    if not name:
        return None
    try:
        name = name.strip().strip("\"'")
        "".encode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError, TypeError):
        return None
    return None if found in NEVER else MEANT.get(found, found)
