"""Bytes to text: byte order mark, the server's word, the page's own, a guess; in this order."""

import codecs
import re

from monitor.errors import ExtractError
from monitor.text import language

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.I
)
# What pages call by these names are their Windows supersets.
MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
         "iso-8859-9": "cp1254", "x-sjis": "cp932", "gb2312": "gb18030"}  # fmt: skip

# The code pages of Latin letters, as a guess may call them; and whose are not western.
_LATIN = ("cp125", "iso8859", "iso-8859", "latin", "mac-latin", "mac-roman")
_NOT_LATIN = {"cp1251", "cp1253", "cp1255", "cp1256"} | {
    f"{family}-{part}" for family in ("iso8859", "iso-8859") for part in (5, 6, 7, 8, 11)
}
_PAGES = {
    "tr": "cp1254", "pl": "cp1250", "cs": "cp1250", "sk": "cp1250", "hu": "cp1250", "sl": "cp1250",
    "hr": "cp1250", "ro": "cp1250", "sq": "cp1250", "lt": "cp1257", "lv": "cp1257", "et": "cp1257",
}  # fmt: skip

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"\x1f\x8b", "compressed data"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)


_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of `data`; `charset` is what the server said.

    Raises:
        ExtractError: nothing there, or it is no text.
    """
    if not data.strip():
        raise ExtractError("is empty")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _text(data.decode(encoding, errors="replace"))
    refuse_binary(data)
    declared = DECLARED.search(data[:4096])
    named = [charset, declared[1].decode("ascii", "replace") if declared else None]
    # Valid UTF-8 beyond ASCII is UTF-8, whatever a careless server says.
    for name in ("utf-8", *named):
        text = _try(data, name)
        if text is not None:
            return _text(text)
    return _text(_guess(data))


def refuse_binary(data: bytes) -> None:
    """Raise ExtractError for what is plainly no text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ExtractError(f"is {what}, not text")
    head = data[:4096]
    control = len(head) - len(head.translate(None, _CONTROL))
    if b"\x00" in head or control > len(head) // 20:
        raise ExtractError("is binary data, not text")


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    name = name.strip().strip("\"'").lower()
    try:
        return data.decode(MEANT.get(name, name))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(data: bytes) -> str:
    from trafilatura.utils import detect_encoding  # noqa: PLC0415 - slow to import

    for name in detect_encoding(data):
        text = _try(data, name)
        if text is not None:
            return _latin(data, name) or text
    return data.decode("utf-8", errors="replace")


def _latin(data: bytes, guessed: str) -> str | None:
    """The text in the Windows code page of its language, if it is of a Latin one.

    These differ in so few letters that a guess by bytes errs; the language shows in any of them.
    """
    name = guessed.lower().replace("_", "-")
    if not name.startswith(_LATIN) or name in _NOT_LATIN:
        return None
    text = _try(data, "cp1252") or data.decode("cp1252", errors="replace")
    return _try(data, _PAGES.get(language.detect(text[:5000]) or "", "cp1252"))


def _text(text: str) -> str:
    if text.count("\ufffd") > max(10, len(text) // 10):
        raise ExtractError("is binary data, not text")
    return text.replace("\x00", "").lstrip("\ufeff")
