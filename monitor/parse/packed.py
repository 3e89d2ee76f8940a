"""Documents that are kept packed (`sitemap.xml.gz`), whatever the server says of them."""

import zlib

from monitor.errors import ParseError
from monitor.parse.entry import subject

GZIP = b"\x1f\x8b"
LARGEST = 60_000_000  # bytes unpacked; a sitemap may have 50 MB


def unpacked(body: bytes, url: str) -> bytes:
    """The document itself. Raises ParseError for a broken or cut packing, and for a bomb."""
    if not body.startswith(GZIP):
        return body
    unpack = zlib.decompressobj(31)
    try:
        whole = unpack.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise ParseError("its compression is broken", subject=subject(url)) from error
    if len(whole) > LARGEST:
        raise ParseError(f"larger than {LARGEST:,} bytes unpacked", subject=subject(url))
    if not unpack.eof:
        raise ParseError("its compression is cut short", subject=subject(url))
    return whole
