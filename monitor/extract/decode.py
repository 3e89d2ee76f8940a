"""Bytes of a page or a file to text, or why they are none."""

import re

from monitor.errors import ExtractError
from monitor.text import encoding

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.I
)
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


# What no markup may hold; a form feed parts the pages of a text.
_NO_TEXT = dict.fromkeys([*_CONTROL, 0x1B, 0xFFFE, 0xFFFF])
_NO_BYTES = tuple(bytes([code]) for code in (*_CONTROL, 0x1B))


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of `data`; `charset` is what the server said.

    Raises:
        ExtractError: nothing there, or it is no text.
    """
    if not data.strip():
        raise ExtractError("is empty")
    if not encoding.wide(data):
        refuse_binary(data)
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode("ascii", "replace") if declared else None
    text = _text(encoding.read(data, charset, named)[0])
    return text.translate(_NO_TEXT) if _has_controls(data, text) else text


def refuse_binary(data: bytes) -> None:
    """Raise ExtractError for what is plainly no text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ExtractError(f"is {what}, not text")
    head = data[:4096]
    control = len(head) - len(head.translate(None, _CONTROL))
    if b"\x00" in head or control > len(head) // 20:
        raise ExtractError("is binary data, not text")


def _text(text: str) -> str:
    if "\ufffd" in text and text.count("\ufffd") > max(10, len(text) // 10):
        raise ExtractError("is binary data, not text")
    return text.lstrip("\ufeff")


def _has_controls(data: bytes, text: str) -> bool:
    """Bytes are looked through in a hundredth of the time that the text takes."""
    return any(one in data for one in _NO_BYTES) or "\ufffe" in text or "\uffff" in text
